using System.Net;
using Bedside.Adapt;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Adapt;

/// <summary>Something that is in a course leaves the room, and comes back to it: it stays the same thing, and nobody takes it out without saying what that costs.</summary>
[Trait("R", "R99")]
public sealed class SwitchTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Planned _planned = null!;

    private string Hour => $"{_planned.Plan}/activities/first-hour";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app, 0, 0);
    }

    [Fact]
    public async Task It_keeps_its_name_its_texts_and_what_people_did_with_it_and_the_plan_and_the_printed_week_say_what_is_lost()
    {
        var (before, member) = (await Activity(), _planned.World.Cohort.Members.First(m => m.PersonId == _planned.World.Ana.Id).Id);
        await _app.With(db => { db.Add(new Doing { MemberId = member, Activity = "first-hour", On = new(2026, 11, 23) }); return db.SaveChangesAsync(); });
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var taken = await Switch(dora, "as-it-is", "same-by-call", "The walk back to the ward.", "We open ten minutes early.");
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);

        var after = await Activity();
        Assert.Equal(before with { Mode = Mode.Call, Texts = after.Texts, Components = after.Components, Levels = after.Levels, Disciplines = after.Disciplines, Interests = after.Interests, Standards = after.Standards }, after);
        Assert.Equal(before.Texts.Values.Select(t => (t.Title, t.Body, t.Equivalent, t.Bring)), after.Texts.Values.Select(t => (t.Title, t.Body, t.Equivalent, t.Bring)));
        Assert.Equal(1, await _app.With(db => db.Set<Doing>().CountAsync(d => d.Activity == "first-hour" && d.MemberId == member)));
        foreach (var page in new[] { _planned.Plan, $"{_planned.Plan}/print", $"{_planned.Plan}/plan.md", $"/courses/{_planned.Course}/as-learner/weeks/1/print" })
        {
            var text = await dora.Read(page);
            Assert.Contains("The walk back to the ward.", text, StringComparison.Ordinal);
            Assert.Contains("We open ten minutes early.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Undoing_is_going_back_and_what_was_made_for_the_part_apart_goes_unless_it_is_to_stay()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        foreach (var keep in new[] { false, true })
        {
            var (before, all) = (await Activity(), await Names());
            using var taken = await Switch(dora, "circle-of-chairs", "write-first", "Surprise.", "It is not read aloud again.", ("words-write-first", "Write a few lines."));
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
            Assert.Equal((before.Mode, 35, all.Count + 1), ((await Activity()).Mode, (await Activity()).Minutes, (await Names()).Count));

            using var back = await dora.Fill(Hour, $"{Hour}/back", keep ? [("keep", "yes")] : []);
            Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
            Assert.Equal((before.Mode, before.Minutes, before.Writing), ((await Activity()).Mode, (await Activity()).Minutes, (await Activity()).Writing));
            Assert.Equal(all.Count + (keep ? 1 : 0), (await Names()).Count);
        }

        Assert.DoesNotContain("Surprise.", await dora.Read($"/courses/{_planned.Course}/as-learner/weeks/1/print"), StringComparison.Ordinal);
        Assert.Contains("Surprise.", await dora.Read(_planned.Plan), StringComparison.Ordinal); // What was tried is remembered.
    }

    [Fact]
    public async Task Nobody_takes_it_out_of_the_room_without_saying_what_is_lost_and_how_it_is_met()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var before = await Activity();
        using var refused = await Switch(dora, "circle-of-chairs", "write-first", " ", "Once more in a room.", ("words-write-first", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal(2, page.QuerySelectorAll("main [role=alert]").Length);
        Assert.Contains("Once more in a room.", page.QuerySelector("textarea[name=met-write-first]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((before.Mode, 0), ((await Activity()).Mode, await _app.With(db => db.Set<Adaptation>().CountAsync())));
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_is_told_and_sent_twice_it_is_once()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var ada = await _app.SignedIn(_planned.World.Ada);
        var stale = Browser.FieldsOf(await ada.Page(Hour), Hour);
        var id = ("id", $"{Guid.CreateVersion7()}");
        foreach (var _ in new[] { 1, 2 })
        {
            using var sent = await dora.Send(Hour, id, ("kind", "as-it-is"), ("variant", "same-by-call"), ("was", "room-or-call 60"), ("lost-same-by-call", "Faces."), ("met-same-by-call", "Cameras."));
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        }

        using var late = await ada.Send(Hour, [.. stale.Where(f => f.Name is not ("variant" or "was") && !f.Name.Contains("lost", StringComparison.Ordinal) && !f.Name.Contains("met", StringComparison.Ordinal)), ("was", "room-or-call 60"), ("variant", "each-alone"), ("lost-each-alone", "The others."), ("met-each-alone", "In pairs.")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("The others.", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((Mode.Call, 1), ((await Activity()).Mode, await _app.With(db => db.Set<Adaptation>().CountAsync())));
    }

    [Fact]
    public async Task A_meeting_that_each_does_alone_for_now_says_so_to_who_learns()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var taken = await Switch(dora, "as-it-is", "each-alone", "The others.", "In pairs.");
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);

        var page = await dora.Read($"/courses/{_planned.Course}/as-learner/activities/first-hour");
        Assert.Contains("How it is done for now", page, StringComparison.Ordinal);
        Assert.DoesNotContain("If you cannot come", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_never_in_a_room_is_brought_into_one_with_something_for_those_who_cannot_come()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var address = $"{_planned.Plan}/activities/the-door";
        using var without = await dora.Send($"{address}/room", ("mode", "room"), ("equivalent-en", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var sent = await dora.Send($"{address}/room", ("mode", "room"), ("equivalent-en", "Telephone one of us."), ("equivalent-fr", "Téléphonez à l’une de nous."));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal((Mode.Room, "Telephone one of us.", "Téléphonez à l’une de nous."), ((await Activity("the-door")).Mode, (await Activity("the-door")).Texts["en"].Equivalent, (await Activity("the-door")).Texts["fr"].Equivalent));
    }

    private Task<HttpResponseMessage> Switch(Browser dora, string kind, string variant, string lost, string met, params (string, string)[] more) =>
        dora.Send(Hour, [("id", $"{Guid.CreateVersion7()}"), ("kind", kind), ("variant", variant), ("was", "room-or-call 60"), ($"lost-{variant}", lost), ($"met-{variant}", met), .. more]);

    private async Task<PackActivity> Activity(string name = "first-hour") => (await Course()).Activity(name)!.Value.Activity;

    private async Task<List<string>> Names() => [.. (await Course()).Pack.Activities.Select(a => a.Name)];

    private async Task<LiveCourse> Course() => await _app.With(async db => (await _app.Services.GetRequiredService<CourseShelf>().Take(_planned.Course, db, default))!);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
