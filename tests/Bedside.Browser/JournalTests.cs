using System.Globalization;
using Bedside.Tests;
using Microsoft.Playwright;
using static Bedside.Browsing.Window;

namespace Bedside.Browsing;

/// <summary>An entry on a phone, without script: written, shared, asked about, looked back on, and one act that comes of it.</summary>
public sealed class JournalTests(TestApp app, Chromium chromium) : IClassFixture<TestApp>, IClassFixture<Chromium>
{
    private const string Saw = "His cup stood where he could not reach it. I walked past twice: once with the drip, once with my phone in my hand.";

    [Fact, Trait("R", "R6"), Trait("R", "R11")]
    public async Task From_an_activity_to_a_question_and_to_something_she_will_do()
    {
        var world = await app.AWorld();
        using (var ada = await app.SignedIn(world.Ada)) using (await ada.Send($"/cohorts/{world.Cohort.Id}/course", ("course", "staying-present"), ("start", "2026-11-16"), ("weekDays", "7"))) { }
        var look = new Look("journal");
        var phone = new BrowserNewContextOptions { ViewportSize = new() { Width = 360, Height = 740 }, ReducedMotion = ReducedMotion.Reduce };
        await using var ana = await Open(app, chromium, new(phone));
        await ana.SignIn(world.Ana);
        await ana.Page.GotoAsync("/journal");
        await look.At(ana.Page, "empty");
        await ana.Page.GotoAsync($"/cohorts/{world.Cohort.Id}/activities/a-small-kindness");
        await look.At(ana.Page, "activity");
        await ana.Press(ana.Page.GetByText("Write in your journal"));
        await look.At(ana.Page, "writing");
        await ana.Send("#writing", ("noticing", Saw), ("moved", "Something in the chest, and then annoyance that it was there."), ("feeling", "Ashamed, in the throat."), ("felt", "2"));
        var entry = new Uri(ana.Page.Url).AbsolutePath;
        await look.At(ana.Page, "entry-open");

        await ana.Press(ana.Page.GetByText("Share something of it"));
        await ana.Send("#writing", ("with", "facilitators"), ("what", "parts"));
        await look.At(ana.Page, "choice-refused");
        await ana.Send("#writing", ("part", "noticing"), ("part", "feeling"));
        await look.At(ana.Page, "before-sharing");
        await ana.Send("#writing");
        await look.At(ana.Page, "entry-shared");

        await using var amara = await Open(app, chromium, new(phone));
        await amara.SignIn(world.Amara);
        await amara.Page.GotoAsync("/");
        await amara.Press(amara.Page.GetByText("Ana has shared a journal entry"));
        await look.At(amara.Page, "shared");
        await amara.Send("#writing", ("words", "Which of the two times do you think of now?"));
        await look.At(amara.Page, "asked");
        await amara.Page.GotoAsync("/journal/shared");
        await look.At(amara.Page, "shared-list");

        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(9));
        await ana.SignIn(world.Ana);
        await ana.Page.GotoAsync(entry);
        await look.At(ana.Page, "question");
        await ana.Send("#answer", ("words", "The second. I had time, then."));
        await ana.Send("form[action*=\"/nows\"]", ("now", "I see the cup first now, before the chart."));
        await look.At(ana.Page, "then-and-now");
        await ana.Page.GotoAsync("/journal");
        await look.At(ana.Page, "journal");

        foreach (var (act, became) in new[] { ("I put the cup where the hand is.", "1"), ("I knock, and wait until somebody answers.", "2"), ("I read the name before I open the door.", "3"), ("I sit down when I bring a result.", "") })
        {
            await ana.Page.GotoAsync("/what-i-will-do/new");
            if (became is "1") await look.At(ana.Page, "act-new");
            await ana.Send("#writing", ("whom", "the one by the window"), ("moment", "tomorrow, the first round"), ("act", act), ("day", app.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            if (became is "1") await look.At(ana.Page, "act-asked");
            if (became is not "") await ana.Send("#writing", ("became", became), ("note", "He laughed, and said thank you."));
            if (became is "1") await look.At(ana.Page, "act-answered");
            app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(3));
            await ana.SignIn(world.Ana);
        }

        await ana.Page.GotoAsync("/what-i-will-do");
        await look.At(ana.Page, "acts");
        await using var ben = await Open(app, chromium, new(phone) { Locale = "fr" });
        await ben.SignIn(world.Ben);
        foreach (var (url, name) in new[] { ("/journal/new", "ecrire"), ("/what-i-will-do/new", "geste") })
        {
            await ben.Page.GotoAsync(url);
            await look.At(ben.Page, name);
        }

        Assert.True(look.Faults.Count == 0, string.Join("\n", look.Faults));
        foreach (var window in new[] { ana, amara, ben }) Assert.Empty(window.Complaints.Where(c => !c.Contains("422", StringComparison.Ordinal)).Concat(window.ElsewhereAsked)); // She was asked to choose once more.
    }
}
