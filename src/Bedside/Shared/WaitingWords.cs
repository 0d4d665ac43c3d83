namespace Bedside.Shared;

/// <summary>What waits, in a sentence.</summary>
public static class WaitingWords
{
    public static string Of(Waiting waiting) => waiting.Kind switch
    {
        WaitingKind.SomethingIsWrong => Words.WaitsWrong,
        WaitingKind.NoteUnanswered => waiting.By is { } by ? Words.WaitsNoteFrom.With(by) : Words.WaitsNote,
        WaitingKind.AmendmentProposed => Words.WaitsAmendment,
        _ => throw new ArgumentOutOfRangeException(nameof(waiting)),
    };
}
