using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class ChanceTests
{
    [Fact]
    public void A_drawn_number_lies_below_its_bound() => Gen.Select(AnyChance, Gen.Int[1, int.MaxValue]).Sample((chance, bound) => chance.Below(bound) is var n && n >= 0 && n < bound);

    [Fact]
    public void A_number_that_would_favour_the_small_ones_is_drawn_again()
    {
        Assert.Equal(2, Just(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 5).Below(3));
        Assert.Equal(2, Just(0xff, 0xff, 0xff, 0xfe).Below(3));
        Assert.Equal(3, Just(0xff, 0xff, 0xff, 0xff).Below(4));
    }

    [Fact]
    public void Nothing_is_drawn_below_nothing() => Assert.Throws<ArgumentOutOfRangeException>(() => Repeating("").Below(0));

    [Fact]
    public void What_is_shuffled_is_all_still_there() =>
        Gen.Select(AnyChance, Gen.Int.List[0, 30]).Sample((chance, list) => chance.Shuffled(list).Order().SequenceEqual(list.Order()));

    [Fact]
    public void Each_order_of_three_is_as_likely_as_the_next()
    {
        var chance = Repeating("orders");
        var counts = Enumerable.Range(0, 6_000).GroupBy(_ => string.Concat(chance.Shuffled([1, 2, 3]))).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, n => Assert.InRange(n, 880, 1_120));
    }

    [Fact]
    public void An_id_has_63_bits_and_is_never_negative()
    {
        Assert.Equal(long.MaxValue, Just(255, 255, 255, 255, 255, 255, 255, 255).Id());
        Assert.Equal(258, Just(128, 0, 0, 0, 0, 0, 1, 2).Id());
    }

    [Fact]
    public void As_many_bytes_are_drawn_as_are_asked_for() => Assert.Equal([1, 2, 3], Just(1, 2, 3, 4).Bytes(3));
}
