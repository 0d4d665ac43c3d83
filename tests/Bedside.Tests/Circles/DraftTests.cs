using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Courses;
using Bedside.Tests.Policy;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

/// <summary>What somebody is writing stays theirs, whatever they press and whatever happens meanwhile.</summary>
public sealed class DraftTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Long = "I have thought about this since Tuesday, and I still do not know.";

    [Theory]
    [InlineData("reply")]
    [InlineData("quote")]
    public async Task Whoever_turns_to_another_post_while_writing_loses_nothing(string way)
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her twice.");
        evening.TenMinutesPass();
        var page = await evening.Ben.Page(thread);
        var id = ((IHtmlFormElement)page.GetElementById("answer")!).Elements.OfType<IHtmlInputElement>().Single(i => i.Name is "id").Value;

        var button = page.QuerySelector($"article.post button[form=answer][formaction*='?{way}=']")!.GetAttribute("formaction")!;
        using var turned = await evening.Ben.Send(button, ("id", id), ("words", Long));

        Assert.Equal(HttpStatusCode.OK, turned.StatusCode);
        var after = Browser.Parse(await turned.Content.ReadAsStringAsync());
        Assert.Equal(Long, after.QuerySelector("textarea[name=words]")!.TextContent.TrimStart('\n'));
        Assert.Equal(id, after.QuerySelector("#answer input[name=id]")!.GetAttribute("value"));
        Assert.Contains("Ana", after.QuerySelector("#answer h2")!.TextContent);
        if (way is "quote") Assert.Equal("I walked past her twice.", after.QuerySelector("textarea[name=quoted]")!.TextContent.TrimStart('\n'));
        Assert.Single((await evening.Ben.Page(thread)).QuerySelectorAll("article.post")); // Nothing was sent.
    }

    [Fact]
    public async Task A_quote_stays_when_the_answer_turns_to_somebody_else()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her twice.");
        evening.TenMinutesPass();
        var quoting = await evening.Ben.Page($"{thread}?quote={thread[(thread.LastIndexOf('/') + 1)..]}");
        var reply = quoting.QuerySelector("button[formaction*='?reply=']")!.GetAttribute("formaction")!;
        var fields = ((IHtmlFormElement)quoting.GetElementById("answer")!).Elements.OfType<IElement>()
            .Where(e => e is IHtmlInputElement or IHtmlTextAreaElement).Select(e => (e.GetAttribute("name")!, FormMet.ValueOf(e))).ToArray();

        using var turned = await evening.Ben.Send(reply, fields);

        Assert.Contains("I walked past her twice.", Browser.Parse(await turned.Content.ReadAsStringAsync()).QuerySelector("textarea[name=quoted]")!.TextContent);
    }

    [Fact]
    public async Task Words_added_before_a_form_is_sent_a_second_time_are_not_lost_in_silence()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her twice.");
        evening.TenMinutesPass();

        foreach (var url in new[] { $"{thread}/posts", $"{evening.Circle}/line" })
        {
            var id = ("id", $"{Guid.CreateVersion7():N}");
            await evening.Ben.Send(url, id, ("words", "I have seen it too."));
            using var same = await evening.Ben.Send(url, id, ("words", "I have seen it too."));
            using var more = await evening.Ben.Send(url, id, ("words", Long));

            Assert.Equal(HttpStatusCode.SeeOther, same.StatusCode);
            Assert.Equal(HttpStatusCode.Conflict, more.StatusCode);
            Assert.Equal(Long, Browser.Parse(await more.Content.ReadAsStringAsync()).QuerySelector("#kept")!.TextContent.TrimStart('\n'));
        }
    }

    [Fact]
    public async Task Whoever_turns_the_language_while_quoting_still_sees_whom_they_quote()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her twice.");
        evening.TenMinutesPass();
        using var quoting = await evening.Ben.Send($"{thread}/turning?quote={thread[(thread.LastIndexOf('/') + 1)..]}", ("id", $"{Guid.CreateVersion7():N}"), ("words", Long));
        var page = Browser.Parse(await quoting.Content.ReadAsStringAsync());
        var fields = ((IHtmlFormElement)page.GetElementById("answer")!).Elements.OfType<IElement>()
            .Where(e => e is IHtmlInputElement or IHtmlTextAreaElement).Select(e => (e.GetAttribute("name")!, FormMet.ValueOf(e))).ToArray();

        using var turned = await evening.Ben.Send(page.QuerySelector("header button[lang=en]")!.GetAttribute("formaction")!.Split('#')[0], fields);

        var after = Browser.Parse(await turned.Content.ReadAsStringAsync());
        Assert.Equal("Answer Ana", after.QuerySelector("#answer h2")!.TextContent);
        Assert.Contains("I walked past her twice.", after.QuerySelector("#answer textarea[name=quoted]")!.TextContent);
        Assert.Equal(Long, after.QuerySelector("#answer textarea[name=words]")!.TextContent.TrimStart('\n'));
    }

    [Fact]
    public async Task Whoever_writes_while_the_circle_is_closed_gets_the_words_back()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her twice.");
        evening.TenMinutesPass();
        using var closed = await evening.Amara.Send($"{evening.Circle}/closing");

        foreach (var (who, url) in new[]
        {
            (evening.Ben, $"{thread}/posts"), (evening.Ben, $"{thread}/turning?reply={Guid.NewGuid()}"), (evening.Ben, $"{evening.Circle}/threads"),
            (evening.Ana, $"{thread}/posts/{thread[(thread.LastIndexOf('/') + 1)..]}/words"),
        })
        {
            using var answer = await who.Send(url, ("title", "What I meant to ask"), ("words", Long));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(who == evening.Ben ? "Le cercle a été fermé pendant que vous écriviez" : "The circle was closed while you were writing", page.QuerySelector("h1")!.TextContent);
            Assert.Equal($"What I meant to ask\n\n{Long}", page.QuerySelector("#kept")!.TextContent.TrimStart('\n'));
        }
    }

    [Fact]
    public async Task Whoever_is_removed_while_writing_keeps_the_title_too()
    {
        using var evening = await Evening.In(app);
        var ben = await app.With(db => db.Set<Member>().Where(m => m.PersonId == evening.World.Ben.Id && m.CohortId == evening.World.Cohort.Id).Select(m => m.Id).SingleAsync());
        await evening.Amara.Fill($"{evening.Circle}/members", $"{evening.Circle}/members/{ben}/leaving");

        using var answer = await evening.Ben.Send($"{evening.Circle}/threads", ("title", "What I meant to ask"), ("words", Long));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal($"What I meant to ask\n\n{Long}", Browser.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#kept")!.TextContent.TrimStart('\n'));
    }

    [Theory]
    [InlineData("closing")]
    [InlineData("hiding")]
    public async Task Words_can_be_taken_back_at_any_time(string first)
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her twice.");
        var post = $"{thread}/posts/{thread[(thread.LastIndexOf('/') + 1)..]}";
        evening.TenMinutesPass();
        using var done = first is "closing" ? await evening.Amara.Send($"{evening.Circle}/closing") : await evening.Amara.Send($"{post}/hiding", ("words", "It names a patient."));

        var link = (await evening.Ana.Page(thread)).QuerySelector("article.post footer a[href$='/taking-back']")!.GetAttribute("href")!;
        var form = (await evening.Ana.Page(link)).QuerySelector("main form")!.GetAttribute("action")!;
        using var taken = await evening.Ana.Send(form);

        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        Assert.DoesNotContain("walked past", await evening.Ana.Read(thread));
        Assert.DoesNotContain("walked past", await evening.Amara.Read(thread));
    }

    [Fact]
    public async Task A_title_is_not_there_for_others_before_its_words_are()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Tremblay’s coat", "She sat down.");

        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Open(thread)).StatusCode);
        using var early = await evening.Ben.Send($"{thread}/posts", ("words", Long));
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Contains("Tremblay", await evening.Ana.Read(thread));

        evening.TenMinutesPass();
        Assert.Contains("Tremblay", await evening.Ben.Read(thread));
    }
}
