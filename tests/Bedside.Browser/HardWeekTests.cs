using Bedside.Access;
using Bedside.Tests;
using Bedside.Tests.Unnamed;
using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>A hard week in a circle without names: harsh words are looked at twice, something is said to be wrong, a pause, a private line, and a seal that two open and whose writer is told.</summary>
[Trait("R", "R29")]
[Trait("R", "R32")]
[Trait("R", "R33")]
[Trait("R", "R43")]
[Trait("R", "R46")]
public sealed class HardWeekTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Threat = "Some nights I stand on the bridge for a long time.";

    private readonly TestApp _app = new();

    public static TheoryData<string, bool> Weeks => TestDatabase.IsPostgres ? new() { { "fr", false } } : new() { { "en", true } };

    [Theory]
    [MemberData(nameof(Weeks))]
    public async Task A_hard_week_ends_with_nobody_alone(string language, bool script)
    {
        var look = new Look($"hard-week-{language}", script);
        var ten = await Ten.Of(_app);
        var holders = await Planted.People(_app, ten.World.Site.Id, language, "Hanne", "Ivo", "Juna");
        var words = (await Planted.Keys(_app, holders)).Words;
        await (await ten.Plan()).Begin();
        await _app.With(db => db.Set<Person>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Language, language)));
        var path = ten.Path;
        BrowserNewContextOptions How() => new() { JavaScriptEnabled = script, Locale = language, ViewportSize = new() { Width = 360, Height = 740 } };
        async Task<Window> As(Person person)
        {
            var window = await Window.Open(_app, chromium, How());
            await window.SignIn(person);
            return window;
        }

        // A harsh letter meets the pause before it goes, and is written otherwise.
        await using (var ben = await As(ten.World.Ben))
        {
            await ben.Page.GotoAsync(path);
            await look.At(ben.Page, "circle");
            await ben.Send(Window.To($"{path}/letter"), ("words", language is "fr" ? "Vous êtes tous paresseux et stupides." : "You are all lazy and stupid."));
            await look.At(ben.Page, "reconsider");
            await ben.Page.GotoAsync(path);
            await ben.Send(Window.To($"{path}/letter"), ("words", "I was angry all evening, and nobody asked."));
            await look.At(ben.Page, "letter-waits");
            Assert.Equal(1, await ben.Page.Locator("form[action$='/letter/taking-back']").CountAsync()); // It has gone: what is one's own pain shuts nobody out.
        }

        foreach (var i in new[] { 2, 3 }) await ten.Write(ten.People[i], $"Letter of number {i}.");
        await ten.Write(ten.People[5], Threat);
        await ten.At(2026, 12, 3, 23);
        var post = await _app.With(db => db.Set<UnnamedPost>().Where(p => p.Said!.Source == Threat).Select(p => p.Id).SingleAsync());

        await using (var ana = await As(ten.World.Ana))
        {
            await ana.Page.GotoAsync(path);
            await look.At(ana.Page, "opened");
            await ana.Page.GotoAsync($"{path}/posts/{post}/wrong");
            await look.At(ana.Page, "wrong");
            await ana.Send(Window.To($"{path}/posts/{post}/wrong"), ("words", "I am afraid for whoever wrote this."), ("severe", "yes"));
            await look.At(ana.Page, "told");
            await ana.Page.GotoAsync($"{path}/posts/{post}/wrong");
            await look.At(ana.Page, "wrong-again");
            await ana.Page.GotoAsync(path);
            await ana.Send(Window.To($"{path}/pause"));
            await look.At(ana.Page, "paused");
            await ana.Page.GotoAsync($"{path}/line");
            await look.At(ana.Page, "line");
            await ana.Page.GotoAsync($"{path}/showing");
            await look.At(ana.Page, "showing-paused");
        }

        await using (var amara = await As(ten.World.Amara))
        {
            await amara.Page.GotoAsync($"{path}/reports");
            await look.At(amara.Page, "reports");
            await amara.Send("main form[action*='/reports/']", ("grade", "Note"), ("words", "We are worried for you. Please write to us."));
            await look.At(amara.Page, "reports-answered");
            await amara.Page.GotoAsync($"{path}/line?post={post}");
            await amara.Send(Window.To($"{path}/line"), ("words", "Are you on 4 West tonight?"));
            await look.At(amara.Page, "asks-who");
            await amara.Page.Locator("textarea[name=words]").FillAsync("What would help you tonight?");
            await amara.Press(amara.Page.Locator(Window.To($"{path}/line")).Locator("button").First);
            await look.At(amara.Page, "line-held");
            await amara.Page.GotoAsync($"{path}/pause");
            await look.At(amara.Page, "pause-answer");
            await amara.Send(Window.To($"{path}/pause/answer"), ("words", "Somebody among us carries a lot. We go on slowly."));
            await look.At(amara.Page, "pause-over");
            await amara.Page.GotoAsync($"{path}/posts/{post}/matter");
            await look.At(amara.Page, "matter");
            await amara.Send(Window.To($"{path}/posts/{post}/matter"), ("reason", "WriterInDanger"));
            await look.At(amara.Page, "passed-on");
        }

        var ask = await _app.With(db => db.Set<SealAsk>().Select(a => a.Id).SingleAsync());
        await using (var ada = await As(ten.World.Ada))
        {
            await ada.Page.GotoAsync("/organisation/keyholders");
            await look.At(ada.Page, "keyholders-appointed");
            await ada.Page.GotoAsync($"/organisation/seals/{ask}");
            await look.At(ada.Page, "ask");
            await ada.Press(ada.Page.Locator(Window.To($"/organisation/seals/{ask}/request")).Locator("button"));
            await look.At(ada.Page, "asked");
        }

        foreach (var holder in holders.Take(2))
        {
            await using var window = await As(holder);
            await window.Page.GotoAsync($"/keyholder/requests/{ask}");
            await look.At(window.Page, "request");
            await window.Send(Window.To($"/keyholder/requests/{ask}/consent"), ("six", words[holder.Id]));
            await look.At(window.Page, "agreed");
        }

        await using (var hanne = await As(holders[0]))
        {
            await hanne.Page.GotoAsync($"/keyholder/requests/{ask}");
            await look.At(hanne.Page, "two-agreed");
            await hanne.Press(hanne.Page.Locator(Window.To($"/keyholder/requests/{ask}/showing")).Locator("button"));
            await look.At(hanne.Page, "the-name");
            Assert.Contains("Learner 3", await hanne.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            await hanne.Page.GotoAsync("/keyholder");
            await look.At(hanne.Page, "own-key");
            await hanne.Page.GotoAsync("/keyholders");
            await look.At(hanne.Page, "keyholders");
        }

        await ten.At(2026, 12, 6, 23);
        await ten.Work();
        await using var writer = await As(ten.People[5]);
        await writer.Page.GotoAsync(path);
        await look.At(writer.Page, "the-writer-is-told");
        Assert.Equal(1, await writer.Page.Locator("form[action*='/notices/']").CountAsync());
        await writer.Page.GotoAsync($"{path}/line");
        await look.At(writer.Page, "the-writer-is-asked");
        Assert.Contains("What would help you tonight?", await writer.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        Assert.True(look.Faults.Count == 0, string.Join("\n", look.Faults));
    }

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
