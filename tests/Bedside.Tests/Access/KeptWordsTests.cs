using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Access;
using Bedside.Tests.Circles;

namespace Bedside.Tests.Access;

/// <summary>What becomes of words that are sent when nobody, or somebody else, is signed in.</summary>
public sealed partial class KeptWordsTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Hers = "What I had written\nfor an hour.";

    [Fact]
    public async Task A_reply_sent_after_the_session_ended_comes_back_to_its_writer_and_is_sent_once()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        var typed = await Reply(evening.Ana, thread);
        app.Clock.Advance(TimeSpan.FromMinutes(21));

        var ended = await evening.Ana.Send($"{thread}/posts", typed);
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        var offered = await SignIn(evening.Ana, ended, evening.World.Ana);
        Assert.Equal(Hers, offered.QuerySelector<IHtmlTextAreaElement>("main textarea")!.Value);
        Assert.DoesNotContain("What I had written", await evening.Ana.Read(thread), StringComparison.Ordinal); // Nothing is sent before she says so.

        var sent = await SendForm(evening.Ana, offered);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        await SendForm(evening.Ana, offered); // And once more, by a second press.
        Assert.Single((await evening.Ana.Page(thread)).QuerySelectorAll("article"), a => a.TextContent.Contains("What I had written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_she_left_open_sends_nothing_in_the_name_of_who_signed_in_after_her()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        var typed = await Reply(evening.Ana, thread);
        using var ward = await evening.At(evening.World.Ben); // The same computer, after her.

        var refused = await ward.Send($"{thread}/posts", typed);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("Ben a maintenant une session ouverte sur cet appareil", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What I had written", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What I had written", await ward.Read(thread), StringComparison.Ordinal);

        var forBen = await TypeCode(ward, refused, evening.World.Ben);
        Assert.Equal("/", forBen.Headers.Location?.ToString());
        var forAna = await SignIn(ward, refused, evening.World.Ana);
        Assert.Equal(Hers, forAna.QuerySelector<IHtmlTextAreaElement>("main textarea")!.Value);
        Assert.Equal(HttpStatusCode.SeeOther, (await SendForm(ward, forAna)).StatusCode);
    }

    [Fact]
    public async Task Who_opens_the_link_in_another_tab_still_finds_the_words_in_the_first()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        var typed = await Reply(evening.Ana, thread);
        app.Clock.Advance(TimeSpan.FromMinutes(21));
        var ended = await evening.Ana.Send($"{thread}/posts", typed);

        var asked = await Ask(evening.Ana, ended, evening.World.Ana);
        var mail = await app.Mail.To(evening.World.Ana.Email!);
        await evening.Ana.Send(new Uri(Link().Match(mail.Text).Value).PathAndQuery, ("shared", "on"));
        var offered = await evening.Ana.Send("/sign-in/code", [.. Hidden(asked, "/sign-in/code"), ("code", Code().Match(mail.Text).Value)]);

        Assert.Equal(Hers, Browser.Parse(await offered.Content.ReadAsStringAsync()).QuerySelector<IHtmlTextAreaElement>("main textarea")!.Value);
    }

    [Fact]
    public async Task Words_are_kept_for_an_hour_and_no_longer()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        var typed = await Reply(evening.Ana, thread);
        app.Clock.Advance(TimeSpan.FromMinutes(21));
        var ended = await evening.Ana.Send($"{thread}/posts", typed);

        app.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("/", (await TypeCode(evening.Ana, ended, evening.World.Ana)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Somebody_whose_writer_cannot_be_read_is_led_to_sign_in_and_nothing_breaks()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        foreach (var writer in new[] { "x", new string('y', 22), new string('z', 5000), "é\n" })
        {
            var answer = await evening.Ana.Send($"{thread}/posts", ("writer", writer), ("words", Hers), ("kept", "not sealed"));
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.SeeOther, $"{answer.StatusCode}");
        }

        Assert.DoesNotContain("What I had written", await evening.Ana.Read(thread), StringComparison.Ordinal);
    }

    private static async Task<(string, string)[]> Reply(Browser by, string thread) => [.. Hidden(await by.Page(thread), $"{thread}/posts"), ("words", Hers)];

    private async Task<IHtmlDocument> SignIn(Browser browser, HttpResponseMessage page, Person person) =>
        Browser.Parse(await (await TypeCode(browser, page, person)).Content.ReadAsStringAsync());

    private async Task<HttpResponseMessage> TypeCode(Browser browser, HttpResponseMessage page, Person person)
    {
        var asked = await Ask(browser, page, person);
        var mail = await app.Mail.To(person.Email!);
        return await browser.Send("/sign-in/code", [.. Hidden(asked, "/sign-in/code"), ("code", Code().Match(mail.Text).Value)]);
    }

    private static async Task<IHtmlDocument> Ask(Browser browser, HttpResponseMessage page, Person person)
    {
        var fields = Hidden(Browser.Parse(await page.Content.ReadAsStringAsync()), "/sign-in");
        var asked = await browser.Send("/sign-in", [.. fields, ("email", person.Email!), ("shared", "on")]);
        return Browser.Parse(await asked.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> SendForm(Browser browser, IHtmlDocument page)
    {
        var form = page.QuerySelector<IHtmlFormElement>("main form")!;
        var words = form.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(t => (t.Name!, t.Value));
        return browser.Send(form.GetAttribute("action")!, [.. Hidden(page, form.GetAttribute("action")!), .. words]);
    }

    private static IEnumerable<(string, string)> Hidden(IHtmlDocument page, string action) =>
        page.Forms.First(f => f.GetAttribute("action")?.Split('#')[0] == action).Elements.OfType<IHtmlInputElement>().Where(i => i.Type is "hidden").Select(i => (i.Name!, i.Value));

    [GeneratedRegex(@"\d{4} \d{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"http://\S+/sign-in/link/\S+")]
    private static partial Regex Link();
}
