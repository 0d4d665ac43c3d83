using System.Net;
using AngleSharp.Html.Dom;
using Bedside.Courses;
using Bedside.Tests.Circles;
using Bedside.Tests.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Facilitation;

/// <summary>How a group is doing: what Amara sees of what Ana and Ben wrote, the words behind each number, and what each of them may say of it.</summary>
[Trait("R", "R58")]
public sealed class GroupTests : IAsyncLifetime
{
    private const string Long = " I went back to the room and sat with her until the family came, and we spoke of the garden and of the boat he had built with his brother.";

    private readonly TestApp _app = new();
    private Evening _evening = null!;

    private string Cohort => $"/cohorts/{_evening.World.Cohort.Id}";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _evening = await Evening.In(_app);
        await _app.Follow(_evening.World, "2026-11-23");
    }

    [Fact]
    public async Task What_nobody_has_answered_waits_and_the_words_behind_a_number_can_be_opened()
    {
        await Written();
        _app.Clock.Advance(TimeSpan.FromDays(2));
        using var amara = await _app.SignedIn(_evening.World.Amara);

        var page = await amara.Page($"{Cohort}/group");
        Assert.Contains("Nobody has answered yet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href*='/group/words']"));
        var words = await amara.Page($"{Cohort}/group/words");
        Assert.Contains(words.QuerySelectorAll("mark"), m => m.TextContent.Contains("afraid", StringComparison.Ordinal));
    }

    [Fact, Trait("R", "R61")]
    public async Task A_sign_that_is_none_counts_no_more_and_one_who_wrote_it_may_say_so()
    {
        await Written();
        var before = Signs(await _evening.Ana.Page($"{Cohort}/signs"));
        var look = (await _evening.Ana.Page($"{Cohort}/signs")).QuerySelector("article li a")!.GetAttribute("href")!;
        var fields = await _evening.Ana.Page(look);
        var answer = await _evening.Ana.Send(look.Split('?')[0], ("sign", fields.QuerySelector("input[name=sign]")!.GetAttribute("value")!), ("is", "no"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(before - 1, Signs(await _evening.Ana.Page($"{Cohort}/signs")));
        Assert.Equal(before - 1, Signs(await _evening.Amara.Page($"{Cohort}/signs/{await Member(_evening.World.Ana.Id)}")));
    }

    [Fact, Trait("R", "R61")]
    public async Task What_was_said_of_a_sign_is_forgotten_where_its_words_were_changed()
    {
        var thread = await Written();
        var look = (await _evening.Ana.Page($"{Cohort}/signs")).QuerySelector("article li a")!.GetAttribute("href")!;
        var sign = (await _evening.Ana.Page(look)).QuerySelector("input[name=sign]")!.GetAttribute("value")!;
        await _evening.Ana.Send(look.Split('?')[0], ("sign", sign), ("is", "no"));
        var post = $"{thread}/posts/{look.Split('?')[0][^36..]}/words";
        await _evening.Ana.Fill(post, post, ("words", "Nothing is left of it."));

        var gone = await _evening.Ana.Send(look.Split('?')[0], ("sign", sign), ("is", "yes"));
        Assert.Equal(HttpStatusCode.Conflict, gone.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await _evening.Ana.Open(look)).StatusCode);
    }

    [Fact]
    public async Task Of_a_person_who_wrote_little_no_number_is_said()
    {
        await _evening.Thread(_evening.Ben, "The lift", "I was afraid.");
        _evening.TenMinutesPass();

        var page = await _evening.Amara.Page($"{Cohort}/signs/{await Member(_evening.World.Ben.Id)}");
        Assert.Contains("Not enough writing yet", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("R", "R37")]
    public async Task Nobody_but_those_who_hold_the_circles_and_oneself_reads_it()
    {
        await Written();
        var ana = await Member(_evening.World.Ana.Id);
        foreach (var other in new[] { _evening.World.Ben, _evening.World.Dora, _evening.World.Ada })
        {
            using var browser = await _app.SignedIn(other);
            foreach (var url in new[] { $"{Cohort}/group", $"{Cohort}/group/words", $"{Cohort}/signs/{ana}", $"{Cohort}/holding" }) Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(url)).StatusCode);
            Assert.DoesNotContain("so afraid", await (await browser.Open($"{Cohort}/signs")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_does_not_want_to_be_read_is_read_nowhere_and_is_answered_all_the_same()
    {
        await Written();
        await _evening.Ana.Send($"{Cohort}/signs/reading", ("wanted", "no"));

        Assert.Equal(0, Signs(await _evening.Ana.Page($"{Cohort}/signs")));
        Assert.DoesNotContain("so afraid", await _evening.Amara.Read($"{Cohort}/group/words"), StringComparison.Ordinal);
        _app.Clock.Advance(TimeSpan.FromDays(2));
        using var amara = await _app.SignedIn(_evening.World.Amara);
        Assert.Contains("What would you have done", (await amara.Page($"{Cohort}/group")).QuerySelector("#unanswered")!.TextContent, StringComparison.Ordinal);

        using var ana = await _app.SignedIn(_evening.World.Ana);
        await ana.Send($"{Cohort}/signs/reading", ("wanted", "yes"));
        Assert.NotEqual(0, Signs(await ana.Page($"{Cohort}/signs")));
    }

    [Fact, Trait("R", "R60")]
    public async Task An_act_is_written_down_asked_about_on_its_day_and_read_by_whoever_it_is_about()
    {
        await Written();
        var ana = await Member(_evening.World.Ana.Id);
        var page = $"{Cohort}/signs/{ana}";
        Assert.Equal(HttpStatusCode.SeeOther, (await _evening.Amara.Send($"{Cohort}/outreach", ("from", "group"), ("about", $"{ana}"), ("how", "1"), ("words", "I wrote to her."), ("on", "2026-11-25"))).StatusCode);

        _app.Clock.AdjustTime(new(2026, 11, 25, 20, 0, 0, TimeSpan.Zero));
        using var amara = await _app.SignedIn(_evening.World.Amara);
        Assert.Contains("You wanted to look again how it is with Ana", await amara.Read("/facilitation"), StringComparison.Ordinal);
        var outcome = (await amara.Page(page)).QuerySelector("form[action$='/outcome']")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await amara.Send(outcome, ("words", "She slept, and wrote again."))).StatusCode);

        Assert.DoesNotContain("You wanted to look again", await amara.Read("/facilitation"), StringComparison.Ordinal);
        using var own = await _app.SignedIn(_evening.World.Ana);
        Assert.Contains("She slept, and wrote again.", await own.Read($"{Cohort}/signs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_answered_by_somebody_who_does_not_want_to_be_read_was_answered()
    {
        var thread = await Written();
        await Evening.Say(_evening.Ben, thread, "I would have stayed, as you did.");
        _evening.TenMinutesPass();
        await _evening.Ben.Send($"{Cohort}/signs/reading", ("wanted", "no"));
        _app.Clock.Advance(TimeSpan.FromDays(2));
        using var amara = await _app.SignedIn(_evening.World.Amara);

        Assert.Null((await amara.Page($"{Cohort}/group")).QuerySelector("#unanswered"));
        Assert.Contains("1 got an answer", (await amara.Page($"{Cohort}/signs/{await Member(_evening.World.Ana.Id)}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9", "I wrote to her.", "", "Please choose what you did.")]
    [InlineData("1", "", "", "")]
    [InlineData("1", "I wrote to her.", "2020-01-01", "Please choose a day from today on.")]
    [InlineData("1", "I wrote to her.", "soon", "Please choose a day from today on.")]
    public async Task What_cannot_be_written_down_comes_back_with_a_sentence(string how, string words, string on, string sentence)
    {
        var refused = await _evening.Amara.Send($"{Cohort}/outreach", ("from", "group"), ("about", $"{await Member(_evening.World.Ana.Id)}"), ("how", how), ("words", words), ("on", on));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var text = await refused.Content.ReadAsStringAsync();
        Assert.Contains(sentence, text, StringComparison.Ordinal);
        if (words.Length > 0) Assert.Contains(words, text, StringComparison.Ordinal);
        var page = Browser.Parse(text);
        Assert.Equal(how is "1" ? "1" : null, page.QuerySelector("#reach input[name=how][checked]")?.GetAttribute("value"));
        Assert.Equal(on, page.QuerySelector("#reach-on")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Of_somebody_who_is_not_there_nothing_is_written_down_and_the_words_come_back()
    {
        var refused = await _evening.Amara.Send($"{Cohort}/outreach", ("from", "group"), ("about", $"{Guid.NewGuid()}"), ("how", "1"), ("words", "I wrote to her."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("I wrote to her.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_the_cohort_takes_it_up_nothing_is_counted()
    {
        await Written();
        await _app.With(db => db.Set<TakenUp>().ExecuteDeleteAsync());

        var page = await _evening.Amara.Page($"{Cohort}/group");
        Assert.Contains("Signs of presence are not taken up in this cohort", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main a[href*='/group/words']"));
        Assert.Equal(HttpStatusCode.NotFound, (await _evening.Amara.Open($"{Cohort}/group/words")).StatusCode);
    }

    [Fact, Trait("R", "R68")]
    public async Task Who_holds_a_group_sees_their_own_moves_and_nobody_else_does()
    {
        var thread = await Written();
        await Evening.Say(_evening.Amara, thread, "Thank you, Ana. What do others think? We could each write one thing we saw.");
        await _evening.Amara.Fill($"{thread}?move=invite", $"{thread}/posts", ("words", "One word about the window is a whole contribution."));
        _evening.TenMinutesPass();

        var page = await _evening.Amara.Page($"{Cohort}/holding");
        Assert.Contains("Ben", page.Body!.TextContent, StringComparison.Ordinal); // Whom she has not called by name.
        Assert.DoesNotContain("Ana", page.QuerySelector("main section")!.LastElementChild!.TextContent, StringComparison.Ordinal);
        Assert.Contains("drawing people in", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("You began from ready words: Invite.", page.Body.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> Written()
    {
        var thread = await _evening.Thread(_evening.Ana, "The window", "I was so afraid that evening." + Long);
        _evening.TenMinutesPass();
        await Evening.Say(_evening.Ana, thread, "Thank you for asking. I was ashamed as well." + Long);
        await Evening.Say(_evening.Ana, thread, "What would you have done?" + Long);
        _evening.TenMinutesPass();
        return thread;
    }

    private Task<Guid> Member(Guid person) => _app.With(db => db.Set<Member>().Where(m => m.PersonId == person && m.CohortId == _evening.World.Cohort.Id).Select(m => m.Id).SingleAsync());

    private static int Signs(IHtmlDocument page) => page.QuerySelectorAll("main details li b").Length;

    public async ValueTask DisposeAsync()
    {
        _evening.Dispose();
        await _app.DisposeAsync();
    }
}
