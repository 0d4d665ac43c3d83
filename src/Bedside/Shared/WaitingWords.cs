namespace Bedside.Shared;

/// <summary>What waits, in a sentence.</summary>
public static class WaitingWords
{
    public static string Of(Waiting waiting) => waiting.Kind switch
    {
        WaitingKind.SomethingIsWrong => Words.WaitsWrong,
        WaitingKind.NoteUnanswered => waiting.By is { } by ? Words.WaitsNoteFrom.With(by) : Words.WaitsNote,
        WaitingKind.AmendmentProposed => Words.WaitsAmendment,
        WaitingKind.FirstPost => waiting.By is { } newcomer ? Words.WaitsFirstPost.With(newcomer) : Words.WaitsFirstPostOfSomeone,
        WaitingKind.IdeaProposed => waiting.By is { } proposer ? Words.WaitsIdea.With(proposer) : Words.WaitsIdeaOfSomeone,
        WaitingKind.PulseLow => Words.WaitsPulse,
        WaitingKind.ThreadHandedOver => Words.WaitsThread,
        WaitingKind.PauseAsked => Words.WaitsPause,
        WaitingKind.NoteNow => Words.WaitsNow,
        WaitingKind.CallAsked => Words.WaitsCall.With(waiting.By),
        WaitingKind.EntryShared => Words.WaitsEntry.With(waiting.By),
        WaitingKind.KeyAsked => Words.WaitsKey,
        WaitingKind.SealAsked => Words.WaitsSeal,
        WaitingKind.KeyholdersTell => Words.WaitsKeyholders,
        WaitingKind.TakingOffAsked => Words.WaitsTakingOff,
        WaitingKind.YearPassed => Words.WaitsYear,
        WaitingKind.PrecautionOwed => Words.WaitsOwed,
        WaitingKind.Consulted => Words.WaitsConsulted,
        WaitingKind.FollowUp => Words.WaitsFollowUp.With(waiting.By),
        WaitingKind.CircleOffered => Words.WaitsOffered,
        WaitingKind.NobodyThere => Words.WaitsNobodyThere,
        _ => throw new ArgumentOutOfRangeException(nameof(waiting)),
    };
}
