using System.Globalization;

namespace Bedside.Tests.Linkage;

/// <summary>
/// The swap game of veil.md, part C: two people exchange all they do behind their masks in a round, or do not, by a fair coin; and whoever sees all that may be seen shall not know better
/// than the coin. A small form of bin/linkage, which plays it two hundred times.
/// </summary>
[Trait("R", "R33")]
public sealed class SwapGameTests
{
    private static readonly int Seeds = Number("BEDSIDE_LINKAGE_SEEDS", 8), Rounds = Number("BEDSIDE_LINKAGE_ROUNDS", 2);

    [Fact]
    public async Task Nothing_that_may_be_seen_tells_whether_two_people_exchanged_their_masks()
    {
        var found = await Play(Seeds, Leak.None);

        Print("no leak", found);
        Assert.All(found, s => Assert.True(s.Share < Limit(s.Tosses), $"{s.Adversary} reached {s.Share:P0} of {s.Tosses} tosses through {s.Channel}"));
    }

    private static async Task<IReadOnlyList<Adversaries.Success>> Play(int seeds, Leak leak)
    {
        var tosses = new List<Adversaries.Toss>();
        for (var seed = 1; seed <= seeds; seed++) tosses.AddRange(Adversaries.Of(await SwapHouse.Play(seed, Rounds, leak)));
        return Adversaries.Judge(tosses);
    }

    // Where there are few tosses, four standard deviations above a coin: it is missed once in thirty thousand, and what is planted is far above.
    internal static double Limit(int tosses) => .5 + 4 * .5 / Math.Sqrt(tosses);

    internal static void Print(string leak, IReadOnlyList<Adversaries.Success> found)
    {
        if (Environment.GetEnvironmentVariable("BEDSIDE_LINKAGE_TABLE") is not { Length: > 0 } file) return;

        File.AppendAllLines(file, found.Select(s => string.Create(CultureInfo.InvariantCulture, $"{(TestDatabase.IsPostgres ? "PostgreSQL" : "SQLite")}\t{leak}\t{s.Adversary}\t{s.Share:F3}\t{s.Bound:F3}\t{s.Tosses}\t{s.Channel}")));
    }

    internal static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : otherwise;
}
