namespace Bedside.Tests.Linkage;

/// <summary>Without these the swap game says nothing: faults that other systems have are planted in the test host, one at a time, and each must be found (veil.md C).</summary>
[Trait("R", "R33")]
public sealed class PlantedLeakTests
{
    private static readonly int Seeds = SwapGameTests.Number("BEDSIDE_LINKAGE_PLANTED", 1), Rounds = Math.Max(4, SwapGameTests.Number("BEDSIDE_LINKAGE_ROUNDS", 4));

    [Theory]
    [InlineData(Leak.LastSeen, "1 times")]
    [InlineData(Leak.PersonalCounter, "6 numbers")]
    [InlineData(Leak.MailToWriter, "5 mail")]
    [InlineData(Leak.MailOnNote, "5 mail")]
    [InlineData(Leak.LogLine, "4 log")]
    [InlineData(Leak.Connection, "4 log")]
    [InlineData(Leak.FileTime, "3 files")]
    [InlineData(Leak.PasskeyCounter, "1 times")]
    [Trait("Database", "any")]
    public async Task An_adversary_finds_a_leak_that_was_planted(Leak leak, string adversary) => Found(leak, adversary, Adversaries.Judge(Tosses(await Play(leak, leak is Leak.PersonalCounter or Leak.MailToWriter or Leak.MailOnNote ? Math.Max(2, Seeds) : Seeds)))); // Where both wrote as much a count says nothing.

    [Fact]
    [Trait("Database", "any")]
    public async Task Words_that_go_with_whoever_wrote_them_tell_whose_they_were()
    {
        // Only the last round of each game is left with somebody gone, so there is nothing to learn from but the way round.
        var gone = Tosses(await Play(Leak.WithdrawnAtErasure)).SelectMany(t => t.Says.Where(s => s.Key == "8 leaving:UnnamedPost.filled"), (t, s) => s.Value > 0 == t.IsSwapped).ToList();

        SwapGameTests.Print($"{Leak.WithdrawnAtErasure}", [new("8 leaving", "8 leaving:UnnamedPost.filled", gone.Count(g => g), gone.Count)]);
        Assert.NotEmpty(gone);
        Assert.True(gone.Count(g => g) >= .75 * gone.Count, $"{gone.Count(g => g)} of {gone.Count}");
    }

    [Theory]
    [InlineData(Leak.RosterOrder)]
    [InlineData(Leak.SealOrder)]
    [InlineData(Leak.WritingOrder)]
    public async Task Masks_in_an_order_of_people_are_found_on_every_database_and_dealt_anew_they_are_not(Leak leak)
    {
        var played = await Play(leak, Math.Max(2, Seeds)); // There are many orders: among them one must not seem right by chance.

        Found(leak, "2 order", Adversaries.Judge(Tosses(played)));

        var anew = Adversaries.Judge(Tosses([.. played.Select(Anew)]));
        SwapGameTests.Print($"{leak}, dealt anew", anew);
        Assert.All(anew, s => Assert.True(s.Share < SwapGameTests.Limit(s.Tosses), $"{s.Adversary} reached {s.Share:P0} of {s.Tosses} tosses through {s.Channel} though the masks were dealt anew"));
    }

    private static void Found(Leak leak, string adversary, IReadOnlyList<Adversaries.Success> found)
    {
        SwapGameTests.Print($"{leak}", found);
        Assert.True(found.Single(s => s.Adversary == adversary).Share >= .75, $"{leak}: {string.Join(", ", found.Select(s => $"{s.Adversary} {s.Share:P0} of {s.Tosses} ({s.Channel})"))}");
    }

    private static async Task<IReadOnlyList<SwapHouse.Played>> Play(Leak leak, int? seeds = null)
    {
        var played = new List<SwapHouse.Played>();
        for (var seed = 1; seed <= (seeds ?? Seeds); seed++) played.Add(await SwapHouse.Play(seed, Rounds, leak));
        return played;
    }

    private static List<Adversaries.Toss> Tosses(IReadOnlyList<SwapHouse.Played> played) => [.. played.SelectMany(Adversaries.Of)];

    // What was written goes to other masks of its round, by chance.
    private static SwapHouse.Played Anew(SwapHouse.Played played)
    {
        var chance = new Random(played.Script.Seed);
        var masks = played.Sights.SelectMany(s => s.Traces).Where(t => t.Kind is "RoundVoice").SelectMany(t => t.Keys.Values.Select(k => (Round: t.Numbers["Round"], Mask: k))).Distinct().GroupBy(m => m.Round, m => m.Mask);
        var others = masks.SelectMany(round => { var order = round.ToArray(); chance.Shuffle(order); return round.Zip(order); }).DistinctBy(m => m.First).ToDictionary(m => m.First, m => m.Second);
        return played with { Sights = [.. played.Sights.Select(s => s with { Traces = [.. s.Traces.Select(t => t.Kind is not "UnnamedPost" ? t : t with { Keys = t.Keys.ToDictionary(k => k.Key, k => others.GetValueOrDefault(k.Value, k.Value)) })] })] };
    }
}
