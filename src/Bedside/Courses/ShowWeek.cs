using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>One week: the few lines that open it, and what there is to do.</summary>
public sealed partial class ShowWeek
{
    public sealed record View(CourseVisit Visit, PackWeek Week, IReadOnlyList<PackActivity> Own, IReadOnlyList<PackActivity> Others, IReadOnlySet<string> Done);

    public static async Task<IResult> Get(Guid id, int week, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.Reading(id, me, shelf, clock.Now, stop) is { } visit ? Page(visit, week, await db.DoneBy(visit.Member, stop)) : MessagePage.NotFound();

    public static async Task<IResult> Beforehand(Guid course, int week, string? language, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        Page(await db.Beforehand(course, language ?? me.Language, me, shelf, clock.Now, stop), week, new HashSet<string>());

    private static IResult Page(CourseVisit? visit, int number, IReadOnlySet<string> done)
    {
        if (visit?.Course.Week(number) is not { } week) return MessagePage.NotFound();

        return visit.IsOpen(week)
            ? Create(new(visit, week, week.Activities.Where(visit.IsFor).ToList(), week.Activities.Where(a => !visit.IsFor(a)).ToList(), done))
            : NotYet(visit, week);
    }

    /// <summary>What somebody finds who comes to a week before its day.</summary>
    internal static IResult NotYet(CourseVisit visit, PackWeek week) =>
        MessagePage.Of(200, visit.Text(week).Title, Words.WeekNotYet.With(CourseWords.Day(visit.Calendar!.Opens(week.Number), visit.Today)), Words.ToTheCourse, $"{visit.Path}/course");
}
