using CsCheck;

namespace Bedside.Veil.Tests;

public sealed class ReleaseTests
{
    private static readonly Scale FivePoints = new(1, 5, [2, 3, 5]);
    private static readonly DateTime Closes = new(2027, 2, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Wave = new(5, 5, 5, new byte[8]);
    private static readonly Gen<int[]> AnyAnswers = Gen.Int[1, 5].Array[0, 40];

    [Fact]
    public void Nothing_is_told_of_fewer_than_five()
    {
        Assert.Null(Freeze(3, 3, 3, 3).Whole);
        Assert.Equal(5, Freeze(3, 3, 3, 3, 3).Whole!.N);
        AnyAnswers.Sample(values => Freeze(values).Whole is null == values.Length < 5);
    }

    [Fact]
    public void One_person_counts_once_with_the_last_answer()
    {
        var release = Release.Freeze(Wave, FivePoints, [By(1, 1), .. Enumerable.Range(1, 5).Select(i => By(i, 3))], 5, Closes, Closes, new HashSet<Guid>());
        Assert.Equal((5, 3m), (release.Whole!.N, release.Whole.Mean));
        Assert.Null(Release.Freeze(Wave, FivePoints, [.. Enumerable.Range(0, 9).Select(_ => By(1, 3))], 5, Closes, Closes, new HashSet<Guid>()).Whole);
    }

    [Fact]
    public void A_wave_is_frozen_at_its_closing_time_and_once()
    {
        Assert.Throws<InvalidOperationException>(() => Release.Freeze(Wave, FivePoints, [], 8, Closes, Closes.AddTicks(-1), new HashSet<Guid>()));
        Assert.Throws<InvalidOperationException>(() => Release.Freeze(Wave, FivePoints, [], 8, Closes, Closes, new HashSet<Guid> { Wave }));
        Assert.Equal(Wave, Release.Freeze(Wave, FivePoints, [], 8, Closes, Closes.AddDays(9), new HashSet<Guid> { default }).Wave);
    }

    [Fact]
    public void An_answer_beyond_the_scale_is_a_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Freeze(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Freeze(6));
    }

    [Theory]
    [InlineData(2.5, 2, 2, 2, 2, 4)] // 2.4
    [InlineData(2, 2, 2, 2, 2, 3)] // 2.2
    [InlineData(3, 2, 3, 3, 3, 3, 3, 3, 3)] // 2.875
    [InlineData(2.9, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3)] // 10 people: 2.9
    [InlineData(2.4, 2, 3, 2, 3, 2, 3, 2, 3, 2, 2)]
    [InlineData(2.3, 2, 2, 2, 2, 2, 2, 2, 3, 3, 2, 3)] // 11 people: 2.2727
    public void A_mean_is_told_to_the_half_below_ten_people_and_to_the_tenth_from_there(double mean, params int[] values)
    {
        var figure = Freeze(values).Whole!;
        Assert.Equal(((decimal)mean, false, false), (figure.Mean, figure.IsOrLess, figure.IsOrMore));
    }

    [Fact]
    public void Where_all_say_the_utmost_the_mean_does_not_say_so()
    {
        var (most, least) = (Freeze(5, 5, 5, 5, 5).Whole!, Freeze([.. Enumerable.Repeat(1, 12)]).Whole!);
        Assert.Equal((4.5m, false, true), (most.Mean, most.IsOrLess, most.IsOrMore));
        Assert.Equal((1.5m, true, false), (least.Mean, least.IsOrLess, least.IsOrMore));
        var near = Freeze(5, 5, 5, 4, 4).Whole!;
        Assert.Equal((4.5m, false, false), (near.Mean, near.IsOrLess, near.IsOrMore));
        near = Freeze(1, 1, 1, 2, 2).Whole!;
        Assert.Equal((1.5m, false, false), (near.Mean, near.IsOrLess, near.IsOrMore));
    }

    [Fact]
    public void A_mean_is_never_nearer_than_a_half_to_an_end_of_the_scale() => AnyAnswers.Sample(values => Freeze(values).Whole is not { } figure || figure.Mean is >= 1.5m and <= 4.5m);

    [Fact]
    public void Bands_are_told_where_none_holds_one_two_or_all()
    {
        var told = Freeze(1, 2, 2, 4, 5, 5, 5).Whole!;
        Assert.Equal(Lie.Told, told.Lie);
        Assert.Equal([3, 0, 4], told.Bands);
        Assert.Null(told.Band);
        Assert.Equal([3, 3, 3], Freeze(1, 1, 1, 3, 3, 3, 5, 5, 5).Whole!.Bands);
    }

