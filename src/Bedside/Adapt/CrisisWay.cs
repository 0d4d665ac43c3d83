namespace Bedside.Adapt;

/// <summary>The choice for one thing of a course that has to be quick.</summary>
/// <param name="Ways">To the screen; none for what is there already.</param>
/// <param name="Lang">The language of the title, where it is not the page’s.</param>
public sealed record CrisisWay(MeetCrisis.One One, IReadOnlyList<Variants.Variant> Ways, string Title, string? Lang);
