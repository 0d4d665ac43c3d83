using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Access;

/// <summary>Every naughty string in every field about people and places: it comes back as it was typed, or is refused with a sentence and stands in its box.</summary>
public sealed class NaughtyStringsTests : IAsyncLifetime
{
    private readonly Quick _app = new();
    private readonly Faults _faults = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task At_the_first_visit()
    {
        string[] fields = ["organisation", "site", "name", "callName", "phone", "hours"];
        using var someone = _app.Visitor();
        foreach (var (index, text) in Naughty.All())
        {
            var typed = Naughty.Browsed(Naughty.Cut(text, 200));
            var page = await Refused(someone, "/setup", index, [.. fields.Select(f => (f, typed)), ("email", "nowhere"), ("zone", "America/Toronto")]);
            foreach (var field in fields) Kept(page, field, index, text);
            _faults.That("email", index, page.GetElementById("email-problem") is not null, "No sentence.");
        }

        _faults.None();
    }

    [Fact]
    public async Task In_ones_own_account()
    {
        var world = await _app.AWorld();
        using var ana = await _app.SignedIn(world.Ana);
        foreach (var (index, text) in Naughty.All())
        {
            await Taken(ana, "/you", "/you", index, "name", text, [("language", "en"), ("zone", "America/Toronto")]);
            Kept(await Refused(ana, "/you/passkeys", index, ("passkey", Naughty.Browsed(Naughty.Cut(text, 60)))), "passkey", index, Naughty.Cut(text, 60), mayBeBlank: true);
        }

        _faults.None();
    }

    [Fact]
    public async Task As_an_address_to_sign_in_with()
    {
        await _app.AWorld();
        using var someone = _app.Visitor();
        foreach (var (index, text) in Naughty.All())
        {
            using var answer = await someone.Send("/sign-in", ("email", Naughty.Browsed(text)), ("shared", "on"));
            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
            if (answer.StatusCode is HttpStatusCode.OK)
            {
                _faults.Same("ticket", index, Naughty.Box(text).Trim().ToLowerInvariant(), page.QuerySelector("input[name=email]")!.GetAttribute("value"));
                continue;
            }

            _faults.Same("status", index, "UnprocessableEntity", $"{answer.StatusCode}");
            _faults.Same("email", index, Naughty.Box(text), page.GetElementById("email")?.GetAttribute("value"));
            _faults.That("email", index, page.GetElementById("email-problem") is not null, "No sentence.");
        }

        _faults.None();
    }

    [Fact]
    public async Task As_a_password_that_opens_the_account_again()
    {
        var world = await _app.AWorld();
        using var ana = await _app.SignedIn(world.Ana);
        var before = "";
        foreach (var (index, text) in Naughty.All())
        {
            _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddMinutes(2)); // What is wrong ten times in a quarter of an hour is not looked at.
            var password = Naughty.Cut(text, 40) + " ferry lantern oatmeal crane";
            using var changed = await ana.Send("/you/password", ("current", before), ("password", password));
            _faults.Same("password", index, "SeeOther", $"{changed.StatusCode}");
            if (changed.StatusCode is HttpStatusCode.SeeOther) before = password;
            using var someone = _app.Visitor();
            using var right = await someone.Send("/sign-in/password", ("who", world.Ana.Email!), ("password", before));
            _faults.Same("sign-in", index, "SeeOther", $"{right.StatusCode}");
            using var wrong = await someone.Send("/sign-in/password", ("who", text), ("password", text));
            _faults.Same("who", index, "UnprocessableEntity", $"{wrong.StatusCode}");
            _faults.Same("who", index, Naughty.Box(text), Browser.Parse(await wrong.Content.ReadAsStringAsync()).GetElementById("who")?.GetAttribute("value"));
        }

