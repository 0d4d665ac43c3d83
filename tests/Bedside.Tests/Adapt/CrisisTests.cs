using System.Net;
using Bedside.Adapt;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Adapt;

/// <summary>A course that must leave its room within days gets the least that is safe, and a list of what is owed, each with its day.</summary>
[Trait("R", "R126")]
public sealed class CrisisTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Planned _planned = null!;

    private string Page => $"{_planned.Plan}/crisis";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app, 0, 0);
    }

    [Fact]
    public async Task One_page_moves_what_must_move_leaves_out_what_can_wait_and_dates_what_is_owed()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        Assert.Contains("our reconstruction", (await dora.Page(Page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var done = await dora.Fill(Page, Page, ("way-last-hour", "dropped"), ("lost-all", "The chairs."), ("met-all", "We call each."));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);

        var course = await Course();
        Assert.Equal(Mode.Call, course.Activity("first-hour")!.Value.Activity.Mode);
        Assert.Null(course.Activity("last-hour"));
        Assert.Equal("last-hour", Assert.Single(course.Week(6)!.Aside).Name);
        var owed = (await dora.Page(_planned.Plan)).GetElementById("owed")!;
        Assert.Equal(new Crisis().All.OrderBy(s => s.Days).Select(s => $"o-{s.Id}"), owed.QuerySelectorAll("article").Select(a => a.Id));
        Assert.Contains("By Thursday, November 26, 2026", owed.QuerySelector("#o-access")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The chairs.", await dora.Read(_planned.Plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_left_out_keeps_its_texts_is_asked_of_nobody_and_can_be_put_back()
    {
        var texts = (await Course()).Activity("last-hour")!.Value.Activity.Texts["fr"].Body;
        using var dora = await _app.SignedIn(_planned.World.Dora);
        await dora.Fill(Page, Page, ("way-first-hour", "stays"), ("way-last-hour", "dropped"));
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Open($"/courses/{_planned.Course}/as-learner/activities/last-hour")).StatusCode);
        Assert.Equal(0, await _app.With(db => db.Set<Adaptation>().CountAsync()));

        await dora.Fill(_planned.Plan, $"{Page}/return");
        Assert.Equal(texts, (await Course()).Activity("last-hour")!.Value.Activity.Texts["fr"].Body);
        Assert.Empty((await Course()).Week(6)!.Aside);
    }

    [Fact]
    public async Task What_is_owed_stands_there_until_somebody_says_what_was_done_and_is_late_when_its_day_has_passed()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        await dora.Fill(Page, Page, ("way-first-hour", "stays"), ("way-last-hour", "stays"));
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(5));
        using var later = await _app.SignedIn(_planned.World.Dora);
        Assert.Contains("Its day has passed", (await later.Page(_planned.Plan)).GetElementById("o-access")!.TextContent, StringComparison.Ordinal);

        using var silent = await later.Fill(_planned.Plan, $"{Page}/owed/access");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        await later.Fill(_planned.Plan, $"{Page}/owed/access", ("words-access", "All fourteen were telephoned."));
        var plan = await later.Page(_planned.Plan);
        Assert.Null(plan.GetElementById("o-access"));
        Assert.Contains("All fourteen were telephoned.", plan.GetElementById("owed")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_owed_waits_for_who_designs_and_for_whoever_put_it_off_from_three_days_before_until_it_is_done()
    {
        const string Waits = "A precaution that was put off";
        using (var ada = await _app.SignedIn(_planned.World.Ada))
        {
            await ada.Fill(Page, Page, [("way-first-hour", "stays"), ("way-last-hour", "stays"), .. new Crisis().All.Select(s => ($"on-{s.Id}", s.Id is "access" ? "2026-11-30" : "2027-11-30"))]);
        }

        foreach (var (days, waits) in new[] { (3, false), (1, true), (30, true) })
        {
            _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(days));
            foreach (var person in new[] { _planned.World.Dora, _planned.World.Ada }) Assert.Equal(waits, (await Today(person)).Contains(Waits, StringComparison.Ordinal));
            foreach (var person in new[] { _planned.World.Ana, _planned.World.Amara }) Assert.DoesNotContain(Waits, await Today(person), StringComparison.Ordinal);
        }

        using var dora = await _app.SignedIn(_planned.World.Dora);
        Assert.NotNull((await dora.Page("/")).QuerySelector($"main a[href='{_planned.Plan}#owed']"));
        await dora.Fill(_planned.Plan, $"{Page}/owed/access", ("words-access", "All fourteen were telephoned."));
        Assert.DoesNotContain(Waits, await Today(_planned.World.Dora), StringComparison.Ordinal);

        async Task<string> Today(Bedside.Access.Person person)
        {
            using var browser = await _app.SignedIn(person);
            return await browser.Read("/");
        }
    }

    [Fact]
    [Trait("R", "R99")]
    public async Task What_goes_to_the_screen_asks_what_is_lost_and_a_day_that_is_none_is_said_so()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var refused = await dora.Fill(Page, Page, ("on-access", "2026-01-01"), ("met-all", "We call each."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal(2, page.QuerySelectorAll("main [role=alert]").Length);
        Assert.Contains("We call each.", page.QuerySelector("textarea[name=met-all]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, Mode.RoomOrCall), (await _app.With(db => db.Set<Owed>().CountAsync()), (await Course()).Activity("first-hour")!.Value.Activity.Mode));
    }

    private async Task<LiveCourse> Course() => await _app.With(async db => (await _app.Services.GetRequiredService<CourseShelf>().Take(_planned.Course, db, default))!);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
