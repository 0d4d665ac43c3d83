using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>From an empty folder to the end of a circle's first evening, as the people who are there do it, each in their own window.</summary>
[Trait("R", "R28")]
[Trait("R", "R79")]
[Trait("R", "R80")]
public sealed partial class FirstEveningTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly EveningWords English = new("en", "Lakeside Hospital", "Ward nights", "When I had nothing to say",
        "For the silences we remember.", "The window", "He asked me whether he would see the spring. I looked at the window.",
        "I would have looked at the window too.", "I would have looked at the *window* too. And then?", "I am sorry. This was too quick.",
        "It was bed twelve, everyone here knows him.", "This tells who he is.", "It can be told without the bed.",
        "We do not ask one another for more than was told.", "Because I wanted to stop where I stopped.", "That helps me too.", "Thank you for telling us.", "spring");

    private static readonly EveningWords French = new("fr", "Hôpital du Lac", "Nuits d’étage", "Quand je n’avais rien à dire",
        "Pour les silences dont on se souvient.", "La fenêtre", "Il m’a demandé s’il verrait le printemps. J’ai regardé la fenêtre.",
        "Moi aussi, j’aurais regardé la fenêtre.", "Moi aussi, j’aurais regardé la *fenêtre*. Et ensuite?", "Je regrette. C’était trop vite dit.",
        "C’était le lit douze, tout le monde ici le connaît.", "Ça dit de qui il s’agit.", "On peut le raconter sans le lit.",
        "Nous ne demandons à personne d’en dire plus.", "Parce que je voulais m’arrêter là.", "Cela m’aide aussi.", "Merci de nous l’avoir dit.", "printemps");

    private readonly TestApp _app = new();
    private EveningWords _say = English;
    private Look _look = null!;

    /// <summary>In English with script over SQLite, in French without over PostgreSQL.</summary>
    public static TheoryData<string, bool> Evenings => TestDatabase.IsPostgres ? new() { { "fr", false } } : new() { { "en", true } };

    [Theory]
    [MemberData(nameof(Evenings))]
    public async Task A_circle_has_its_first_evening(string language, bool script)
    {
        (_say, _look) = (language is "en" ? English : French, new($"evening-{language}", script));
        BrowserNewContextOptions How() => new() { JavaScriptEnabled = script, Locale = language, ViewportSize = new() { Width = 360, Height = 740 } };

        await using var ada = await Window.Open(_app, chromium, How());
        await SetUp(ada);
        await MakeCohort(ada);
        await using var amara = await Window.Open(_app, chromium, How());
        await using var ana = await Window.Open(_app, chromium, How());
        await using var ben = await Window.Open(_app, chromium, How());
        await Join(amara, "amara", "Amara");
        await Join(ana, "ana", "Ana");
        await Join(ben, "ben", "Ben");
        var circle = await OpenCircle(amara);
        await AmendAgreement(circle, ana, ben, amara);
        var thread = await Begin(circle, ana);
        await Talk(thread, ana, ben);
        await Care(circle, thread, ana, ben, amara);
        await CloseAndReopen(circle, thread, ana, amara);
        await FindAndTakeAlong(ana);
        await Leave(thread, ben, ana);

        Assert.True(_look.Faults.Count == 0, string.Join("\n", _look.Faults));
        foreach (var window in (Window[])[ada, amara, ana, ben])
        {
            Assert.Empty(window.ElsewhereAsked);
            // A page that refuses answers 422, and Chromium says so; there is nothing else it says.
            Assert.DoesNotContain(window.Complaints, c => !c.Contains("422", StringComparison.Ordinal));
        }
    }

    // An empty folder leads to one page; a name left blank is asked for again and the rest is still there.
    private async Task SetUp(Window ada)
    {
        await ada.Page.GotoAsync("/");
        await _look.At(ada.Page, "setup");
        await ada.Send(Window.To("/setup"), ("organisation", " "), ("site", _say.Site), ("name", "Ada"), ("email", "ada@example.org"), ("callName", "Nadia"), ("phone", "555-0100"), ("hours", "24/7"), ("called", "on"), ("language", _say.Language));
        await Assertions.Expect(ada.Page.Locator("#organisation-problem")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Page.Locator("#site")).ToHaveValueAsync(_say.Site);
        await _look.At(ada.Page, "setup-refused");
        await ada.Send(Window.To("/setup"), ("organisation", _say.Site));
        await _look.At(ada.Page, "way-in");
        await ada.Press(ada.Page.Locator("main form button").First);
        await _look.At(ada.Page, "today-empty");
    }

    private async Task MakeCohort(Window ada)
    {
        await ada.Page.GotoAsync("/organisation");
        await _look.At(ada.Page, "organisation");
        await ada.Press(ada.Page.Locator("main a[href='/cohorts']"));
        await _look.At(ada.Page, "cohorts");
        await ada.Send(Window.To("/cohorts"), ("name", _say.Cohort));
        await _look.At(ada.Page, "cohort-new");
        await ada.Send(Window.To("/opening"));
        await ada.Send(Window.To("/invitations"), ("people", "Amara <amara@example.org>"), ("role", "Facilitator"), ("masters", "none"), ("language", _say.Language));
        await ada.Send(Window.To("/invitations"), ("people", "Ana <ana@example.org>\nben@example.org, nobody at all"), ("role", "Learner"), ("language", _say.Language));
        await _look.At(ada.Page, "cohort-invited");
        await Assertions.Expect(ada.Page.Locator("[name=people]")).ToHaveValueAsync("nobody at all");
    }

    private async Task Join(Window window, string to, string name)
    {
        var mail = await _app.Mail.To($"{to}@example.org");
        await window.Page.GotoAsync(Address().Match(mail.Text).Value);
        await _look.At(window.Page, $"invitation-{to}");
        await window.Send(Window.To(new Uri(window.Page.Url).AbsolutePath), ("name", name));
        await window.Page.GotoAsync("/");
        await _look.At(window.Page, $"today-{to}");
    }

    private async Task<string> OpenCircle(Window amara)
    {
        await amara.Page.GotoAsync("/circles");
        await amara.Press(amara.Page.Locator("main a.button").First);
        foreach (var box in await amara.Page.Locator("[name=member]").AllAsync()) await box.CheckAsync();
        await _look.At(amara.Page, "circle-opening");
        await amara.Send("main form", ("title", _say.Circle), ("words", _say.Purpose), ("language", _say.Language));
        await _look.At(amara.Page, "agreement-new");
        await amara.Press(amara.Page.Locator("main header a"));
        await _look.At(amara.Page, "circle-new");
        return new Uri(amara.Page.Url).AbsolutePath;
    }

    // The agreement stands between somebody's first words and the circle, and keeps them.
    private async Task AmendAgreement(string circle, Window ana, Window ben, Window amara)
    {
        await ana.Page.GotoAsync($"{circle}/agreement");
        await _look.At(ana.Page, "agreement");
        await ana.Page.GotoAsync($"{circle}/agreement/amendments");
        var before = await ana.Page.Locator("#words").InputValueAsync();
        await ana.Send(Window.To("/amendments"), ("words", $"{before}\n\n{_say.Amendment}"), ("why", _say.Why));
        await _look.At(ana.Page, "accept-first");
        await Assertions.Expect(ana.Page.Locator("#words")).ToHaveValueAsync($"{before}\n\n{_say.Amendment}");
        await ana.Send("main form");
        var amendment = new Uri(ana.Page.Url).AbsolutePath;
        await ben.Page.GotoAsync(amendment);
        await ben.Send(Window.To("/opinions"), ("for", "yes"), ("words", _say.Opinion));
        await ben.Send("main form"); // He accepts it as well.
        await _look.At(ben.Page, "amendment");
        await amara.Page.GotoAsync(amendment);
        await _look.At(amara.Page, "amendment-held");
        await amara.Send(Window.To("/taking-up"));
        await _look.At(amara.Page, "amendment-taken-up");
    }

    private async Task<string> Begin(string circle, Window ana)
    {
        await ana.Page.GotoAsync(circle);
        await ana.Send(Window.To("/threads"), ("title", _say.Thread), ("words", _say.First));
        await _look.At(ana.Page, "thread-begun");
        await Assertions.Expect(ana.Page.Locator("article.post")).ToHaveCountAsync(1);
        return new Uri(ana.Page.Url).AbsolutePath;
    }

    private async Task Talk(string thread, Window ana, Window ben)
    {
        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        await ben.Page.GotoAsync(thread);
        await ben.Press(ben.Page.Locator("article.post footer button[formaction*='?quote=']").First);
        await _look.At(ben.Page, "quoting");
        await ben.Send("#answer", ("words", _say.Reply));
        await _look.At(ben.Page, "replied");
        await ben.Press(ben.Page.Locator("article.post footer a[href$='/words']").First);
        await ben.Send(Window.To("/words"), ("words", _say.Changed));
        await ben.Page.GotoAsync(thread);
        await ben.Send("#answer", ("words", _say.TooQuick));
        await ben.Press(ben.Page.Locator("article.post footer a[href$='/taking-back']").Last);
        await _look.At(ben.Page, "taking-back");
        await ben.Send(Window.To("/taking-back"));
        await ben.Page.GotoAsync(thread);
        await ben.Send("#answer", ("words", _say.Pointing));

        await ana.Page.GotoAsync(thread);
        await Assertions.Expect(ana.Page.GetByText(_say.Changed.Replace("*", ""))).ToHaveCountAsync(0); // Ten minutes have not passed.
        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        await ana.Page.GotoAsync(thread);
        await Assertions.Expect(ana.Page.GetByText(_say.TooQuick)).ToHaveCountAsync(0);
        await Assertions.Expect(ana.Page.GetByText(_say.Pointing)).ToHaveCountAsync(1);
        await _look.At(ana.Page, "thread");
    }

    private async Task Care(string circle, string thread, Window ana, Window ben, Window amara)
    {
        await ana.Press(ana.Page.Locator("article.post footer a[href$='/wrong']").Last);
        await _look.At(ana.Page, "wrong");
        await ana.Send(Window.To("/wrong"), ("words", _say.Wrong));
        await _look.At(ana.Page, "wrong-said");

        var mail = await _app.Mail.To("amara@example.org", m => m.Text.Contains("/reports", StringComparison.Ordinal));
        Assert.DoesNotContain(_say.Pointing, mail.Text + mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", mail.Text + mail.Subject, StringComparison.Ordinal);
        await amara.Page.GotoAsync(Address().Match(mail.Text).Value);
        await _look.At(amara.Page, "reports");
        await amara.Press(amara.Page.Locator("main a.button[href$='/hiding']"));
        await amara.Send(Window.To("/hiding"), ("words", _say.Reason));
        await _look.At(amara.Page, "hidden-for-facilitator");
        await ben.Page.GotoAsync(thread);
        await Assertions.Expect(ben.Page.GetByText(_say.Reason)).ToBeVisibleAsync();
        await _look.At(ben.Page, "hidden-for-author");
        await ana.Page.GotoAsync(thread);
        await Assertions.Expect(ana.Page.GetByText(_say.Pointing)).ToHaveCountAsync(0);
        await _look.At(ana.Page, "hidden-for-others");

        await amara.Page.GotoAsync($"{circle}/reports");
        await amara.Send(Window.To("/line"));
        await amara.Send("main form.stack", ("words", _say.Thanks));
        await _look.At(amara.Page, "line-held");
        await ana.Page.GotoAsync("/");
        await _look.At(ana.Page, "today-waiting");
        await ana.Page.GotoAsync($"{circle}/line");
        await Assertions.Expect(ana.Page.GetByText(_say.Thanks)).ToBeVisibleAsync();
        await _look.At(ana.Page, "line");
        await amara.Page.GotoAsync($"{circle}/reports");
        await amara.Send(Window.To("/closing"));
        await _look.At(amara.Page, "reports-seen-to");
    }

    private async Task CloseAndReopen(string circle, string thread, Window ana, Window amara)
    {
        await amara.Page.GotoAsync(thread);
        await amara.Send(Window.To("/pin"));
        await amara.Page.GotoAsync(circle);
        await _look.At(amara.Page, "circle-pinned");
        await amara.Send(Window.To($"{circle}/closing"));
        await _look.At(amara.Page, "circle-closed");
        await ana.Page.GotoAsync(thread);
        await Assertions.Expect(ana.Page.Locator("#answer")).ToHaveCountAsync(0);
        await _look.At(ana.Page, "thread-closed");
        await amara.Send(Window.To($"{circle}/reopening"));
        await ana.Page.GotoAsync(thread);
        await Assertions.Expect(ana.Page.Locator("#answer")).ToHaveCountAsync(1);
        await amara.Page.GotoAsync($"{circle}/members");
        await _look.At(amara.Page, "members");
    }

    private async Task FindAndTakeAlong(Window ana)
    {
        await ana.Page.GotoAsync("/search");
        await ana.Send("main form", ("q", _say.Sought));
        await Assertions.Expect(ana.Page.Locator("mark").First).ToHaveTextAsync(_say.Sought);
        await _look.At(ana.Page, "found");
        await ana.Page.GotoAsync("/you");
        await _look.At(ana.Page, "you");
        await ana.Page.GotoAsync("/you/words");
        await _look.At(ana.Page, "words-along");
        var file = await ana.Page.RunAndWaitForDownloadAsync(() => ana.Page.Locator("button[value=html]").ClickAsync());
        var html = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.Contains(_say.First, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain(_say.Pointing, html, StringComparison.Ordinal);
    }

    private async Task Leave(string thread, Window ben, Window ana)
    {
        await ben.Page.GotoAsync("/you/erase");
        await _look.At(ben.Page, "erase");
        await ben.Send(Window.To("/you/erase"), ("name", "Ben"));
        await _look.At(ben.Page, "erased");
        await ana.Page.GotoAsync(thread);
        await _look.At(ana.Page, "someone-left");
        await Assertions.Expect(ana.Page.GetByText("Ben", new() { Exact = true })).ToHaveCountAsync(0);
        Assert.Equal(0, await _app.With(db => db.Set<Person>().CountAsync(p => p.Email == "ben@example.org")));
    }

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex(@"http://localhost\S+")]
    private static partial Regex Address();

    private sealed record EveningWords(
        string Language, string Site, string Cohort, string Circle, string Purpose, string Thread, string First, string Reply, string Changed, string TooQuick,
        string Pointing, string Wrong, string Reason, string Amendment, string Why, string Opinion, string Thanks, string Sought);
}
