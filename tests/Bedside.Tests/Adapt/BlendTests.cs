using System.Net;
using Bedside.Adapt;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Adapt;

/// <summary>Something that people do in a room is laid beside ways to do it elsewhere, and nobody takes one without saying what it costs.</summary>
[Trait("R", "R128")]
public sealed class BlendTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Planned _planned = null!;

    private string Page => $"{_planned.Plan}/activity";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app, 0, 0);
    }

    [Fact]
    public async Task Every_way_shows_what_is_kept_added_and_lost_and_where_the_minutes_of_the_course_would_go()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var before = Shares.Of((await Course()).Pack.Activities).Minutes;
        foreach (var kind in new Variants().All)
        {
            var page = await dora.Page($"{Page}?kind={kind.Id}&title=At+the+window&minutes=60&week=2");
            Assert.Equal(kind.Variants.Select(v => v.Id), page.QuerySelectorAll("main section.card").Select(s => s.Id));
            foreach (var variant in kind.Variants)
            {
                var card = page.GetElementById(variant.Id)!.TextContent;
                foreach (var part in new[] { variant.Kept.En, variant.Added.En, variant.Lost.En, variant.Met.En, variant.Prepare.En, variant.Access.En }) Assert.Contains(part, card, StringComparison.Ordinal);
                Assert.Contains($"{variant.Split(60).Together} together, {variant.Split(60).Apart} apart", card, StringComparison.Ordinal);
                Assert.Equal(60, variant.Split(60).Together + variant.Split(60).Apart);
            }
        }

        Assert.Equal(before, Shares.Of((await Course()).Pack.Activities).Minutes); // Looking changes nothing.
    }

    [Fact]
    [Trait("R", "R99")]
    public async Task Each_can_be_taken_into_a_course_and_what_it_costs_stands_in_the_plan()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        foreach (var (kind, variant) in new Variants().All.SelectMany(k => k.Variants, (k, v) => (k, v)))
        {
            var before = Shares.Of((await Course()).Pack.Activities).Minutes;
            using var taken = await Take(dora, kind.Id, variant.Id, $"The side glances of {variant.Id}.", "We meet twice in a room.");
            Assert.True(taken.StatusCode is HttpStatusCode.SeeOther, $"{variant.Id}: {string.Join(' ', Browser.Parse(await taken.Content.ReadAsStringAsync()).QuerySelectorAll("[role=alert]").Select(p => p.TextContent))}");
            Assert.Equal(before + 60, Shares.Of((await Course()).Pack.Activities).Minutes);
            Assert.Contains($"The side glances of {variant.Id}.", await dora.Read(_planned.Plan), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("R", "R99")]
    public async Task Nobody_takes_one_without_saying_what_is_lost_and_how_it_is_met_and_what_was_typed_stays()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var refused = await Take(dora, "role-play", "alone-then-threes", "", "In threes, in the room.");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Single(page.QuerySelectorAll("main [role=alert]"));
        Assert.Contains("In threes, in the room.", page.QuerySelector("textarea[name=met-alone-then-threes]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sit down first.", page.QuerySelector("textarea[name=words-alone-then-threes]")!.TextContent, StringComparison.Ordinal);

        using var nothing = await dora.Open($"{Page}?kind=dance&title=&minutes=0&week=99");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Equal(0, await _app.With(db => db.Set<Adaptation>().CountAsync()));
    }

    private async Task<LiveCourse> Course() => await _app.With(async db => (await _app.Services.GetRequiredService<CourseShelf>().Take(_planned.Course, db, default))!);

    private Task<HttpResponseMessage> Take(Browser dora, string kind, string variant, string lost, string met) => dora.Send(Page, ("id", $"{Guid.CreateVersion7()}"), ("kind", kind), ("variant", variant), ("title", $"At the window, {variant}"), ("minutes", "60"), ("week", $"{1 + variant.Length % 6}"),
        ($"words-{variant}", "Sit down first."), ($"lost-{variant}", lost), ($"met-{variant}", met));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
