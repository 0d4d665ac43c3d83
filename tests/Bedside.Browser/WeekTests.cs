using Bedside.Access;
using Bedside.Courses;
using Bedside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>
/// Five people at three sites live through a week of the course, and a facilitator holds them: introductions, a story, the journal, a circle, a meeting, one act promised and asked
/// about. Ben reads French on a narrow phone without script, Cleo has no script at a ward PC, Dan has only a keyboard.
/// </summary>
[Trait("R", "R6")]
[Trait("R", "R11")]
[Trait("R", "R15")]
[Trait("R", "R89")]
[Trait("R", "R94")]
public sealed class WeekTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly TestApp _app = new();
    private readonly Look _look = new("week");
    private readonly Look _bare = new("week-bare", script: false);

    [Fact]
    public async Task Five_people_live_through_a_week()
    {
        var world = await _app.AWorld();
        var (cleo, dan) = await AtOtherSites(world);
        var cohort = $"/cohorts/{world.Cohort.Id}";
        using (var ada = await _app.SignedIn(world.Ada)) using (await ada.Send($"{cohort}/course", ("course", "staying-present"), ("start", "2026-11-09"), ("weekDays", "7"))) { }

        await using var amara = await Enter(world.Amara, new() { ViewportSize = Wide });
        await using var ana = await Enter(world.Ana, new() { ViewportSize = Wide, ColorScheme = ColorScheme.Dark });
        await using var ben = await Enter(world.Ben, new() { ViewportSize = Narrow, JavaScriptEnabled = false, Locale = "fr" });
        await using var cleos = await Enter(cleo, new() { ViewportSize = Wide, JavaScriptEnabled = false });
        await using var dans = await Enter(dan, new() { ViewportSize = Wide });

        await Begin(ana, ben);
        await Introduce(ana, ben, cleos, cohort);
        await Greet(world, ben, amara);
        foreach (var (window, person) in new[] { (amara, world.Amara), (ana, world.Ana), (ben, world.Ben), (cleos, cleo), (dans, dan) }) await window.SignIn(person); // Hours have gone by.
        await ReadAStory(cleos, cohort);
        await KeepAJournal(ben, amara, cohort);
        await Meet(amara, cleos, cohort);
        await Pair(amara, ana, cohort);
        await Propose(cleos, amara, cohort);
        await Promise(dans, dan);
        await cleos.SignIn(cleo);
        await MakeALetter(cleos, cohort);

        var faults = _look.Faults.Concat(_bare.Faults).ToList();
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        foreach (var window in new[] { amara, ana, ben, cleos, dans }) Assert.Empty(window.Complaints.Concat(window.ElsewhereAsked));
    }

    private static ViewportSize Wide => new() { Width = 1280, Height = 900 };

    private static ViewportSize Narrow => new() { Width = 360, Height = 740 };

    // Whoever is not sure of themselves tries it out where nobody reads, or leaves that out.
    private async Task Begin(Window ana, Window ben)
    {
        await ana.Page.GotoAsync("/getting-in");
        await _look.At(ana.Page, "getting-in");
        await ana.Send("form[action^='/getting-in/try']", ("words", "My hands hold a tray."));
        await _look.At(ana.Page, "tried");
        await ana.Send("#sure", ("sure", "2"));
        await ben.Page.GotoAsync("/getting-in");
        await _bare.At(ben.Page, "pour-commencer");
        await ben.Press(ben.Page.Locator("button[name=skip]"));
        await ana.Page.GotoAsync("/link-check");
        await Assertions.Expect(ana.Page.Locator("#speed")).ToContainTextAsync("Your link");
        await _look.At(ana.Page, "link");
    }

    private async Task Introduce(Window ana, Window ben, Window cleo, string cohort)
    {
        foreach (var (window, said, place) in new[] { (ana, "AH-na", "night nurse, surgery"), (ben, "benne", "préposé aux soins"), (cleo, "KLEE-oh", "laboratory") })
        {
            await window.Page.GotoAsync("/you/introduction");
            await window.Send(Window.To("/you/introduction"), ("pronunciation", said), ("place", place));
        }

        await ben.Page.GotoAsync($"{cohort}/people");
        await _bare.At(ben.Page, "les-gens");
        await Assertions.Expect(ben.Page.Locator("main")).ToContainTextAsync("KLEE-oh");
    }

    // What somebody writes first is answered, and how soon is measured.
    private async Task Greet(World world, Window ben, Window amara)
    {
        var circle = $"/circles/{world.Circle.Id}";
        await ben.Page.GotoAsync($"{circle}?about=the-door#begin");
        await ben.Send(Window.To($"{circle}/threads"), ("title", "La porte"), ("words", "Je frappe, j’attends, et j’entre quand personne ne répond."));
        _app.Clock.Advance(TimeSpan.FromHours(2));
        await amara.SignIn(world.Amara);
        await amara.Page.GotoAsync("/facilitation");
        await _look.At(amara.Page, "waits");
        await amara.Press(amara.Page.GetByText("Ben has written here for the first time"));
        await amara.Send(Window.To("/posts"), ("words", "What do you listen for while you wait?"));
        _app.Clock.Advance(TimeSpan.FromMinutes(11));
        await amara.Page.GotoAsync("/facilitation");
        await Assertions.Expect(amara.Page.Locator("main")).ToContainTextAsync("1 of 1 were answered within 24 hours");
        await _look.At(amara.Page, "answered");
        await ben.SignIn(world.Ben);
        await ben.Page.GotoAsync(circle);
        await _bare.At(ben.Page, "cercle");
    }

    private async Task ReadAStory(Window cleo, string cohort)
    {
        await cleo.Page.GotoAsync("/");
        await _bare.At(cleo.Page, "today");
        await cleo.Page.GotoAsync($"{cohort}/activities/the-glass-of-water");
        await cleo.Send($"form[action$='/the-glass-of-water/done']", ("felt", "1"));
        await _bare.At(cleo.Page, "story-done");
        await cleo.Page.GotoAsync("/");
        await Assertions.Expect(cleo.Page.Locator(".next")).ToContainTextAsync("What you did last was heavy");
        await _bare.At(cleo.Page, "today-after-something-heavy");
    }

    private async Task KeepAJournal(Window ben, Window amara, string cohort)
    {
        await ben.Page.GotoAsync($"/journal/new?cohort={cohort[9..]}&activity=a-small-kindness");
        await _bare.At(ben.Page, "journal");
        await ben.Send("#writing", ("noticing", "La préposée disait « bosse » avant chaque bosse."), ("moved", "La gorge."));
        await ben.Press(ben.Page.Locator("a[href$='/sharing']").First);
        await ben.Send("#writing", ("with", "facilitators"), ("what", "parts"), ("part", "noticing"));
        await _bare.At(ben.Page, "avant-de-partager");
        await ben.Send("#writing");
        var entry = new Uri(ben.Page.Url).AbsolutePath;

        await amara.Page.GotoAsync("/facilitation");
        await amara.Press(amara.Page.GetByText("Ben has shared a journal entry"));
        await amara.Send("#writing", ("words", "Which bump do you remember?"));
        await ben.Page.GotoAsync(entry);
        await Assertions.Expect(ben.Page.Locator("main")).ToContainTextAsync("Which bump do you remember?");
        await _bare.At(ben.Page, "question");
    }

    private async Task Meet(Window amara, Window cleo, string cohort)
    {
        await amara.Page.GotoAsync($"{cohort}/meetings/new?activity=first-hour");
        await amara.Send(Window.To($"{cohort}/meetings"), ("day", "2026-11-24"), ("time", "12:00"), ("place", "Room 4"), ("link", "https://meet.example.org/x"));
        var meeting = new Uri(amara.Page.Url).AbsolutePath;
        await cleo.Page.GotoAsync(meeting);
        await cleo.Send(Window.To($"{meeting}/coming"));
        await _bare.At(cleo.Page, "coming");
    }

    private async Task Pair(Window amara, Window ana, string cohort)
    {
        await amara.Page.GotoAsync($"{cohort}/groups/new");
        await _look.At(amara.Page, "pairs-new");
        await amara.Send(Window.To($"{cohort}/groups"), ("name", "Pairs for this week"));
        await _look.At(amara.Page, "pairs");
        await amara.Press(amara.Page.Locator("form[action$='/giving-out'] button"));
        await ana.Page.GotoAsync("/");
        await Assertions.Expect(ana.Page.Locator("main")).ToContainTextAsync("Pairs for this week");
        await _look.At(ana.Page, "today-dark");
    }

    private async Task Propose(Window cleo, Window amara, string cohort)
    {
        await cleo.Page.GotoAsync($"{cohort}/ideas");
        await cleo.Send(Window.To($"{cohort}/ideas"), ("words", "Could we speak of smell?"));
        await _bare.At(cleo.Page, "ideas");
        await amara.Page.GotoAsync("/facilitation");
        await amara.Press(amara.Page.GetByText("Cleo has an idea for the cohort"));
        await amara.Send(Window.To("/answer"), ("words", "In the fourth week, if you begin."));
    }

    // With the keyboard alone; and on the day it is asked about.
    private async Task Promise(Window dan, Person person)
    {
        await dan.Page.GotoAsync("/what-i-will-do/new");
        foreach (var (field, words) in new[] { ("whom", "the one by the window"), ("moment", "tomorrow, first round"), ("act", "Sit down before I speak."), ("day", "11242026") })
        {
            await Reach(dan.Page, field);
            await dan.Page.Keyboard.TypeAsync(words);
        }

        await dan.Page.Keyboard.PressAsync("Enter");
        await dan.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/what-i-will-do/[0-9a-f-]{36}"));
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(1));
        await dan.SignIn(person);
        await dan.Page.GotoAsync("/");
        await Assertions.Expect(dan.Page.Locator("aside")).ToContainTextAsync("Sit down before I speak.");
        await _look.At(dan.Page, "today-asked");
        await dan.Press(dan.Page.GetByText("Sit down before I speak."));
        await dan.Send("#writing", ("became", "1"), ("note", "She moved her feet to make room."));
        await _look.At(dan.Page, "kept");
    }

    private async Task MakeALetter(Window cleo, string cohort)
    {
        await cleo.Page.GotoAsync($"{cohort}/letter");
        if (await cleo.Page.Locator("#letter").CountAsync() is 0) Assert.Fail($"No letter: {await cleo.Page.Locator("main").InnerTextAsync()}");
        await _bare.At(cleo.Page, "letter");
    }

    private static async Task Reach(IPage page, string id)
    {
        for (var i = 0; await page.EvaluateAsync<string>("document.activeElement.id") != id; i++)
        {
            Assert.True(i < 60, $"Sixty steps and no {id}.");
            await page.Keyboard.PressAsync("Tab");
        }
    }

    private async Task<Window> Enter(Person person, BrowserNewContextOptions how)
    {
        var window = await Window.Open(_app, chromium, how);
        await window.SignIn(person);
        return window;
    }

    // Cleo is in Winnipeg, Dan in Halifax; both sit in the circle.
    private Task<(Person Cleo, Person Dan)> AtOtherSites(World world) => _app.With(async db =>
    {
        var now = _app.Clock.GetUtcNow().UtcDateTime;
        db.AttachRange(world.Cohort, world.Circle);
        var people = new List<Person>();
        foreach (var (name, zone) in new[] { ("Cleo", "America/Winnipeg"), ("Dan", "America/Halifax") })
        {
            var site = new Site { Name = World.Line($"{name}’s hospital"), Zone = zone };
            site.PeopleToCall.Add(new() { Name = World.Line("The chaplain"), Phone = World.Line("555-0100"), Hours = World.Line("day and night"), CheckedBy = World.Line("Ada"), CheckedAt = now });
            var person = new Person { Name = World.Line(name), Email = $"{name}@example.org", Language = "en", Zone = zone, SiteId = site.Id };
            db.AddRange(site, person);
            var member = world.Cohort.Welcome(person.Id, site.Id, CohortRole.Learner, now);
            db.Add(member);
            db.Add(world.Circle.Seat(member.Id, false, now));
            people.Add(person);
        }

        await db.SaveChangesAsync();
        await db.Set<Member>().ExecuteUpdateAsync(m => m.SetProperty(x => x.Since, DateTime.SpecifyKind(now.AddDays(-16), DateTimeKind.Utc))); // They have been there since the course began.
        return (people[0], people[1]);
    });

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
