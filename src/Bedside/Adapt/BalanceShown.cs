using Bedside.Courses;

namespace Bedside.Adapt;

/// <summary>Where the minutes of a course go, beside what it wants; before and after something would be done otherwise.</summary>
/// <param name="After">Null where nothing is proposed.</param>
public sealed record BalanceShown(IReadOnlyList<Balance> Before, IReadOnlyList<Balance>? After = null)
{
    public static BalanceShown Of(LiveCourse course, IEnumerable<PackActivity>? after = null) =>
        new(Balance.Of(Shares.Of(course.Pack.Activities), course.Pack.Head), after is null ? null : Balance.Of(Shares.Of(after), course.Pack.Head));

    public IEnumerable<(string Label, Balance Balance)> Row(int kind)
    {
        yield return (Words.BlendBefore, Before[kind]);
        if (After is not null) yield return (Words.BlendAfter, After[kind]);
    }
}
