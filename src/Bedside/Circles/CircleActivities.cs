using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Where a course asks something of a circle: into the conversation that was begun about it, or to begin one.</summary>
public sealed class CircleActivities(Db db, TimeProvider clock) : IActivityRoom
{
    public ActivityKind? Kind => ActivityKind.Circle;

    public async Task<IReadOnlyList<ActivityDoor>> Doors(ActivityAsked asked, CancellationToken stop)
    {
        var (doors, seen) = (new List<ActivityDoor>(), clock.Now - Post.Waits);
        foreach (var circle in await db.CirclesOf(asked.Me).Where(c => c.CohortId == asked.Cohort && c.Closing == null).OrderBy(c => c.OpenedAt).Select(c => new { c.Id, c.Name }).ToListAsync(stop))
        {
            // What was begun a moment ago is its author's alone, here too.
            var own = (await db.Circle(circle.Id, asked.Me, stop))!.Own;
            var threads = await db.Set<CircleThread>().Where(t => t.CircleId == circle.Id && t.Activity == asked.Activity && (t.StartedAt <= seen || t.StartedBy == own)).OrderBy(t => t.StartedAt).Select(t => t.Id).ToListAsync(stop);
            doors.AddRange(threads.Select(t => new ActivityDoor(Words.ReadAndWriteIn.With(circle.Name.Text), $"/circles/{circle.Id}/threads/{t}")));
            if (threads.Count is 0) doors.Add(new(Words.BeginIn.With(circle.Name.Text), $"/circles/{circle.Id}?about={asked.Activity}#begin"));
        }

        if (doors.Count > 0) return doors;

        var opens = await db.Set<Member>().AnyAsync(m => m.CohortId == asked.Cohort && m.PersonId == asked.Me.Id && m.LeftAt == null && m.Role == CohortRole.Facilitator, stop)
            && await db.Set<Cohort>().AnyAsync(c => c.Id == asked.Cohort && c.Opening != null, stop);
        var areThere = await db.Set<Circle>().AnyAsync(c => c.CohortId == asked.Cohort && c.Closing == null, stop);
        return [opens && !areThere ? new(Words.OpenForActivity, $"/circles/new?cohort={asked.Cohort}") : areThere ? new(Words.InNoCircleYet, "/call-me") : new(Words.NoCircleYet, null)];
    }

    /// <summary>The activity that a thread of this circle is to be about, with its title in the circle's language; null where the cohort's course has none of this name.</summary>
    internal static async Task<(string Activity, string Title)?> Of(CircleHead circle, string? about, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (about is null || await db.Set<Cohort>().Where(c => c.Id == circle.CohortId).Select(c => c.CourseId).SingleAsync(stop) is not { } course) return null;

        return await shelf.Take(course, db, stop) is { } live && live.Activity(about) is var (_, activity) ? (activity.Name, activity.Texts[live.LanguageFor(circle.Language)].Title) : null;
    }
}
