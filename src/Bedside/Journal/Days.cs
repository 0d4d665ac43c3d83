using System.Globalization;
using Bedside.Shared;

namespace Bedside.Journal;

/// <summary>A day on which one wants to be asked, as a form says it.</summary>
internal static class Days
{
    /// <summary>The day, or why it cannot be that one. Today is a day; one that no calendar has is none.</summary>
    public static (DateOnly? Day, string? Problem) Of(string typed, DateOnly today, bool isOptional = false)
    {
        if (string.IsNullOrWhiteSpace(typed)) return (null, isOptional ? null : Words.DayMissing);
        if (IsoDay.Read(typed.Trim()) is not { } day) return (null, IsNearlyADay(typed.Trim()) ? Words.DayNotThere : Words.DayProblem);
        if (day < today) return (null, Words.DayPast);

        return day > today.AddYears(Commitment.MostYears) ? (null, Words.DayTooFar) : (day, null);
    }

    public static string Field(DateOnly? day) => IsoDay.Write(day);

    // The 29th of February of another year, the 31st of April.
    private static bool IsNearlyADay(string typed) => typed.Split('-') is [{ Length: 4 } year, { Length: 2 } month, { Length: 2 } day]
        && new[] { year, month, day }.All(p => p.All(char.IsAsciiDigit)) && int.Parse(month, CultureInfo.InvariantCulture) is >= 1 and <= 12 && int.Parse(day, CultureInfo.InvariantCulture) is >= 29 and <= 31;

    /// <summary>A day with its year.</summary>
    public static string Long(DateOnly day) => Languages.WithYear(day);
}
