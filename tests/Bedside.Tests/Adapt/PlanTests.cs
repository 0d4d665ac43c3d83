using System.Net;
using Bedside.Adapt;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Adapt;

/// <summary>A course has a plan for the five letters: who sees to what, what shows it, and how far it is.</summary>
[Trait("R", "R121")]
public sealed class PlanTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Planned _planned = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app, 0, 0);
    }

    [Fact]
    public async Task Each_strategy_stands_with_its_sentence_of_the_article_and_that_the_order_is_ours()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var page = await dora.Page(_planned.Plan);

        Assert.Contains("our reconstruction", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["adapt", "design", "advance", "potential", "temper"], page.QuerySelectorAll("main details.letter").Select(s => s.Id!));
        foreach (var strategy in new Strategies().Sections.SelectMany(s => s.Strategies)) Assert.Equal(strategy.Quote, page.QuerySelector($"#s-{strategy.Id} q[lang=en]")!.TextContent);
    }

    [Fact]
    public async Task What_is_done_about_one_is_written_printed_and_carried_away_in_both_languages()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var saved = await dora.Fill($"{_planned.Plan}/strategies/small-steps", $"{_planned.Plan}/strategies/small-steps",
            ("owner", "Margaret, educator"), ("evidence", "=1+1 is what the log of steps is not."), ("progress", "begun"), ("review", "2027-03-01"), ("words", "One cohort first.\nThen two."));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);

        var card = (await dora.Page(_planned.Plan)).QuerySelector("#s-small-steps")!.TextContent;
        foreach (var part in new[] { "Margaret, educator", "Begun", "Monday, March 1, 2027", "Then two.", "Dora" }) Assert.Contains(part, card, StringComparison.Ordinal);
        Assert.Contains("Margaret, educator", (await dora.Page($"{_planned.Plan}/print")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        var text = await dora.Read($"{_planned.Plan}/plan.md");
        Assert.Contains("One cohort first.", text, StringComparison.Ordinal);
        Assert.Contains("> incremental changes", text, StringComparison.Ordinal);
        var table = await dora.Read($"{_planned.Plan}/plan.csv");
        Assert.Contains("\"'=1+1 is what the log of steps is not.\"", table.Replace("'=1+1 is what the log of steps is not.", "\"'=1+1 is what the log of steps is not.\"", StringComparison.Ordinal).Replace("\"\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        await dora.Send("/language", ("language", "fr"), ("back", "/"));
        Assert.Contains("Qui s’en occupe : Margaret", (await dora.Read($"{_planned.Plan}/plan.md")).Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_reads_what_the_first_wrote_and_loses_nothing()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var ada = await _app.SignedIn(_planned.World.Ada);
        var address = $"{_planned.Plan}/strategies/peers";
        var stale = Browser.FieldsOf(await ada.Page(address), address);
        await dora.Fill(address, address, ("owner", "Dora"), ("words", "Two peers in autumn."));

        using var told = await ada.Send(address, [.. stale.Where(f => f.Name is not ("owner" or "words")), ("owner", "Ada"), ("words", "Nobody yet.")]);
        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        var page = Browser.Parse(await told.Content.ReadAsStringAsync());
        Assert.Contains("Two peers in autumn.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody yet.", page.QuerySelector("textarea[name=words]")!.TextContent, StringComparison.Ordinal);
        using var again = await ada.Send(address, [.. Browser.FieldsOf(page, address)]);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal("Ada", await _app.With(db => db.Set<PlanEntry>().Where(e => e.Strategy == "peers").Select(e => e.Owner!.Text).SingleAsync()));
    }

    [Fact]
    public async Task One_sees_how_far_each_letter_is_and_only_what_comes_next_is_open()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var first = await dora.Page(_planned.Plan);
        Assert.Equal(["adapt"], Open(first, "details.letter"));
        Assert.Equal(["s-small-steps"], Open(first, "details.card"));

        foreach (var (strategy, progress) in new[] { ("small-steps", "in-place"), ("bring-what-you-have", "begun"), ("in-a-crisis", "not-here") })
        {
            var address = $"{_planned.Plan}/strategies/{strategy}";
            using var saved = await dora.Fill(address, address, ("progress", progress), ("words", "So we say."));
            Assert.Equal([$"s-{strategy}"], Open(await dora.Page(saved.Headers.Location!.ToString()), "details.card"));
        }

        var plan = await dora.Page(_planned.Plan);
        Assert.Contains("2 of 5 settled · 1 begun", plan.QuerySelector("#adapt>summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["s-bring-what-you-have"], Open(plan, "details.card"));

        static IEnumerable<string?> Open(AngleSharp.Html.Dom.IHtmlDocument page, string which) => page.QuerySelectorAll($"main {which}[open]").Where(d => d.Id is not null).Select(d => d.Id);
    }

    [Fact]
    public async Task What_happened_stands_beside_what_the_owner_says_and_never_in_its_place()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var tool = $"{_planned.Plan}/tools/pulse";
        await dora.Fill(tool, tool, ("objective", "To notice early."), ("practice", "The look around the room."), ("why", "We cannot see the faces."), ("contact", "Taken up by voice."), ("without", "By telephone."));
        Assert.Contains("Not begun · seen from here: Begun", await Summary(), StringComparison.Ordinal);
        Assert.Equal(0, await _app.With(db => db.Set<PlanEntry>().CountAsync()));

        var address = $"{_planned.Plan}/strategies/teaching-decides";
        Assert.Contains("whose reasons are written: 1.", (await dora.Page(address)).QuerySelector("form .who")!.TextContent, StringComparison.Ordinal);
        await dora.Fill(address, address, ("progress", "not-here"), ("words", "We decide elsewhere."));
        Assert.Contains("Not for this course", await Summary(), StringComparison.Ordinal);
        Assert.DoesNotContain("seen from here", await Summary(), StringComparison.Ordinal);

        async Task<string> Summary() => (await dora.Page(_planned.Plan)).QuerySelector("#s-teaching-decides>summary")!.TextContent;
    }

    [Fact]
    public async Task Not_for_this_course_wants_a_reason_and_a_day_that_is_none_is_said_so()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var address = $"{_planned.Plan}/strategies/peers";
        using var sent = await dora.Fill(address, address, ("progress", "not-here"), ("review", "soon"), ("owner", "Me"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = Browser.Parse(await sent.Content.ReadAsStringAsync());
        Assert.Equal(2, page.QuerySelectorAll("main [role=alert]").Length);
        Assert.Equal("Me", page.QuerySelector("input[name=owner]")!.GetAttribute("value"));
    }

    [Fact]
    [Trait("R", "R123")]
    public async Task A_tool_without_all_its_reasons_is_led_by_the_technology()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var address = $"{_planned.Plan}/tools/pulse";
        await dora.Fill(address, address, ("objective", "To notice early."), ("why", "We cannot see the faces."));
        Assert.Contains("Led by the technology", Tool(await dora.Page(_planned.Plan)), StringComparison.Ordinal);

        await dora.Fill(address, address, ("practice", "The look around the room."), ("contact", "Taken up by voice."), ("without", "Asking each by telephone."));
        Assert.Contains("The reasons are written", Tool(await dora.Page(_planned.Plan)), StringComparison.Ordinal);
        Assert.Contains("To notice early.", await dora.Read($"{_planned.Plan}/plan.md"), StringComparison.Ordinal);

        static string Tool(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("#tools a[href$=pulse]")!.ParentElement!.TextContent;
    }

    [Fact]
    public async Task Who_neither_designs_nor_administers_finds_no_plan()
    {
        foreach (var person in new[] { _planned.World.Ana, _planned.World.Amara })
        {
            using var browser = await _app.SignedIn(person);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(_planned.Plan)).StatusCode);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
