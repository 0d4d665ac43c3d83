using System.Globalization;
using System.Text.Json;
using Bedside.Unnamed;
using Bedside.Veil;

namespace Bedside.Tests.Linkage;

/// <summary>
/// The naming test of veil.md, part C: how many of those who write behind masks can be named by whoever weighs all that is declared. It is about what people do, not about the product, and is
/// told to people. A small form of bin/linkage, which plays a thousand circles of each kind.
/// </summary>
[Trait("R", "R33"), Trait("Database", "any")]
public sealed class NamingTests
{
    private static readonly Habits Usual = new(.5);

    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("BEDSIDE_LINKAGE_RUNS"), out var n) ? n : 40;

    // Seeds that were not measured with, but where it is measured.
    private static readonly int First = Environment.GetEnvironmentVariable("BEDSIDE_LINKAGE_WRITE") is { Length: > 0 } ? 1 : 100_001;

    private static readonly Dictionary<Kind, Lazy<Reached>> Fresh = Enum.GetValues<Kind>().ToDictionary(k => k, k => new Lazy<Reached>(() => Reach(Usual, k)));

    private sealed record Reached(Interval Named, double Expected, double AtRandom);

    [Theory]
    [InlineData(Kind.Round)]
    [InlineData(Kind.LettersOnly)]
    [InlineData(Kind.Conversation)]
    public void What_people_are_told_a_computer_could_name_is_what_it_names(Kind kind)
    {
        var (fresh, told) = (Fresh[kind].Value.Named, Told(kind));
        Print(Usual, kind, Fresh[kind].Value);
        if (Environment.GetEnvironmentVariable("BEDSIDE_LINKAGE_WRITE") is { Length: > 0 } file) Write(file);
        else Assert.True(Math.Abs(fresh.Mean - told.Named) < 3 * fresh.Error + (told.High - told.Low) / 2, $"{fresh} where people are told {told}");
    }

    [Theory]
    [InlineData(Kind.Round)]
    [InlineData(Kind.LettersOnly)]
    [InlineData(Kind.Conversation)]
    public void Whoever_names_people_knows_how_often_they_are_right(Kind kind)
    {
        var reached = Fresh[kind].Value;

        Assert.True(Math.Abs(reached.Expected - reached.Named.Mean) < 4 * reached.Named.Error, $"{reached}");
    }

    [Theory]
    [InlineData(Kind.Round)]
    [InlineData(Kind.LettersOnly)]
    [InlineData(Kind.Conversation)]
    public void Where_masks_were_dealt_anew_naming_is_guessing(Kind kind)
    {
        var reached = Fresh[kind].Value;

        Assert.InRange(reached.AtRandom, 1.0 / 12 - .05, 1.0 / 12 + .05);
        Assert.True(reached.Named.Mean > reached.AtRandom + (kind is Kind.Conversation ? .5 : .01), $"{reached}");
    }

    [Fact]
    public void In_a_circle_of_rounds_few_are_named()
    {
        Assert.True(Told(Kind.Round).High <= .25, $"{Told(Kind.Round)}");
        Assert.True(Told(Kind.LettersOnly).High <= .13, $"{Told(Kind.LettersOnly)}");
    }

    [Fact]
    public void What_was_measured_says_by_what_it_was_measured()
    {
        var all = Measured.All;

        Assert.Equal((Usual.Name, 12), (all.Parameters, all.Members));
        Assert.Equal(1.0 / 12, all.Guess, .0001);
        Assert.True(all.Runs >= 200);
        Assert.All(Enum.GetValues<Kind>(), k => Assert.True(Told(k) is var told && told.Low < told.Named && told.Named < told.High && told.High - told.Low < .1));
    }

    [Theory]
    [InlineData(.19, 1, 5)]
    [InlineData(.8, 4, 5)]
    [InlineData(.121, 1, 8)]
    [InlineData(.5, 1, 2)]
    [InlineData(.94, 19, 20)]
    public void A_share_is_said_in_few_people(double share, int named, int of) => Assert.Equal((named, of), Measured.Near(share));

    [Fact]
    public void A_share_is_never_said_smaller_than_it_is()
    {
        for (var share = .05; share <= 1; share += .001)
        {
            var (named, of) = Measured.Near(share);
            Assert.InRange((double)named / of, share - .0101, share + .0501);
        }
    }

    [Fact]
    public void Names_are_given_out_so_that_the_sum_is_the_greatest_of_all()
    {
        var chance = new Random(1);
        for (var n = 0; n < 50; n++)
        {
            var score = new double[6, 6];
            for (var i = 0; i < 36; i++) score[i / 6, i % 6] = chance.NextDouble() * 10 - 5;

            Assert.Equal(Ways(6).Max(w => w.Index().Sum(x => score[x.Index, x.Item])), Assignment.Best(score).Index().Sum(x => score[x.Index, x.Item]), 1e-9);
        }

        static IEnumerable<int[]> Ways(int n) => n is 0 ? [[]] : Ways(n - 1).SelectMany(w => Enumerable.Range(0, n).Select(at => (int[])[.. w[..at], n - 1, .. w[at..]]));
    }

    /// <summary>The figure hangs on how people live; printed, not judged.</summary>
    [Fact]
    public void How_much_is_named_where_people_live_otherwise()
    {
        if (Environment.GetEnvironmentVariable("BEDSIDE_LINKAGE_NAMING") is not { Length: > 0 }) Assert.Skip("bin/linkage prints it.");

        foreach (var habits in new[] { Usual with { NamedShare = .2 }, Usual with { NamedShare = .8 }, Usual with { Away = .15 }, Usual with { VisitsADay = .3 } })
        {
            foreach (var kind in Enum.GetValues<Kind>()) Print(habits, kind, Reach(habits, kind));
        }
    }

    private static Measured Told(Kind kind) => Measured.Of(kind is Kind.Conversation ? Voicing.Conversation : Voicing.Round, kind is Kind.LettersOnly);

    private static Reached Reach(Habits habits, Kind kind)
    {
        var (shares, expected, random) = (new double[Runs], new double[Runs], new double[Runs]);
        Parallel.For(0, Runs, run =>
        {
            var seed = First + run;
            var (declared, owners) = Declared.Of(Life.Of(habits, seed), kind);
            var chances = Namer.Chances(declared, seed);
            var named = Namer.Name(chances);
            shares[run] = Share(Namer.Right(declared, owners, named));
            expected[run] = declared.Groups.SelectMany((g, r) => g.Masks.Index().Where(m => m.Item.Sum() > 0).Select(m => chances[r][m.Index, named[r][m.Index]])).DefaultIfEmpty(1.0 / habits.Members).Average();
            var anew = new Random(seed);
            foreach (var owner in owners) anew.Shuffle(owner);
            random[run] = Share(Namer.Right(declared, owners, named));
        });
        return new(Interval.Of(shares), expected.Average(), random.Average());

        double Share((int Right, int Wrote) of) => of.Wrote is 0 ? 1.0 / habits.Members : (double)of.Right / of.Wrote;
    }

    private static void Print(Habits habits, Kind kind, Reached reached)
    {
        if (Environment.GetEnvironmentVariable("BEDSIDE_LINKAGE_NAMING") is not { Length: > 0 } file) return;

        File.AppendAllLines(file, [string.Create(CultureInfo.InvariantCulture, $"{kind}\t{reached.Named.Mean:F3}\t{reached.Named.Low:F3}\t{reached.Named.High:F3}\t{reached.AtRandom:F3}\t{Runs}\t{habits.Name}")]);
    }

    private static void Write(string file)
    {
        static object Of(Kind kind) => new { named = Math.Round(Fresh[kind].Value.Named.Mean, 3), low = Math.Round(Fresh[kind].Value.Named.Low, 3), high = Math.Round(Fresh[kind].Value.Named.High, 3) };
        var all = new { round = Of(Kind.Round), lettersOnly = Of(Kind.LettersOnly), conversation = Of(Kind.Conversation), guess = Math.Round(1.0 / Usual.Members, 4), members = Usual.Members, runs = Runs, day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), parameters = Usual.Name };
        File.WriteAllText(file, JsonSerializer.Serialize(all, Indented).ReplaceLineEndings("\n") + "\n");
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
