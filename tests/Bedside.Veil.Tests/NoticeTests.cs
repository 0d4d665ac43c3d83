using CsCheck;

namespace Bedside.Veil.Tests;

public sealed class NoticeTests
{
    private static readonly DateOnly Day = new(2027, 3, 20);
    private static readonly Guid Claire = new(1, 0, 0, new byte[8]), Sam = new(2, 0, 0, new byte[8]);

    [Fact]
    public void Telling_the_writer_waits_thirty_days_at_most_and_ends_by_itself()
    {
        var deferral = Deferral.Of(Day, 30);
        Assert.Equal((Day, Day.AddDays(30)), (deferral.From, deferral.Until));
        Assert.False(deferral.IsOver(Day.AddDays(29)));
        Assert.True(deferral.IsOver(Day.AddDays(30)));
        Assert.Equal(Day.AddDays(1), Deferral.Of(Day, 1).Until);
        Assert.Throws<ArgumentOutOfRangeException>(() => Deferral.Of(Day, 31));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deferral.Of(Day, 0));
    }

    [Fact]
    public void It_waits_once_more_only_if_two_key_holders_say_so_in_time()
    {
        var deferral = Deferral.Of(Day, 30).Extended(30, Claire, Sam, Day.AddDays(29));
        Assert.Equal(Day.AddDays(60), deferral.Until);
        Assert.Equal([Claire, Sam], deferral.ExtendedBy);
        Assert.Throws<InvalidOperationException>(() => deferral.Extended(1, Claire, Sam, Day.AddDays(29)));
        Assert.Throws<InvalidOperationException>(() => Deferral.Of(Day, 30).Extended(1, Claire, Claire, Day));
        Assert.Throws<InvalidOperationException>(() => Deferral.Of(Day, 30).Extended(1, Claire, Sam, Day.AddDays(30)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deferral.Of(Day, 30).Extended(31, Claire, Sam, Day));
    }

    [Fact]
    public void The_key_holders_write_by_name_only_to_one_who_did_not_or_cannot_read()
    {
        Assert.False(Notice.GoesByName(Day, isRead: false, isReadable: true, Day.AddDays(13)));
        Assert.True(Notice.GoesByName(Day, isRead: false, isReadable: true, Day.AddDays(14)));
        Assert.True(Notice.GoesByName(Day, isRead: false, isReadable: false, Day));
        Assert.False(Notice.GoesByName(Day, isRead: true, isReadable: false, Day.AddDays(99)));
    }

    [Theory]
    [InlineData(2027, 1, 1, 2026, 4)]
    [InlineData(2027, 3, 31, 2026, 4)]
    [InlineData(2027, 4, 1, 2027, 1)]
    [InlineData(2027, 6, 30, 2027, 1)]
    [InlineData(2027, 12, 31, 2027, 3)]
    public void The_last_quarter_is_the_one_before_todays(int year, int month, int day, int ofYear, int number) =>
        Assert.Equal(new Quarter(ofYear, number), Quarter.Before(new(year, month, day)));

    [Fact]
    public void A_quarter_ends_on_its_last_day() => Assert.Equal(
        [new(2027, 3, 31), new(2027, 6, 30), new(2027, 9, 30), new DateOnly(2027, 12, 31)], Enumerable.Range(1, 4).Select(n => new Quarter(2027, n).LastDay));

    [Fact]
    public void The_count_turns_on_the_first_of_a_quarter_only()
    {
        (DateOnly, Deferral?)[] openings = [(Day, null), (new(2027, 3, 31), null), (new(2027, 4, 1), null), (new(2026, 1, 1), null)];
        Assert.Equal(new(new(2026, 4), 1), SealCount.Of(openings, new(2027, 3, 31)));
        Assert.Equal(new(new(2027, 1), 3), SealCount.Of(openings, new(2027, 4, 1)));
        Gen.Int[0, 90].Sample(later => SealCount.Of(openings, new DateOnly(2027, 4, 1).AddDays(later)) == new SealCount(new(2027, 1), 3));
    }

    [Fact]
    public void A_deferred_opening_counts_from_the_end_of_its_deferral()
    {
        (DateOnly, Deferral?)[] openings = [(Day, Deferral.Of(Day, 12))];
        Assert.Equal(new(new(2027, 1), 0), SealCount.Of(openings, new(2027, 4, 1)));
        Assert.Equal(new(new(2027, 2), 1), SealCount.Of(openings, new(2027, 7, 1)));
        Assert.Equal(1, SealCount.Of([(Day, Deferral.Of(Day, 11))], new(2027, 4, 1)).Count);
    }

    [Fact]
    public void A_quarter_is_written_shortly_for_a_log() => Assert.Equal("2027-3", new Quarter(2027, 3).ToString());
}
