using System.Net;
using Bedside.Circles;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

public sealed class PostLifeTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Words_taken_back_within_ten_minutes_were_never_there()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her twice.");

        var sent = await evening.Ana.Fill($"{thread}/posts/{IdOf(thread)}/taking-back", $"{thread}/posts/{IdOf(thread)}/taking-back");

        Assert.Equal(evening.Circle, sent.Headers.Location!.ToString());
        evening.TenMinutesPass();
        Assert.DoesNotContain("The corridor", await evening.Ben.Read(evening.Circle));
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Open(thread)).StatusCode);
        Assert.Equal(0, await app.With(db => db.Set<Post>().CountAsync(p => p.CircleId == evening.World.Circle.Id)));
    }

    [Fact]
    public async Task Words_taken_back_later_leave_a_neutral_line_and_take_their_quotes_along()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The coat", "She sat down without taking off her coat.");
        evening.TenMinutesPass();
        await evening.Ben.Fill($"{thread}?quote={IdOf(thread)}", $"{thread}/posts", ("quoted", "without taking off her coat"), ("words", "I have seen that too."));
        evening.TenMinutesPass();
        Assert.Contains("without taking off her coat", Browser.Parse(await evening.Amara.Read(thread)).QuerySelector("blockquote")!.TextContent);

        await evening.Ana.Fill($"{thread}/posts/{IdOf(thread)}/taking-back", $"{thread}/posts/{IdOf(thread)}/taking-back");

        var page = await evening.Ben.Read(thread);
        Assert.Contains("These words were taken back.", WithoutFrench(page));
        Assert.DoesNotContain("taking off her coat", page);
        Assert.Contains("I have seen that too.", page);
    }

    [Fact]
    public async Task Words_taken_back_before_anyone_saw_them_go_from_ones_own_quote_too()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The coat", "She sat down without taking off her coat.");
        await evening.Ana.Fill($"{thread}?quote={IdOf(thread)}", $"{thread}/posts", ("quoted", "without taking off her coat"), ("words", "I mean this."));

        await evening.Ana.Send($"{thread}/posts/{IdOf(thread)}/taking-back");

        Assert.DoesNotContain("taking off her coat", await evening.Ana.Read(thread));
        Assert.False(await app.With(db => db.Set<Post>().AnyAsync(p => p.Quoted != null && p.CircleId == evening.World.Circle.Id)));
    }

    [Fact]
    public async Task Nobody_keeps_words_that_were_taken_back_in_the_moment_they_were_quoted()
    {
        using var evening = await Evening.In(app);
        for (var i = 0; i < 8; i++)
        {
            var thread = await evening.Thread(evening.Ana, "The coat", "She sat down without taking off her coat.");
            evening.TenMinutesPass();

            await Task.WhenAll(
                evening.Ben.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("quote", IdOf(thread)), ("quoted", "without taking off her coat"), ("words", "I have seen that too.")),
                evening.Ana.Send($"{thread}/posts/{IdOf(thread)}/taking-back"));
        }

        Assert.False(await app.With(db => db.Set<Post>().AnyAsync(p => p.Quoted != null && p.CircleId == evening.World.Circle.Id)));
    }

    [Fact]
    public async Task A_quote_must_be_what_the_other_wrote_and_what_was_typed_is_kept()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The coat", "She sat down.");
        evening.TenMinutesPass();

        var refused = await evening.Amara.Fill($"{thread}?quote={IdOf(thread)}", $"{thread}/posts", ("quoted", "She stood up."), ("words", "My long answer."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("My long answer.", page.QuerySelector("textarea[name=words]")!.TextContent);
        Assert.Equal("She stood up.", page.QuerySelector("textarea[name=quoted]")!.TextContent);
        Assert.NotNull(page.QuerySelector("#quoted-problem"));
    }

    [Fact]
    public async Task A_change_is_told_only_to_those_who_could_have_read_the_words_before()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The window", "He looked at the widow.");
        var words = $"{thread}/posts/{IdOf(thread)}/words";

        await evening.Ana.Fill(words, words, ("words", "He looked at the window."));
        evening.TenMinutesPass();
        Assert.DoesNotContain("edited", await evening.Amara.Read(thread));

        await evening.Ana.Fill(words, words, ("words", "He looked at the window for a long time."));
        var page = await evening.Amara.Read(thread);
        Assert.Contains("for a long time", page);
        Assert.Contains("edited", page);
    }

    [Fact]
    public async Task A_change_from_a_second_window_is_given_back_with_what_stands_there_now()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The window", "He looked at the window.");
        var words = $"{thread}/posts/{IdOf(thread)}/words";
        var saw = (await evening.Ana.Page(words)).QuerySelector("input[name=saw]")!.GetAttribute("value")!;
        await evening.Ana.Fill(words, words, ("words", "He looked at the window for a long time, and said nothing."));

        using var late = await evening.Ana.Send(words, ("words", "He looked away."), ("saw", saw));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        var page = await late.Content.ReadAsStringAsync();
        Assert.Contains("and said nothing.", page, StringComparison.Ordinal);
        Assert.Contains("He looked away.", page, StringComparison.Ordinal);
        Assert.Contains("and said nothing.", await evening.Ana.Read(thread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_goes_for_good_with_the_words_that_are_taken_back()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Tremblay’s coat", "She sat down without taking it off.");
        evening.TenMinutesPass();
        await Evening.Say(evening.Ben, thread, "I have seen that too.");
        evening.TenMinutesPass();

        await evening.Ana.Fill($"{thread}/posts/{IdOf(thread)}/taking-back", $"{thread}/posts/{IdOf(thread)}/taking-back");

        foreach (var page in new[] { evening.Circle, thread, "/search?q=Tremblay", "/search?q=seen" }) Assert.DoesNotContain("Tremblay’s", await evening.Amara.Read(page));
        Assert.Contains("A thread without a title", await evening.Amara.Read(thread));
        Assert.Equal("A thread without a title", await Title(thread));
    }

    [Fact]
    public async Task A_title_taken_back_before_anyone_saw_it_does_not_stay_above_its_authors_other_words()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Tremblay’s coat", "She sat down.");
        await Evening.Say(evening.Ana, thread, "I did not know what to say.");

        await evening.Ana.Fill($"{thread}/posts/{IdOf(thread)}/taking-back", $"{thread}/posts/{IdOf(thread)}/taking-back");
        evening.TenMinutesPass();

        Assert.Contains("Une conversation sans titre", await evening.Ben.Read(evening.Circle));
        Assert.Equal("A thread without a title", await Title(thread));
    }

    [Fact]
    public async Task Whoever_began_a_thread_changes_its_title_too_and_others_are_told()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Tremblay", "She sat down.");
        var words = $"{thread}/posts/{IdOf(thread)}/words";
        evening.TenMinutesPass();

        var refused = await evening.Ana.Fill(words, words, ("title", " "), ("words", "She sat down."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull(Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("#title-problem"));

        await evening.Ana.Fill(words, words, ("title", "Someone sat down"), ("words", "She sat down."));

        Assert.Contains("Someone sat down", await evening.Amara.Read(evening.Circle));
        var page = await evening.Amara.Read(thread);
        Assert.Contains("Someone sat down", page);
        Assert.Contains("edited", page);
        Assert.DoesNotContain(thread, await evening.Amara.Read("/search?q=Tremblay"));
        Assert.Contains(thread, await evening.Amara.Read("/search?q=Someone"));
    }

    [Fact]
    public async Task The_title_is_not_changed_with_an_answer()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The coat", "She sat down.");
        evening.TenMinutesPass();
        var words = $"{thread}/posts/{Guid.Parse(await Evening.Say(evening.Ben, thread, "I have seen that."))}/words";

        Assert.Null((await evening.Ben.Page(words)).QuerySelector("input[name=title]"));
        await evening.Ben.Fill(words, words, ("title", "Ben’s title"), ("words", "I have seen that too."));

        Assert.Equal("The coat", await Title(thread));
    }

    [Fact]
    public async Task What_is_edited_out_is_gone_from_the_quotes_of_others_and_what_still_stands_stays()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The coat", "Tremblay sat down without taking off her coat.");
        var words = $"{thread}/posts/{IdOf(thread)}/words";
        evening.TenMinutesPass();
        await evening.Ben.Fill($"{thread}?quote={IdOf(thread)}", $"{thread}/posts", ("quoted", "Tremblay sat down"), ("words", "Who?"));
        await evening.Ben.Fill($"{thread}?quote={IdOf(thread)}", $"{thread}/posts", ("quoted", "taking off her coat"), ("words", "I have seen that too."));
        evening.TenMinutesPass();

        await evening.Ana.Fill(words, words, ("words", "Someone sat down without taking off her coat."));

        var page = await evening.Amara.Page(thread);
        Assert.DoesNotContain("Tremblay", page.Body!.TextContent);
        Assert.Equal(["The words quoted here are no longer there.", "taking off her coat"], page.QuerySelectorAll("blockquote").Select(q => q.TextContent.Trim()));
    }

    [Fact]
    public async Task Nobody_changes_or_takes_back_the_words_of_another()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The window", "He looked at the window.");
        evening.TenMinutesPass();

        foreach (var act in new[] { "words", "taking-back" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Open($"{thread}/posts/{IdOf(thread)}/{act}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await evening.Amara.Send($"{thread}/posts/{IdOf(thread)}/{act}", ("words", "Other words"))).StatusCode);
        }
    }

    [Fact]
    public async Task A_post_sent_twice_is_one_post_even_when_both_arrive_at_once()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Twice", "First");
        var id = Guid.CreateVersion7().ToString("N");

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => evening.Ana.Send($"{thread}/posts", ("id", id), ("words", "Said once"))));

        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.StatusCode));
        Assert.Equal(1, await app.With(db => db.Set<Post>().CountAsync(p => p.Id == Guid.Parse(id))));
        var page = await evening.Ana.Read(thread);
        Assert.Single(Browser.Parse(page).QuerySelectorAll(".words"), w => w.TextContent.Contains("Said once", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_answer_in_the_same_moment_both_have_their_place()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "At once", "First");
        evening.TenMinutesPass();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 is 0 ? evening.Ben : evening.Amara).Send($"{thread}/posts", ("id", Guid.CreateVersion7().ToString("N")), ("words", $"Answer {i}"))));
        evening.TenMinutesPass();

        var page = await evening.Ana.Read(thread);
        for (var i = 0; i < 12; i++) Assert.Contains($"Answer {i}<", page);
    }

    [Fact]
    public async Task The_id_of_somebody_elses_post_makes_a_post_of_ones_own_and_tells_nothing()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Hers", "Ana's words");
        evening.TenMinutesPass();

        var sent = await evening.Ben.Send($"{thread}/posts", ("id", IdOf(thread)), ("words", "Ben's words"));

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        evening.TenMinutesPass();
        var page = await evening.Amara.Read(thread);
        Assert.Contains("Ana's words", WebUtility.HtmlDecode(page));
        Assert.Contains("Ben's words", WebUtility.HtmlDecode(page));
    }

    [Theory]
    [InlineData("", "Please write a few words first.")]
    [InlineData("  \n\t​", "Please write a few words first.")]
    [InlineData(null, "Please write a few words first.")]
    public async Task An_empty_answer_is_refused_with_a_sentence(string? words, string sentence)
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Empty", "First");

        var refused = words is null ? await evening.Ana.Send($"{thread}/posts") : await evening.Ana.Send($"{thread}/posts", ("words", words));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(sentence, await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Twenty_thousand_characters_are_taken_and_one_more_is_kept_in_the_box()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Long", "First");
        var most = string.Concat(Enumerable.Repeat("😀\r\n", 10_000)); // 20,000 code points once line ends are single.

        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Ana.Send($"{thread}/posts", ("words", most))).StatusCode);
        var refused = await evening.Ana.Send($"{thread}/posts", ("words", most + "x"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal((most + "x").ReplaceLineEndings("\n"), page.QuerySelector("textarea[name=words]")!.TextContent);
        Assert.Contains("20,001", page.QuerySelector("#words-problem")!.TextContent);
    }

    [Theory]
    [InlineData(">", 19_000)]
    [InlineData("[", 19_000)]
    [InlineData("*_a", 6_000)]
    [InlineData("1. ", 6_000)]
    [InlineData("<b>", 6_000)]
    public async Task Words_nested_deeper_than_anybody_reads_are_taken_as_they_are(string sign, int times)
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Deep", "First.");
        var words = string.Concat(Enumerable.Repeat(sign, times)) + " Numbats.";

        var post = await Evening.Say(evening.Ana, thread, words);

        Assert.Contains("Numbats", await evening.Ana.Read(thread), StringComparison.Ordinal);
        var back = (await evening.Ana.Page($"{thread}/posts/{post}/words")).QuerySelector("textarea")!.TextContent;
        Assert.Equal(words, back);
    }

    [Fact]
    public async Task A_long_thread_is_read_page_by_page_and_every_post_stands_on_one()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Long", "Post 0");
        for (var i = 1; i < 120; i++) await evening.Ana.Send($"{thread}/posts", ("id", Guid.CreateVersion7().ToString("N")), ("words", $"Post {i}"));
        evening.TenMinutesPass();

        var seen = new List<string>();
        var pages = 0;
        for (var url = thread; url is not null; pages++)
        {
            var page = await evening.Ben.Page(url);
            seen.AddRange(page.QuerySelectorAll(".post .words").Select(w => w.TextContent.Trim()));
            url = page.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent is "Messages suivants")?.GetAttribute("href");
        }

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"Post {i}"), seen);
    }

    private Task<string> Title(string thread) => app.With(async db => (await db.Set<CircleThread>().Where(t => t.Id == Guid.Parse(IdOf(thread))).Select(t => t.Title).SingleAsync()).Text);

    private static string IdOf(string thread) => thread[(thread.LastIndexOf('/') + 1)..];

    private static string WithoutFrench(string page) => page.Replace("Ces mots ont été retirés.", "These words were taken back.", StringComparison.Ordinal);
}
