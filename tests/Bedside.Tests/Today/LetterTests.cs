using System.Net;
using Bedside.Tests.Courses;

namespace Bedside.Tests.Today;

/// <summary>A learner makes their own letter for protected time: hours, and nothing of what was written.</summary>
[Trait("R", "R114")]
[Trait("Database", "any")]
public sealed class LetterTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;

    private string Letter => $"/cohorts/{_world.Cohort.Id}/letter";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.Follow(_world, "2026-11-23");
    }

    [Fact]
    public async Task Ana_s_letter_says_how_much_time_in_the_room_and_not_and_nothing_of_what_she_wrote_or_how_it_was()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Contains("Say on the page of an activity that you did it", await ana.Read(Letter), StringComparison.Ordinal);
        await Did(ana, "what-this-is", "the-door", "first-hour");

        var letter = (await ana.Page(Letter)).QuerySelector("#letter")!.TextContent;
        foreach (var part in new[] { "Northern Health", "Ana takes part in the course “Staying present”, in the cohort “Autumn”, since Monday, November 23, 2026.", "1 h 25", "In the room with others: 1 h 00", "in one’s own time: 25 min" })
        {
            Assert.Contains(part, letter, StringComparison.Ordinal);
        }

        foreach (var part in new[] { "The door", "Very heavy", "The first hour" }) Assert.DoesNotContain(part, letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_on_the_call_or_took_the_other_way_says_so()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        await Did(ana, "first-hour");

        Assert.Contains("On a call with others: 1 h 00", await Text(ana, "?how-first-hour=call"), StringComparison.Ordinal);
        Assert.Contains("in one’s own time: 1 h 00", await Text(ana, "?how-first-hour=otherwise"), StringComparison.Ordinal);
        Assert.Contains("In the room with others: 1 h 00", await Text(ana, "?how-first-hour=elsewhere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_makes_it_for_another()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        await Did(ana, "first-hour");

        using var ada = await _app.SignedIn(_world.Ada);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Open(Letter)).StatusCode);
        using var amara = await _app.SignedIn(_world.Amara);
        Assert.Null((await amara.Page(Letter)).QuerySelector("#letter"));
    }

    private async Task<string> Text(Browser who, string query) => (await who.Page(Letter + query)).QuerySelector("#letter")!.TextContent;

    private async Task Did(Browser who, params string[] activities)
    {
        foreach (var one in activities) await who.Send($"/cohorts/{_world.Cohort.Id}/activities/{one}/done", ("felt", "1"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
