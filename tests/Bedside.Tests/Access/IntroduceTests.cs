using System.Net;
using Bedside.Access;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Access;

/// <summary>How one wishes to be called: said in one's own words, or not at all, and changed at any time.</summary>
[Trait("R", "R89")]
public sealed class IntroduceTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Page = "/you/introduction";

    [Fact]
    public async Task One_says_how_the_name_is_said_and_reads_it_again_and_takes_it_back()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        Assert.Contains(Page, (await ana.Page("/you")).QuerySelectorAll("a").Select(a => a.GetAttribute("href")));

        using var sent = await ana.Fill(Page, Page, ("pronunciation", "AH-na"), ("pronouns", "she, her"), ("place", "night nurse, “4 West” <b>"));
        var page = await ana.Page(sent.Headers.Location!.ToString());
        Assert.NotNull(page.QuerySelector("[role=status]"));
        Assert.Equal(["AH-na", "she, her", "night nurse, “4 West” <b>"], page.QuerySelectorAll("#writing .field input").Select(i => i.GetAttribute("value")));

        await ana.Fill(Page, Page, ("pronunciation", " \u200B"), ("pronouns", ""), ("place", ""));
        var said = await app.With(db => db.Set<Person>().SingleAsync(p => p.Id == world.Ana.Id));
        Assert.Equal((null, null, null), (said.Pronunciation, said.Pronouns, said.Place)); // Nothing that can be seen is nothing.
    }

    [Fact]
    public async Task What_is_too_long_is_explained_and_stays_in_its_line()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        using var refused = await ana.Fill(Page, Page, ("pronunciation", "AH-na"), ("place", new string('é', 201)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal(("AH-na", new string('é', 201)), (page.QuerySelector("#pronunciation")!.GetAttribute("value"), page.QuerySelector("#place")!.GetAttribute("value")));
        Assert.Contains("201", page.QuerySelector("#place-problem")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await app.With(db => db.Set<Person>().Where(p => p.Id == world.Ana.Id).Select(p => p.Pronunciation).SingleAsync()));
    }

    [Fact]
    public async Task It_is_handed_back_with_everything_else_and_goes_with_whoever_goes()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        await ana.Fill(Page, Page, ("pronunciation", "AH-na"), ("pronouns", "she, her"), ("place", "keeper of the quiet room"));

        var file = await (await ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync();
        Assert.All(new[] { "AH-na", "she, her", "keeper of the quiet room" }, w => Assert.Contains(w, file, StringComparison.Ordinal));

        await ana.Send("/you/erase", ("name", "Ana"));
        using var ben = await app.SignedIn(world.Ben);
        Assert.DoesNotContain("keeper of the quiet room", await ben.Read($"/cohorts/{world.Cohort.Id}/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_in_a_named_circle_read_it_where_its_members_stand()
    {
        var world = await app.AWorld();
        using (var ana = await app.SignedIn(world.Ana)) await ana.Fill(Page, Page, ("pronunciation", "AH-na"), ("pronouns", "she, her"));

        using var ben = await app.SignedIn(world.Ben);
        Assert.Contains((await ben.Page($"/circles/{world.Circle.Id}/members")).QuerySelectorAll("li"), l => l.TextContent.Contains("AH-na · she, her", StringComparison.Ordinal));
    }
}
