using Bedside.Access;

namespace Bedside.Courses;

/// <summary>Where one goes on from an activity, without Courses knowing what that is: a circle's conversation, a meeting with its hour, a page of one's own journal.</summary>
public interface IActivityRoom
{
    /// <summary>The kind of activity it is for; null for any.</summary>
    ActivityKind? Kind { get; }

    /// <summary>The places this person may enter for it, and what they may arrange.</summary>
    Task<IReadOnlyList<ActivityDoor>> Doors(ActivityAsked asked, CancellationToken stop);
}

/// <summary>An activity that somebody looks at in their cohort.</summary>
/// <param name="Holds">Whether they hold the cohort.</param>
public sealed record ActivityAsked(string Activity, ActivityKind Kind, Guid Cohort, Me Me, bool Holds);

/// <summary>A way on from an activity.</summary>
/// <param name="Title">The words of the link, or the sentence.</param>
/// <param name="Address">Where it leads; null for what is only said.</param>
/// <param name="Note">A line beneath; null for none.</param>
public sealed record ActivityDoor(string Title, string? Address, string? Note = null);
