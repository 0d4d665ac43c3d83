namespace Bedside.Shared;

/// <summary>Something that waits for somebody. Each folder offers a query of its own; the third floor joins them.</summary>
/// <param name="Kind">What waits.</param>
/// <param name="Since">Since when, as finely as its space may tell.</param>
/// <param name="Address">Where to go to see to it.</param>
/// <param name="Title">Where it waits, in words.</param>
/// <param name="By">Whom it comes from, if a name may be shown.</param>
/// <param name="Cohort">The cohort it belongs to, where whoever offers it knows.</param>
public sealed record Waiting(WaitingKind Kind, DateTime Since, string Address, string Title, string? By = null, Guid? Cohort = null)
{
    /// <summary>Whether its space tells since when. One that keeps no hour gives a day, which is not when it came.</summary>
    public bool HasTime => Since.TimeOfDay != TimeSpan.Zero;
}

public enum WaitingKind
{
    SomethingIsWrong = 1,
    NoteUnanswered = 2,
    AmendmentProposed = 3,
    EntryShared = 4,
    FirstPost = 5,
    IdeaProposed = 6,
    CallAsked = 7,
    PauseAsked = 8,
    ThreadHandedOver = 9,
    PulseLow = 10,
    KeyAsked = 11,
    SealAsked = 12,
    KeyholdersTell = 13,
    TakingOffAsked = 14,
    NobodyThere = 15,
    Consulted = 16,
    YearPassed = 17,
    CircleOffered = 18,
    PrecautionOwed = 19,
    FollowUp = 20,
    NoteNow = 21,
}

public static class Waitings
{
    extension(IEnumerable<Waiting> waiting)
    {
        /// <summary>The newest need first: who asked to be called or could not wait, then what is wrong or pauses, then everything else, the newest before the older. One order wherever it is shown.</summary>
        public IReadOnlyList<Waiting> ByNeed() =>
            [.. waiting.OrderBy(w => w.Kind switch { WaitingKind.CallAsked or WaitingKind.NoteNow => 0, WaitingKind.PauseAsked or WaitingKind.SomethingIsWrong or WaitingKind.SealAsked => 1, _ => 2 }).ThenByDescending(w => w.Since)];
    }
}

public interface IWaitingList
{
    /// <summary>What waits for this person, in any order.</summary>
    Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop);
}
