using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Sound, film, a picture or a transcript of a course, for those who go through it and those who design.</summary>
public static class ShowMedia
{
    // A picture that draws with lines could bring more than lines: whatever it brings, nothing in it runs.
    private const string Nothing = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static async Task<IResult> Get(Guid course, string file, Me me, Db db, CourseShelf shelf, MediaStore store, HttpContext http, CancellationToken stop)
    {
        var path = $"media/{file}";
        if (!await MayRead(course, me, db, stop)) return MessagePage.NotFound();
        if (path.EndsWith(".vtt", StringComparison.Ordinal)) return await shelf.Take(course, db, stop) is { } live && live.Texts.TryGetValue(path, out var vtt) ? Results.Text(vtt, "text/vtt") : MessagePage.NotFound();
        if (await db.Set<CourseMedia>().AsNoTracking().SingleOrDefaultAsync(m => m.CourseId == course && m.Path == path, stop) is not { } found) return MessagePage.NotFound();

        http.Response.Headers.ContentSecurityPolicy = Nothing;
        return Results.File(store.PathOf(found.Stored), found.Type, enableRangeProcessing: true);
    }

    private static async Task<bool> MayRead(Guid course, Me me, Db db, CancellationToken stop) => me.IsDesigner || me.IsAdministrator
        || await db.Set<Cohort>().AnyAsync(c => c.CourseId == course && c.Members.Any(m => m.PersonId == me.Id && m.LeftAt == null), stop);
}
