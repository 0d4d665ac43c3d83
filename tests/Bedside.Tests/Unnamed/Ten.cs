using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Unnamed;

/// <summary>Ten who learn, Amara who holds, and a circle without names for them.</summary>
public sealed class Ten(TestApp app, World world)
{
    public IReadOnlyList<Person> People { get; private set; } = [];

    public World World => world;

    /// <summary>The address of the circle.</summary>
    public string Path { get; private set; } = "";

    public Guid Id => Guid.Parse(Path[^36..]);

    public static async Task<Ten> Of(TestApp app, bool isTrained = true)
    {
        var world = await app.AWorld();
        var ten = new Ten(app, world) { People = [world.Ana, world.Ben, .. Enumerable.Range(0, 8).Select(i => new Person { Name = World.Line($"Learner {i}"), Email = $"u{i}-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = world.Site.Id })] };
        await app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == world.Cohort.Id);
            foreach (var one in ten.People.Skip(2))
            {
                db.Add(one);
                db.Add(cohort.Welcome(one.Id, world.Site.Id, CohortRole.Learner, app.Clock.GetUtcNow().UtcDateTime));
            }

            if (isTrained) db.Add(new Training { Id = Guid.CreateVersion7(), PersonId = world.Amara.Id, On = new(2026, 1, 1), Until = new(2028, 1, 1), Ground = World.Line("Two days"), EnteredBy = world.Ada.Id, At = app.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        });
        return ten;
    }

    /// <summary>Amara plans it for the coming Monday, November 30, through the form.</summary>
    public async Task<Ten> Plan(params (string, string)[] also)
    {
        using var amara = await app.SignedIn(world.Amara);
        var address = $"/unnamed/new?cohort={world.Cohort.Id}";
        var page = await amara.Page(address);
        var id = page.QuerySelector("input[name=id]")!.GetAttribute("value")!;
        (string, string)[] own = [("id", id), ("title", "What we saw"), ("words", "For what is hard to say."), ("language", "en"), ("first", "2026-11-30"), ("weeks", "2"), ("hour", "18:00"), ("kind", "round"), .. page.QuerySelectorAll("input[name=member]").Select(m => ("member", m.GetAttribute("value")!))];
        using var sent = await amara.Send(address, [.. own.Where(o => !also.Any(a => a.Item1 == o.Item1)), .. also]);
        Path = sent.Headers.Location!.ToString();
        return this;
    }

    /// <summary>All but the last few accept, and the first day comes.</summary>
    public async Task<Ten> Begin(int without = 0, bool isOnDuty = true)
    {
        foreach (var person in People.SkipLast(without)) await Do(person, b => b.Send($"{Path}/acceptance", ("accept", "yes")));
        if (isOnDuty) await Do(world.Amara, b => b.Send($"{Path}/duty", ("until", "2027-02-01")));
        await At(2026, 11, 30, 6);
        return this;
    }

    /// <summary>It is this hour, UTC, and what is due has happened.</summary>
    public async Task At(int year, int month, int day, int hour)
    {
        app.Clock.SetUtcNow(new DateTimeOffset(year, month, day, hour, 5, 0, TimeSpan.Zero));
        await Work();
    }

    public async Task Work()
    {
        for (var i = 0; i < 2; i++)
        {
            await app.Services.GetRequiredService<JobRunner>().RunDue(default);
            app.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }

    public async Task Write(Person by, string words) => await Do(by, b => b.Send($"{Path}/letter", ("words", words), ("saw", "")));

    public async Task<string> Read(Person by, string? path = null)
    {
        using var browser = await app.SignedIn(by);
        return (await browser.Page(path ?? Path)).QuerySelector("main")!.TextContent;
    }

    public async Task Do(Person by, Func<Browser, Task<HttpResponseMessage>> act)
    {
        using var browser = await app.SignedIn(by);
        using var answer = await act(browser);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
