using Bedside.Courses;

namespace Bedside.Tests.Courses.Packs;

/// <summary>The course that comes with Bedside keeps what docs/content-packs.md asks of any, and some more.</summary>
[Trait("Database", "any")]
public sealed class StayingPresentTests
{
    private static readonly PackReading Reading = PackCheck.Of(new PackFolder(Packs.Shipped), Packs.House);
    private static readonly Pack Course = Reading.Pack!;

    [Fact]
    public void It_has_no_fault_and_nothing_one_should_know() => Assert.Empty(Reading.Faults.Concat(Reading.Notes));

    [Fact]
    [Trait("R", "R10")]
    public void No_reason_stands_against_it() => Assert.Empty(Reasons.Of(Course, Packs.House));

    [Fact]
    public void It_has_six_weeks_and_enough_to_do() => Assert.True(Course.Weeks.Count(w => w.AfterMonths is 0) is 6 && Course.Activities.Count() >= 18);

    [Fact]
    [Trait("R", "R14")]
    public void Three_months_later_there_is_half_an_hour_to_look_back_and_to_choose_once_more()
    {
        var later = Assert.Single(Course.Weeks, w => w.AfterMonths > 0);

        Assert.Equal(3, later.AfterMonths);
        Assert.InRange(Shares.Of(later.Activities).Minutes, 25, 35);
        Assert.Equal([ActivityKind.Journal, ActivityKind.Commitment], later.Activities.Select(a => a.Kind));
    }

    [Fact]
    [Trait("R", "R90")]
    public void Instead_of_the_first_circle_that_asks_for_something_painful_one_may_do_something_quieter()
    {
        var first = Course.Activities.First(a => a.Discloses);
        var quieter = Assert.Single(Course.Activities, a => a.InsteadOf == first.Name);

        Assert.Equal(Mode.OwnTime, quieter.Mode);
        Assert.True(quieter.Minutes < first.Minutes);
        Assert.All(quieter.Texts.Values, t => Assert.Null(t.ContentNote));
    }

    [Fact]
    public void Its_readings_and_stories_are_of_a_length_that_one_reads_after_a_shift()
    {
        Assert.All(Of(ActivityKind.Reading), a => Assert.InRange(WordsOf(a), 400, 900));
        Assert.Equal(2, Of(ActivityKind.Story).Count());
        Assert.All(Of(ActivityKind.Story), a => Assert.InRange(WordsOf(a), 500, 900));
    }

    [Fact]
    public void Two_role_models_show_how_it_is_done() => Assert.Equal(2, Of(ActivityKind.RoleModel).Count());

    [Fact]
    public void It_begins_and_ends_in_a_room() => Assert.Equal([1, 6], Course.Weeks.Where(w => w.Activities.Any(a => a.Kind is ActivityKind.Gathering && a.Mode is Mode.RoomOrCall)).Select(w => w.Number));

    [Fact]
    public void Its_French_is_as_long_as_its_English() => Assert.All(Course.Activities, a =>
        Assert.InRange(PackText.WordsIn(a.Texts["fr"].Body), WordsOf(a) * 0.85, WordsOf(a) * 1.15));

    [Fact]
    public void Whoever_holds_a_week_has_notes_for_hard_turns_in_both_languages() => Assert.All(Course.Weeks.SelectMany(w => w.Texts.Values), t => Assert.True(PackText.WordsIn(t.Notes) >= 300));

    [Fact]
    [Trait("R", "R18")]
    public void Its_minutes_are_shared_out_by_week_and_by_mode()
    {
        var shares = Shares.Of(Course);

        Assert.Equal(Course.Activities.Where(a => a.InsteadOf is null).Sum(a => a.Minutes), shares.Course.ByMode.Values.Sum());
        Assert.Equal(shares.Course.Minutes, shares.Course.Active + shares.Course.Reading);
        Assert.Equal([60, 0, 0, 0, 0, 60, 0], shares.Weeks.Select(w => w.Share.ByMode.GetValueOrDefault(Mode.RoomOrCall)));
    }

    private static IEnumerable<PackActivity> Of(ActivityKind kind) => Course.Activities.Where(a => a.Kind == kind);

    private static int WordsOf(PackActivity activity) => PackText.WordsIn(activity.Texts["en"].Body);
}
