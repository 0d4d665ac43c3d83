using System.Net;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Tests.Circles;
using Bedside.Tests.Policy;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Community;

/// <summary>The people of a cohort, for one another.</summary>
[Trait("R", "R89"), Trait("R", "R91")]
public sealed class PeopleTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Each_stands_there_as_they_wish_to_be_called_with_their_site_and_the_hour_it_is_where_they_are()
    {
        var world = await app.AWorld();
        await In(world.Ben, "America/Winnipeg");
        using (var amara = await app.SignedIn(world.Amara)) await amara.Fill("/you/introduction", "/you/introduction", ("pronunciation", "ah-MAH-ra"), ("pronouns", "she, her"), ("place", "palliative care nurse"));

        using var ana = await app.SignedIn(world.Ana);
        Assert.Contains(People(world), (await ana.Page($"/cohorts/{world.Cohort.Id}")).QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        var rows = await Rows(ana, world);
        Assert.Equal(["Amara facilitator ah-MAH-ra · she, her palliative care nurse Lakeside", "Ana you Lakeside", $"Ben Lakeside · it is {Hour(-6):HH:mm} there now"], rows);

        using var ben = await app.SignedIn(world.Ben);
        Assert.Equal($"Ana Lakeside · là-bas, il est {Hour(-5):H\u00A0'h'\u00A0mm}", (await Rows(ben, world))[1]);
    }

    [Fact]
    public async Task On_a_journey_the_hour_goes_with_one_and_where_it_is_another_day_the_day_is_said()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        foreach (var (zone, there) in new[] { ("America/Vancouver", $"it is {Hour(-8):HH:mm} there now"), ("Pacific/Auckland", $"it is Tuesday, {Hour(13):HH:mm} there now"), ("America/New_York", "") })
        {
            using var ben = await app.SignedIn(world.Ben);
            await ben.Fill("/you", "/you", ("zone", zone));
            Assert.EndsWith(there is "" ? "Lakeside" : $"Lakeside · {there}", (await Rows(ana, world))[2], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_left_is_not_there_and_finds_nothing_and_neither_does_a_stranger()
    {
        var world = await app.AWorld();
        await app.With(db => db.Set<Member>().Where(m => m.PersonId == world.Ben.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, app.Clock.GetUtcNow().UtcDateTime)));

        using var ana = await app.SignedIn(world.Ana);
        Assert.DoesNotContain(await Rows(ana, world), r => r.StartsWith("Ben", StringComparison.Ordinal));
        foreach (var person in new[] { world.Ben, world.Dora })
        {
            using var outside = await app.SignedIn(person);
            Assert.Equal(HttpStatusCode.NotFound, (await outside.Open(People(world))).StatusCode);
        }
    }

    [Fact]
    public async Task Who_is_in_three_cohorts_finds_the_people_of_each()
    {
        var worlds = new[] { await app.AWorld(), await app.AWorld(), await app.AWorld() };
        foreach (var world in worlds[1..]) await Join(world, worlds[0].Ana);

        using var ana = await app.SignedIn(worlds[0].Ana);
        Assert.Equal(["Amara", "Ana", "Ben"], (await Rows(ana, worlds[0])).Select(r => r.Split(' ')[0]));
        foreach (var world in worlds[1..]) Assert.Equal(["Amara", "Ana", "Ana", "Ben"], (await Rows(ana, world)).Select(r => r.Split(' ')[0]));
    }

    [Fact]
    public async Task Sixty_people_who_say_all_that_they_can_are_one_light_page()
    {
        var world = await app.AWorld();
        await app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == world.Cohort.Id);
            string[] zones = ["America/Toronto", "America/Winnipeg", "America/Vancouver", "Europe/London"], works = ["intensive care", "the night ward", "the clinic by the lake", "palliative care", "family medicine"];
            for (var i = 0; i < 57; i++)
            {
                var name = $"{"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i % 26]}{"aeiou"[i % 5]}{"lmnrs"[i % 4]}{"aeiou"[i % 3]} {"KLMNPRSTV"[i % 9]}{"aeiou"[i % 5]}{"dgklmn"[i % 6]}ström{i}";
                var person = new Person
                {
                    Name = World.Line(name), Email = $"p{Guid.NewGuid():N}@example.org", Language = "en", Zone = zones[i % 4], SiteId = world.Site.Id,
                    Pronunciation = World.Line($"{name[..2].ToUpperInvariant()}-{name[2..]}"), Pronouns = World.Line(i % 2 is 0 ? "she, her" : "they"), Place = World.Line($"nurse for {i} years, in {works[i % 5]}"),
                };
                db.AddRange(person, cohort.Welcome(person.Id, world.Site.Id, CohortRole.Learner, app.Clock.GetUtcNow().UtcDateTime));
            }

            await db.SaveChangesAsync();
        });

        using var ana = await app.SignedIn(world.Ana);
        ana.Http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var page = await Page.Of(People(world), "en", await ana.Open(People(world)));
        Assert.Equal(60, page.Html.QuerySelectorAll(".people > li").Length);
        var promises = new PagePromises(app);
        await promises.Look(page);
        Assert.Empty(promises.Faults);
    }

    [Fact, Trait("R", "R24")]
    public async Task How_much_of_what_there_is_to_read_learners_wrote_is_said_of_the_cohort_and_of_nobody()
    {
        using var evening = await Evening.In(app);
        await Join(evening.World, evening.World.Dora); // A third learner.
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        evening.TenMinutesPass();
        await Evening.Say(evening.Ben, thread, "So did I.");
        await Evening.Say(evening.Amara, thread, "And then?");
        var late = await Evening.Say(evening.Ben, thread, "I take this back.");
        await evening.Ben.Send($"{thread}/posts/{late}/taking-back");
        await evening.Ana.Send($"/cohorts/{evening.World.Cohort.Id}/ideas", ("id", $"{Guid.CreateVersion7():N}"), ("words", "A walk together."));
        evening.TenMinutesPass();
        await evening.Thread(evening.Ana, "Not seen yet", "Wait.");

        var share = (await evening.Ana.Page(People(evening.World))).QuerySelectorAll("aside .card").Single(c => c.QuerySelector(".bar") is not null);
        Assert.StartsWith("Written by learners: 3 of the 4 things", share.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(["744", "244"], share.QuerySelectorAll("rect").Select(r => r.GetAttribute("width")));
        Assert.All(new[] { "Ana", "Ben", "Amara" }, name => Assert.DoesNotContain(name, share.TextContent, StringComparison.Ordinal));
    }

    [Fact, Trait("R", "R24")]
    public async Task Of_two_learners_it_is_not_said_for_it_would_be_what_one_of_them_wrote()
    {
        using var evening = await Evening.In(app);
        await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        evening.TenMinutesPass();

        Assert.Null((await evening.Ben.Page(People(evening.World))).QuerySelector(".bar"));
    }

    // Others move the clock of the house.
    private DateTime Hour(int ahead) => app.Clock.GetUtcNow().UtcDateTime.AddHours(ahead);

    private static string People(World world) => $"/cohorts/{world.Cohort.Id}/people";

    private static async Task<List<string>> Rows(Browser by, World world) =>
        [.. (await by.Page(People(world))).QuerySelectorAll(".people > li").Select(l => string.Join(' ', l.Children.Select(c => c.TextContent.Trim())))];

    private Task In(Person person, string zone) => app.With(db => db.Set<Person>().Where(p => p.Id == person.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Zone, zone)));

    private Task Join(World world, Person person) => app.With(async db =>
    {
        var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == world.Cohort.Id);
        db.Add(cohort.Welcome(person.Id, world.Site.Id, CohortRole.Learner, app.Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
    });
}
