using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class SixWordsTests
{
    private static readonly string[] All = [.. Enumerable.Range(0, SixWords.Words).Select(SixWords.Word)];

    [Fact]
    public void There_are_7776_words_and_all_are_different() => Assert.Equal(7_776, All.Distinct().Count());

    [Fact]
    public void A_word_is_spoken_as_it_is_written() => Assert.All(All, w => Assert.Matches("^[bdfklm](a|e|i|o|u|ou)[dlmnrv](a|e|i|o|u|ou)[klmrst]$", w));

    [Fact]
    public void The_throws_of_a_die_are_read_from_the_first()
    {
        Assert.Equal("badak", SixWords.Word(0));
        Assert.Equal("badal", SixWords.Word(1));
        Assert.Equal("badek", SixWords.Word(6));
        Assert.Equal("bedak", SixWords.Word(216));
        Assert.Equal("mouvout", SixWords.Word(7_775));
        Assert.Equal("badak badal", SixWords.Of([0, 1]));
    }

    [Fact]
    public void There_is_no_word_beyond_the_last_nor_before_the_first()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SixWords.Word(7_776));
        Assert.Throws<ArgumentOutOfRangeException>(() => SixWords.Word(-1));
    }

    [Theory]
    [InlineData("penis", "semen", "fetus", "tumor", "demon", "moron", "debil", "lupus", "sodom", "salop", "putin", "rabin", "negro", "vomit", "bordel")]
    public void A_word_that_could_hurt_cannot_be_thrown(params string[] words) => Assert.Empty(words.Intersect(All));

    [Fact]
    public void A_passphrase_has_six_words_and_each_of_them_is_drawn() => AnyChance.Sample(chance =>
    {
        var made = SixWords.Make(chance);
        return made.Split(' ') is { Length: 6 } words && words.All(All.Contains) && SixWords.Slips(made).Count == 0;
    });

    [Fact]
    public void However_it_is_typed_it_is_the_same() =>
        Assert.All(["badak badal", " Badak  BADAL ", "badak-badal", "badak\tbadal\r\n", "badak\u00a0badal"], typed => Assert.Equal("badak badal", SixWords.Tidied(typed)));

    [Fact]
    public void A_slip_of_the_pen_is_told_by_its_place() => Assert.Equal([1, 2], SixWords.Slips("badak bodok... badall badal"));

    [Fact]
    public void A_try_costs_256_MiB_and_three_passes_and_never_what_would_stop_the_machine()
    {
        Assert.Equal(new(268_435_456, 3), PassphraseCost.Real);
        Assert.All([PassphraseCost.Real, new(8_192, 1), new(1 << 30, 16)], c => Assert.True(c.IsBearable));
        Assert.All([new PassphraseCost(8_191, 1), new(8_192, 0), new((1 << 30) + 1, 1), new(8_192, 17)], c => Assert.False(c.IsBearable));
    }
}
