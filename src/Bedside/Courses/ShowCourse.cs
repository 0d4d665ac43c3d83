using Bedside.Access;
using Bedside.Shared;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>The course as those read it who go through it: its weeks, and when each opens.</summary>
public sealed partial class ShowCourse
{
    public sealed record View(CourseVisit Visit, Told? For);

    /// <summary>What the course is made for, to choose from, so that what is meant for others stands further down.</summary>
    public sealed record Told(IReadOnlyList<Level> Levels, IReadOnlyList<string> Disciplines, IReadOnlyList<string> Interests)
    {
        public bool IsEmpty => Levels.Count + Disciplines.Count + Interests.Count is 0;
    }

    public static async Task<IResult> Get(Guid id, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.Reading(id, me, shelf, clock.Now, stop) is { } visit ? Page(visit) : MessagePage.NotFound();

    public static async Task<IResult> Beforehand(Guid course, string? language, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.Beforehand(course, language ?? me.Language, me, shelf, clock.Now, stop) is { } visit ? Page(visit) : MessagePage.NotFound();

    internal static Told ToldBy(Pack pack) => new(
        pack.Activities.SelectMany(a => a.Levels).Distinct().Order().ToList(),
        pack.Activities.SelectMany(a => a.Disciplines).Distinct().Order(StringComparer.Ordinal).ToList(),
        pack.Activities.SelectMany(a => a.Interests).Distinct().Order(StringComparer.Ordinal).ToList());

    private static RazorSlice Page(CourseVisit visit) => Create(new(visit, visit is { Cohort: not null, Came: not null } && ToldBy(visit.Course.Pack) is { IsEmpty: false } told ? told : null));
}
