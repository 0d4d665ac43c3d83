using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Access;

namespace Bedside.Tests.Access;

/// <summary>What becomes of people's ways in, and of what they are typing, when Bedside is started anew.</summary>
[Trait("Database", "any")]
public sealed partial class RestartTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Hers = "What I had written\nfor an hour.";

    [Fact]
    public async Task A_link_or_code_from_before_opens_nothing_and_a_new_one_is_asked_for()
    {
        var world = await app.AWorld();
        using var ana = app.Visitor();
        var asked = await Page(await ana.Fill("/sign-in", "/sign-in", ("email", world.Ana.Email!)));
        var mail = (await app.Mail.To(world.Ana.Email!)).Text;
        var link = new Uri(Link().Match(mail).Value).PathAndQuery;
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send(link)).StatusCode);

        await Restart();

        var gone = await ana.Open(link);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("Ask for a new one", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await ana.Send(link)).StatusCode);
        using var ward = app.Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ward.Send("/sign-in/code", [.. Hidden(asked, "/sign-in/code"), ("code", Code().Match(mail).Value)])).StatusCode);
        await app.SignedIn(world.Ana); // One made since then does.
    }

    [Fact]
    public async Task A_copied_cookie_of_a_shared_device_that_was_signed_out_of_opens_nothing_and_ones_own_device_stays_signed_in()
    {
        var world = await app.AWorld();
        using var own = app.Visitor();
        await own.Fill("/sign-in", "/sign-in", ("email", world.Ben.Email!));
        await own.Send(new Uri(Link().Match((await app.Mail.To(world.Ben.Email!)).Text).Value).PathAndQuery);
        using var ana = await app.SignedIn(world.Ana);
        using var thief = app.Visitor();
        thief.Http.DefaultRequestHeaders.Add("Cookie", $"bedside={ana.Cookies.GetCookies(app.Address)["bedside"]!.Value}");
        await ana.Fill("/", "/sign-out");

        await Restart();

        Assert.Equal("/sign-in", (await thief.Open("/")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await own.Open("/")).StatusCode);
        using var since = await app.SignedIn(world.Ana);
        Assert.Equal(HttpStatusCode.OK, (await since.Open("/")).StatusCode);
    }

    [Fact]
    public async Task What_somebody_was_typing_waits_for_them_even_where_the_code_is_of_before_too()
    {
        var world = await app.AWorld();
        using var ward = await app.SignedIn(world.Ana);
        var circle = $"/circles/{world.Circle.Id}";
        (string, string)[] typed = [.. Hidden(await ward.Page(circle), $"{circle}/threads"), ("title", "The lift"), ("words", Hers)];

        await Restart();
        var ended = await ward.Send($"{circle}/threads", typed);
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        var asked = await Ask(ward, await Page(ended), world.Ana);
        var code = Code().Match((await app.Mail.To(world.Ana.Email!)).Text).Value;
        await Restart();
        var refused = await Page(await ward.Send("/sign-in/code", [.. Hidden(asked, "/sign-in/code"), ("code", code)]));
        var anew = await Page(await ward.Send("/sign-in/with-mail", [.. Hidden(refused, "/sign-in/code")]));
        Assert.Equal(world.Ana.Email, anew.QuerySelector<IHtmlInputElement>("#email")!.Value);
        asked = await Ask(ward, anew, world.Ana);
        var latest = Code().Match((await app.Mail.To(world.Ana.Email!, m => !m.Text.Contains(code, StringComparison.Ordinal))).Text).Value;
        var offered = await Page(await ward.Send("/sign-in/code", [.. Hidden(asked, "/sign-in/code"), ("code", latest)]));

        Assert.Equal(Hers, offered.QuerySelectorAll<IHtmlTextAreaElement>("main textarea").Single(t => t.Name is "words").Value);
    }

    private Task Restart()
    {
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        return app.Restart();
    }

    private static async Task<IHtmlDocument> Ask(Browser browser, IHtmlDocument page, Person person) =>
        await Page(await browser.Send("/sign-in", [.. Hidden(page, "/sign-in"), ("email", person.Email!), ("shared", "on")]));

    private static async Task<IHtmlDocument> Page(HttpResponseMessage answer) => Browser.Parse(await answer.Content.ReadAsStringAsync());

    private static IEnumerable<(string, string)> Hidden(IHtmlDocument page, string action) =>
        page.Forms.First(f => f.GetAttribute("action")?.Split('#')[0] == action).Elements.OfType<IHtmlInputElement>().Where(i => i.Type is "hidden").Select(i => (i.Name!, i.Value));

    [GeneratedRegex(@"\d{4} \d{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"http://\S+/sign-in/link/\S+")]
    private static partial Regex Link();
}
