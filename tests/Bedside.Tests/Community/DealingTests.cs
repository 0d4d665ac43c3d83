using Bedside.Community;
using CsCheck;

namespace Bedside.Tests.Community;

/// <summary>The rule by which people are dealt into groups, whoever they are, wherever they are.</summary>
[Trait("R", "R91")]
public sealed class DealingTests
{
    private static readonly Gen<Dealing.Taking[]> People =
        from sites in Gen.Int[1, 9]
        from people in Gen.Int[2, 60]
        from each in Gen.Select(Gen.Int[0, sites - 1], Gen.Int[-12 * 4, 14 * 4]).Array[people]
        select each.Select((p, i) => new Dealing.Taking(Id(i + 1), Id(1_000 + p.Item1), TimeSpan.FromMinutes(15 * p.Item2))).ToArray();

    private static readonly Gen<(Dealing.Taking[] People, int Size, string Seed)> Deals = Gen.Select(People, Gen.Int[Dealing.Smallest, Dealing.Largest], Gen.Int[1, 99].Select(s => $"set-{s}"));

    [Fact]
    public void Everyone_is_in_one_group_and_nobody_is_alone() => Deals.Sample((people, size, seed) =>
    {
        var groups = Dealing.Deal(people, size, seed);

        Assert.Equal(people.Select(p => p.Member).Order(), groups.SelectMany(g => g).Select(p => p.Member).Order());
        Assert.All(groups, g => Assert.True(g.Count > 1));
    });

    [Fact]
    public void Groups_differ_by_one_at_most_and_are_no_further_than_that_from_what_was_asked() => Deals.Sample((people, size, seed) =>
    {
        var sizes = Dealing.Deal(people, size, seed).Select(g => g.Count).ToList();

        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        if (people.Length >= size) Assert.All(sizes, s => Assert.InRange(s, size - 1, size + 1));
    });

    [Theory]
    [InlineData(2, 2, "2")]
    [InlineData(3, 2, "3")] // One who is left over makes a group larger.
    [InlineData(7, 2, "2 2 3")]
    [InlineData(2, 3, "2")]
    [InlineData(4, 3, "4")]
    [InlineData(8, 3, "2 3 3")] // Two make their own.
    [InlineData(6, 4, "3 3")]
    [InlineData(9, 4, "4 5")]
    [InlineData(10, 4, "3 3 4")] // Two groups smaller, nobody in a group of two.
    [InlineData(11, 4, "3 4 4")]
    public void A_remainder_makes_one_group_larger_or_two_smaller(int people, int size, string sizes) =>
        Assert.Equal(sizes, string.Join(' ', Dealing.Deal([.. Enumerable.Range(1, people).Select(i => new Dealing.Taking(Id(i), Id(1_000), default))], size, "s").Select(g => g.Count).Order()));

    [Fact]
    public void No_plain_deal_has_fewer_pairs_of_one_site() => Gen.Select(Deals, Gen.Int[0, int.MaxValue - 1]).Sample((deal, chance) =>
    {
        var (people, size, seed) = deal;
        var groups = Dealing.Deal(people, size, seed);
        var shuffled = people.OrderBy(p => unchecked(chance * 2_654_435_761L + p.Member.GetHashCode() * 40_503L) % 1_000_003).ToList();
        var plain = groups.Select(g => g.Count).Aggregate((Left: shuffled.AsEnumerable(), Pairs: 0), (dealt, n) => (dealt.Left.Skip(n), dealt.Pairs + Dealing.PairsOfOneSite(dealt.Left.Take(n)))).Pairs;

        Assert.True(groups.Sum(Dealing.PairsOfOneSite) <= plain);
    });

    [Fact]
    public void The_same_seed_makes_the_same_groups_in_whatever_order_people_come() => Deals.Sample((people, size, seed) =>
        Assert.Equal(Shape(Dealing.Deal(people, size, seed)), Shape(Dealing.Deal([.. people.Reverse()], size, seed))));

    [Fact]
    public void Another_seed_makes_other_groups()
    {
        var people = Enumerable.Range(1, 12).Select(i => new Dealing.Taking(Id(i), Id(1_000 + i % 3), default)).ToList();

        Assert.Equal(10, Enumerable.Range(1, 10).Select(s => Shape(Dealing.Deal(people, 2, $"{s}"))).Distinct().Count());
    }

    [Fact]
    public void Where_sites_allow_it_those_meet_whose_hours_overlap()
    {
        // Two houses in Toronto and two in Auckland: pairs come from two houses and from one city.
        var people = Enumerable.Range(0, 8).Select(i => new Dealing.Taking(Id(i + 1), Id(1_000 + i % 4), TimeSpan.FromHours(i % 4 < 2 ? -5 : 13))).ToList();
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.All(Dealing.Deal(people, 2, $"{seed}"), g => Assert.True(g[0].Clock == g[1].Clock && g[0].Site != g[1].Site));
        }
    }

    [Fact]
    public void Clocks_are_near_round_the_day_and_not_along_a_line()
    {
        // Kiritimati is 14 hours before UTC, Honolulu 10 behind: their clocks show the same. London is the one apart.
        var people = new[] { 14, -10, 0, 0 }.Select((hours, i) => new Dealing.Taking(Id(i + 1), Id(1_000 + i), TimeSpan.FromHours(hours))).ToList();

        Assert.All(Enumerable.Range(0, 10), seed => Assert.All(Dealing.Deal(people, 2, $"{seed}"), g => Assert.Equal(g[0].Clock.Hours % 12 is 0, g[1].Clock.Hours % 12 is 0)));
    }

    private static string Shape(IEnumerable<IEnumerable<Dealing.Taking>> groups) => string.Join('\n', groups.Select(g => string.Join(' ', g.Select(p => p.Member).Order())).Order(StringComparer.Ordinal));

    private static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
