using Bedside.Access;
using Bedside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>An educator who has never seen Bedside opens the course that came with it, changes what she wants, gives it to a cohort and starts on Monday; a learner goes through its first week.</summary>
[Trait("R", "R1")]
[Trait("R", "R96")]
[Trait("R", "R114")]
public sealed class MondayTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly TestApp _app = new();

    public static TheoryData<string, bool> Mondays => TestDatabase.IsPostgres ? new() { { "fr", false } } : new() { { "en", true } };

    [Theory]
    [MemberData(nameof(Mondays))]
    public async Task A_course_begins_on_Monday(string language, bool script)
    {
        var look = new Look($"monday-{language}", script);
        var world = await _app.AWorld();
        await _app.With(db => db.Set<Person>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, language)));
        BrowserNewContextOptions How() => new() { JavaScriptEnabled = script, Locale = language, ViewportSize = new() { Width = 360, Height = 740 } };
        await using var ada = await Window.Open(_app, chromium, How());
        await using var ana = await Window.Open(_app, chromium, How());
        await using var amara = await Window.Open(_app, chromium, How());
        foreach (var (window, person) in new[] { (ada, world.Ada), (ana, world.Ana), (amara, world.Amara) }) await window.SignIn(person);

        await ada.Page.GotoAsync("/courses");
        await look.At(ada.Page, "courses");
        await ada.Press(ada.Page.Locator("article form button").Filter(new() { HasText = language is "fr" ? "Rester là" : "Staying present" }));
        await look.At(ada.Page, "design");
        var course = new Uri(ada.Page.Url).AbsolutePath;

        await ada.Page.GotoAsync($"{course}/weeks/1");
        await look.At(ada.Page, "design-week");
        await ada.Press(ada.Page.Locator("#order form button").First);
        await ada.Page.GotoAsync($"{course}/activities/the-door");
        await look.At(ada.Page, "design-activity");
        await ada.Send(Window.To($"{course}/activities/the-door"), ("title", "The door of the clinic"), ("minutes", "15"));
        await look.At(ada.Page, "design-activity-saved");
        await ada.Page.GotoAsync($"{course}/head");
        await look.At(ada.Page, "design-head");
        await ada.Page.GotoAsync($"{course}/as-learner");
        await look.At(ada.Page, "as-learner");
        await ada.Page.GotoAsync($"{course}/as-learner/weeks/2/print");
        await look.At(ada.Page, "print");
        await ada.Page.GotoAsync($"{course}/as-learner/weeks/1/notes");
        await look.At(ada.Page, "notes");

        await ada.Page.GotoAsync($"/cohorts/{world.Cohort.Id}");
        await look.At(ada.Page, "cohort");
        await ada.Send(Window.To($"/cohorts/{world.Cohort.Id}/course"), ("start", "2026-11-16"), ("weekDays", "7"));
        await look.At(ada.Page, "cohort-chosen");

        await amara.Page.GotoAsync($"/cohorts/{world.Cohort.Id}/activities/first-hour");
        await look.At(amara.Page, "gathering-held");
        await amara.Page.GotoAsync($"/cohorts/{world.Cohort.Id}/meetings/new?activity=first-hour");
        await look.At(amara.Page, "arrange");
        await amara.Send(Window.To($"/cohorts/{world.Cohort.Id}/meetings"), ("day", "2026-11-30"), ("time", "16:30"), ("place", "Pavillon 2, 204"), ("link", "https://meet.example.org/x"));
        await look.At(amara.Page, "meeting-held");
        var meeting = new Uri(amara.Page.Url).AbsolutePath;

        await ana.Page.GotoAsync("/");
        await look.At(ana.Page, "today");
        await ana.Page.GotoAsync($"/cohorts/{world.Cohort.Id}");
        await look.At(ana.Page, "cohort-learner");
        await ana.Page.GotoAsync($"/cohorts/{world.Cohort.Id}/course");
        await look.At(ana.Page, "course");
        await ana.Page.GotoAsync($"/cohorts/{world.Cohort.Id}/weeks/1");
        await look.At(ana.Page, "week");
        foreach (var activity in new[] { "what-this-is", "the-door", "first-hour", "a-small-kindness", "bed-four", "five-minutes", "one-thing-seen" })
        {
            await ana.Page.GotoAsync($"/cohorts/{world.Cohort.Id}/activities/{activity}");
            await look.At(ana.Page, activity);
        }

        await ana.Page.GotoAsync(meeting);
        await ana.Send(Window.To($"{meeting}/coming"));
        await look.At(ana.Page, "meeting");

        Assert.True(look.Faults.Count == 0, string.Join("\n", look.Faults));
    }

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
