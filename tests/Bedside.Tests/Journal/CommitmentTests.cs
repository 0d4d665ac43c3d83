using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Courses;
using Bedside.Journal;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Journal;

/// <summary>Ana says what she will do, and on a day that she chose is asked what became of it. Nobody else ever reads it.</summary>
[Trait("R", "R11")]
[Trait("Database", "any")]
public sealed class CommitmentTests : IAsyncLifetime
{
    private const string Act = "I knock, and wait until he answers.";

    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.Set(); // It is Monday, November 23, 2026, 14:00 in Toronto.

    [Fact]
    public async Task She_says_for_whom_when_and_what_and_on_which_day_to_ask()
    {
        var act = await Promise("2026-11-30");

        var page = await Desk.Text(_desk.Ana, act);
        foreach (var part in new[] { Act, "the one by the window", "tomorrow, the first round", "to be asked on Monday, November 30, 2026" }) Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.Null((await _desk.Ana.Page(act)).QuerySelector("details[open]"));
    }

    [Fact, Trait("R", "R37")]
    public async Task Nobody_else_finds_it_in_no_role()
    {
        var act = await Promise("2026-11-23");
        foreach (var other in new[] { _desk.World.Ben, _desk.World.Amara, _desk.World.Dora, _desk.World.Ada })
        {
            using var browser = await _desk.App.SignedIn(other);
            foreach (var url in new[] { act, $"{act}/words" }) Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(url)).StatusCode);
            foreach (var url in new[] { $"{act}/answers", $"{act}/words", $"{act}/removal" }) Assert.Equal(HttpStatusCode.NotFound, (await browser.Send(url, ("became", "1"))).StatusCode);
            Assert.All(await Crawl.From(browser, "/"), page => Assert.DoesNotContain("wait until he answers", page.Value, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("2027-02-29", "There is no such day in that month. Please choose another.")]
    [InlineData("2026-11-31", "There is no such day in that month. Please choose another.")]
    [InlineData("soon", "Please write a day as year, month and day, such as 2027-01-11.")]
    [InlineData("2026-13-01", "Please write a day as year, month and day, such as 2027-01-11.")]
    [InlineData("", "Please choose a day.")]
    [InlineData("2026-11-22", "That day has gone by. Please choose today or a day to come.")]
    [InlineData("2031-11-24", "Please choose a day within the next five years.")]
    public async Task A_day_that_cannot_be_is_refused_with_a_sentence_and_all_she_typed_stays(string day, string sentence)
    {
        using var refused = await _desk.Ana.Fill("/what-i-will-do/new", "/what-i-will-do", [.. Typed, ("day", day)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal([sentence], page.QuerySelectorAll(".problem").Select(p => p.TextContent));
        Assert.Equal((Act, day), (page.GetElementById("act")!.GetAttribute("value"), page.GetElementById("day")!.GetAttribute("value")));
        Assert.False(await _desk.App.With(db => db.Set<Commitment>().AnyAsync()));
    }

    [Theory]
    [InlineData("2028-02-29")]
    [InlineData("2026-11-23")]
    [InlineData("2031-11-23")]
    public async Task A_day_that_can_be_is_taken(string day)
    {
        await Promise(day);

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), await _desk.App.With(db => db.Set<Commitment>().Select(c => c.AskOn).SingleAsync()));
    }

    [Theory]
    [InlineData("whom", "Please write who it is for, without a name.")]
    [InlineData("moment", "Please write when, in your own words.")]
    [InlineData("act", "Please write what you will do, in one sentence.")]
    public async Task Each_line_is_wanted_and_none_is_too_long(string field, string sentence)
    {
        foreach (var (typed, problem) in new[] { (" ", sentence), (new string('é', 301), "301") })
        {
            using var refused = await _desk.Ana.Fill("/what-i-will-do/new", "/what-i-will-do", [.. Typed.Where(f => f.Item1 != field), (field, typed)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
            Assert.Contains(problem, page.GetElementById($"{field}-problem")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(typed, page.GetElementById(field)!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task On_its_day_where_she_is_it_is_asked_and_stays_asked_until_she_answers()
    {
        await _desk.App.With(db => db.Set<Bedside.Access.Person>().Where(p => p.Id == _desk.World.Ana.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Zone, "Australia/Sydney")));
        await _desk.Later(TimeSpan.FromMinutes(1)); // There it is Tuesday, 6:01.
        var act = await Promise("2026-11-26");
        Assert.Empty(await Asked(new(2026, 11, 25)));

        await _desk.Later(TimeSpan.FromHours(41) + TimeSpan.FromMinutes(58)); // Wednesday, 23:59 there.
        Assert.DoesNotContain("You wanted to be asked", await Desk.Text(_desk.Ana, "/what-i-will-do"), StringComparison.Ordinal);
        await _desk.Later(TimeSpan.FromMinutes(2));
        Assert.Contains("You wanted to be asked about this.", await Desk.Text(_desk.Ana, "/what-i-will-do"), StringComparison.Ordinal);
        Assert.NotNull((await _desk.Ana.Page(act)).QuerySelector("details[open] form"));

        await _desk.Later(TimeSpan.FromDays(200));
        var page = await Desk.Text(_desk.Ana, "/what-i-will-do") + await Desk.Text(_desk.Ana, act);
        Assert.Contains("You wanted to be asked about this.", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)\b(late|overdue|missed|failed)\b|%", page);
        Assert.Equal([Guid.Parse(act[^36..])], await Asked(new(2027, 6, 14)));
    }

    [Fact]
    public async Task Kept_partly_or_not_yet_with_a_note_and_asked_again_on_another_day()
    {
        var act = await Promise("2026-11-23");
        await _desk.Ana.Fill(act, $"{act}/answers", ("became", "3"), ("note", "I remembered at the lift.\nThat too is a door."), ("day", "2026-12-01"));

        var page = await _desk.Ana.Page(act);
        Assert.Equal("Not yet", page.QuerySelector(".post b")!.TextContent);
        Assert.Equal("I remembered at the lift.\nThat too is a door.", page.QuerySelector(".typed")!.TextContent);
        Assert.Contains("to be asked on Tuesday, December 1, 2026", page.QuerySelector("header.soft, main header")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Asked(new(2026, 11, 30)));
        Assert.Single(await Asked(new(2026, 12, 1)));

        await _desk.Later(TimeSpan.FromDays(9));
        await _desk.Ana.Fill(act, $"{act}/answers", ("became", "1"));
        Assert.Empty(await Asked(new(2027, 12, 1)));
        Assert.Equal(["Not yet", "Kept"], (await _desk.Ana.Page(act)).QuerySelectorAll(".post b").Select(b => b.TextContent));
    }

    [Theory]
    [InlineData("9", "", "", "Please choose one of the three.")]
    [InlineData("", "", "", "Please choose one of the three.")]
    [InlineData("2", "", "2026-11-01", "That day has gone by. Please choose today or a day to come.")]
    [InlineData("2", "", "2027-02-29", "There is no such day in that month. Please choose another.")]
    public async Task An_answer_that_cannot_be_taken_is_explained_and_stays(string became, string note, string day, string sentence)
    {
        var act = await Promise("2026-11-23");
        using var refused = await _desk.Ana.Fill(act, $"{act}/answers", ("became", became), ("note", note + "A word."), ("day", day));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal([sentence], page.QuerySelectorAll(".problem").Select(p => p.TextContent));
        Assert.Equal("A word.", page.QuerySelector<IHtmlTextAreaElement>("#note")!.Value);
        Assert.Single(await Asked(new(2026, 11, 23)));
    }

    [Fact]
    public async Task Sent_twice_it_is_said_once()
    {
        var fields = Browser.FieldsOf(await _desk.Ana.Page("/what-i-will-do/new"), "/what-i-will-do").Where(f => Typed.All(t => t.Item1 != f.Name)).Concat(Typed).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _desk.Ana.Send("/what-i-will-do", fields)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));
        Assert.Equal(1, await _desk.App.With(db => db.Set<Commitment>().CountAsync()));

        var act = answers[0].Headers.Location!.ToString();
        var form = Browser.FieldsOf(await _desk.Ana.Page(act), $"{act}/answers").Append((Name: "became", Value: "1")).ToArray();
        var said = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _desk.Ana.Send($"{act}/answers", form)));
        Assert.All(said, a => Assert.True(a.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Conflict, $"{a.StatusCode}"));
        Assert.Equal(1, await _desk.App.With(db => db.Set<Outcome>().CountAsync()));
    }

    [Fact]
    public async Task Answered_in_two_windows_the_day_to_ask_again_is_not_wiped()
    {
        using var made = await _desk.Ana.Fill("/what-i-will-do/new", "/what-i-will-do", [.. Typed]);
        var act = made.Headers.Location!.ToString();
        var stale = Browser.FieldsOf(await _desk.Ana.Page(act), $"{act}/answers");
        var day = DateOnly.FromDateTime(_desk.Now).AddDays(9);
        await _desk.Ana.Fill(act, $"{act}/answers", ("became", "2"), ("day", $"{day:yyyy-MM-dd}"));

        using var late = await _desk.Ana.Send($"{act}/answers", [.. stale.Where(f => f.Name is not "note"), ("became", "1"), ("note", "With her daughter there.")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("With her daughter there.", await Desk.Said(late), StringComparison.Ordinal);
        Assert.Equal(day, await _desk.App.With(db => db.Set<Commitment>().Select(c => c.AskOn).SingleAsync()));
    }

    [Fact]
    public async Task She_says_it_differently_and_not_over_what_she_said_in_another_window()
    {
        var act = await Promise("2026-11-30");
        var old = Browser.FieldsOf(await _desk.Ana.Page($"{act}/words"), $"{act}/words");
        await _desk.Ana.Fill($"{act}/words", $"{act}/words", ("act", "I sit down first."), ("day", "2026-12-02"));
        Assert.Contains("I sit down first.", await Desk.Text(_desk.Ana, act), StringComparison.Ordinal);

        using var refused = await _desk.Ana.Send($"{act}/words", [.. old.Where(f => f.Name is not "act"), ("act", "I wait.")]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("I wait.", await Desk.Said(refused), StringComparison.Ordinal);

        // Its day has come; other words need no other day.
        await _desk.Later(TimeSpan.FromDays(30));
        using var changed = await _desk.Ana.Fill($"{act}/words", $"{act}/words", ("act", "I sit down, and wait."));
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Single(await Asked(new(2026, 12, 23)));
        await _desk.Ana.Send($"{act}/removal");
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Ana.Open(act)).StatusCode);
    }

    [Fact]
    public async Task From_any_activity_and_from_one_that_asks_for_it_which_is_then_done()
    {
        var door = Link(await _desk.Ana.Page($"{_desk.Cohort}/activities/what-this-is"), "Make it something I will do");
        using var other = await _desk.Ana.Fill(door, "/what-i-will-do", Typed);
        Assert.Equal(HttpStatusCode.SeeOther, other.StatusCode);
        Assert.False(await _desk.App.With(db => db.Set<Doing>().AnyAsync())); // A reading is not done by that.

        var activity = $"{_desk.Cohort}/activities/one-door";
        door = Link(await _desk.Ana.Page(activity), "Say what I will do");
        Assert.Contains("“the one by the window”; no name", (await _desk.Ana.Page(door)).QuerySelector("details:not([open])")!.TextContent, StringComparison.Ordinal);
        using var said = await _desk.Ana.Fill(door, "/what-i-will-do", Typed);
        var back = await _desk.Ana.Page(activity);
        Assert.Equal(said.Headers.Location!.ToString(), Link(back, $"“{Act}”"));
        Assert.NotNull(back.QuerySelector("#done .who"));
    }

    [Fact]
    public async Task What_her_entry_says_of_doing_becomes_something_she_will_do()
    {
        var entry = await Desk.Write(_desk.Ana);
        var form = await _desk.Ana.Page(Link(await _desk.Ana.Page(entry), "Make it something I will do"));

        Assert.Equal(Desk.Did, form.GetElementById("act")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, (await _desk.Ben.Open($"/what-i-will-do/new?entry={entry[^36..]}")).StatusCode);
        Assert.DoesNotContain(Desk.Did, await _desk.Ben.Read($"/what-i-will-do/new?entry={entry[^36..]}"), StringComparison.Ordinal); // Not his.
    }

    [Fact, Trait("R", "R14")]
    public async Task Week_by_week_she_reads_what_became_of_each_in_words_and_nothing_is_counted()
    {
        foreach (var became in new[] { "1", "2", "3", "" })
        {
            var act = await Promise("2027-01-31", $"The act that became {became}.");
            if (became is not "") await _desk.Ana.Fill(act, $"{act}/answers", ("became", became));
            await _desk.Later(TimeSpan.FromDays(4));
        }

        var page = await _desk.Ana.Page("/what-i-will-do");
        Assert.Equal(["Week of Monday, November 30", "Week of Monday, November 23"], page.QuerySelectorAll("section section h2").Select(h => h.TextContent));
        var marks = page.QuerySelector("svg.marks")!;
        Assert.Equal("Kept, Partly, Not yet, Not said yet", marks.GetAttribute("aria-label"));
        Assert.Contains("Partly, Friday, November 27", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d+ ?%|\d+ of \d+|(?i)\b(streak|score|in a row)\b", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task On_the_day_it_is_news_and_before_and_after_it_is_not()
    {
        await Promise("2026-11-25");

        Assert.False(await News(new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc), new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc)));
        Assert.True(await News(new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc), new(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc)));
        Assert.False(await News(new(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc), new(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc)));
        Assert.False(await News(new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc), new(2026, 11, 25, 4, 59, 0, DateTimeKind.Utc))); // In Toronto it is still the 24th.
    }

    [Fact]
    public async Task She_takes_it_along_and_erased_it_is_gone()
    {
        var act = await Promise("2026-11-23");
        await _desk.Ana.Fill(act, $"{act}/answers", ("became", "2"), ("note", "Half of it."), ("day", "2026-12-24"));

        var json = await (await _desk.Ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync();
        foreach (var words in new[] { Act, "the one by the window", "tomorrow, the first round", "Partly", "Half of it.", "December 24, 2026" }) Assert.Contains(words, json, StringComparison.Ordinal);

        await _desk.Ana.Send("/you/erase", ("name", "Ana"));
        await _desk.App.With(async db => Assert.Equal(0, await db.Set<Commitment>().CountAsync() + await db.Set<Outcome>().CountAsync()));
    }

    [Fact]
    public async Task Whoever_has_left_the_cohort_is_still_asked_about_what_is_theirs()
    {
        var act = await Promise("2026-11-23");
        await _desk.Leaves(_desk.World.Ana);

        Assert.Single(await Asked(new(2026, 11, 23)));
        using var said = await _desk.Ana.Fill(act, $"{act}/answers", ("became", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
    }

    [Fact]
    public async Task The_word_of_the_code_stands_on_no_page()
    {
        var act = await Promise("2026-11-23");
        foreach (var url in new[] { "/what-i-will-do", "/what-i-will-do/new", act, $"{act}/words", $"{_desk.Cohort}/activities/one-door" }) Assert.DoesNotContain("commitment", await Desk.Text(_desk.Ana, url), StringComparison.OrdinalIgnoreCase);
    }

    private static (string, string)[] Typed => [("whom", "the one by the window"), ("moment", "tomorrow, the first round"), ("act", Act)];

    private async Task<string> Promise(string day, string act = Act)
    {
        using var kept = await _desk.Ana.Fill("/what-i-will-do/new", "/what-i-will-do", [.. Typed.Where(t => t.Item1 is not "act"), ("act", act), ("day", day)]);
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        return kept.Headers.Location!.ToString();
    }

    private static string Link(IHtmlDocument page, string words) => page.QuerySelectorAll("main a").Single(a => a.TextContent == words).GetAttribute("href")!;

    private Task<List<Guid>> Asked(DateOnly today) => _desk.App.With(db => db.CommitmentsAskedOf(_desk.World.Ana.Id, today).Select(c => c.Id).ToListAsync());

    private async Task<bool> News(DateTime after, DateTime upTo)
    {
        await using var scope = _desk.App.Services.CreateAsyncScope();
        foreach (var news in scope.ServiceProvider.GetServices<INews>()) if (await news.For(_desk.World.Ana.Id, after, upTo, TestContext.Current.CancellationToken)) return true;
        return false;
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();
}
