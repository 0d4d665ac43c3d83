namespace Bedside.Veil;

/// <summary>What happens at an opening of letters.</summary>
public enum OpeningStep
{
    /// <summary>It is not time.</summary>
    Wait = 1,

    /// <summary>All letters that are due open together.</summary>
    Open,

    /// <summary>No facilitator is on duty: the next slot, and a kind sentence. Nothing is seen that nobody holds.</summary>
    NoDuty,

    /// <summary>Too few: the round waits once more, the conversation until the next day.</summary>
    Later,

    /// <summary>Each author who waits is asked; see <see cref="AuthorsChoice"/>.</summary>
    AskAuthors,
}

/// <summary>What an author may choose for their letter when there are too few (A14). In a conversation: open, or take it back (A1).</summary>
public enum AuthorsChoice
{
    /// <summary>Opened although there are few.</summary>
    OpenAnyway = 1,

    /// <summary>Read by the facilitator only. Not in a conversation.</summary>
    ToFacilitator,

    /// <summary>Taken back unread.</summary>
    Discard,
}

/// <summary>When letters open. Never told: how many there are.</summary>
public static class RoundOpening
{
    /// <summary>The fewest letters that open together in a round (A14).</summary>
    public const int FewestLetters = 3;

    /// <summary>The fewest voices that are heard together in a conversation (A1).</summary>
    public const int FewestVoices = 2;

    /// <summary>At which opening that had too few the author in a conversation is asked (A1).</summary>
    public const int AskAtOpening = 3;

    /// <summary>A round: at its fixed time, whoever has or has not written (A14).</summary>
    /// <param name="opensAt">The moment fixed for it, or for its extension, UTC.</param>
    /// <param name="now">UTC.</param>
    /// <param name="letters">How many letters wait.</param>
    /// <param name="isExtended">Whether it was extended before.</param>
    /// <param name="isOnDuty">Whether a trained facilitator is on duty.</param>
    /// <returns>What happens.</returns>
    public static OpeningStep OfRound(DateTime opensAt, DateTime now, int letters, bool isExtended, bool isOnDuty) =>
        Step(opensAt, now, isOnDuty, letters >= FewestLetters, isExtended);

    /// <summary>A conversation: once a day at its fixed hour (A1).</summary>
    /// <param name="opensAt">The moment of this opening, UTC: <see cref="DailyAfter"/>.</param>
    /// <param name="now">UTC.</param>
    /// <param name="voices">How many voices wait.</param>
    /// <param name="openingsMissed">How many openings the oldest letter has waited through before this one because there were too few; those without duty do not count.</param>
    /// <param name="isOnDuty">Whether a trained facilitator is on duty.</param>
    /// <returns>What happens.</returns>
    public static OpeningStep OfConversation(DateTime opensAt, DateTime now, int voices, int openingsMissed, bool isOnDuty) =>
        Step(opensAt, now, isOnDuty, voices >= FewestVoices, openingsMissed >= AskAtOpening - 1);

    /// <summary>The next opening of a conversation, in the time zone of the circle: a reader's own would name the site.</summary>
    /// <param name="zone">The circle's zone.</param>
    /// <param name="hour">The fixed hour there.</param>
    /// <param name="after">UTC; the opening is later than this.</param>
    /// <returns>UTC. On the day the clock jumps over the hour, the first moment after the jump; on the day the hour comes twice, the first time.</returns>
    public static DateTime DailyAfter(TimeZoneInfo zone, TimeOnly hour, DateTime after)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(after, zone)).AddDays(-1);
        while (true)
        {
            if (Moment(day.ToDateTime(hour)) is var moment && moment > after) return moment;

            day = day.AddDays(1);
        }

        DateTime Moment(DateTime local)
        {
            while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
        }
    }

    private static OpeningStep Step(DateTime opensAt, DateTime now, bool isOnDuty, bool isEnough, bool isLast) =>
        now < opensAt ? OpeningStep.Wait
        : !isOnDuty ? OpeningStep.NoDuty
        : isEnough ? OpeningStep.Open
        : isLast ? OpeningStep.AskAuthors
        : OpeningStep.Later;
}
