using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>The notes for whoever holds a week, with the plans of its meetings: to read beforehand, and to print. Learners do not find them.</summary>
public sealed partial class ShowNotes
{
    public sealed record View(CourseVisit Visit, PackWeek Week);

    public static async Task<IResult> Get(Guid id, int week, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) => Page(await db.Reading(id, me, shelf, clock.Now, stop), week);

    public static async Task<IResult> Beforehand(Guid course, int week, string? language, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        Page(await db.Beforehand(course, language ?? me.Language, me, shelf, clock.Now, stop), week);

    private static IResult Page(CourseVisit? visit, int number) => visit is { Holds: true } or { Cohort: null } && visit.Course.Week(number) is { } week ? Create(new(visit, week)) : MessagePage.NotFound();
}
