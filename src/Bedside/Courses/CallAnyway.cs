using System.Globalization;
using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>Somebody lets a week call itself compassion, or a course open, although a reason stands against it: under their name and with their reason, which travels with the course.</summary>
public static class CallAnyway
{
    public static async Task<IResult> Post(Guid course, Form form, Me me, CourseDesk desk, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var (week, isForAll) = (form.Number("week"), form.Has("all"));
        var typed = form[$"why-{week ?? 0}"];
        if (week is not null && live.Week(week.Value) is not null && live.Unanswered.All(r => r.Week != week)) return MessagePage.Changed($"/courses/{course}#reasons", form.Written); // It was answered meanwhile.

        var why = ShareableLine.Of(Text.OneLine(typed), Words.AnywayMissing, 1_000);
        var problem = (week is not null || form["week"].Length is 0) && live.Unanswered.Any(r => r.Week == week) ? why.Problem : Words.OverrideNothing;
        if (why.Taken is not { } said || problem is not null) return (await DesignCourse.Page(course, me, db, shelf, new(week, typed, isForAll, problem!), stop))!.AsUnprocessable();

        var weeks = isForAll ? live.Unanswered.Select(r => r.Week).Distinct().ToList() : [week];
        var outcome = await Set(course, weeks, said.Text, desk, made => { foreach (var one in weeks) made.Say(one, me.Id, said, clock.Now); }, stop);
        return outcome.IsMade ? new SeeOther($"/courses/{course}#reasons") : (await DesignCourse.Page(course, me, db, shelf, new(week, typed, isForAll, outcome.Faults.Count > 0 ? outcome.Problems[0] : Words.OverrideNothing), stop))!.AsUnprocessable();
    }

    public static async Task<IResult> Withdraw(Guid course, Form form, CourseDesk desk, CancellationToken stop)
    {
        List<int?> weeks = [.. form.All("week").Select(w => int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null)];
        var outcome = await Set(course, weeks, null, desk, made => made.Overrides.RemoveAll(o => weeks.Contains(o.Week)), stop);
        return outcome.Course is null ? MessagePage.NotFound() : new SeeOther($"/courses/{course}#reasons");
    }

    private static Task<CourseDesk.Outcome> Set(Guid course, IReadOnlyList<int?> weeks, string? why, CourseDesk desk, Action<Course> beside, CancellationToken stop) =>
        desk.Change(course, now => weeks.Any(n => n is { } number && now.Week(number) is null) ? null : now.Pack with
        {
            Head = weeks.Contains(null) ? now.Pack.Head with { OpenedAnyway = why } : now.Pack.Head,
            Weeks = [.. now.Pack.Weeks.Select(w => weeks.Contains(w.Number) ? w with { CalledAnyway = why } : w)],
        }, stop, beside);
}
