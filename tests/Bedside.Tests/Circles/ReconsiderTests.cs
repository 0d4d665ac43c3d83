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
    [InlineData("en", "Mrs. Tremblay in room 12, bed 2, was born on March 12, 1958.", "Mrs. Tremblay", "room 12, bed 2", "March 12, 1958")]
    [InlineData("fr", "La dame, numéro de dossier 448812, que sa fille rappelle au 514-555-0142.", "448812", "514-555-0142", null)]
    [Trait("R", "R116"), Trait("R", "L25")]
    public async Task What_tells_who_a_patient_is_is_shown_first_and_why_and_goes_in_other_words_or_as_it_is(string language, string told, string first, string second, string? third)
    {
        using var evening = await Evening.In(app);
        var writer = language is "en" ? evening.Ana : evening.Ben;
        using var paused = await writer.Fill(evening.Circle, $"{evening.Circle}/threads", ("title", "Nights"), ("words", told));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, paused.StatusCode);
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        Assert.Equal(new[] { first, second, third }.OfType<string>(), page.QuerySelectorAll(".typed mark").Select(m => m.TextContent));
        Assert.Equal(told, page.QuerySelector(".typed")!.TextContent);
        Assert.All(page.QuerySelectorAll("main li"), li => Assert.True(li.TextContent.Length > li.QuerySelector("b")!.TextContent.Length + 20));
        Assert.Contains(language is "en" ? "may tell who somebody is" : "dire de qui il s’agit", page.QuerySelector("main header")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("main button"), b => b.HasAttribute("formaction")); // It goes to nobody else first.
        Assert.Equal(0, await Posts(evening));

        using var half = await writer.Send($"{evening.Circle}/threads", [.. Fields(page), ("words", $"{told} Dr. Amina Hassan")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode); // Other words are read again.
        using var sent = await writer.Send($"{evening.Circle}/threads", [.. Fields(page), ("words", told)]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal(1, await Posts(evening));
    }

    [Fact]
    public async Task Harsh_words_with_a_name_in_them_are_shown_once_and_for_both()
    {
        using var evening = await Evening.In(app);
        using var paused = await evening.Ana.Fill(evening.Circle, $"{evening.Circle}/threads", ("title", "Nights"), ("words", $"{Harsh} Ask Dr. Hassan."));
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        Assert.Contains("shut somebody out", page.QuerySelector("main header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("tell who somebody is", page.QuerySelector("main header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Dr. Hassan", page.QuerySelectorAll(".typed mark")[^1].TextContent);
    }

    [Fact]
    public async Task A_title_that_names_somebody_is_shown_too_and_can_be_changed_there()
    {
        using var evening = await Evening.In(app);
        using var paused = await evening.Ana.Fill(evening.Circle, $"{evening.Circle}/threads", ("title", "Mr. Gagnon in the morning"), ("words", "He would not eat."));
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        Assert.Equal("Mr. Gagnon", page.QuerySelector("main li b")!.TextContent);
        Assert.Equal("Mr. Gagnon in the morning", page.QuerySelector("#title")!.GetAttribute("value"));
        using var sent = await evening.Ana.Send($"{evening.Circle}/threads", [.. Browser.FieldsOf(page, $"{evening.Circle}/threads").Where(f => f.Name is not "title"), ("title", "A man in the morning")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Contains("A man in the morning", await evening.Ana.Read(evening.Circle), StringComparison.Ordinal);
        Assert.DoesNotContain("Gagnon", await evening.Ana.Read(evening.Circle), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Among_people_who_know_one_another_a_colleagues_name_is_no_matter()
    {
        using var evening = await Evening.In(app);
        using var sent = await evening.Ben.Fill(evening.Circle, $"{evening.Circle}/threads", ("title", "Nights"), ("words", $"I agree with {evening.World.Ana.Name.Text}. BP was 120/80 at 14:30."));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
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

    [Fact]
    [Trait("R", "R116")]
    public async Task What_tells_who_a_patient_is_is_shown_on_the_private_line_too_both_ways_and_goes_once()
    {
        using var evening = await Evening.In(app);
        await evening.Ana.Send($"{evening.Circle}/line", ("words", "May I ask something?"));
        var held = await app.With(db => db.Set<PrivateLine>().Where(l => l.CircleId == evening.World.Circle.Id).Select(l => l.Id).SingleAsync());
        foreach (var (writer, line) in new[] { (evening.Ana, $"{evening.Circle}/line"), (evening.Amara, $"{evening.Circle}/lines/{held}") })
        {
            var before = await Notes(evening);
            using var paused = await writer.Fill(line, line, ("words", "It is about Mrs. Tremblay in room 12, bed 2."));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, paused.StatusCode);
            var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
            Assert.Equal(["Mrs. Tremblay", "room 12, bed 2"], page.QuerySelectorAll(".typed mark").Select(m => m.TextContent));
            Assert.DoesNotContain(page.QuerySelectorAll("main button"), b => b.HasAttribute("formaction"));
            Assert.Equal(before, await Notes(evening));

            for (var press = 0; press < 2; press++) // As they are, and pressed twice.
            {
                using var sent = await writer.Send(page.QuerySelector("#writing")!.GetAttribute("action")!, [.. Fields(page), ("words", "It is about Mrs. Tremblay in room 12, bed 2.")]);
                Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
            }

            Assert.Equal(before + 1, await Notes(evening));
        }
    }

    [Fact]
    [Trait("R", "R116")]
    public async Task What_is_said_to_be_wrong_is_shown_first_if_it_names_somebody_and_is_not_held_up_where_it_cannot_wait()
    {
        using var evening = await Evening.In(app);
        var threads = new[] { await evening.Thread(evening.Ana, "The corridor", "I walked past her."), await evening.Thread(evening.Ana, "The door", "I walked past him.") };
        evening.TenMinutesPass();
        var wrong = threads.Select(t => $"{t}/posts/{t[^36..]}/wrong").ToList();
        using var paused = await evening.Ben.Fill(wrong[0], wrong[0], ("words", "She means Mrs. Tremblay."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, paused.StatusCode);
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        Assert.Equal("Mrs. Tremblay", page.QuerySelector(".typed mark")!.TextContent);
        Assert.Equal(0, await Reports(evening));
        using var sent = await evening.Ben.Send(wrong[0], [.. Fields(page), ("words", "She means a patient of mine.")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal("She means a patient of mine.", await app.With(db => db.Set<Report>().Where(r => r.CircleId == evening.World.Circle.Id).Select(r => r.Said!.Source).SingleAsync()));

        using var atOnce = await evening.Ben.Fill(wrong[1], wrong[1], ("words", "She means Mrs. Tremblay."), ("severe", "yes"));
        Assert.Equal(HttpStatusCode.SeeOther, atOnce.StatusCode);
        Assert.Equal(2, await Reports(evening));
    }

    [Fact]
    [Trait("R", "R116")]
    public async Task Who_asks_to_be_read_first_and_adds_a_patient_s_name_meanwhile_is_shown_it()
    {
        using var evening = await Evening.In(app);
        using var paused = await evening.Ben.Fill(evening.Circle, $"{evening.Circle}/threads", ("title", "Nights"), ("words", Harsh));
        var page = Browser.Parse(await paused.Content.ReadAsStringAsync());
        using var asked = await evening.Ben.Send($"{evening.Circle}/asking", [.. Fields(page), ("words", $"{Harsh} Like Mrs. Tremblay.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Equal("Mrs. Tremblay", Browser.Parse(await asked.Content.ReadAsStringAsync()).QuerySelector(".typed mark")!.TextContent);
        Assert.Equal(0, await Notes(evening));
    }

    private Task<int> Notes(Evening evening) => app.With(db => db.Set<PrivateNote>().CountAsync(n => db.Set<PrivateLine>().Any(l => l.Id == n.LineId && l.CircleId == evening.World.Circle.Id)));

    private Task<int> Reports(Evening evening) => app.With(db => db.Set<Report>().CountAsync(r => r.CircleId == evening.World.Circle.Id));

    private Task<int> Posts(Evening evening) => app.With(db => db.Set<Post>().CountAsync(p => p.CircleId == evening.World.Circle.Id));

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlDocument page) =>
        page.QuerySelectorAll("#writing input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
}
