using Bedside.Courses;
using Bedside.Tests.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Today;

/// <summary>The first page proposes what comes next, says why, and takes what was heavy or light into account.</summary>
[Trait("R", "R15")]
[Trait("Database", "any")]
public sealed class NextForYouTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;
    private Browser _ana = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.Follow(_world, "2026-11-23");
        _ana = await _app.SignedIn(_world.Ana);
    }

    [Fact]
    public async Task It_begins_with_the_first_of_the_week_and_goes_on_in_its_order()
    {
        Assert.Equal(("What this is", "It comes next in the week."), await Next());
        Assert.Contains("Reading · 8 minutes", await Card(), StringComparison.Ordinal);

        await Did("what-this-is");
        Assert.Equal("The door", (await Next()).Title);
        await Did("the-door", 3);
        Assert.Equal("A small kindness", (await Next()).Title); // Meetings have their own hour.
    }

    [Fact]
    public async Task After_something_heavy_comes_what_is_short_and_asks_for_nothing_painful_and_after_some_days_it_is_forgotten()
    {
        await Did("what-this-is");
        await Did("the-door", 1);

        var (title, why) = await Next();
        Assert.Equal(("One door", "What you did last was heavy, you said. This is short and asks for nothing painful. The rest stays open."), (title, why));
        Assert.Contains("A small kindness", (await _ana.Page("/")).QuerySelector(".next details")!.TextContent, StringComparison.Ordinal); // Nothing is kept from her.

        await Days(3);
        Assert.Equal("A small kindness", (await Next()).Title);
    }

    [Fact]
    public async Task After_two_that_were_light_comes_one_that_asks_a_little_more()
    {
        await Days(8);
        await Did("what-this-is", 5);
        await Did("the-door", 4);

        Assert.Equal(("Bed four", "The last ones were light for you. This one asks a little more."), await Next());
    }

    [Fact]
    public async Task When_the_newest_week_is_done_an_earlier_one_is_still_open_and_when_all_is_done_it_says_so()
    {
        await Days(8);
        foreach (var one in new[] { "what-we-stop-seeing", "bed-four", "five-minutes", "what-i-passed-by", "one-thing-seen" }) await Did(one);
        Assert.Equal(("What this is", "It is from an earlier week, and still open."), await Next());

        foreach (var one in new[] { "what-this-is", "the-door", "a-small-kindness", "one-door" }) await Did(one);
        var page = await _ana.Page("/");
        Assert.StartsWith("/journal/new", page.QuerySelector(".next a")!.GetAttribute("href"), StringComparison.Ordinal); // There is always something to do.
        Assert.Contains("You have done everything that is open.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("opens on Monday, December 7", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_comes_when_others_are_under_way_is_led_to_the_people_first()
    {
        await _app.With(db => db.Set<Member>().Where(m => m.PersonId == _world.Ana.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Since, new DateTime(2026, 12, 1, 15, 0, 0, DateTimeKind.Utc))));
        await Days(8);

        Assert.Equal(("The door", "You came while others were under way. The people come first; the rest waits for you."), await Next());
    }

    [Fact]
    public async Task What_weighs_something_says_so_before_anybody_on_a_weak_link_opens_it()
    {
        // The course that comes with Bedside holds no sound; a light text is not weighed.
        Assert.DoesNotContain("MB", await Card(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_holds_the_cohort_is_proposed_nothing_and_reads_of_nobodys_progress()
    {
        using var amara = await _app.SignedIn(_world.Amara);
        var before = await amara.Read("/");
        await Did("what-this-is", 1);

        Assert.Null((await amara.Page("/")).QuerySelector(".next"));
        Assert.Equal(before, await amara.Read("/"));
    }

    private async Task<(string Title, string Why)> Next()
    {
        var card = (await _ana.Page("/")).QuerySelector(".next")!;
        return (card.QuerySelector("h3")!.TextContent, card.QuerySelector("h3 + p")!.TextContent);
    }

    private async Task<string> Card() => (await _ana.Page("/")).QuerySelector(".next")!.TextContent;

    private Task Did(string activity, int? felt = null) => _ana.Send($"/cohorts/{_world.Cohort.Id}/activities/{activity}/done", ("felt", $"{felt}"));

    private async Task Days(int days)
    {
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(days));
        _ana.Dispose();
        _ana = await _app.SignedIn(_world.Ana);
    }

    public async ValueTask DisposeAsync()
    {
        _ana.Dispose();
        await _app.DisposeAsync();
    }
}
