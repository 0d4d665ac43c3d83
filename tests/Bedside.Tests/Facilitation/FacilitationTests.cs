using System.Net;
using Bedside.Courses;
using Bedside.Facilitation;
using Bedside.Tests.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Facilitation;

/// <summary>What waits for whoever holds a cohort, what they note to themselves, and that they reached somebody.</summary>
public sealed class FacilitationTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;
    private Browser _amara = null!;

    private string Cohort => $"/cohorts/{_world.Cohort.Id}";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.Follow(_world, "2026-11-23");
        _amara = await _app.SignedIn(_world.Amara);
    }

    [Fact, Trait("R", "R94")]
    public async Task What_waits_stands_there_with_where_something_is_wrong_first_and_then_the_newest_need()
    {
        var circle = $"/circles/{_world.Circle.Id}";
        using var ana = await _app.SignedIn(_world.Ana);
        using var ben = await _app.SignedIn(_world.Ben);
        var thread = (await ana.Fill(circle, $"{circle}/threads", ("title", "The lift"), ("words", "It stood still."))).Headers.Location!.ToString();
        _app.Clock.Advance(TimeSpan.FromMinutes(11));
        await ben.Send($"{thread}/posts/{thread[^36..]}/wrong", ("words", ""));
        foreach (var who in new[] { ana, ben })
        {
            _app.Clock.Advance(TimeSpan.FromMinutes(1));
            await who.Fill($"{circle}/line", $"{circle}/line", ("words", "Thank you, that is all."));
        }

        var waiting = (await _amara.Page("/facilitation")).QuerySelectorAll("#waiting h2").Select(h => h.TextContent).ToList();

        Assert.Equal("Something is wrong here", waiting[0]);
        Assert.True(waiting.IndexOf("A note from Ben") < waiting.IndexOf("A note from Ana"));
        Assert.NotEmpty((await _amara.Page("/")).QuerySelectorAll("main a[href='/facilitation']"));
    }

    [Fact]
    public async Task The_notes_of_the_week_and_its_hard_turns_are_one_tap_away()
    {
        var page = await _amara.Page("/facilitation");

        Assert.NotNull(page.QuerySelector($"a[href='{Cohort}/weeks/1/notes']"));
        Assert.Contains("If somebody tells a death at once", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_to_oneself_is_read_by_nobody_else_who_holds_the_cohort()
    {
        await _amara.Fill("/facilitation", $"{Cohort}/staff-notes", ("notes", "I spoke too much.\nLess next week."));
        Assert.Contains("I spoke too much.\nLess next week.", (await _amara.Page("/facilitation")).QuerySelector("pre")!.TextContent, StringComparison.Ordinal);

        await _app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == _world.Cohort.Id);
            cohort.Welcome(_world.Dora.Id, _world.Site.Id, CohortRole.Facilitator, _app.Clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        });
        using var dora = await _app.SignedIn(_world.Dora);
        Assert.DoesNotContain("I spoke too much.", await dora.Read("/facilitation"), StringComparison.Ordinal);
        using var ada = await _app.SignedIn(_world.Ada);
        Assert.DoesNotContain("I spoke too much.", await ada.Read("/facilitation"), StringComparison.Ordinal);

        var removal = (await _amara.Page("/facilitation")).QuerySelector("form[action$='/removal']")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Send(removal)).StatusCode);
        Assert.Contains("I spoke too much.", await _amara.Read("/facilitation"), StringComparison.Ordinal); // It was not hers to remove.
        await _amara.Send(removal);
        Assert.False(await _app.With(db => db.Set<StaffNote>().AnyAsync()));
    }

    [Fact]
    public async Task That_somebody_was_reached_is_read_by_those_who_hold_the_cohort_and_by_that_person_and_by_no_other()
    {
        var ben = await Member(_world.Ben.Id);
        await _amara.Fill("/facilitation", $"{Cohort}/outreach", ("about", $"{ben}"), ("words", "Telephoned. The way in works again."));

        Assert.Contains("Amara reached Ben", (await _amara.Page("/facilitation")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var him = await _app.SignedIn(_world.Ben);
        Assert.Contains("The way in works again.", await him.Read($"{Cohort}/noted"), StringComparison.Ordinal);
        using var ana = await _app.SignedIn(_world.Ana);
        Assert.DoesNotContain("The way in works again.", await ana.Read($"{Cohort}/noted"), StringComparison.Ordinal);
        Assert.Contains("The way in works again.", await (await him.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_notes_are_reached_and_removed_and_of_who_has_left_others_read_nothing()
    {
        var ben = await Member(_world.Ben.Id);
        for (var i = 1; i <= 7; i++)
        {
            await _amara.Fill("/facilitation", $"{Cohort}/staff-notes", ("notes", $"Evening {i}."));
            _app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.DoesNotContain("Evening 1.", await _amara.Read("/facilitation"), StringComparison.Ordinal);
        var earlier = (await _amara.Page("/facilitation")).QuerySelector("a[href*=earlier]")!.GetAttribute("href")!;
        Assert.Contains("Evening 1.", await _amara.Read(earlier), StringComparison.Ordinal);

        await _amara.Fill("/facilitation", $"{Cohort}/outreach", ("about", $"{ben}"), ("words", "Telephoned."));
        await _app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == _world.Cohort.Id);
            cohort.Welcome(_world.Dora.Id, _world.Site.Id, CohortRole.Facilitator, _app.Clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        });
        using var dora = await _app.SignedIn(_world.Dora);
        Assert.Contains("Telephoned.", await dora.Read("/facilitation"), StringComparison.Ordinal);
        await _app.With(db => db.Set<Member>().Where(m => m.Id == ben).ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, _app.Clock.GetUtcNow().UtcDateTime)));
        Assert.DoesNotContain("Telephoned.", await dora.Read("/facilitation"), StringComparison.Ordinal);
        Assert.Contains("Telephoned.", await _amara.Read("/facilitation"), StringComparison.Ordinal); // Hers to remove.
    }

    [Fact]
    public async Task The_same_form_with_other_words_gives_them_back()
    {
        var id = ("id", $"{Guid.CreateVersion7():N}");
        await _amara.Send($"{Cohort}/staff-notes", id, ("notes", "One thing."));
        Assert.Equal(HttpStatusCode.SeeOther, (await _amara.Send($"{Cohort}/staff-notes", id, ("notes", "One thing."))).StatusCode);
        using var other = await _amara.Send($"{Cohort}/staff-notes", id, ("notes", "Another thing."));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Contains("Another thing.", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staff-notes", "notes", "   ", "Please write something first.")]
    [InlineData("outreach", "words", "", "Please write a sentence.")]
    [InlineData("outreach", "words", "Called.", "Please choose whom you reached.")]
    public async Task What_cannot_be_taken_is_explained_and_stays(string form, string field, string typed, string sentence)
    {
        using var refused = await _amara.Fill("/facilitation", $"{Cohort}/{form}", (field, typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains(page.QuerySelectorAll(".problem"), p => p.TextContent == sentence);
        Assert.Contains(page.QuerySelectorAll($"textarea[name={field}]"), t => t.TextContent.TrimStart('\n') == typed);
    }

    [Fact]
    public async Task A_learner_finds_nothing_to_hold_and_a_welcomer_no_notes()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Contains("You hold no cohort.", await ana.Read("/facilitation"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Send($"{Cohort}/staff-notes", ("notes", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Send($"{Cohort}/outreach", ("about", $"{await Member(_world.Ben.Id)}"), ("words", "x"))).StatusCode);

        await _app.With(db => db.Set<Member>().Where(m => m.PersonId == _world.Ben.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, CohortRole.Welcomer)));
        using var ben = await _app.SignedIn(_world.Ben);
        var page = await ben.Page("/facilitation");
        Assert.Contains("Rien ne vous attend.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("textarea"));
    }

    private Task<Guid> Member(Guid person) => _app.With(db => db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id).SingleAsync());

    public async ValueTask DisposeAsync()
    {
        _amara.Dispose();
        await _app.DisposeAsync();
    }
}
