namespace Bedside.Courses;

/// <summary>Where the minutes of a course go.</summary>
/// <param name="ByMode">Minutes in each mode; none where nothing is asked in it.</param>
/// <param name="Active">Of all, writing, thinking, doing and being together.</param>
/// <param name="Reading">The rest: reading, listening and watching.</param>
public sealed record Share(int Minutes, IReadOnlyDictionary<Mode, int> ByMode, int Active, int Reading);

/// <summary>The whole course, and each week in its order.</summary>
public sealed record Shares(Share Course, IReadOnlyList<(int Week, Share Share)> Weeks)
{
    public static Shares Of(Pack pack) => new(Of(pack.Activities), [.. pack.Weeks.Select(w => (w.Number, Of(w.Activities)))]);

    /// <summary>Any activities together.</summary>
    public static Share Of(IEnumerable<PackActivity> activities)
    {
        var asked = activities.ToList();
        var names = asked.Select(a => a.Name).ToHashSet();
        var all = asked.FindAll(a => a.InsteadOf is null || !names.Contains(a.InsteadOf)); // One does one of two.
        var (minutes, active) = (all.Sum(a => a.Minutes), all.Sum(a => a.Kind is ActivityKind.Gathering ? a.Minutes : Math.Min(a.Writing, a.Minutes)));
        return new(minutes, all.GroupBy(a => a.Mode).ToDictionary(g => g.Key, g => g.Sum(a => a.Minutes)), active, minutes - active);
    }
}
