using System.Net;
using Bedside.Community;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Community;

/// <summary>A goal of one's own for the course, which nobody else can read.</summary>
[Trait("R", "R90")]
public sealed class GoalTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task One_sets_it_changes_it_and_lets_it_go_and_nobody_else_finds_it_anywhere()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        await ana.Fill(Goal(world), Goal(world), ("words", "To stay\r\nwhen it is quiet."));
        await ana.Fill(Goal(world), Goal(world), ("words", "To stay,\r\neven when it is quiet."));
        Assert.Equal("To stay,\neven when it is quiet.", (await ana.Page(Goal(world))).QuerySelector("#words")!.TextContent);
        Assert.Equal("To stay,\neven when it is quiet.", await app.With(db => db.GoalOf(world.Ana.Id, world.Cohort.Id, default)));

        foreach (var person in new[] { world.Ben, world.Amara, world.Ada })
        {
            using var other = await app.SignedIn(person);
            Assert.All((await Crawl.From(other, $"/cohorts/{world.Cohort.Id}/people")).Values, page => Assert.DoesNotContain("when it is quiet", page, StringComparison.Ordinal));
        }

        var stale = Browser.FieldsOf(await ana.Page(Goal(world)), Goal(world)).Where(f => f.Name is not "words");
        await ana.Fill(Goal(world), Goal(world), ("words", "To stay."));
        using (var late = await ana.Send(Goal(world), [.. stale, ("words", "To ask.")]))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
            Assert.Contains("To ask.", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await ana.Fill(Goal(world), Goal(world), ("words", " "));
        Assert.Null(await app.With(db => db.GoalOf(world.Ana.Id, world.Cohort.Id, default)));
    }

    [Fact]
    public async Task Each_cohort_has_its_own_and_both_are_handed_back_and_go_with_whoever_goes()
    {
        var (one, two) = (await app.AWorld(), await app.AWorld());
        await app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == two.Cohort.Id);
            db.Add(cohort.Welcome(one.Ana.Id, two.Site.Id, CohortRole.Learner, app.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        using var ana = await app.SignedIn(one.Ana);
        await ana.Fill(Goal(one), Goal(one), ("words", "To listen."));
        await ana.Fill(Goal(two), Goal(two), ("words", "To ask."));

        var file = await (await ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync();
        Assert.All(new[] { "To listen.", "To ask." }, w => Assert.Contains(w, file, StringComparison.Ordinal));
        await ana.Send("/you/erase", ("name", "Ana"));
        Assert.False(await app.With(db => db.Set<Goal>().AnyAsync(g => g.Wanted == "To listen." || g.Wanted == "To ask.")));
    }

    [Fact]
    public async Task Five_hundred_characters_are_enough_and_one_more_is_explained()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        foreach (var (length, status) in new[] { (500, HttpStatusCode.SeeOther), (501, HttpStatusCode.UnprocessableEntity) })
        {
            var words = string.Concat(Enumerable.Repeat("😀", length));
            using var sent = await ana.Fill(Goal(world), Goal(world), ("words", words));
            Assert.Equal(status, sent.StatusCode);
            if (length is 501) Assert.Equal(words, Browser.Parse(await sent.Content.ReadAsStringAsync()).QuerySelector("#words")!.TextContent);
        }
    }

    private static string Goal(World world) => $"/cohorts/{world.Cohort.Id}/goal";
}
