namespace Bedside.Courses;

/// <summary>As what one is invited: role, site, language, and for a facilitator the question of two masters.</summary>
public sealed record InvitedAs(IReadOnlyList<ShowCohort.Place> Sites, ShowCohort.Inviting Inviting);
