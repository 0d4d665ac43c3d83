using System.Net;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Courses;

/// <summary>A cohort goes through a course: weeks open on their day and never close, and nobody is ever behind.</summary>
[Trait("Database", "any")]
public sealed class FollowCourseTests : IAsyncLifetime
{
    private readonly TestApp _app = new(); // Its clock is moved.
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
    }

    [Fact]
    public async Task A_week_opens_on_its_day_where_the_reader_is_and_stays_open()
    {
        await _app.Follow(_world, "2026-11-24"); // It is Monday the 23rd, 14:00 in Toronto.
        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Contains("This week opens on Tuesday, November 24.", await ana.Read(Week(1)), StringComparison.Ordinal);
        Assert.Contains("This week opens on Tuesday, November 24.", await ana.Read(Activity("the-door")), StringComparison.Ordinal);

        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddHours(10.5)); // Midnight has passed in Toronto.
        using var night = await _app.SignedIn(_world.Ana);
        Assert.Contains("What this is", await night.Read(Week(1)), StringComparison.Ordinal);
        Assert.Contains("This week opens on Tuesday, December 1.", await night.Read(Week(2)), StringComparison.Ordinal);

        // In Vancouver it is still Monday.
        await _app.With(db => db.Set<Bedside.Access.Person>().Where(p => p.Id == _world.Ben.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Zone, "America/Vancouver")));
        using var ben = await _app.SignedIn(_world.Ben);
        Assert.Contains("24 novembre", await ben.Read(Week(1)), StringComparison.Ordinal);

        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(400));
        using var later = await _app.SignedIn(_world.Ana);
        Assert.Contains("Write five or six sentences", await later.Read(Activity("the-door")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_open_stays_open_when_the_first_day_is_moved()
    {
        await _app.Follow(_world, "2026-11-16"); // Two weeks are open.
        await _app.Follow(_world, "2026-12-07");
        using var ana = await _app.SignedIn(_world.Ana);

        Assert.Contains("Noticing", await ana.Read(Week(2)), StringComparison.Ordinal);
        Assert.Contains("This week opens on Monday, December 21.", await ana.Read(Week(3)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_cohort_opens_its_course_is_for_those_who_hold_it()
    {
        await _app.With(db => db.Set<CohortOpening>().ExecuteDeleteAsync());
        await _app.Follow(_world, "2026-11-16");
        using var ana = await _app.SignedIn(_world.Ana);
        using var amara = await _app.SignedIn(_world.Amara);

        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open(Week(1))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await amara.Open(Week(1))).StatusCode);
    }

    [Fact]
    public async Task Whoever_holds_the_cohort_sees_every_week_beforehand_with_notes_and_plans_and_learners_never_do()
    {
        await _app.Follow(_world, "2026-11-23");
        using var amara = await _app.SignedIn(_world.Amara);
        Assert.Contains("Notes for week 6", await amara.Read(Week(6) + "/notes"), StringComparison.Ordinal);
        Assert.Contains("Print this page and leave the screen outside.", await amara.Read(Activity("first-hour")), StringComparison.Ordinal);

        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open(Week(1) + "/notes")).StatusCode);
        foreach (var page in new[] { Activity("first-hour"), Week(1) + "/print" })
        {
            var read = await ana.Read(page);
            Assert.Contains("Nothing painful is asked for today.", read, StringComparison.Ordinal);
            Assert.DoesNotContain("leave the screen outside", read, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_comes_when_others_are_under_way_begins_with_the_introductions_and_nothing_is_called_late()
    {
        await _app.Follow(_world, "2026-11-02"); // The fourth week has opened today.
        using var ana = await _app.SignedIn(_world.Ana); // She came today.

        var today = await ana.Page("/");
        Assert.Equal($"/cohorts/{_world.Cohort.Id}/activities/the-door", today.QuerySelector("main .next .button")!.GetAttribute("href"));
        var course = await ana.Read($"/cohorts/{_world.Cohort.Id}/course");
        Assert.Contains("Begin with the first week", course, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)\b(late|behind|missed|overdue)\b", Browser.Parse(course).QuerySelector("main")!.TextContent);

        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(15));
        using var later = await _app.SignedIn(_world.Ana);
        Assert.DoesNotContain("Begin with the first week", await later.Read($"/cohorts/{_world.Cohort.Id}/course"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R5"), Trait("R", "R7"), Trait("R", "R114")]
    public async Task Each_kind_of_activity_stands_on_its_page_with_what_it_takes()
    {
        await _app.Follow(_world, "2026-10-01");
        using var ana = await _app.SignedIn(_world.Ana);

        var model = await ana.Page(Activity("bed-four"));
        Assert.Contains("13 minutes", model.QuerySelector("main header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("What to look for", model.QuerySelector(".card h2")!.TextContent);
        var marks = model.QuerySelectorAll("details li").Length;
        Assert.True(marks >= 3);
        Assert.Equal(marks, model.QuerySelectorAll("article sup").Length);
        Assert.All(model.QuerySelectorAll("article sup").Select(s => s.ParentElement!.GetAttribute("href")![1..]), to => Assert.NotNull(model.GetElementById(to)));
        Assert.Equal(["Before", "During", "After"], (await ana.Page(Activity("five-minutes"))).QuerySelectorAll("article h2").Select(h => h.TextContent));
        Assert.Contains("Bedside does not ask to see it", await ana.Read(Activity("what-i-passed-by")), StringComparison.Ordinal);
        Assert.Contains("You may leave this out.", await ana.Read(Activity("a-small-kindness")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_what_the_course_asks_of_a_circle_one_comes_into_the_circle_and_back_to_one_conversation()
    {
        await _app.Follow(_world, "2026-11-23");
        using var amara = await _app.SignedIn(_world.Amara);
        var begin = (await amara.Page(Activity("the-door"))).QuerySelector("main .list a")!.GetAttribute("href")!;
        Assert.Equal("The door", (await amara.Page(begin)).QuerySelector("#title")!.GetAttribute("value"));
        using var begun = await amara.Fill(begin, $"/circles/{_world.Circle.Id}/threads", ("title", "The door"), ("words", "I look at my watch there."));

        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Equal(begin, (await ana.Page(Activity("the-door"))).QuerySelector("main .list a")!.GetAttribute("href")); // For ten minutes it is Amara’s alone.
        Assert.Equal(begun.Headers.Location!.ToString(), (await amara.Page(Activity("the-door"))).QuerySelector("main .list a")!.GetAttribute("href"));
        _app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(begun.Headers.Location!.ToString(), (await ana.Page(Activity("the-door"))).QuerySelector("main .list a")!.GetAttribute("href"));
    }

    [Fact]
    [Trait("R", "R25")]
    public async Task What_is_meant_for_others_stands_further_down_for_those_who_say_who_they_are_and_is_hidden_from_nobody()
    {
        var files = Curriculum.Files();
        files["week-1/1-what-this-is.en.md"] = files["week-1/1-what-this-is.en.md"].Replace("mode: own-time", "mode: own-time\nlevels: [practising]\ndisciplines: [nursing]");
        using var ada = await _app.SignedIn(_world.Ada);
        await ada.Bring(Curriculum.Zip(files));
        await _app.Follow(_world, "2026-11-23");
        using var ana = await _app.SignedIn(_world.Ana);
        string[] Order(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll("main .list > li > a").Select(a => a.TextContent)];
        Assert.Equal("What this is", Order(await ana.Page(Week(1)))[0]);

        await ana.Fill($"/cohorts/{_world.Cohort.Id}/course", $"/cohorts/{_world.Cohort.Id}/for", ("level", "before-licence"));
        var page = await ana.Page(Week(1));
        Assert.Equal("What this is", Order(page)[^1]);
        Assert.Contains("Meant for others, and open to you", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, Order(page).Length);

        using var ben = await _app.SignedIn(_world.Ben); // He has said nothing.
        Assert.Equal(5, Order(await ben.Page(Week(1))).Length);
        Assert.DoesNotContain("Pour d’autres", await ben.Read(Week(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_on_paper_has_all_its_texts_lines_to_write_on_and_whom_to_call()
    {
        await _app.Follow(_world, "2026-11-23");
        using var ana = await _app.SignedIn(_world.Ana);
        var page = await ana.Page(Week(1) + "/print");

        Assert.Equal(["What this is", "The door", "The first hour", "A small kindness", "One door"], page.QuerySelectorAll("article > h2").Select(h => h.TextContent));
        Assert.Contains("Nadia, chaplain", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("988", page.Body.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".lines p"));
        Assert.Empty(page.QuerySelectorAll("details")); // What is folded away is not printed.
    }

    [Theory]
    [InlineData("course", "nothing", "Please choose a course from the list.")]
    [InlineData("start", "next Monday", "Please write a day as year, month and day, such as 2027-01-11.")]
    [InlineData("start", "2026-02-30", "Please write a day as year, month and day, such as 2027-01-11.")]
    [InlineData("weekDays", "0", "Please write a number of days from 1 to 60.")]
    public async Task A_choice_that_cannot_be_taken_is_explained_and_kept(string field, string typed, string sentence)
    {
        using var ada = await _app.SignedIn(_world.Ada);
        var fields = new Dictionary<string, string> { ["course"] = Curriculum.Shipped, ["start"] = "2026-11-30", ["weekDays"] = "14", [field] = typed };
        using var refused = await ada.Send($"/cohorts/{_world.Cohort.Id}/course", [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains(page.QuerySelectorAll(".problem"), p => p.TextContent == sentence);
        if (field is not "weekDays") Assert.Equal("14", page.QuerySelector("#weekDays")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_outside_the_cohort_finds_its_course()
    {
        await _app.Follow(_world, "2026-11-23");
        var other = await _app.AWorld();
        using var stranger = await _app.SignedIn(other.Ana);

        foreach (var page in new[] { Week(1), Activity("the-door"), Week(1) + "/print", $"/cohorts/{_world.Cohort.Id}/course" }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(page)).StatusCode);
    }

    [Fact]
    public async Task A_course_that_is_written_in_one_language_is_read_in_that_by_everybody_and_says_so_to_their_programs()
    {
        using var ada = await _app.SignedIn(_world.Ada);
        await ada.Bring(Curriculum.Zip(Curriculum.Files().Where(f => !f.Key.Contains(".fr.")).ToDictionary(f => f.Key, f => f.Key is "course.yaml" ? OnlyEnglish : f.Value)));
        await _app.Follow(_world, "2026-11-23");
        using var ben = await _app.SignedIn(_world.Ben);

        var page = await ben.Page(Activity("the-door"));
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", page.QuerySelector("h1")!.GetAttribute("lang"));
    }

    private const string OnlyEnglish = """
        id: staying-present
        version: 2
        languages: [en]
        title: { en: Staying present }
        summary: { en: Six weeks. }
        licence: CC-BY-4.0
        by: [The Bedside team]
        lineage: []
        levels: [practising]
        disciplines: []
        weekMinutes: 90
        objectives:
          - { en: To notice. }
        questions:
          - { en: What do you do now? }
        contacts: []
        standards: []

        """;

    private string Week(int number) => $"/cohorts/{_world.Cohort.Id}/weeks/{number}";

    private string Activity(string name) => $"/cohorts/{_world.Cohort.Id}/activities/{name}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
