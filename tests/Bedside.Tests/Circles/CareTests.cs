using System.Net;
using Bedside.Circles;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

[Trait("R", "R117")]
public sealed class CareTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Something_is_wrong_reaches_the_facilitator_at_once_without_content()
    {
        using var evening = await Evening.In(app);
        var thread = await Harsh(evening);

        var sent = await evening.Ben.Fill($"{thread}/wrong", $"{thread}/wrong", ("words", "This names a patient."));

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var mail = await app.Mail.To(evening.World.Amara.Email!, m => m.Text.Contains("/reports", StringComparison.Ordinal));
        Assert.DoesNotContain("patient", mail.Subject + mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ben", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Something is wrong here", await evening.Amara.Read("/"));
        Assert.Contains("This names a patient.", await evening.Amara.Read($"{evening.Circle}/reports"));
    }

    [Fact]
    public async Task Pressed_again_it_is_on_its_way_already()
    {
        using var evening = await Evening.In(app);
        var thread = await Harsh(evening);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => evening.Ben.Send($"{thread}/wrong", ("words", "Please look."))));

        Assert.Equal(1, await app.With(db => db.Set<Report>().CountAsync(r => r.CircleId == evening.World.Circle.Id)));
        Assert.Null((await evening.Ben.Page($"{thread}/wrong")).QuerySelector("textarea"));
    }

    [Fact]
    public async Task What_somebody_adds_reaches_the_facilitator_too_also_after_it_was_seen_to()
    {
        using var evening = await Evening.In(app);
        var thread = await Harsh(evening);
        await evening.Ben.Send($"{thread}/wrong", ("words", "Please look."));
        await evening.Ben.Send($"{thread}/wrong", ("words", "It is about my sister.")); // From a second tab.

        var reports = await evening.Amara.Read($"{evening.Circle}/reports");
        Assert.Contains("Please look.", reports, StringComparison.Ordinal);
        Assert.Contains("It is about my sister.", reports, StringComparison.Ordinal);

        var closing = Browser.Parse(reports).Forms.Select(f => f.GetAttribute("action")!).Single(a => a.EndsWith("/closing", StringComparison.Ordinal) && a.Contains("/reports/", StringComparison.Ordinal));
        await evening.Amara.Fill($"{evening.Circle}/reports", closing);
        Assert.Empty((await evening.Amara.Page($"{evening.Circle}/reports")).QuerySelectorAll("form[action$='/closing']"));
        var told = app.Mail.Sent.Count(m => m.To == evening.World.Amara.Email);

        Assert.NotNull((await evening.Ben.Page($"{thread}/wrong")).QuerySelector("textarea"));
        var again = await evening.Ben.Send($"{thread}/wrong", ("words", ""));

        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Single((await evening.Amara.Page($"{evening.Circle}/reports")).QuerySelectorAll("form[action$='/closing']"));
        for (var i = 0; i < 200 && app.Mail.Sent.Count(m => m.To == evening.World.Amara.Email) == told; i++) await Task.Delay(25);
        Assert.Equal(told + 1, app.Mail.Sent.Count(m => m.To == evening.World.Amara.Email));
    }

    [Fact]
    public async Task Whoever_finds_a_facilitators_post_wrong_is_told_that_the_facilitator_reads_it()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Amara, "Rules", "Whoever cries here is too soft for nights.");
        evening.TenMinutesPass();

        var page = await evening.Ben.Page($"{thread}/posts/{thread[(thread.LastIndexOf('/') + 1)..]}/wrong");

        Assert.Contains("Amara a écrit ce message et anime ce cercle", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ni la personne qui a écrit", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("too soft for nights", page.QuerySelector("main blockquote")!.TextContent, StringComparison.Ordinal); // Which post it is about.
        Assert.NotNull(page.QuerySelector("main a[href='/people-to-call']"));
    }

    [Fact]
    public async Task A_hidden_post_is_hidden_from_all_but_its_author_who_reads_why()
    {
        using var evening = await Evening.In(app);
        var thread = await Harsh(evening);
        var page = thread[..thread.IndexOf("/posts", StringComparison.Ordinal)];

        await evening.Amara.Fill($"{thread}/hiding", $"{thread}/hiding", ("words", "It names a person. Please write it again without the name."));

        Assert.DoesNotContain("Smith", await evening.Ben.Read(page));
        Assert.DoesNotContain("names a person", await evening.Ben.Read(page));
        Assert.DoesNotContain("<mark>", await evening.Ben.Read("/search?q=Smith"));
        var own = await evening.Ana.Read(page);
        Assert.Contains("Smith", own);
        Assert.Contains("It names a person.", own);

        await evening.Amara.Fill($"{thread}/hiding", $"{thread}/showing");
        Assert.Contains("Smith", await evening.Ben.Read(page));
        Assert.Contains("<mark>Smith</mark>", await evening.Ben.Read("/search?q=Smith"));
    }

    [Fact]
    public async Task A_facilitator_answers_the_one_who_wrote_and_nobody_else_reads_it()
    {
        using var evening = await Evening.In(app);
        var thread = await Harsh(evening);
        await evening.Ben.Send($"{thread}/wrong", ("words", "Please look."));
        var report = await app.With(db => db.Set<Report>().Where(r => r.CircleId == evening.World.Circle.Id).Select(r => r.Id).SingleAsync());

        var line = (await evening.Amara.Send($"{evening.Circle}/reports/{report}/line")).Headers.Location!.ToString();
        await evening.Amara.Fill(line, line, ("words", "Thank you, I have hidden it."));
        await evening.Amara.Fill($"{evening.Circle}/reports", $"{evening.Circle}/reports/{report}/closing");

        Assert.Contains("Thank you, I have hidden it.", await evening.Ben.Read($"{evening.Circle}/line"));
        Assert.Contains($"{evening.Circle}/line", await evening.Ben.Read("/"));
        Assert.DoesNotContain("Thank you", await evening.Ana.Read($"{evening.Circle}/line"));
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Open(line)).StatusCode);
        Assert.DoesNotContain($"{evening.Circle}/reports", await evening.Amara.Read("/"));
    }

    [Fact]
    public async Task A_note_that_needs_no_answer_waits_no_more()
    {
        using var evening = await Evening.In(app);
        await evening.Ben.Fill($"{evening.Circle}/line", $"{evening.Circle}/line", ("words", "I will miss Thursday."));
        var line = await app.With(db => db.Set<PrivateLine>().Where(l => l.CircleId == evening.World.Circle.Id).Select(l => l.Id).SingleAsync());
        Assert.Contains($"/lines/{line}", await evening.Amara.Read("/"));

        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Send($"{evening.Circle}/lines/{line}/rest")).StatusCode);
        await evening.Amara.Send($"{evening.Circle}/lines/{line}/rest", await SinceOn(evening.Amara, $"{evening.Circle}/lines/{line}"));

        Assert.DoesNotContain($"/lines/{line}", await evening.Amara.Read("/"));
        Assert.Contains($"/lines/{line}", await evening.Amara.Read($"{evening.Circle}/reports")); // It is found again.
    }

    [Fact]
    public async Task Members_cannot_do_what_facilitators_do()
    {
        using var evening = await Evening.In(app);
        var thread = await Harsh(evening);
        var page = thread[..thread.IndexOf("/posts", StringComparison.Ordinal)];

        foreach (var url in new[] { $"{thread}/hiding", $"{evening.Circle}/reports" }) Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Open(url)).StatusCode);
        foreach (var url in new[] { $"{thread}/hiding", $"{thread}/showing", $"{thread}/line", $"{page}/pin", $"{page}/unpin" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Send(url, ("words", "Hidden"))).StatusCode);
        }
    }

    [Fact]
    public async Task A_pinned_thread_stands_at_the_top_until_it_is_let_go()
    {
        using var evening = await Evening.In(app);
        var first = await evening.Thread(evening.Ana, "First", "One");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await evening.Thread(evening.Ana, "Second", "Two");
        evening.TenMinutesPass();

        await Task.WhenAll(evening.Amara.Send($"{first}/pin"), evening.Amara.Send($"{first}/pin"));
        Assert.Equal("First", (await evening.Amara.Page(evening.Circle)).QuerySelector(".list a")!.TextContent);

        await evening.Amara.Fill(first, $"{first}/unpin");
        Assert.Equal("Second", (await evening.Amara.Page(evening.Circle)).QuerySelector(".list a")!.TextContent);
    }

    [Fact]
    public async Task A_title_that_names_someone_is_hidden_with_its_post_and_comes_back_with_it()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Smith in bed nine", "A bad day.");
        var first = $"{thread}/posts/{thread[^36..]}";
        evening.TenMinutesPass();
        var answer = await Evening.Say(evening.Ben, thread, "Tomorrow is quieter.");
        evening.TenMinutesPass();
        await evening.Ben.Send($"{first}/wrong", ("words", "This is a patient."));
        string[] pages = [evening.Circle, thread, "/search?q=Tomorrow"];

        await evening.Amara.Fill($"{first}/hiding", $"{first}/hiding", ("words", "The title names a person."));

        foreach (var page in pages)
        {
            Assert.DoesNotContain("Smith", await evening.Ben.Read(page));
            Assert.DoesNotContain("Smith", await evening.Amara.Read(page));
        }

        Assert.DoesNotContain("Smith", await evening.Amara.Read($"{thread}/posts/{answer}/wrong")); // The way back to the thread.
        Assert.Contains("Une conversation sans titre", await evening.Ben.Read(evening.Circle));
        Assert.Contains("A thread without a title", await evening.Amara.Read($"{evening.Circle}/reports"));
        Assert.DoesNotContain("Smith", await evening.Amara.Read($"{evening.Circle}/reports"));
        Assert.DoesNotContain("<mark>", await evening.Ben.Read("/search?q=Smith"));
        Assert.DoesNotContain(thread, await evening.Ben.Read("/search?q=Smith"));
        Assert.Contains("Smith", await evening.Amara.Read($"{first}/hiding")); // Where it is decided whether to show it again.

        await evening.Amara.Fill($"{first}/hiding", $"{first}/showing");

        foreach (var page in pages) Assert.Contains("Smith in bed nine", await evening.Ben.Read(page));
        Assert.Contains("Smith in bed nine", await evening.Amara.Read($"{evening.Circle}/reports"));
        Assert.Contains(thread, await evening.Ben.Read("/search?q=Smith"));
    }

    [Fact]
    public async Task A_reason_is_not_lost_when_another_facilitator_hid_the_post_first()
    {
        using var evening = await Evening.In(app);
        var post = await Harsh(evening);
        await evening.Amara.Fill($"{post}/hiding", $"{post}/hiding", ("words", "It names a person."));

        Assert.Equal(HttpStatusCode.SeeOther, (await evening.Amara.Send($"{post}/hiding", ("words", "It names a person."))).StatusCode);
        var second = await evening.Amara.Send($"{post}/hiding", ("words", "It is harsh."));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("It is harsh.", await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_button_pressed_twice_at_once_does_what_it_does_once()
    {
        using var evening = await Evening.In(app);
        var post = await Harsh(evening);
        await evening.Amara.Fill($"{post}/hiding", $"{post}/hiding", ("words", "It names a person."));
        await evening.Ana.Fill($"{evening.Circle}/line", $"{evening.Circle}/line", ("words", "Why?"));
        var line = await app.With(db => db.Set<PrivateLine>().Where(l => l.CircleId == evening.World.Circle.Id).Select(l => l.Id).SingleAsync());
        var id = ("id", $"{Guid.CreateVersion7():N}");

        await FourTimes(evening.Amara, $"{post}/showing");
        await FourTimes(evening.Ana, $"{evening.Circle}/line", id, ("words", "I see now."));
        await FourTimes(evening.Amara, $"{evening.Circle}/lines/{line}/rest", await SinceOn(evening.Amara, $"{evening.Circle}/lines/{line}"));

        Assert.Equal(2, await app.With(db => db.Set<PrivateNote>().CountAsync(n => n.LineId == line)));
    }

    [Fact]
    public async Task Whoever_has_told_the_facilitators_reads_that_they_have_been_told()
    {
        using var evening = await Evening.In(app);
        var post = await Harsh(evening);
        await evening.Amara.Fill($"{post}/wrong", $"{post}/wrong", ("words", "It names a person."));

        var page = await evening.Amara.Page($"{post}/wrong");

        Assert.Equal("They have been told", page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("They have been told", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_answers_a_report_reads_what_it_said_where_they_answer()
    {
        using var evening = await Evening.In(app);
        var post = await Harsh(evening);
        await evening.Ben.Send($"{post}/wrong", ("words", "This names a patient."));
        var reports = await evening.Amara.Page($"{evening.Circle}/reports");
        var buttons = reports.QuerySelectorAll(".card .row button, .card .row a").Select(b => b.TextContent).ToList();
        Assert.Equal(["Answer Ben", "Hide", "Write to Ana", "Close without answering"], buttons);
        Assert.Equal("Answer Ben", Assert.Single(reports.QuerySelectorAll(".card .row :is(button, a):not(.quiet, .link)")).TextContent);
        Assert.Contains("No answer is sent.", reports.Body!.TextContent);

        var line = (await evening.Amara.Send(reports.QuerySelector("form[action$='/line']")!.GetAttribute("action")!)).Headers.Location!.ToString();

        var quoted = (await evening.Amara.Page(line)).QuerySelector(".post")!.TextContent;
        Assert.Contains("This names a patient.", quoted);
        Assert.Contains("A bad day", quoted);
        Assert.Contains("This names a patient.", await evening.Ben.Read($"{evening.Circle}/line"));
        Assert.DoesNotContain("This names a patient.", await evening.Ana.Read($"{evening.Circle}/line"));

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await evening.Amara.Fill(line, line, ("words", "I have read it."));
        Assert.Equal("Close it", (await evening.Amara.Page($"{evening.Circle}/reports")).QuerySelector("form[action$='/closing'] button")!.TextContent);
    }

    [Fact]
    public async Task A_note_is_taken_back_by_whoever_wrote_it_and_leaves_an_empty_place()
    {
        using var evening = await Evening.In(app);
        var own = $"{evening.Circle}/line";
        await evening.Ben.Fill(own, own, ("words", "I cannot bear Thursdays."));
        var taking = (await evening.Ben.Page(own)).QuerySelector("a[href$='/taking-back']")!.GetAttribute("href")!;
        var line = taking[..taking.IndexOf("/notes", StringComparison.Ordinal)];
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Send(taking)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Amara.Send(taking)).StatusCode);
        Assert.Null((await evening.Amara.Page(line)).QuerySelector("a[href$='/taking-back']"));
        Assert.Contains("I cannot bear Thursdays.", (await evening.Ben.Page(taking)).QuerySelector("blockquote")!.TextContent);

        await FourTimes(evening.Ben, taking);

        Assert.DoesNotContain("Thursdays", await evening.Amara.Read(line));
        Assert.Contains("These words were taken back.", await evening.Amara.Read(line));
        Assert.DoesNotContain(line, await evening.Amara.Read("/"));
        Assert.DoesNotContain("Thursdays", await (await evening.Ben.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Open(taking)).StatusCode);
    }

    [Fact]
    public async Task A_note_waits_again_when_its_answer_is_taken_back_and_a_member_is_not_asked_again()
    {
        using var evening = await Evening.In(app);
        var own = $"{evening.Circle}/line";
        await evening.Ben.Fill(own, own, ("words", "May I come later?"));
        var line = (await evening.Amara.Page("/")).QuerySelector(".card h2 a")!.GetAttribute("href")!;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await evening.Amara.Fill(line, line, ("words", "No."));

        await evening.Amara.Send((await evening.Amara.Page(line)).QuerySelector("a[href$='/taking-back']")!.GetAttribute("href")!);

        Assert.Contains(line, await evening.Amara.Read("/"));
        Assert.DoesNotContain(own, await evening.Ben.Read("/"));

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await evening.Amara.Fill(line, line, ("words", "Of course."));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await evening.Ben.Fill(own, own, ("words", "Thank you."));
        await evening.Ben.Send((await evening.Ben.Page(own)).QuerySelectorAll("a[href$='/taking-back']")[^1].GetAttribute("href")!);

        Assert.DoesNotContain(line, await evening.Amara.Read("/"));
        Assert.DoesNotContain(own, await evening.Ben.Read("/"));
    }

    [Fact]
    public async Task In_a_closed_circle_one_can_still_write_to_its_facilitators_and_take_it_back()
    {
        using var evening = await Evening.In(app);
        var own = $"{evening.Circle}/line";
        await evening.Ben.Fill(own, own, ("words", "Before."));
        await evening.Amara.Send($"{evening.Circle}/closing");

        await evening.Ben.Fill(own, own, ("words", "I cannot sleep."));

        Assert.Contains("I cannot sleep.", await evening.Amara.Read((await evening.Amara.Page("/")).QuerySelector("a[href*='/lines/']")!.GetAttribute("href")!));
        await evening.Ben.Send((await evening.Ben.Page(own)).QuerySelector("a[href$='/taking-back']")!.GetAttribute("href")!);
        Assert.DoesNotContain("Before.", await evening.Ben.Read(own));
    }

    [Fact]
    public async Task A_page_that_is_out_of_date_ends_nothing_that_was_not_read()
    {
        using var evening = await Evening.In(app);
        var (own, post) = ($"{evening.Circle}/line", await Harsh(evening));
        await evening.Ben.Fill(own, own, ("words", "I will miss Thursday."));
        await evening.Ben.Send($"{post}/wrong", ("words", "Please look."));
        var line = $"{evening.Circle}/lines/{await app.With(db => db.Set<PrivateLine>().Where(l => l.CircleId == evening.World.Circle.Id).Select(l => l.Id).SingleAsync())}";
        var (note, reported) = (await SinceOn(evening.Amara, line), await SinceOn(evening.Amara, $"{evening.Circle}/reports"));
        var report = await app.With(db => db.Set<Report>().Where(r => r.CircleId == evening.World.Circle.Id).Select(r => r.Id).SingleAsync());

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await evening.Ben.Fill(own, own, ("words", "And I do not know whether I can go on."));
        await evening.Ben.Send($"{post}/wrong", ("words", "It is about my sister."));

        using var rest = await evening.Amara.Send($"{line}/rest", note);
        using var closed = await evening.Amara.Send($"{evening.Circle}/reports/{report}/closing", reported);
        using var mine = await evening.Ben.Send($"{line}/rest", await SinceOn(evening.Amara, line)); // It is not his turn.
        Assert.All([rest, closed, mine], a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        var today = await evening.Amara.Read("/");
        Assert.Contains(line, today);
        Assert.Contains("/reports#", today);
    }

    [Fact]
    public async Task Whoever_needs_not_answer_keeps_what_they_had_begun_to_write()
    {
        using var evening = await Evening.In(app);
        var own = $"{evening.Circle}/line";
        await evening.Ben.Fill(own, own, ("words", "I will miss Thursday."));
        var line = $"{evening.Circle}/lines/{await app.With(db => db.Set<PrivateLine>().Where(l => l.CircleId == evening.World.Circle.Id).Select(l => l.Id).SingleAsync())}";

        using var rest = await evening.Amara.Send($"{line}/rest", await SinceOn(evening.Amara, line), ("words", "Thank you for"));

        var page = Browser.Parse(await rest.Content.ReadAsStringAsync());
        Assert.Equal("Thank you for", page.QuerySelector("textarea")!.TextContent.TrimStart('\n'));
        Assert.Contains("Nothing was sent", page.QuerySelector("[role=status]")!.TextContent);
        Assert.DoesNotContain(line, await evening.Amara.Read("/"));
    }

    [Fact]
    public async Task Where_nobody_facilitates_any_more_nothing_is_promised_and_what_was_typed_is_kept()
    {
        using var evening = await Evening.In(app);
        var (own, post) = ($"{evening.Circle}/line", await Harsh(evening));
        await evening.Amara.Send($"{evening.Circle}/closing");
        await evening.Amara.Send($"{evening.Circle}/leaving");

        foreach (var url in new[] { own, $"{post}/wrong" })
        {
            var page = await evening.Ben.Page(url);
            Assert.Null(page.QuerySelector("main textarea"));
            Assert.NotNull(page.QuerySelector("main a[href='/people-to-call']"));
            using var answer = await evening.Ben.Send(url, ("words", "I cannot sleep."));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal("I cannot sleep.", Browser.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#kept")!.TextContent.TrimStart('\n'));
        }
    }

    [Fact]
    public async Task However_much_is_added_to_a_report_nothing_of_it_is_lost()
    {
        using var evening = await Evening.In(app);
        var post = await Harsh(evening);
        var said = Enumerable.Range(0, 6).Select(i => $"Part {i}. " + new string((char)('a' + i), 3_900)).ToList();

        var answers = new List<HttpResponseMessage>();
        foreach (var words in said) answers.Add(await evening.Ben.Send($"{post}/wrong", ("words", words)));

        var kept = await app.With(db => db.Set<Report>().Where(r => r.CircleId == evening.World.Circle.Id).Select(r => r.Said!.Source).SingleAsync());
        foreach (var (words, answer) in said.Zip(answers))
        {
            if (answer.StatusCode is HttpStatusCode.SeeOther) Assert.Contains(words, kept, StringComparison.Ordinal);
            else Assert.Equal(words, Browser.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("textarea")!.TextContent.TrimStart('\n'));
        }

        await evening.Ben.Send($"{post}/wrong", ("words", "aaa")); // Contained in what he said, and still new.
        Assert.EndsWith("aaa", await app.With(db => db.Set<Report>().Where(r => r.CircleId == evening.World.Circle.Id).Select(r => r.Said!.Source).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_reads_that_a_post_was_changed_after_it_was_reported()
    {
        using var evening = await Evening.In(app);
        var post = await Harsh(evening);
        await evening.Ben.Send($"{post}/wrong", ("words", "She insulted me."));
        Assert.DoesNotContain("changed after this was said", await evening.Amara.Read($"{evening.Circle}/reports"));

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await evening.Ana.Fill($"{post}/words", $"{post}/words", ("words", "Thank you all."));

        Assert.Contains("changed after this was said", await evening.Amara.Read($"{evening.Circle}/reports"));
    }

    private static async Task<(string, string)> SinceOn(Browser by, string page) => ("since", (await by.Page(page)).QuerySelector("input[name=since]")!.GetAttribute("value")!);

    private static async Task FourTimes(Browser by, string action, params (string, string)[] fields) =>
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => by.Send(action, fields))), a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));

    private static async Task<string> Harsh(Evening evening)
    {
        var thread = await evening.Thread(evening.Ana, "A bad day", "Smith in bed nine shouted at me.");
        evening.TenMinutesPass();
        return $"{thread}/posts/{thread[(thread.LastIndexOf('/') + 1)..]}";
    }
}
