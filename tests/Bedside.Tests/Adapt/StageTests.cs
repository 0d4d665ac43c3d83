using System.Net;
using Bedside.Adapt;
using Bedside.Courses;
using Bedside.Evaluation;
using Bedside.Shared;
using Bedside.Tests.Unnamed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Adapt;

/// <summary>A cohort takes technology up step by step, with reasons and both sides heard, and goes back in one step that loses nothing.</summary>
[Trait("R", "R125")]
public sealed class StageTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Planned _planned = null!;

    private string Pulse => $"{_planned.Technology}/pulse";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app);
        await _app.With(db => db.Set<TakenUp>().ExecuteDeleteAsync());
    }

    [Fact]
    [Trait("R", "R122")]
    public async Task Without_reasons_or_both_sides_it_begins_only_under_a_name_with_a_reason_that_all_can_read()
    {
        using var amara = await _app.SignedIn(_planned.World.Amara);
        using var refused = await amara.Send(Pulse, ("from", "off"), ("to", "pilot"), ("why-pulse", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await amara.Send(Pulse, ("from", "off"), ("to", "pilot"), ("why-pulse", "The ministry asks for it by Friday."))).StatusCode);

        using var ana = await _app.SignedIn(_planned.World.Ana);
        var card = (await ana.Page(_planned.Technology)).QuerySelector("#pulse")!.TextContent;
        foreach (var part in new[] { "Tried out", "Begun although something was missing", "The ministry asks for it by Friday.", "Amara" }) Assert.Contains(part, card, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.SeeOther, (await ana.Send(Pulse, ("from", "pilot"), ("to", "off"))).StatusCode);
    }

    [Fact]
    [Trait("R", "R124")]
    public async Task With_reasons_and_both_sides_heard_it_begins_and_either_side_s_support_stands_beside_what_was_wanted()
    {
        await Reasons("pulse");
        await Consult("pulse", staff: "5", students: "2");
        using var amara = await _app.SignedIn(_planned.World.Amara);
        await amara.Fill(_planned.Technology, $"{Pulse}/criteria", ("entry-pulse", "Both sides above 3."), ("exit-pulse", "Somebody was hurt."), ("wanted-pulse", "3,0"));
        Assert.Equal(HttpStatusCode.SeeOther, (await amara.Send(Pulse, ("from", "off"), ("to", "pilot"), ("why-pulse", ""))).StatusCode);

        var card = (await amara.Page(_planned.Technology)).QuerySelector("#pulse")!.TextContent;
        Assert.Matches(@"(?s)Staff:.{0,60}\(6 answers\), at or above the 3\.0 you wanted", card);
        Assert.Matches(@"(?s)Students:.{0,60}\(8 answers\), below the 3\.0 you wanted", card);
        Assert.Contains("Somebody was hurt.", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Begun although", card, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R124")]
    public async Task What_was_only_heard_is_tried_out_and_goes_on_only_under_a_name_with_a_reason()
    {
        await Reasons("pulse");
        await Consult("pulse", staff: "5", students: "4");
        await _app.With(db => db.Set<ConsultationFigure>().Where(f => f.Side == Side.Staff).ExecuteDeleteAsync());
        using var amara = await _app.SignedIn(_planned.World.Amara);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await amara.Send(Pulse, ("from", "off"), ("to", "full"), ("why-pulse", ""))).StatusCode); // Nobody leaps.
        Assert.Equal(HttpStatusCode.SeeOther, (await amara.Send(Pulse, ("from", "off"), ("to", "pilot"), ("why-pulse", ""))).StatusCode);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await amara.Send(Pulse, ("from", "pilot"), ("to", "part"), ("why-pulse", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await amara.Send(Pulse, ("from", "pilot"), ("to", "part"), ("why-pulse", "Four of four asked for it."))).StatusCode);
        using var twice = await amara.Send(Pulse, ("from", "pilot"), ("to", "part"), ("why-pulse", "Mine is another reason."));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("Mine is another reason.", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_takes_one_step_and_what_was_written_stays()
    {
        using var amara = await _app.SignedIn(_planned.World.Amara);
        await amara.Send(Pulse, ("from", "off"), ("to", "pilot"), ("why-pulse", "We try."));
        await amara.Send(Pulse, ("from", "pilot"), ("to", "full"), ("why-pulse", "It went well."));
        await amara.Send($"/cohorts/{_planned.World.Cohort.Id}/pulses", ("days", "7"), ("id", $"{Guid.CreateVersion7()}"), ("whom", ""));
        using var ana = await _app.SignedIn(_planned.World.Ana);
        var pulse = $"/cohorts/{_planned.World.Cohort.Id}/pulses/{await _app.With(db => db.Set<Pulse>().Select(p => p.Id).SingleAsync())}";

        var back = (await amara.Page(_planned.Technology)).QuerySelectorAll("#pulse button[name=to]").Single(b => b.TextContent.StartsWith("Back to", StringComparison.Ordinal));
        Assert.Equal("pilot", back.GetAttribute("value"));
        await amara.Send(Pulse, ("from", "full"), ("to", "off"), ("why-pulse", ""));
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send(pulse, ("item-0", "4"))).StatusCode); // What was begun is ended in peace.
        Assert.Equal(1, await _app.With(db => db.Set<PulseAnswer>().CountAsync()));
        using var no = await amara.Send($"/cohorts/{_planned.World.Cohort.Id}/pulses", ("days", "7"), ("id", $"{Guid.CreateVersion7()}"), ("whom", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, no.StatusCode);
    }

    [Fact]
    public async Task Of_two_who_take_a_step_at_once_the_second_is_told()
    {
        using var amara = await _app.SignedIn(_planned.World.Amara);
        using var ada = await _app.SignedIn(_planned.World.Ada);
        await amara.Send(Pulse, ("from", "off"), ("to", "pilot"), ("why-pulse", "We try."));
        using var told = await ada.Send(Pulse, ("from", "off"), ("to", "full"), ("why-pulse", "At once."));
        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        Assert.Equal(Stage.Pilot, await _app.With(db => db.Set<TakenUp>().Select(t => t.Stage).SingleAsync()));
    }

    [Fact]
    public async Task Taken_back_while_people_write_their_words_come_back_and_what_waits_still_opens()
    {
        await using var app = new TestApp();
        await app.InitializeAsync();
        var ten = await (await (await Ten.Of(app)).Plan()).Begin();
        for (var i = 0; i < 4; i++) await ten.Write(ten.People[i], $"Letter of number {i}.");
        await ten.Do(ten.World.Amara, b => b.Send($"/cohorts/{ten.World.Cohort.Id}/technology/unnamed-circle", ("from", "full"), ("to", "off"), ("why-unnamed-circle", "")));

        using var late = await app.SignedIn(ten.People[6]);
        using var sent = await late.Send($"{ten.Path}/letter", ("words", "I was just writing this."), ("saw", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("I was just writing this.", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ten.At(2026, 12, 3, 23);
        var page = await ten.Read(ten.People[5]);
        Assert.Contains("Letter of number 2.", page, StringComparison.Ordinal);
        Assert.Contains("gone back from circles without names", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await app.SignedIn(ten.World.Amara)).Open($"/unnamed/new?cohort={ten.World.Cohort.Id}")).StatusCode);
    }

    [Fact]
    public async Task Where_it_is_not_taken_up_no_call_is_arranged_and_nothing_asks_for_a_second_thought()
    {
        using var amara = await _app.SignedIn(_planned.World.Amara);
        var activity = await _app.With(async db => (await _app.Services.GetRequiredService<CourseShelf>().Take(_planned.Course, db, default))!.Pack.Activities.First(a => a.Kind is ActivityKind.Gathering).Name);
        var meetings = $"/cohorts/{_planned.World.Cohort.Id}/meetings";
        (string, string)[] fields = [("id", $"{Guid.CreateVersion7()}"), ("activity", activity), ("day", "2026-12-10"), ("time", "16:00"), ("minutes", "60"), ("place", "Room 3"), ("host", "")];
        using var call = await amara.Send(meetings, [.. fields, ("link", "https://meet.example.org/a")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, call.StatusCode);
        Assert.Contains("Room 3", await call.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await amara.Send(meetings, [.. fields, ("link", "")])).StatusCode);

        using var ana = await _app.SignedIn(_planned.World.Ana);
        using var harsh = await ana.Send($"/circles/{_planned.World.Circle.Id}/threads", ("id", $"{Guid.CreateVersion7()}"), ("title", "To all"), ("words", "You are all lazy and stupid."));
        Assert.Equal(HttpStatusCode.SeeOther, harsh.StatusCode);
    }

    private async Task Reasons(string tool)
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var address = $"{_planned.Plan}/tools/{tool}";
        await dora.Fill(address, address, ("objective", "To notice early."), ("practice", "The look around the room."), ("why", "We cannot see faces."), ("contact", "Taken up by voice."), ("without", "By telephone."));
    }

    private async Task Consult(string tool, string staff, string students)
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var begun = await dora.Send($"{_planned.Plan}/rounds/new", ("id", $"{Guid.CreateVersion7()}"), ("title", "What do you think?"), ("about", tool), ("days", "14"), ("staff", string.Join('\n', _planned.Staff.Select(p => p.Email))), ("students", string.Join('\n', _planned.Students.Select(p => p.Email))));
        foreach (var (person, value) in _planned.Staff.Select(p => (p, staff)).Concat(_planned.Students.Select(p => (p, students))))
        {
            using var browser = await _app.SignedIn(person);
            await browser.Send(begun.Headers.Location!.ToString(), ($"support-{tool}", value));
        }

        _app.Clock.Advance(TimeSpan.FromDays(15));
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
