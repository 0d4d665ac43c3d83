using System.Net;
using Bedside.Courses;
using Bedside.Gatherings;
using Bedside.Tests.Courses;
using Ical.Net;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Gatherings;

/// <summary>A meeting of the course gets its hour and its place; people say that they will be there, and nobody asks who does not.</summary>
[Trait("Database", "any")]
public sealed class MeetingTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.Follow(_world, "2026-11-23");
    }

    [Fact]
    public async Task Whoever_holds_the_cohort_says_when_and_where_and_each_reads_it_in_their_own_zone()
    {
        await _app.With(db => db.Set<Bedside.Access.Person>().Where(p => p.Id == _world.Ben.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Zone, "America/Winnipeg")));
        var meeting = await Arrange(("time", "16:30"), ("place", "Room 4"), ("link", "https://meet.example.org/x?a=1&b=2"));

        using var ana = await _app.SignedIn(_world.Ana);
        var page = (await ana.Page(meeting)).QuerySelector("main")!.TextContent;
        Assert.Contains("Tuesday, December 1, 16:30", page, StringComparison.Ordinal);
        Assert.Contains("time in Toronto", page, StringComparison.Ordinal);
        foreach (var part in new[] { "Room 4", "https://meet.example.org/x?a=1&b=2", "Amara", "Nothing. If you carry a pager", "Ask a colleague for ten minutes" }) Assert.Contains(part, page, StringComparison.Ordinal);

        using var ben = await _app.SignedIn(_world.Ben);
        Assert.Contains("mardi 1er décembre, 15\u00A0h\u00A030", (await ben.Page(meeting)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Room 4", await ben.Read("/"), StringComparison.Ordinal); // It stands on the first page until it is over.
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(9));
        using var later = await _app.SignedIn(_world.Ben);
        Assert.DoesNotContain("Room 4", await later.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_says_that_one_will_be_there_and_takes_it_back_and_whoever_says_nothing_stands_nowhere()
    {
        var meeting = await Arrange(("time", "16:30"), ("place", "Room 4"));
        using var ana = await _app.SignedIn(_world.Ana);
        await ana.Fill(meeting, $"{meeting}/coming");
        await ana.Send($"{meeting}/coming", ("sequence", "1")); // Pressed twice is said once.

        using var amara = await _app.SignedIn(_world.Amara);
        var coming = (await amara.Page(meeting)).QuerySelector("#coming")!;
        Assert.Equal(["Ana"], coming.QuerySelectorAll("li").Select(l => l.TextContent));
        Assert.DoesNotContain("Ben", coming.TextContent, StringComparison.Ordinal);

        await ana.Send($"{meeting}/staying-away");
        Assert.Empty((await amara.Page(meeting)).QuerySelectorAll("#coming li"));
    }

    [Fact]
    public async Task It_goes_into_ones_own_calendar_with_its_hour_and_nobody_s_name()
    {
        var meeting = await Arrange(("time", "16:30"), ("place", "Room 4"));
        using var ana = await _app.SignedIn(_world.Ana);
        await ana.Fill(meeting, $"{meeting}/coming");

        var text = await ana.Read($"{meeting}/calendar.ics");
        var entry = Calendar.Load(text)!.Events.Single();
        Assert.Equal(new DateTime(2026, 12, 1, 21, 30, 0), entry.DtStart!.AsUtc);
        Assert.Equal(TimeSpan.FromMinutes(60), entry.DtEnd!.AsUtc - entry.DtStart.AsUtc);
        Assert.Equal(("The first hour", "Room 4"), (entry.Summary, entry.Location));
        Assert.All(new[] { "Ana", "Amara", _world.Ana.Email! }, name => Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase));

        using var amara = await _app.SignedIn(_world.Amara);
        await amara.Fill($"{meeting}/changing", meeting, ("time", "17:00"));
        Assert.Empty((await amara.Page(meeting)).QuerySelectorAll("#coming li")); // At another hour nobody has said so yet.
        var changed = Calendar.Load(await ana.Read($"{meeting}/calendar.ics"))!.Events.Single();
        Assert.Equal(entry.Uid, changed.Uid);
        Assert.True(changed.Sequence > entry.Sequence);
    }

    [Theory]
    [InlineData("day", "soon", "Please write a day as year, month and day, such as 2027-01-11.")]
    [InlineData("time", "half past four", "Please write the time as hours and minutes, such as 16:30.")]
    [InlineData("minutes", "0", "Minutes are a whole number from 1 to 720.")]
    [InlineData("place", "", "Please write a room, a link, or both.")]
    [InlineData("link", "javascript:alert(1)", "Please write the whole link, beginning with https://, or leave it empty.")]
    public async Task What_cannot_be_taken_is_explained_and_what_was_typed_stays(string field, string typed, string sentence)
    {
        using var amara = await _app.SignedIn(_world.Amara);
        var fields = new Dictionary<string, string> { ["time"] = "16:30", ["place"] = "Room 4", [field] = typed };
        using var refused = await amara.Fill($"{Meetings}/new?activity=first-hour", Meetings, [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains(page.QuerySelectorAll(".problem"), p => p.TextContent == sentence);
        Assert.Equal(typed, page.QuerySelector($"#{field}")!.GetAttribute("value"));
        Assert.False(await _app.With(db => db.Set<Gathering>().AnyAsync()));
    }

    [Fact]
    public async Task Called_off_it_says_so_on_its_page_and_leaves_the_first_page_and_nobody_comes()
    {
        var meeting = await Arrange(("time", "16:30"), ("place", "Room 4"));
        using var amara = await _app.SignedIn(_world.Amara);
        await amara.Fill(meeting, $"{meeting}/calling-off");
        await amara.Send($"{meeting}/calling-off");

        using var ana = await _app.SignedIn(_world.Ana);
        var page = await ana.Page(meeting);
        Assert.Contains("This meeting does not take place.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"form[action='{meeting}/coming']"));
        Assert.DoesNotContain("Room 4", await ana.Read("/"), StringComparison.Ordinal);
        Assert.Equal("CANCELLED", Calendar.Load(await ana.Read($"{meeting}/calendar.ics"))!.Events.Single().Status);
    }

    [Fact]
    public async Task What_came_of_it_is_written_afterwards_by_whoever_holds_it_and_read_by_all()
    {
        var meeting = await Arrange(("time", "16:30"), ("place", "Room 4"));
        using var amara = await _app.SignedIn(_world.Amara);
        Assert.Null((await amara.Page(meeting)).QuerySelector("#notes")); // It has not begun.
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(9));
        using var later = await _app.SignedIn(_world.Amara);
        using var blank = await later.Fill(meeting, $"{meeting}/notes", ("words", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        var stale = (await later.Page(meeting)).QuerySelector("input[name=before]")!.GetAttribute("value")!;
        await later.Fill(meeting, $"{meeting}/notes", ("words", "Ten of us. The pairs were hard to stop."));
        await later.Fill(meeting, $"{meeting}/notes", ("words", "Ten of us. The pairs took longer."));

        using var ana = await _app.SignedIn(_world.Ana);
        var page = (await ana.Page(meeting)).QuerySelector("#notes")!;
        Assert.Contains("Ten of us. The pairs took longer.", page.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form"));
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Send($"{meeting}/notes", ("words", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await later.Send($"{meeting}/notes", ("words", "From an old page"), ("before", stale))).StatusCode);
    }

    [Fact]
    public async Task A_page_from_before_a_colleague_moved_it_undoes_nothing_and_nobody_comes_to_an_hour_they_have_not_read()
    {
        var meeting = await Arrange(("time", "16:30"), ("place", "Room 4"));
        using var amara = await _app.SignedIn(_world.Amara);
        using var ada = await _app.SignedIn(_world.Ada);
        using var ana = await _app.SignedIn(_world.Ana);
        var stale = Browser.FieldsOf(await amara.Page($"{meeting}/changing"), meeting);
        var coming = Browser.FieldsOf(await ana.Page(meeting), $"{meeting}/coming");
        var off = Browser.FieldsOf(await amara.Page(meeting), $"{meeting}/calling-off");
        await ada.Fill($"{meeting}/changing", meeting, ("time", "18:00"));

        Assert.Equal(HttpStatusCode.Conflict, (await ana.Send($"{meeting}/coming", [.. coming])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await amara.Send($"{meeting}/calling-off", [.. off])).StatusCode);
        using var late = await amara.Send(meeting, [.. stale.Where(f => f.Name is not "place"), ("place", "Room 5")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Room 5", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("18:00", await ana.Read(meeting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_hour_that_comes_twice_a_new_room_does_not_move_it()
    {
        var meeting = await Arrange(("day", "2027-11-07"), ("time", "01:30"), ("place", "Room 4"));
        var id = Guid.Parse(meeting[^36..]);
        var second = new DateTime(2027, 11, 7, 6, 30, 0, DateTimeKind.Utc); // The later of both, which the wall calls 1:30 as well.
        await _app.With(db => db.Set<Gathering>().Where(g => g.Id == id).ExecuteUpdateAsync(g => g.SetProperty(x => x.At, second)));
        using var ana = await _app.SignedIn(_world.Ana);
        await ana.Fill(meeting, $"{meeting}/coming");
        using var amara = await _app.SignedIn(_world.Amara);
        await amara.Fill($"{meeting}/changing", meeting, ("place", "Room 5"));

        Assert.Equal(second, await _app.With(db => db.Set<Gathering>().Where(g => g.Id == id).Select(g => g.At).SingleAsync()));
        Assert.Equal(["Ana"], (await amara.Page(meeting)).QuerySelectorAll("#coming li").Select(l => l.TextContent));
    }

    [Fact]
    public async Task Each_who_holds_it_writes_their_own_and_takes_it_along_and_back_also_who_is_no_member()
    {
        var meeting = await Arrange(("time", "16:30"), ("place", "Room 4"));
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(9));
        using var amara = await _app.SignedIn(_world.Amara);
        using var ada = await _app.SignedIn(_world.Ada);
        await amara.Fill(meeting, $"{meeting}/notes", ("words", "Ten of us."));
        await ada.Fill(meeting, $"{meeting}/notes", ("words", "The room was cold."));
        using (var refused = await ada.Fill(meeting, $"{meeting}/notes", ("words", " ")))
        {
            var again = Browser.FieldsOf(Browser.Parse(await refused.Content.ReadAsStringAsync()), $"{meeting}/notes");
            Assert.Equal(HttpStatusCode.SeeOther, (await ada.Send($"{meeting}/notes", [.. again.Where(f => f.Name is not "words"), ("words", "The room was too cold.")])).StatusCode);
        }

        var notes = (await amara.Page(meeting)).QuerySelector("#notes")!.TextContent;
        Assert.Contains("Ten of us.", notes, StringComparison.Ordinal);
        Assert.Contains("The room was too cold.", notes, StringComparison.Ordinal);
        Assert.Contains("The room was too cold.", await (await ada.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ada.Send($"{meeting}/notes/removal");
        Assert.DoesNotContain("too cold", await amara.Read(meeting), StringComparison.Ordinal);
        Assert.Contains("Ten of us.", await amara.Read(meeting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learner_arranges_nothing_and_a_stranger_finds_nothing()
    {
        var meeting = await Arrange(("time", "16:30"), ("place", "Room 4"));
        using var ana = await _app.SignedIn(_world.Ana);
        using var stranger = await _app.SignedIn((await _app.AWorld()).Ben);

        foreach (var url in new[] { $"{Meetings}/new?activity=first-hour", $"{meeting}/changing" }) Assert.Equal(HttpStatusCode.NotFound, (await ana.Open(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Send($"{meeting}/calling-off")).StatusCode);
        foreach (var url in new[] { meeting, $"{meeting}/calendar.ics" }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Send($"{meeting}/coming")).StatusCode);
    }

    private string Meetings => $"/cohorts/{_world.Cohort.Id}/meetings";

    private async Task<string> Arrange(params (string, string)[] fields)
    {
        using var amara = await _app.SignedIn(_world.Amara);
        var host = await _app.With(db => db.Set<Member>().Where(m => m.PersonId == _world.Amara.Id).Select(m => m.Id).SingleAsync());
        using var made = await amara.Fill($"{Meetings}/new?activity=first-hour", Meetings, [("day", "2026-12-01"), ("host", $"{host}"), .. fields]);
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        return made.Headers.Location!.ToString();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
