using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Shared;
using Bedside.Tests.Circles;

namespace Bedside.Tests.Access;

/// <summary>People who change the language while they write.</summary>
public sealed class LanguageTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Typed = "\n  He said <nothing> & \"held\" my hand.\n\nThen l’hôpital 🫀 ";

    [Fact]
    public async Task Someone_who_changes_the_language_mid_reply_goes_on_in_the_same_page_with_every_word()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        var first = (await evening.Ana.Page(thread)).QuerySelector("article[id^=p-]")!.Id![2..];
        var page = await evening.Ana.Page($"{thread}?reply={first}");

        var turned = await Turn(evening.Ana, page, ("words", Typed));

        Assert.Equal("fr", turned.DocumentElement.GetAttribute("lang"));
        var form = Form(turned, "answer");
        Assert.Equal(Typed, Area(form).Value);
        Assert.Equal(Hidden(Form(page, "answer")), Hidden(form)); // The same reply to the same post: sent twice it is one.
        Assert.Equal(Style.Text, turned.QuerySelector("style")!.TextContent); // Else the policy refuses it.

        var sent = await Send(evening.Ana, form);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Contains("l’hôpital", await evening.Ana.Read(thread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_page_turns_too_and_keeps_what_was_typed()
    {
        using var evening = await Evening.In(app);
        var circle = evening.Circle;
        var refused = await evening.Ana.Fill(circle, $"{circle}/threads", ("title", ""), ("words", Typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        var turned = await Turn(evening.Ana, Browser.Parse(await refused.Content.ReadAsStringAsync()), ("title", "L’ascenseur"));

        Assert.Equal("fr", turned.DocumentElement.GetAttribute("lang"));
        Assert.Equal("L’ascenseur", turned.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Equal(Typed, Area(Form(turned, "begin")).Value);
    }

    [Fact]
    public async Task Choices_are_kept_as_they_were_made()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);

        var turned = await Turn(ana, await ana.Page("/you"), ("name", "Ana <Maria>"), ("zone", "America/Vancouver"), ("digest", "22"), ("quiet", "6"), ("language", "en"));

        Assert.Equal("Ana <Maria>", turned.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal("America/Vancouver", Assert.Single(turned.QuerySelectorAll("#zone option[selected]")).GetAttribute("value"));
        Assert.Equal("22", Assert.Single(turned.QuerySelectorAll("#digest option[selected]")).GetAttribute("value"));
        Assert.Equal("6", Assert.Single(turned.QuerySelectorAll("input[name=quiet][checked]")).GetAttribute("value"));
        Assert.Contains("Vous", await ana.Read("/you"), StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", await ana.Read("/you"), StringComparison.Ordinal); // Shown, not stored.
    }

    [Fact]
    public async Task Words_that_had_been_kept_stay_kept()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        var page = await evening.Ana.Page(thread);
        app.Clock.Advance(TimeSpan.FromMinutes(21));

        // Her session has ended: the language changes, and the words wait sealed in the sign-in page.
        var button = page.QuerySelector(".top button[formaction]")!;
        var refused = await evening.Ana.Send(button.GetAttribute("formaction")!, [.. Hidden(Form(page, "answer")), ("words", Typed)]);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var signIn = Browser.Parse(await refused.Content.ReadAsStringAsync());
        var kept = signIn.QuerySelector("input[name=kept]")!.GetAttribute("value")!;
        Assert.DoesNotContain("held", signIn.DocumentElement.TextContent, StringComparison.Ordinal);

        var turned = await Turn(evening.Ana, signIn, ("email", "ana@example.org"));
        Assert.Equal(kept, turned.QuerySelector("input[name=kept]")!.GetAttribute("value"));
        Assert.Equal("ana@example.org", turned.QuerySelector("#email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Where_the_page_is_gone_the_words_are_still_there()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        var page = await evening.Ana.Page(thread);
        await evening.Amara.Fill(evening.Circle, $"{evening.Circle}/closing");

        var turned = await Turn(evening.Ana, page, ("words", Typed));

        var form = turned.QuerySelector("main form")!;
        Assert.Equal($"{thread}/posts", form.GetAttribute("action"));
        Assert.Equal(Typed, Area((IHtmlFormElement)form).Value);
    }

    [Fact]
    public async Task What_was_typed_in_one_language_is_taken_when_the_language_was_changed_in_another_tab()
    {
        using var evening = await Evening.In(app);
        var page = await evening.Ana.Page(evening.Circle);
        await evening.Ana.Send("/language", ("language", "fr"), ("back", "/"));

        var refused = await evening.Ana.Send($"{evening.Circle}/threads", [.. Hidden(Form(page, "begin")), ("title", " "), ("words", Typed)]);
        var turned = Browser.Parse(await refused.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("fr", turned.DocumentElement.GetAttribute("lang"));
        Assert.Equal(Typed, Area(Form(turned, "begin")).Value);
    }

    [Theory]
    [InlineData("/language?to=fr&back=//elsewhere.example&action=/x&form=y")]
    [InlineData("/language?to=fr&back=/&action=https://elsewhere.example/x&form=y")]
    [InlineData("/language?to=de&back=/&action=/x&form=y")]
    [InlineData("/language?to=fr")]
    public async Task A_turn_that_cannot_be_read_leads_nowhere_else(string url)
    {
        await app.AWorld();
        using var someone = app.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await someone.Send(url, ("words", Typed))).StatusCode);
    }

    [Fact]
    public async Task Enter_sends_the_form_and_does_not_change_the_language()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        evening.TenMinutesPass();
        foreach (var url in new[] { evening.Circle, thread, "/you", $"{evening.Circle}/agreement/amendments", $"{evening.Circle}/line" })
        {
            var page = await evening.Ana.Page(url);
            var id = page.QuerySelector(".top button[formaction]")!.GetAttribute("form")!;
            var first = page.QuerySelectorAll("button").First(b => b.GetAttribute("form") == id || Form(page, id).Contains(b));
            Assert.False(first.HasAttribute("formaction"), url);
            Assert.True(first.HasAttribute("hidden"), url);
        }
    }

    private static async Task<IHtmlDocument> Turn(Browser by, IHtmlDocument page, params (string Name, string Value)[] typed)
    {
        var button = page.QuerySelector(".top button[formaction]")!;
        var form = Form(page, button.GetAttribute("form")!);
        var others = form.Elements.OfType<IHtmlTextAreaElement>().Select(t => (t.Name!, t.Value)).Where(f => typed.All(t => t.Name != f.Item1));
        var answer = await by.Send(button.GetAttribute("formaction")!, [.. Hidden(form), .. others, .. typed]);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        return Browser.Parse(text);
    }

    private static Task<HttpResponseMessage> Send(Browser by, IHtmlFormElement form) => by.Send(form.GetAttribute("action")!, [.. Hidden(form), ("words", Area(form).Value)]);

    private static IHtmlFormElement Form(IHtmlDocument page, string id) => Assert.IsAssignableFrom<IHtmlFormElement>(page.GetElementById(id));

    private static IHtmlTextAreaElement Area(IHtmlFormElement form) => form.QuerySelector<IHtmlTextAreaElement>("textarea")!;

    private static List<(string, string)> Hidden(IHtmlFormElement form) => form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type is "hidden").Select(i => (i.Name!, i.Value)).Order().ToList();
}
