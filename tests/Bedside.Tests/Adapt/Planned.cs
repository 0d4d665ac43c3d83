using Bedside.Access;
using Bedside.Tests.Courses;

namespace Bedside.Tests.Adapt;

/// <summary>A world whose cohort follows a course, with six who teach and fourteen who learn.</summary>
public sealed record Planned(World World, Guid Course, IReadOnlyList<Person> Staff, IReadOnlyList<Person> Students)
{
    public string Plan => $"/courses/{Course}/plan";

    public string Technology => $"/cohorts/{World.Cohort.Id}/technology";

    public static async Task<Planned> Of(TestApp app, int staff = 6, int students = 8)
    {
        var world = await app.AWorld();
        var course = await app.Follow(world, "2026-12-07");
        Person Someone(string name) => new() { Name = World.Line(name), Email = $"{name.Replace(" ", "", StringComparison.Ordinal)}-{Guid.NewGuid():N}@example.org".ToLowerInvariant(), Language = "en", Zone = "America/Toronto", SiteId = world.Site.Id };
        var (teach, learn) = (Enumerable.Range(0, staff).Select(i => Someone($"Staff {i}")).ToList(), Enumerable.Range(0, students).Select(i => Someone($"Student {i}")).ToList());
        await app.With(db => { db.AddRange(teach.Concat(learn)); return db.SaveChangesAsync(); });
        return new(world, course, teach, learn);
    }
}
