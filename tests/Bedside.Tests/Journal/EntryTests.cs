using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Courses;
using Bedside.Journal;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Journal;

/// <summary>Ana writes in her journal, in four parts, and nobody else reads it.</summary>
[Trait("R", "R6")]
[Trait("Database", "any")]
public sealed class EntryTests : IAsyncLifetime
{
    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.Set();

    [Fact]
    public async Task What_she_writes_stands_there_as_she_typed_it_with_her_line_breaks_and_her_signs()
    {
        var entry = await Desk.Write(_desk.Ana, ("noticing", "  <b>He</b> & *I*\n\nlooked.  "), ("doing", "## Stayed\n- a while"), ("felt", "2"));

        var page = await _desk.Ana.Page(entry);
        Assert.Equal(["  <b>He</b> & *I*\n\nlooked.  ", "## Stayed\n- a while"], page.QuerySelectorAll(".typed").Select(t => t.TextContent));
        Assert.Equal(["Noticing", "Doing something about it"], page.QuerySelectorAll("article .part").Select(t => t.TextContent));
        Assert.Contains("For you this moment was: Heavy.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("  <b>He</b> & *I*\n\nlooked.  ", (await _desk.Ana.Page($"{entry}/words")).QuerySelector<IHtmlTextAreaElement>("#noticing")!.Value);
    }

    [Fact, Trait("R", "R37")]
    public async Task Nobody_else_reads_it_in_no_role_and_each_page_says_who_could()
    {
        var entry = await Desk.Write(_desk.Ana);
        await _desk.Share(_desk.Ana, entry, "facilitators", ("what", "parts"), ("part", "feeling"));
        foreach (var other in new[] { _desk.World.Ben, _desk.World.Amara, _desk.World.Dora, _desk.World.Ada })
        {
            using var browser = await _desk.App.SignedIn(other);
            foreach (var url in new[] { entry, $"{entry}/words", $"{entry}/removal", $"{entry}/sharing" }) Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(url)).StatusCode);
            foreach (var page in await Crawl.From(browser, "/")) Assert.False(page.Value.Contains("His cup", StringComparison.Ordinal) || page.Value.Contains("gave him", StringComparison.Ordinal), $"{page.Key} shows it to {other.Name}");
        }

        var writing = await Desk.Text(_desk.Ana, "/journal/new");
        foreach (var sentence in new[] { "Nobody on the course can read this.", "Whoever runs this server could, against the rules.", "A court could ask for it.", "you see beforehand the names of all who will read it" })
        {
            Assert.Contains(sentence, writing, StringComparison.Ordinal);
        }