    [Fact]
    public void Where_a_band_holds_one_or_two_only_most_or_mixed_is_told()
    {
        var most = Freeze(1, 1, 1, 3, 5).Whole!;
        Assert.Equal((Lie.Most, 0), (most.Lie, most.Band!.Value));
        Assert.Null(most.Bands);
        Assert.Equal((Lie.Most, 2), (Freeze(1, 1, 4, 5, 5).Whole!.Lie, Freeze(1, 1, 4, 5, 5).Whole!.Band!.Value));
        var mixed = Freeze(1, 1, 3, 3, 5, 5).Whole!;
        Assert.Equal(Lie.Mixed, mixed.Lie);
        Assert.True(mixed is { Band: null, Bands: null });
        Assert.Equal(Lie.Mixed, Freeze(1, 1, 1, 3, 5, 5).Whole!.Lie);
    }

    [Fact]
    public void Where_all_are_in_one_band_most_is_told() => Assert.Equal((Lie.Most, 1), (Freeze(3, 3, 3, 3, 3).Whole!.Lie, Freeze(3, 3, 3, 3, 3).Whole!.Band!.Value));

    [Fact]
    public void No_band_that_is_told_holds_one_two_or_all() => AnyAnswers.Sample(values => Freeze(values).Whole is not { Bands: { } bands } figure
        || bands.Sum() == figure.N && bands.All(b => b is not (1 or 2) && b < figure.N));

    [Fact]
    public void Answers_are_split_from_twenty_asked_where_every_part_has_five()
    {
        var parts = Split(20, "day", 5, "night", 7).Parts!;
        Assert.Equal(["day", "night"], parts.Keys.Order());
        Assert.Equal((5, 7), (parts["day"].N, parts["night"].N));
        Assert.Null(Split(19, "day", 5, "night", 7).Parts);
        Assert.Null(Split(20, "day", 4, "night", 9).Parts);
        Assert.Null(Split(20, "day", 12, "day", 3).Parts);
        Assert.Equal(12, Split(20, "day", 4, "night", 8).Whole!.N);
    }

    [Fact]
    public void Those_who_said_nothing_of_the_attribute_are_a_part_too()
    {
        Assert.Null(Split(20, "day", 9, null, 4).Parts);
        Assert.Equal(["", "day"], Split(20, "day", 9, null, 5).Parts!.Keys.Order());
    }

    [Fact]
    public void Every_part_that_is_told_and_the_rest_beside_it_are_five_or_more() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 3].Select(i => new[] { "a", "b", "c", null }[i])).Array[0, 60].Sample(answers =>
        {
            var release = Release.Freeze(Wave, FivePoints, answers.Select((a, i) => By(i, a.Item1, a.Item2)), 60, Closes, Closes, new HashSet<Guid>());
            return release.Parts is not { } parts
                || parts.Values.All(p => p.N >= 5 && release.Whole!.N - p.N >= 5) && parts.Values.Sum(p => p.N) == release.Whole!.N;
        });

    [Fact]
    public void An_alarm_asks_only_for_what_was_told()
    {
        var (earlier, later) = (Freeze(4, 4, 4, 4, 4), Freeze(3, 3, 3, 3, 3, 3));
        Assert.Equal(-1m, later.ChangeSince(earlier));
        Assert.Null(later.ChangeSince(Freeze(1, 1)));
        Assert.Null(Freeze(1, 1).ChangeSince(earlier));
    }

    [Fact]
    public void Some_were_moved_is_said_from_five_and_then_stays()
    {
        Assert.False(Moved.IsTold(false, 4));
        Assert.True(Moved.IsTold(false, 5));
        Assert.True(Moved.IsTold(true, 0));
    }

    private static Answer By(int person, int value, string? part = null) => new(new(new(person, 0, 0, new byte[8])), value, part);

    private static Release Freeze(params int[] values) => Release.Freeze(Wave, FivePoints, values.Select((v, i) => By(i, v)), values.Length, Closes, Closes, new HashSet<Guid>());

    private static Release Split(int asked, string? one, int ofOne, string? other, int ofOther) => Release.Freeze(Wave, FivePoints,
        [.. Enumerable.Range(0, ofOne).Select(i => By(i, 3, one)), .. Enumerable.Range(100, ofOther).Select(i => By(i, 4, other))], asked, Closes, Closes, new HashSet<Guid>());
}
