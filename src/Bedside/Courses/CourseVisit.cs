using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Somebody who reads a course: as one of a cohort, or to see beforehand what a learner will see.</summary>
/// <param name="Course">What they read.</param>
/// <param name="Language">The language they read it in.</param>
/// <param name="Path">Where its pages begin: "/cohorts/…", or "/courses/…/as-learner".</param>
/// <param name="Today">Which day it is where they are.</param>
public sealed record CourseVisit(LiveCourse Course, string Language, string Path, DateOnly Today)
{
    /// <summary>Null for who only looks beforehand.</summary>
    public CohortHead? Cohort { get; init; }

    /// <summary>Null where every week is open.</summary>
    public CourseCalendar? Calendar { get; init; }

    public ForWhom For { get; init; } = ForWhom.Anybody;

    /// <summary>Their own place in the cohort; null for who has none.</summary>
    public Guid? Member { get; init; }

    /// <summary>The day on which they came.</summary>
    public DateOnly? Came { get; init; }

    /// <summary>Whether they hold the cohort: every week is open to them, and the notes and plans with it.</summary>
    public bool Holds { get; init; }

    public bool IsOpen(PackWeek week) => Holds || Calendar is null || Calendar.IsOpen(week.Number, Today);

    /// <summary>Whether they came when others were under way already, not long ago.</summary>
    public bool IsNew => Calendar is not null && Came is { } came && !Holds && Calendar.IsUnderWay(came) && Today < came.AddDays(2 * Calendar.WeekDays);

    public WeekText Text(PackWeek week) => week.Texts[Language];

    public ActivityText Text(PackActivity activity) => activity.Texts[Language];

    /// <summary>The parts of an activity's text that are for who takes part: of a meeting the hand-out, and not the plan of whoever holds it.</summary>
    public IReadOnlyList<(string? Heading, string Html)> PartsToTakePart(PackActivity activity)
    {
        var parts = Course.Html(activity, Language).Parts();
        return activity.Kind is ActivityKind.Gathering ? [.. parts.Where(p => p.Heading is null || p.Heading == PackTextRules.Headings(activity.Kind, Language)[^1])] : parts;
    }

    public string Title => Course.Pack.Head.Title.In(Language);

    /// <summary>The language of the text where it is not the page's.</summary>
    public string? Lang => Language == System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName ? null : Language;

    /// <summary>Whether an activity is meant for this reader: it says of nobody that it is for them, or of one like them, or they have not said who they are.</summary>
    public bool IsFor(PackActivity activity) =>
        (For.Level is not { } level || activity.Levels.Count is 0 || activity.Levels.Contains(level)) && Fits(activity.Disciplines, For.Discipline) && Fits(activity.Interests, For.Interest);

    private static bool Fits(IReadOnlyList<string> meant, string? own) => own is null || meant.Count is 0 || meant.Contains(own);
}

public static class CourseVisits
{
    extension(Db db)
    {
        /// <summary>This person's reading of the course of a cohort; null where they are not in it, or it follows no course.</summary>
        public async Task<CourseVisit?> Reading(Guid cohort, Me me, CourseShelf shelf, DateTime now, CancellationToken stop)
        {
            var found = await db.Set<Cohort>().Of(me).Where(c => c.Id == cohort && c.CourseId != null && (c.Opening != null || me.IsAdministrator || c.Members.Any(m => m.PersonId == me.Id && m.LeftAt == null && m.Role == CohortRole.Facilitator)))
                .Select(c => new
                {
                    c.Name, IsOpen = c.Opening != null, c.CourseId, c.StartDay, c.WeekDays, c.OpenedWeeks,
                    Own = c.Members.Where(m => m.PersonId == me.Id && m.LeftAt == null).Select(m => new { m.Id, m.Role, m.Since, m.For.Level, m.For.Discipline, m.For.Interest }).FirstOrDefault(),
                })
                .SingleOrDefaultAsync(stop);
            if (found is null || await shelf.Take(found.CourseId!.Value, db, stop) is not { } course) return null;

            var holds = me.IsAdministrator || found.Own?.Role is CohortRole.Facilitator;
            return new(course, course.LanguageFor(me.Language), $"/cohorts/{cohort}", me.DayOf(now))
            {
                Cohort = new(cohort, found.Name, found.IsOpen, holds), Calendar = new(found.StartDay!.Value, found.WeekDays, found.OpenedWeeks) { Months = course.Pack.Months }, Holds = holds, Member = found.Own?.Id,
                For = found.Own is { } own ? new(own.Level, own.Discipline, own.Interest) : ForWhom.Anybody, Came = found.Own is { } member ? me.DayOf(member.Since) : null,
            };
        }

        /// <summary>A course as a learner will see it, for those who design.</summary>
        public async Task<CourseVisit?> Beforehand(Guid course, string language, Me me, CourseShelf shelf, DateTime now, CancellationToken stop) =>
            await shelf.Take(course, db, stop) is { } live ? new(live, live.LanguageFor(language), $"/courses/{course}/as-learner", me.DayOf(now)) : null;
    }
}
