using Bedside.Circles;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

/// <summary>Where it is hard to go on, Amara begins from words that are ready, changes them, and nobody sees that she did.</summary>
[Trait("R", "R78"), Trait("Database", "any")]
public sealed class MovesTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task She_begins_from_ready_words_and_sends_her_own()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        evening.TenMinutesPass();

        var page = await evening.Amara.Page($"{thread}?move=slow-down");
        Assert.Equal(ThreadMoves.Ready("slow-down", "en")[0], page.QuerySelector("#answer textarea[name=words]")!.TextContent.Trim());
        await evening.Amara.Fill($"{thread}?move=slow-down", $"{thread}/posts", ("words", "Let us wait until tomorrow."));

        Assert.Equal("slow-down", await app.With(db => db.Set<Post>().Where(p => p.Said!.Source == "Let us wait until tomorrow.").Select(p => p.Move).SingleAsync()));
        evening.TenMinutesPass();
        Assert.DoesNotContain("slow-down", await evening.Ana.Read(thread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_learns_there_is_offered_any_or_can_say_that_they_made_one()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The stairs", "I ran.");
        evening.TenMinutesPass();

        Assert.Null((await evening.Ben.Page(thread)).QuerySelector("a[href*='?move=']"));
        await evening.Ben.Fill(thread, $"{thread}/posts", ("move", "close"), ("words", "I ran too."));
        Assert.Null(await app.With(db => db.Set<Post>().Where(p => p.Said!.Source == "I ran too.").Select(p => p.Move).SingleAsync()));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Each_move_has_a_title_and_words_to_begin_from(string language)
    {
        Assert.All(ThreadMoves.In(language), m => Assert.NotEmpty(m.Title));
        Assert.All(ThreadMoves.All, m => Assert.NotEmpty(ThreadMoves.Ready(m, language)));
    }
}
