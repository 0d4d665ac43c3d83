using System.Net;
using Bedside.Adapt;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Adapt;

/// <summary>Once a year the plan asks what has changed; and one page lists all that a machine does.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private const string Asked = "what has changed, what to take up";

    private readonly TestApp _app = new();
    private Planned _planned = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app, 0, 0);
    }

    [Fact]
    [Trait("R", "R132")]
    public async Task A_year_after_the_reasons_were_written_who_designs_is_asked_what_has_changed()
    {
        var dora = await _app.SignedIn(_planned.World.Dora);
        var reasons = $"{_planned.Plan}/tools/pulse";
        await dora.Fill(reasons, reasons, ("objective", "To notice early."));
        _app.Clock.Advance(TimeSpan.FromDays(364));
        Assert.DoesNotContain(Asked, await Today(), StringComparison.Ordinal);
        _app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains(Asked, await Today(), StringComparison.Ordinal);

        dora = await _app.SignedIn(_planned.World.Dora);
        var watch = $"{_planned.Plan}/watch";
        using var empty = await dora.Fill(watch, watch, ("words", " "), ("act", "The second forum."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("The second forum.", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await dora.Fill(watch, watch, ("words", "Nobody opens mail any more."), ("act", "The second forum."));
        Assert.DoesNotContain(Asked, await Today(), StringComparison.Ordinal);
        Assert.Contains("Nobody opens mail any more.", await dora.Read(watch), StringComparison.Ordinal);
        Assert.Equal(1, await _app.With(db => db.Set<Watch>().CountAsync()));

        async Task<string> Today()
        {
            using var browser = await _app.SignedIn(_planned.World.Dora);
            return await browser.Read("/");
        }
    }

    [Fact]
    [Trait("R", "R131")]
    public async Task Whoever_goes_through_the_course_reads_what_a_machine_does_there_what_it_gets_wrong_and_who_answers()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var strategy = $"{_planned.Plan}/strategies/help-off-until-chosen";
        await dora.Fill(strategy, strategy, ("owner", "Margaret, educator"), ("progress", "in-place"));
        using var ana = await _app.SignedIn(_planned.World.Ana);
        var page = (await ana.Page($"/courses/{_planned.Course}/automated")).QuerySelector("main")!;

        Assert.Equal(new AutomatedHelps().All.Select(h => h.Id), page.QuerySelectorAll("section.card").Select(s => s.Id));
        Assert.Contains("Who answers for them: Margaret, educator", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("Autumn: All of it", page.QuerySelector("#second-thought")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_part_in_the_course_finds_nothing()
    {
        var elsewhere = await _app.AWorld();
        using var ana = await _app.SignedIn(elsewhere.Ana);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open($"/courses/{_planned.Course}/automated")).StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
