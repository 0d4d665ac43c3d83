using System.Net;
using AngleSharp.Html.Dom;
using Bedside.Circles;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

/// <summary>Words that may shut somebody out meet a pause before they are sent: it shows which and why, refuses nothing, and keeps nothing.</summary>
[Trait("R", "R33")]
public sealed class ReconsiderTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Harsh = "You are just too stupid to understand what a nurse does all night.";

    [Fact]
    public async Task He_reads_which_words_and_why_changes_them_and_only_then_are_they_sent()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        evening.TenMinutesPass();
        using var paused = await evening.Ben.Fill(thread, $"{thread}/posts", ("words", Harsh));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, paused.StatusCode);
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        Assert.Contains("stupid", page.QuerySelector("mark")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Harsh, page.QuerySelector(".typed")!.TextContent);
        Assert.Equal(Harsh, page.QuerySelector("#words")!.TextContent);
        Assert.Equal(1, await Posts(evening));

        using var sent = await evening.Ben.Send($"{thread}/posts", [.. Fields(page), ("words", "I do not think you have seen what a nurse does all night.")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal(2, await Posts(evening));
    }

    [Fact]
    public async Task He_sends_them_as_they_are_and_nothing_is_refused_but_other_harsh_words_are_read_again()
    {
        using var evening = await Evening.In(app);
        using var paused = await evening.Ben.Fill(evening.Circle, $"{evening.Circle}/threads", ("title", "Nights"), ("words", Harsh));
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        using var other = await evening.Ben.Send($"{evening.Circle}/threads", [.. Fields(page), ("words", "You are just too stupid to understand me.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        using var sent = await evening.Ben.Send($"{evening.Circle}/threads", [.. Fields(page), ("words", Harsh)]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        evening.TenMinutesPass();
        Assert.Contains("Nights", await evening.Ana.Read(evening.Circle), StringComparison.Ordinal);
    }

    [Fact]
    public async Task He_asks_a_facilitator_to_read_them_first_and_the_circle_sees_nothing()
    {
        using var evening = await Evening.In(app);
        using var paused = await evening.Ben.Fill(evening.Circle, $"{evening.Circle}/threads", ("title", "Nights"), ("words", Harsh));
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        var asking = page.QuerySelectorAll("main button").OfType<IHtmlButtonElement>().Single(b => b.HasAttribute("formaction")).GetAttribute("formaction")!;
        await evening.Ben.Send(asking, [.. Fields(page), ("words", Harsh)]);
        await evening.Ben.Send(asking, [.. Fields(page), ("words", Harsh)]); // Pressed twice.

        Assert.Equal(1, await app.With(db => db.Set<PrivateNote>().CountAsync(n => db.Set<PrivateLine>().Any(l => l.Id == n.LineId && l.CircleId == evening.World.Circle.Id))));
        Assert.Equal(0, await Posts(evening));
        var waiting = (await evening.Amara.Page("/facilitation")).QuerySelectorAll("#waiting a").Single(a => a.GetAttribute("href")!.Contains("/lines/", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Contains("too stupid to understand", await evening.Amara.Read(waiting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_a_post_is_changed_it_is_the_same_and_who_facilitates_is_not_sent_to_herself()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Amara, "The corridor", "I walked past her.");
        var post = $"{thread}/posts/{thread[^36..]}";
        using var paused = await evening.Amara.Fill($"{post}/words", $"{post}/words", ("words", Harsh));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, paused.StatusCode);
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        Assert.DoesNotContain(page.QuerySelectorAll("main button"), b => b.HasAttribute("formaction"));
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Amara.Send($"{evening.Circle}/asking", ("words", Harsh))).StatusCode);
    }

    [Theory]
    [InlineData("She said “you are too stupid for this” and I went to the washroom and cried.")]
    [InlineData("I felt so stupid when I could not find the vein.")]
    [InlineData("The patient was aggressive and delusional when he came in; by morning he slept.")]
    public async Task What_was_said_to_one_what_one_says_of_oneself_and_the_words_of_the_ward_are_left_alone(string words)
    {
        using var evening = await Evening.In(app);
        Assert.StartsWith("/circles/", await evening.Thread(evening.Ana, "Nights", words), StringComparison.Ordinal);
    }

    private Task<int> Posts(Evening evening) => app.With(db => db.Set<Post>().CountAsync(p => p.CircleId == evening.World.Circle.Id));

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlDocument page) =>
        page.QuerySelectorAll("#writing input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
}
