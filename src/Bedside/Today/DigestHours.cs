using Bedside.Shared;

namespace Bedside.Today;

/// <summary>When somebody's digest may go out.</summary>
public static class DigestHours
{
    /// <summary>A server that was off at the hour may still send for so long; after that the next day is soon enough.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(3);

    /// <summary>The day, theirs, for which a digest is due now; null when none is.</summary>
    /// <param name="now">This moment, UTC.</param>
    /// <param name="zone">Their time zone.</param>
    /// <param name="hour">Their hour, 0 to 23; null for no digest.</param>
    /// <param name="quietDays">Days without mail, bit 0 for Sunday.</param>
    public static DateOnly? DueDay(DateTime now, TimeZoneInfo zone, int? hour, int quietDays)
    {
        if (hour is not { } at) return null;

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        if ((quietDays >> (int)day.DayOfWeek & 1) is 1) return null;

        var due = Visit.Utc(day.ToDateTime(new(at, 0)), zone);
        return now >= due && now < due + Grace ? day : null;
    }
}
