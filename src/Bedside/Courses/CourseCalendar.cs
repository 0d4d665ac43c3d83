namespace Bedside.Courses;

/// <summary>When the weeks of a course open for a cohort. A week opens on its day and never closes.</summary>
/// <param name="Start">The day on which the first week opens.</param>
/// <param name="WeekDays">How many days lie between one opening and the next.</param>
/// <param name="Opened">So many weeks were open before the days were moved, and stay so.</param>
public sealed record CourseCalendar(DateOnly Start, int WeekDays, int Opened = 0)
{
    public const int FewestDays = 1, MostDays = 60;

    /// <summary>For each week, so many months after the others it opens; 0, or nothing said, for those that follow one another.</summary>
    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>The day on which a week opens, counted from 1.</summary>
    public DateOnly Opens(int week) => Months.ElementAtOrDefault(week - 1) is > 0 and var months ? SameWeekday(Ends.AddMonths(months)) : Start.AddDays((week - 1) * WeekDays);

    /// <summary>The day after the last of the weeks that follow one another.</summary>
    private DateOnly Ends => Start.AddDays(Months.Count(m => m is 0) * WeekDays);

    // Whoever meets on Mondays comes back on a Monday.
    private DateOnly SameWeekday(DateOnly day) => day.AddDays(((int)Start.DayOfWeek - (int)day.DayOfWeek + 7) % 7);

    public bool IsOpen(int week, DateOnly today) => week <= Opened || Opens(week) <= today;

    /// <summary>The last of the weeks that are open; 0 before the first.</summary>
    public int Newest(int weeks, DateOnly today) => Enumerable.Range(1, weeks).LastOrDefault(w => IsOpen(w, today));

    /// <summary>Whether somebody who comes on this day finds a second week open already: they begin with the introductions all the same.</summary>
    public bool IsUnderWay(DateOnly came) => IsOpen(2, came);
}
