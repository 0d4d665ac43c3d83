using System.Globalization;

namespace Bedside.Shared;

/// <summary>A day as a box for a day sends it and shows it (HTML Living Standard, "date": ISO 8601, year-month-day).</summary>
public static class IsoDay
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The day that was typed; null for anything else.</summary>
    public static DateOnly? Read(string typed) => DateOnly.TryParseExact(typed, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What stands in the box; "" for no day.</summary>
    public static string Write(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture) ?? "";
}
