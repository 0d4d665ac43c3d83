using System.Globalization;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Who holds a cohort chooses the course it goes through, the day on which the first week opens, and how long a week is.</summary>
public static class ChooseCourse
{
    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CourseShelf shelf, MediaStore store, Mailroom mail, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } head) return MessagePage.NotFound();

        var choice = Choice.Of(form);
        var course = choice is { Day: not null, Days: not null } ? await Course(form["course"], db, shelf, store, clock, stop) : null;
        choice = choice with
        {
            CourseProblem = course is null && choice is { Day: not null, Days: not null } ? Words.CourseMissing : null,
            StartProblem = choice.Day is null ? Words.StartProblem : null,
            WeekProblem = choice.Days is null ? Words.WeekDaysProblem.With(CourseCalendar.FewestDays, CourseCalendar.MostDays) : null,
        };
        var live = course is { } wanted ? await shelf.Take(wanted, db, stop) : null;
        if (head.IsOpen && live?.Unanswered is [var reason, ..])
        {
            choice = choice with { CourseProblem = Words.CourseNotReady.With(reason.Sentence) };
        }

        if (course is null || choice.CourseProblem is not null || choice.Day is not { } day || choice.Days is not { } days)
        {
            return (await ShowCohort.Page(head, ShowCohort.Inviting.Empty(me), me, db, shelf, mail, clock, stop, choice: choice)).AsUnprocessable();
        }

        var cohort = await db.Set<Cohort>().Include(c => c.Opening).SingleAsync(c => c.Id == id, stop);
        cohort.Follow(course.Value, new(day, days) { Months = live?.Pack.Months ?? [] }, me.DayOf(clock.Now));
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}?chosen=yes#course");
    }

    /// <summary>As whom somebody goes through the course: what is meant for others stands further down for them.</summary>
    public static async Task<IResult> SayFor(Guid id, Form form, Me me, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await db.PlacesOf(me).SingleOrDefaultAsync(m => m.CohortId == id, stop) is not { } member) return MessagePage.NotFound();

        var told = await db.Set<Cohort>().Where(c => c.Id == id).Select(c => c.CourseId).SingleAsync(stop) is { } course && await shelf.Take(course, db, stop) is { } live ? ShowCourse.ToldBy(live.Pack) : null;
        member.For = new(Kebab.Read<Level>(form["level"]), Known(form["discipline"], told?.Disciplines), Known(form["interest"], told?.Interests));
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/course#for");
    }

    // What the course is not made for would put all of it under "for others".
    private static string? Known(string typed, IReadOnlyList<string>? told) => told?.Contains(typed) is true ? typed : null;

    // One that came with Bedside and was not taken up yet is taken up by being chosen.
    private static async Task<Guid?> Course(string chosen, Db db, CourseShelf shelf, MediaStore store, TimeProvider clock, CancellationToken stop)
    {
        if (Guid.TryParse(chosen, out var id)) return await db.Set<Course>().AnyAsync(c => c.Id == id, stop) ? id : null;
        if (ShippedCourses.Files(chosen) is not { } files) return null;

        var there = await db.Set<Course>().Where(c => c.Name == chosen).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(stop);
        return there ?? (await TakeCourse.Take(files, false, db, shelf, store, clock, stop)).Course;
    }

    /// <summary>What stands in the form.</summary>
    public sealed record Choice(string Course, string Start, string WeekDays)
    {
        public string? CourseProblem { get; init; }

        public string? StartProblem { get; init; }

        public string? WeekProblem { get; init; }

        public DateOnly? Day => DateOnly.TryParseExact(Start.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;

        public int? Days => int.TryParse(WeekDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= CourseCalendar.FewestDays and <= CourseCalendar.MostDays ? days : null;

        internal static Choice Of(Form form) => new(form["course"], form["start"], form["weekDays"]);
    }
}