        Assert.Contains("Shared with the facilitators. Who reads it: Amara.", await Desk.Text(_desk.Ana, $"{entry}/words"), StringComparison.Ordinal);
    }

    [Fact, Trait("R", "R4")]
    public async Task One_that_says_nothing_of_doing_is_not_whole_yet_and_that_is_all()
    {
        var entry = await Desk.Write(_desk.Ana, ("noticing", Desk.Saw), ("doing", " \u200B\n"));

        Assert.Contains("This part is still open, and the entry not whole yet. It can wait.", await Desk.Text(_desk.Ana, entry), StringComparison.Ordinal);
        Assert.Contains("not whole yet", await Desk.Text(_desk.Ana, "/journal"), StringComparison.Ordinal);

        await _desk.Ana.Fill($"{entry}/words", $"{entry}/words", ("doing", Desk.Did));
        Assert.DoesNotContain("not whole yet", await Desk.Text(_desk.Ana, entry) + await Desk.Text(_desk.Ana, "/journal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_with_nothing_in_it_and_one_with_too_much_are_refused_and_what_was_typed_stays()
    {
        using var empty = await _desk.Ana.Fill("/journal/new", "/journal", ("noticing", " \n"), ("felt", "3"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var page = Browser.Parse(await empty.Content.ReadAsStringAsync());
        Assert.Equal("Please write in at least one of the four boxes. The others may stay empty.", page.QuerySelector(".problem")!.TextContent);
        Assert.True(page.QuerySelector<IHtmlInputElement>("[name=felt][value='3']")!.IsChecked);

        using var full = await _desk.Ana.Fill("/journal/new", "/journal", ("moved", string.Concat(Enumerable.Repeat("😀", 20_000))), ("doing", new string('é', 20_001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, full.StatusCode);
        page = Browser.Parse(await full.Content.ReadAsStringAsync());
        Assert.Contains("20,001", page.GetElementById("doing-problem")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.GetElementById("moved-problem"));
        Assert.Equal(20_001, page.QuerySelector<IHtmlTextAreaElement>("#doing")!.Value.Length);
        Assert.False(await _desk.App.With(db => db.Set<Entry>().AnyAsync()));
    }

    [Fact]
    public async Task Sent_twice_it_is_one_and_other_words_under_the_same_form_come_back_to_her()
    {
        var fields = Browser.FieldsOf(await _desk.Ana.Page("/journal/new"), "/journal").Where(f => f.Name is not "noticing").Append((Name: "noticing", Value: Desk.Saw)).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _desk.Ana.Send("/journal", fields)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));
        Assert.Equal(1, await _desk.App.With(db => db.Set<Entry>().CountAsync()));

        using var other = await _desk.Ana.Send("/journal", [.. fields.Select(f => f.Name is "noticing" ? ("noticing", "Something else.") : f)]);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("Something else.", Browser.Parse(await other.Content.ReadAsStringAsync()).QuerySelector<IHtmlTextAreaElement>("#kept")!.Value);

        // The id of somebody else's entry is simply not free.
        using var bens = await _desk.Ben.Send("/journal", [.. fields.Where(f => f.Name is not "writer")]);
        Assert.Equal(HttpStatusCode.SeeOther, bens.StatusCode);
        Assert.Equal(2, await _desk.App.With(db => db.Set<Entry>().CountAsync()));
    }

    [Fact]
    public async Task What_she_changed_in_another_window_is_not_overwritten_and_no_one_else_is_blamed()
    {
        var entry = await Desk.Write(_desk.Ana);
        var old = Browser.FieldsOf(await _desk.Ana.Page($"{entry}/words"), $"{entry}/words");
        await _desk.Ana.Fill($"{entry}/words", $"{entry}/words", ("moved", "Written in the other window."));

        using var refused = await _desk.Ana.Send($"{entry}/words", [.. old.Where(f => f.Name is not "moved"), ("moved", "Written in the first.")]);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Desk.Said(refused);
        Assert.Contains("Written in the first.", page, StringComparison.Ordinal);
        Assert.Contains("You have changed this in another window", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Someone else", page, StringComparison.Ordinal);
        Assert.Contains("Written in the other window.", await Desk.Text(_desk.Ana, entry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_sent_after_her_session_ended_come_back_to_her_alone()
    {
        var fields = Browser.FieldsOf(await _desk.Ana.Page("/journal/new"), "/journal").Where(f => f.Name is not "noticing").Append((Name: "noticing", Value: Desk.Saw)).ToArray();
        _desk.App.Clock.Advance(TimeSpan.FromMinutes(21));

        using var ended = await _desk.Ana.Send("/journal", fields);
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        Assert.NotEqual("", Browser.Parse(await ended.Content.ReadAsStringAsync()).QuerySelector<IHtmlInputElement>("[name=kept]")!.Value);

        using var ward = await _desk.App.SignedIn(_desk.World.Ben);
        using var his = await ward.Send("/journal", fields);
        Assert.Equal(HttpStatusCode.Unauthorized, his.StatusCode);
        Assert.DoesNotContain("His cup", await his.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task She_removes_it_and_everything_that_hung_on_it()
    {
        var entry = await Desk.Write(_desk.Ana);
        var shared = await Desk.Share(_desk, entry);
        await _desk.Amara.Fill(shared, $"{shared}/questions", ("words", "What did he look at?"));

        Assert.Contains("Who reads it: Amara.", await Desk.Text(_desk.Ana, $"{entry}/removal"), StringComparison.Ordinal);
        await _desk.Ana.Send($"{entry}/removal");

        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Ana.Open(entry)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Amara.Open(shared)).StatusCode);
        await _desk.App.With(async db => Assert.Equal(0, await db.Set<Sharing>().CountAsync() + await db.Set<SharedPart>().CountAsync() + await db.Set<Question>().CountAsync()));
    }

    [Fact]
    public async Task Entries_stand_newest_first_a_page_at_a_time()
    {
        for (var i = 0; i < 23; i++)
        {
            await Desk.Write(_desk.Ana, ("noticing", $"The {i}th thing"));
            _desk.App.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        var first = await _desk.Ana.Page("/journal");
        Assert.Equal(Enumerable.Range(3, 20).Reverse().Select(i => $"The {i}th thing"), first.QuerySelectorAll(".list a").Select(a => a.TextContent));
        var second = await _desk.Ana.Page(first.QuerySelector("main p > a[href*=before]")!.GetAttribute("href")!);
        Assert.Equal(["The 2th thing", "The 1th thing", "The 0th thing"], second.QuerySelectorAll(".list a").Select(a => a.TextContent));
        Assert.Null(second.QuerySelector("a[href*=before]"));
    }

    [Fact]
    public async Task From_an_activity_she_comes_to_a_page_with_its_text_and_back_to_her_entry_and_it_counts_as_done()
    {
        var activity = $"{_desk.Cohort}/activities/a-small-kindness";
        var door = (await _desk.Ana.Page(activity)).QuerySelectorAll("main a").Single(a => a.TextContent is "Write in your journal").GetAttribute("href")!;
        Assert.Contains("Paper is as good as this page", await Desk.Text(_desk.Ana, activity), StringComparison.Ordinal);
        var page = await _desk.Ana.Page(door);
        Assert.Contains("A porter said “bump” before each bump.", page.QuerySelector("details:not([open])")!.TextContent, StringComparison.Ordinal);

        using var kept = await _desk.Ana.Fill(door, "/journal", ("noticing", Desk.Saw));
        var entry = kept.Headers.Location!.ToString();

        Assert.Contains("A small kindness", (await _desk.Ana.Page(entry)).QuerySelector("main header a:last-child")!.TextContent, StringComparison.Ordinal);
        var back = await _desk.Ana.Page(activity);
        Assert.Equal(entry, back.QuerySelectorAll("main a").Single(a => a.TextContent.StartsWith("Your entry of", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.NotNull(back.QuerySelector("#done .who"));
        Assert.Equal("a-small-kindness", await _desk.App.With(db => db.Set<Entry>().Select(e => e.Activity).SingleAsync()));
    }

    [Fact]
    public async Task An_activity_that_is_not_there_or_not_open_is_none()
    {
        foreach (var activity in new[] { "nothing-of-the-kind", "a-letter-to-myself" })
        {
            var url = $"/journal/new?cohort={_desk.World.Cohort.Id}&activity={activity}";
            Assert.Null((await _desk.Ana.Page(url)).QuerySelector("details"));
            using var kept = await _desk.Ana.Fill(url, "/journal", ("noticing", Desk.Saw));
            Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        }

        Assert.All(await _desk.App.With(db => db.Set<Entry>().Select(e => e.Activity).ToListAsync()), Assert.Null);
        Assert.False(await _desk.App.With(db => db.Set<Doing>().AnyAsync()));
    }

    [Fact]
    public async Task Who_is_in_two_cohorts_says_which_and_who_is_in_none_is_told()
    {
        var spring = await _desk.App.With(async db =>
        {
            var cohort = new Cohort { Name = World.Line("Spring"), StartedAt = _desk.Now };
            cohort.Welcome(_desk.World.Ana.Id, _desk.World.Site.Id, CohortRole.Learner, _desk.Now);
            db.Add(cohort);
            await db.SaveChangesAsync();
            return cohort.Id;
        });
        using var unsaid = await _desk.Ana.Fill("/journal/new", "/journal", ("noticing", Desk.Saw));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        Assert.Contains("Please choose the cohort", await Desk.Said(unsaid), StringComparison.Ordinal);
        var entry = await Desk.Write(_desk.Ana, ("noticing", Desk.Saw), ("cohort", $"{spring:N}"));
        Assert.Contains("Spring", await Desk.Text(_desk.Ana, entry), StringComparison.Ordinal);

        using var foreign = await _desk.Ben.Fill("/journal/new", "/journal", ("noticing", Desk.Saw), ("cohort", $"{spring:N}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        using var ada = await _desk.App.SignedIn(_desk.World.Ada);
        Assert.Contains("A journal belongs to a cohort.", await Desk.Text(ada, "/journal/new") + await Desk.Text(ada, "/journal"), StringComparison.Ordinal);
        using var refused = await ada.Send("/journal", ("noticing", Desk.Saw));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(Desk.Saw, await Desk.Said(refused), StringComparison.Ordinal);
    }

    [Fact, Trait("R", "R14")]
    public async Task After_a_week_she_sets_a_now_beside_it_and_both_stand_side_by_side_for_her_alone()
    {
        var entry = await Desk.Write(_desk.Ana);
        var shared = await Desk.Share(_desk, entry);
        await _desk.Later(TimeSpan.FromDays(6.9));
        Assert.Null((await _desk.Ana.Page(entry)).GetElementById("now"));
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Ana.Send($"{entry}/nows", ("now", "Too soon."))).StatusCode);

        await _desk.Later(TimeSpan.FromDays(1));
        using var blank = await _desk.Ana.Fill(entry, $"{entry}/nows", ("now", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        await _desk.Ana.Fill(entry, $"{entry}/nows", ("now", "I would ask him first.\nNow."));
        await _desk.Later(TimeSpan.FromDays(90));
        await _desk.Ana.Fill(entry, $"{entry}/nows", ("now", "I do ask."));

        var pair = (await _desk.Ana.Page(entry)).QuerySelector(".pair")!;
        Assert.Equal([Desk.Saw, Desk.Felt, Desk.Did], pair.Children[0].QuerySelectorAll(".typed").Select(t => t.TextContent));
        Assert.Equal(["I would ask him first.\nNow.", "I do ask."], pair.Children[1].QuerySelectorAll(".typed").Select(t => t.TextContent));
        Assert.DoesNotContain("ask him", await _desk.Amara.Read(shared), StringComparison.Ordinal);

        var now = await _desk.App.With(db => db.Set<Now>().OrderBy(n => n.At).Select(n => n.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Amara.Send($"{entry}/nows/{now}/removal")).StatusCode);
        await _desk.Ana.Send($"{entry}/nows/{now}/removal");
        Assert.Equal(["I do ask."], await _desk.App.With(db => db.Set<Now>().Select(n => n.Words).ToListAsync()));
    }

    [Fact, Trait("R", "R37")]
    public async Task She_takes_all_of_it_along_and_erased_nothing_of_it_is_left()
    {
        var entry = await Desk.Write(_desk.Ana, ("noticing", Desk.Saw), ("moved", "A stone in the chest."), ("feeling", Desk.Felt), ("doing", Desk.Did), ("felt", "1"));
        var shared = await Desk.Share(_desk, entry);
        await _desk.Amara.Fill(shared, $"{shared}/questions", ("words", "What did he look at?"));
        await _desk.Ana.Fill(entry, $"{entry}/questions/{await Question()}/answer", ("words", "At the door, I think."));
        await _desk.Later(TimeSpan.FromDays(8));
        await _desk.Ana.Fill(entry, $"{entry}/nows", ("now", "I would ask him first."));

        var json = await (await _desk.Ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync();
        foreach (var words in new[] { Desk.Saw, "A stone in the chest.", Desk.Felt, Desk.Did, "Very heavy", "At the door, I think.", "I would ask him first.", "Autumn" }) Assert.Contains(words, json, StringComparison.Ordinal);
        Assert.DoesNotContain("What did he look at?", json, StringComparison.Ordinal); // Amara's.
        Assert.Contains("What did he look at?", await (await _desk.Amara.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await _desk.Ana.Send("/you/erase", ("name", "Ana"))).StatusCode);
        await _desk.App.With(async db => Assert.Equal(0, await db.Set<Entry>().CountAsync() + await db.Set<Sharing>().CountAsync() + await db.Set<SharedPart>().CountAsync() + await db.Set<Question>().CountAsync() + await db.Set<Now>().CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Amara.Open(shared)).StatusCode);
    }

    [Fact]
    public async Task In_French_too_it_is_hers_and_calm()
    {
        var entry = await Desk.Write(_desk.Ben, ("noticing", "Le verre d’eau."));

        Assert.Contains("Cette partie est encore ouverte, et l’entrée est à compléter. Cela peut attendre.", await Desk.Text(_desk.Ben, entry), StringComparison.Ordinal);
        Assert.Contains("Dans le cours, personne ne peut lire ceci.", await Desk.Text(_desk.Ben, "/journal/new"), StringComparison.Ordinal);
    }

    private Task<Guid> Question() => _desk.App.With(db => db.Set<Question>().Select(q => q.Id).SingleAsync());

    public ValueTask DisposeAsync() => _desk.DisposeAsync();
}
