using System.Globalization;

namespace Bedside.Tests.Linkage;

/// <summary>
/// Real minus ideal (veil.md C, T2): a life is played through the product, and whoever sees all that may be seen of it shall name no more than whoever sees only what is declared.
/// </summary>
[Trait("R", "R33")]
public sealed class WatchedNamingTests
{
    private static readonly int Circles = SwapGameTests.Number("BEDSIDE_LINKAGE_REAL", 2), Weeks = Circles > 2 ? 6 : 2;

    [Theory]
    [InlineData(Kind.Round)]
    [InlineData(Kind.LettersOnly)]
    [InlineData(Kind.Conversation)]
    public async Task Whoever_sees_all_that_may_be_seen_names_no_more_than_is_declared(Kind kind)
    {
        if (kind is Kind.LettersOnly && Circles <= 2) Assert.Skip("Rounds with answers hold it too; bin/linkage plays it.");

        var found = await Play(kind, Leak.None, new(.5));

        // Of two short circles chance alone names one more, once in fifty plays; what is planted names three quarters.
        Assert.True(found.Strikes < 5 && found.More.High <= (Circles < 20 ? .2 : .02), $"{found.More} through {found.Channel}, which strikes by {found.Strikes:F1}");
    }

    [Theory]
    [InlineData(Kind.Round, Leak.CreatedAt)]
    [InlineData(Kind.Conversation, Leak.OpenedAtOnce)]
    [Trait("Database", "any")]
    public async Task Moments_of_writing_name_most(Kind kind, Leak leak)
    {
        var found = await Play(kind, leak, new(.8));

        Assert.True(found.Real.Average() >= .75 && found.Strikes > Watcher.Striking, $"{found.Real.Average():P0} where {found.Ideal.Average():P0} is declared, through {found.Channel}, which strikes by {found.Strikes:F1}");
    }

    private static async Task<Watcher.Result> Play(Kind kind, Leak leak, Habits habits)
    {
        var circles = new List<Watcher.Watched>(); // Of conversations one more: a mask for each person is little to learn from.
        for (var seed = 1; seed <= (leak is Leak.OpenedAtOnce ? Math.Max(3, Circles) : Circles); seed++) circles.Add(Watcher.Of(await SwapHouse.Live(Life.Of(habits with { Weeks = Weeks }, seed), kind, leak)));
        var found = Watcher.Judge(circles);
        if (Environment.GetEnvironmentVariable("BEDSIDE_LINKAGE_WATCHED") is { Length: > 0 } file)
        {
            File.AppendAllLines(file, [string.Create(CultureInfo.InvariantCulture, $"{(TestDatabase.IsPostgres ? "PostgreSQL" : "SQLite")}\t{leak}\t{kind}\t{found.Ideal.Average():F3}\t{found.Real.Average():F3}\t{found.More.Mean:F3}\t{found.More.High:F3}\t{circles.Count}\t{found.Strikes:F1}\t{found.Channel}")]);
        }

        return found;
    }
}
