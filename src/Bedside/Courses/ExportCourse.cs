using System.IO.Compression;
using System.Text;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>A course leaves as its files: the texts as they are written here, and what lies beside them. Licence and lineage go with it, and nobody who learned by it.</summary>
public static class ExportCourse
{
    // A zip knows when each file was made; that is nobody's business, and the same course is the same file.
    private static readonly DateTimeOffset NoMoment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<IResult> Get(Guid course, Db db, MediaStore store, CancellationToken stop)
    {
        if (await Find(c => c.Id == course, db, stop) is not { } found) return MessagePage.NotFound();

        return Results.Stream(async to =>
        {
            // The archive writes as it goes along, and not always asynchronously.
            await using var file = store.Passing();
            await Pack(found, store, file, stop);
            file.Position = 0;
            await file.CopyToAsync(to, stop);
        }, "application/zip", $"{found.Name}.zip");
    }

    /// <summary>The course with its files; null where there is none.</summary>
    public static Task<Course?> Find(System.Linq.Expressions.Expression<Func<Course, bool>> which, Db db, CancellationToken stop) =>
        db.Set<Course>().AsNoTracking().Include(c => c.Files).Include(c => c.Media).AsSplitQuery().SingleOrDefaultAsync(which, stop);

    /// <summary>All of it as a zip, in one folder that has the course's name.</summary>
    public static async Task Pack(Course course, MediaStore store, Stream to, CancellationToken stop)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, open) in Files(course, store))
        {
            var entry = zip.CreateEntry($"{course.Name}/{path}", CompressionLevel.Optimal);
            entry.LastWriteTime = NoMoment;
            await using var from = open();
            await using var into = entry.Open();
            await from.CopyToAsync(into, stop);
        }
    }

    /// <summary>Every file of it, in the order of their paths.</summary>
    public static IEnumerable<(string Path, Func<Stream> Open)> Files(Course course, MediaStore store) => course.Files
        .Select(f => (f.Path, Open: (Func<Stream>)(() => new MemoryStream(Encoding.UTF8.GetBytes(f.Text), writable: false))))
        .Concat(course.Media.Select(m => (m.Path, Open: (Func<Stream>)(() => store.Open(m.Stored)))))
        .OrderBy(f => f.Path, StringComparer.Ordinal);
}
