using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>An activity leaves the course, with its texts; what people have done with it stays.</summary>
public static class LeaveOutActivity
{
    public static async Task<IResult> Post(Guid course, string activity, Me me, CourseDesk desk, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live || live.Activity(activity) is not var (week, _)) return MessagePage.NotFound();

        var outcome = await desk.Change(course, now => now.Pack.Without(activity), stop);
        return outcome.IsMade || outcome.Course is null
            ? new SeeOther($"/courses/{course}/weeks/{week.Number}#order")
            : DesignWeek.Again(outcome.Course, week, live.LanguageFor(me.Language), outcome.Problems).AsUnprocessable();
    }
}
