using System.Net;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Journal;
using Bedside.Shared;
using Bedside.Tests.Courses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Journal;

/// <summary>Learners mark in a conversation where compassion was possible, and see their marks beside what was possible and beside those of others, of five people or none.</summary>
[Trait("R", "R16")]
public sealed class MarkConversationTests : IAsyncLifetime
{
    private readonly TestApp _app = new(); // Its clock is moved.
    private World _world = null!;

    private string Address => $"/cohorts/{_world.Cohort.Id}/conversations/twenty-to-three";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.Follow(_world, "2026-10-19");
    }

    [Fact]
    public async Task Before_one_has_marked_nothing_says_where_something_was_possible_and_afterwards_ones_own_marks_stand_beside_it()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        var activity = await ana.Read($"/cohorts/{_world.Cohort.Id}/activities/twenty-to-three");
        var page = await ana.Page(Address);
        foreach (var text in new[] { activity, page.QuerySelector("main")!.TextContent }) Assert.DoesNotContain("Leaving well", text, StringComparison.Ordinal);
        var boxes = page.QuerySelectorAll("input[type=checkbox][name=line]").ToList();
        var lines = boxes.ConvertAll(b => b.ParentElement!.TextContent.Trim());

        using var kept = await ana.Fill(Address, Address, ("line", "0"), ("line", $"{lines.IndexOf("Could I do that?")}"), ("words", "I would have given her the swab."));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        var seen = await ana.Page(Address);
        Assert.Equal(["You can come back in, we have turned her.", "Could I do that?"], seen.QuerySelectorAll(".line.mine").Select(l => l.QuerySelector("p")!.TextContent));
        Assert.Contains("The swab.", seen.QuerySelectorAll(".line.mine")[1].QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(8, seen.QuerySelectorAll(".line details").Length);
        Assert.Contains("I would have given her the swab.", seen.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("You did this", await ana.Read($"/cohorts/{_world.Cohort.Id}/activities/twenty-to-three"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_marks_are_read_by_nobody_else_and_can_be_changed_and_erased()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        await ana.Fill(Address, Address, ("line", "1"), ("words", "For me only."));
        foreach (var other in new[] { _world.Ben, _world.Amara, _world.Ada })
        {
            using var browser = await _app.SignedIn(other);
            using var page = await browser.Open(Address);
            Assert.DoesNotContain("For me only.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await ana.Fill($"{Address}?again=yes", Address, ("line", "2"), ("words", "Otherwise."));
        var own = await _app.With(db => db.Set<Marked>().SingleAsync());
        Assert.Equal(("2", "Otherwise."), (own.Lines, own.Said));
        await ana.Send($"{Address}/removal");
        Assert.Equal(0, await _app.With(db => db.Set<Marked>().CountAsync()));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    [Trait("R", "R16")]
    public async Task Where_others_marked_is_said_of_five_people_or_not_at_all(int people, int shown)
    {
        var learners = await Learners(people);
        for (var i = 0; i < people; i++) await Mark(learners[i], i < 3 ? [1, 4] : [4]);
        using var reader = await _app.SignedIn(learners[0]);
        Assert.DoesNotContain("marked this", (await reader.Page(Address)).QuerySelector("main")!.TextContent.Replace("You marked this", "", StringComparison.Ordinal), StringComparison.Ordinal);

        await Close();
        Assert.Equal(shown, await _app.With(db => db.Set<MarkedFigure>().Where(f => f.Line == 1).Select(f => f.People).SingleOrDefaultAsync()));
        using var later = await _app.SignedIn(learners[0]);
        var lines = (await later.Page(Address)).QuerySelectorAll(".line").Select(l => l.TextContent).ToList();
        Assert.Equal(people is 5, lines[1].Contains("Most marked this", StringComparison.Ordinal)); // Three of five: the other two would be told.
        Assert.Equal(people is 5, lines[4].Contains("Most marked this", StringComparison.Ordinal)); // All: no number says so.
        Assert.DoesNotContain(" of 5 marked", string.Join(' ', lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_eight_a_number_is_said_where_three_or_more_stand_on_each_side_and_it_stays_when_somebody_goes()
    {
        var learners = await Learners(8);
        for (var i = 0; i < 8; i++) await Mark(learners[i], i < 4 ? [1] : i < 6 ? [2] : []);
        await Close();
        using (var reader = await _app.SignedIn(learners[7]))
        {
            var lines = (await reader.Page(Address)).QuerySelectorAll(".line").Select(l => l.TextContent).ToList();
            Assert.Contains("4 of 8 marked this", lines[1], StringComparison.Ordinal);
            Assert.DoesNotContain("marked this", lines[2], StringComparison.Ordinal); // Two are too few to speak of.
        }

        using var gone = await _app.SignedIn(learners[0]);
        await gone.Send($"{Address}/removal");
        await Close();
        using var other = await _app.SignedIn(learners[7]);
        Assert.Contains("4 of 8 marked this", (await other.Page(Address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_marks_in_the_next_fortnight_is_counted_there_and_nobody_twice()
    {
        var learners = await Learners(6);
        for (var i = 0; i < 5; i++) await Mark(learners[i], [1]);
        await Close();
        await Mark(learners[5], [1]);
        using (var again = await _app.SignedIn(learners[0])) await again.Fill($"{Address}?again=yes", Address, ("line", "2"));
        await Close();

        var readings = await _app.With(db => db.Set<Reading>().Include(r => r.Figures).OrderBy(r => r.ClosesAt).ToListAsync());
        Assert.Equal(2, readings.Count);
        Assert.NotEmpty(readings[0].Figures);
        Assert.Empty(readings[1].Figures);
    }

    [Fact]
    public async Task A_conversation_that_is_not_the_same_in_both_languages_is_refused()
    {
        var (english, french) = (await Text("en"), await Text("fr"));
        Assert.Equal(Dialogue.Of(english).Lines.Select(l => l.Key), Dialogue.Of(french).Lines.Select(l => l.Key));
        Assert.True(Dialogue.Of(english).Turns.Count(t => t.Speaker is not null) >= 20);
        Assert.All(Dialogue.Of(french).Turns.Where(t => t.Speaker is not null), t => Assert.DoesNotContain(":", t.Speaker!, StringComparison.Ordinal));

        var files = Curriculum.Files().ToDictionary(f => f.Key, f => f.Value);
        files["week-5/3-twenty-to-three.fr.md"] = files["week-5/3-twenty-to-three.fr.md"].Replace("\nJe ne sais pas ce que j’ai dit.[^5]", " Je ne sais pas ce que j’ai dit.[^5]", StringComparison.Ordinal);
        using var zip = new PackZip(new MemoryStream(Curriculum.Zip(files)));
        var faults = PackCheck.Of(zip, _app.Services.GetRequiredService<CourseShelf>().House).Faults;
        Assert.Contains(faults, f => f.File is "week-5/3-twenty-to-three.fr.md" && f.Sentence.StartsWith("Turn 17", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_paper_a_box_stands_before_each_sentence_and_what_was_possible_is_with_whoever_facilitates()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        var text = (await ana.Page($"/cohorts/{_world.Cohort.Id}/weeks/5/print")).QuerySelector("main")!.TextContent;
        Assert.Contains("☐ Could I do that?", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("☐ It is quicker if I do it", StringComparison.Ordinal) < text.IndexOf("Mark by yourself first.", StringComparison.Ordinal));
        Assert.DoesNotContain("Leaving well", text, StringComparison.Ordinal);
    }

    private async Task<List<Person>> Learners(int count)
    {
        var people = Enumerable.Range(0, count).Select(i => new Person { Name = World.Line($"Learner {i}"), Email = $"marks-{i}-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = _world.Site.Id }).ToList();
        await _app.With(async db =>
        {
            db.Attach(_world.Cohort);
            db.AddRange(people);
            foreach (var person in people) db.Add(_world.Cohort.Welcome(person.Id, _world.Site.Id, CohortRole.Learner, _app.Clock.GetUtcNow().UtcDateTime.AddHours(-1)));
            await db.SaveChangesAsync();
        });
        return people;
    }

    private async Task Mark(Person who, int[] lines)
    {
        using var browser = await _app.SignedIn(who);
        using var kept = await browser.Fill(Address, Address, [.. lines.Select(l => ("line", $"{l}")), ("words", "")]);
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
    }

    // A fortnight later.
    private async Task Close()
    {
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(Reading.Days));
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IJob>().OfType<FreezeReadings>().Single().Run(default);
    }

    private async Task<string> Text(string language) => await _app.With(async db =>
    {
        var course = await db.Set<Course>().Select(c => c.Id).SingleAsync();
        return (await _app.Services.GetRequiredService<CourseShelf>().Take(course, db, default))!.Activity("twenty-to-three")!.Value.Activity.Texts[language].Body;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