        _faults.None();
    }

    [Fact]
    public async Task In_the_organisation_and_its_places()
    {
        var world = await _app.AWorld();
        using var ada = await _app.SignedIn(world.Ada);
        var site = $"/organisation/sites/{world.Site.Id}";
        foreach (var (index, text) in Naughty.All())
        {
            await Taken(ada, "/organisation", "/organisation", index, "name", text, [("language", "en")]);
            await Taken(ada, site, site, index, "name", text, [("zone", "America/Toronto")]);
        }

        _faults.None();
    }

    [Fact]
    public async Task As_someone_to_call()
    {
        var world = await _app.AWorld();
        using var ada = await _app.SignedIn(world.Ada);
        var site = $"/organisation/sites/{world.Site.Id}";
        string[] fields = ["callName", "phone", "hours", "checkedBy"];
        foreach (var (index, text) in Naughty.All())
        {
            var page = await Refused(ada, $"{site}/people-to-call", index, [.. fields[..3].Select(f => (f, Naughty.Browsed(Naughty.Cut(text, 200)))), ("checkedBy", " ")]);
            foreach (var field in fields[..3]) Kept(page, field, index, text);
        }

        foreach (var (index, text) in Naughty.All())
        {
            var typed = Naughty.Browsed(Naughty.Cut(text, 200));
            using var taken = await ada.Send($"{site}/people-to-call", [.. fields.Select(f => (f, typed))]);
            if (Naughty.IsBlank(text)) _faults.That("someone to call", index, (await Page(taken, index)).GetElementById("checkedBy-problem") is not null, "No sentence.");
            else _faults.Same("someone to call", index, "SeeOther", $"{taken.StatusCode}");
        }

        var cards = (await ada.Page(site)).QuerySelectorAll("article.card").Select(c => string.Join('|', [c.QuerySelector("h3")!.TextContent, .. c.QuerySelector("p")!.ChildNodes.OfType<IText>().Select(l => l.Data)])).ToHashSet();
        foreach (var (index, text) in Naughty.All().Where(n => !Naughty.IsBlank(n.Text)))
        {
            var line = Naughty.Line(Naughty.Cut(text, 200));
            _faults.That("name, phone, hours", index, cards.Contains($"{line}|{line}|{line}"), "Not on the page.");
        }

        _faults.None();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Saved and read back where it is shown to be changed; a blank one is refused.
    private async Task Taken(Browser browser, string page, string action, int index, string field, string text, (string, string)[] rest)
    {
        using var answer = await browser.Send(action, [(field, Naughty.Browsed(Naughty.Cut(text, 200))), .. rest]);
        if (Naughty.IsBlank(text)) Kept(await Page(answer, index), field, index, text);
        else
        {
            _faults.Same($"{action} {field}", index, "SeeOther", $"{answer.StatusCode}");
            _faults.Same($"{action} {field}", index, Naughty.Line(Naughty.Cut(text, 200)), (await browser.Page(page)).QuerySelector($"input[name={field}]")!.GetAttribute("value"));
        }
    }

    private async Task<IHtmlDocument> Refused(Browser browser, string action, int index, params (string, string)[] fields)
    {
        using var answer = await browser.Send(action, fields);
        return await Page(answer, index);
    }

    private async Task<IHtmlDocument> Page(HttpResponseMessage answer, int index)
    {
        _faults.Same("status", index, "UnprocessableEntity", $"{answer.StatusCode}");
        return Browser.Parse(await answer.Content.ReadAsStringAsync());
    }

    private void Kept(IHtmlDocument page, string field, int index, string text, bool mayBeBlank = false)
    {
        _faults.Same(field, index, Naughty.Line(Naughty.Cut(text, 200)), Naughty.Line(page.QuerySelector($"input[name={field}]")?.GetAttribute("value") ?? "nothing"));
        if (Naughty.IsBlank(text) && !mayBeBlank) _faults.That(field, index, page.GetElementById($"{field}-problem")?.TextContent is { Length: > 10 }, "No sentence.");
    }

    /// <summary>A hash takes a moment on purpose; a thousand of them shall not.</summary>
    private sealed class Quick : TestApp
    {
        protected override void Furnish(WebApplicationBuilder builder) => builder.Services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 1);
    }
}
