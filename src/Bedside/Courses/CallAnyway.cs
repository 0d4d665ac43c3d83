using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>Somebody lets a week call itself compassion, or a course open, although a reason stands against it: under their name and with their reason, which travels with the course.</summary>
public static class CallAnyway
{
    public static async Task<IResult> Post(Guid course, Form form, Me me, CourseDesk desk, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var week = form.Number("week");
        var typed = form[$"why-{week ?? 0}"];
        var why = ShareableLine.Of(Text.OneLine(typed), Words.AnywayMissing, 1_000);
        var problem = (week is not null || form["week"].Length is 0) && live.Unanswered.Any(r => r.Week == week) ? why.Problem : Words.OverrideNothing;
        if (why.Taken is not { } said || problem is not null)
        {
            return (await DesignCourse.Page(course, me, db, shelf, (week, typed, problem!), stop))!.AsUnprocessable();
        }

        var outcome = await Set(course, week, said.Text, desk, made => made.Say(week, me.Id, said, clock.Now), stop);
        return outcome.IsMade ? new SeeOther($"/courses/{course}#reasons") : (await DesignCourse.Page(course, me, db, shelf, (week, typed, outcome.Faults.Count > 0 ? outcome.Problems[0] : Words.OverrideNothing), stop))!.AsUnprocessable();
    }

    public static async Task<IResult> Withdraw(Guid course, Form form, CourseDesk desk, CancellationToken stop)
    {
        var week = form.Number("week");
        var outcome = await Set(course, week, null, desk, made => made.Overrides.RemoveAll(o => o.Week == week), stop);
        return outcome.Course is null ? MessagePage.NotFound() : new SeeOther($"/courses/{course}#reasons");
    }

    private static Task<CourseDesk.Outcome> Set(Guid course, int? week, string? why, CourseDesk desk, Action<Course> beside, CancellationToken stop)
    {
        return desk.Change(course, now => week is null
            ? now.Pack with { Head = now.Pack.Head with { OpenedAnyway = why } }
            : now.Week(week.Value) is null ? null
            : now.Pack with { Weeks = [.. now.Pack.Weeks.Select(w => w.Number == week ? w with { CalledAnyway = why } : w)] }, stop, beside);
    }
}
