using System.Globalization;

namespace Bedside.Veil;

/// <summary>A quarter of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">1 to 4.</param>
public readonly record struct Quarter(int Year, int Number)
{
    /// <summary>Its last day.</summary>
    public DateOnly LastDay => new DateOnly(Year, Number * 3, 1).AddMonths(1).AddDays(-1);

    /// <summary>The last quarter that is over.</summary>
    /// <param name="today">The day.</param>
    /// <returns>The quarter before that of today.</returns>
    public static Quarter Before(DateOnly today)
    {
        var last = today.AddMonths(-3);
        return new(last.Year, (last.Month + 2) / 3);
    }

    /// <summary>Year and number, for a log; a page has its own words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}-{Number}");
}

/// <summary>
/// How many seals an organisation has opened, as everybody may read it (A9). Changes on the first of a quarter only, so
/// that nobody sees a number turn the day after a harsh post.
/// </summary>
/// <param name="UpTo">Up to and including this quarter.</param>
/// <param name="Count">How many, since there were seals.</param>
public sealed record SealCount(Quarter UpTo, int Count)
{
    /// <summary>The count as it stands today.</summary>
    /// <param name="openings">For each opening the day the name was shown, and the deferral if there was one: a deferred opening counts from its end.</param>
    /// <param name="today">The day.</param>
    /// <returns>The count.</returns>
    public static SealCount Of(IEnumerable<(DateOnly ShownOn, Deferral? Deferral)> openings, DateOnly today)
    {
        var quarter = Quarter.Before(today);
        return new(quarter, openings.Count(o => (o.Deferral?.Until ?? o.ShownOn) <= quarter.LastDay));
    }
}
