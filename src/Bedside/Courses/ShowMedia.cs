using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Sound, film, a picture or a transcript of a course, for those who go through it and those who design.</summary>
public static class ShowMedia
{
    // A picture that draws with lines could bring more than lines: whatever it brings, nothing in it runs.
    private const string Nothing = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static async Task<IResult> Get(Guid course, string file, Me me, Db db, CourseShelf shelf, MediaStore store, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var path = $"media/{file}";
        if (await shelf.Take(course, db, stop) is not { } read || !await MayRead(read, path, me, db, clock.Now, stop)) return MessagePage.NotFound();
        if (path.EndsWith(".vtt", StringComparison.Ordinal)) return read.Texts.TryGetValue(path, out var vtt) ? Results.Text(vtt, "text/vtt") : MessagePage.NotFound();
        if (await db.Set<CourseMedia>().AsNoTracking().SingleOrDefaultAsync(m => m.CourseId == course && m.Path == path, stop) is not { } found) return MessagePage.NotFound();

        http.Response.Headers.ContentSecurityPolicy = Nothing;
        return Results.File(store.PathOf(found.Stored), found.Type, enableRangeProcessing: true);
    }

    // Who goes through the course gets what stands in the weeks that are open to them.
    private static async Task<bool> MayRead(LiveCourse course, string path, Me me, Db db, DateTime now, CancellationToken stop)
    {
        if (me.IsDesigner || me.IsAdministrator) return true;

        var own = await db.Set<Cohort>().AsNoTracking().Where(c => c.CourseId == course.Id && c.Opening != null)
            .SelectMany(c => c.Members.Where(m => m.PersonId == me.Id && m.LeftAt == null), (c, m) => new { c.StartDay, c.WeekDays, c.OpenedWeeks, m.Role }).ToListAsync(stop);
        return own.Exists(c => c.Role is CohortRole.Facilitator || course.Pack.Weeks.Any(w => new CourseCalendar(c.StartDay!.Value, c.WeekDays, c.OpenedWeeks) { Months = course.Pack.Months }.IsOpen(w.Number, me.DayOf(now)) && w.Shows(path)));
    }
}
