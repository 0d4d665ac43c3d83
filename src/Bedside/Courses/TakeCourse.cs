using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>
/// A course is taken up: one that came with Bedside, or one that somebody brings as a zip. Where it is here already, its texts become those that came; what people have written stands elsewhere and is not
/// touched. It is taken up whole or not at all.
/// </summary>
public static class TakeCourse
{
    public const long MostBytes = PackBytes.MostOfAll;

    /// <summary>One that came with Bedside.</summary>
    public static async Task<IResult> Shipped(Form form, Me me, Db db, CourseShelf shelf, MediaStore store, TimeProvider clock, CancellationToken stop)
    {
        if (ShippedCourses.Files(form["course"]) is not { } files) return (await ListCourses.Page(null, me, db, shelf, [], Words.CourseMissing, stop)).AsUnprocessable();

        return await Answer(files, form, me, db, shelf, store, clock, stop);
    }

    /// <summary>One that somebody brings.</summary>
    public static async Task<IResult> Brought(HttpContext http, Form form, Me me, Db db, CourseShelf shelf, MediaStore store, TimeProvider clock, CancellationToken stop)
    {
        if (http.Request.HasFormContentType is false || http.Request.Form.Files.GetFile("pack") is not { Length: > 0 } file)
        {
            return (await ListCourses.Page(null, me, db, shelf, [], Words.PackMissing, stop)).AsUnprocessable();
        }

        await using var stream = file.OpenReadStream();
        using var files = new PackZip(stream);
        return await Answer(files, form, me, db, shelf, store, clock, stop);
    }

    private static async Task<IResult> Answer(IPackFiles files, Form form, Me me, Db db, CourseShelf shelf, MediaStore store, TimeProvider clock, CancellationToken stop)
    {
        var taken = await Take(files, form.Has("over"), db, shelf, store, clock, stop);
        if (taken.Course is { } course) return new SeeOther($"/courses/{course}?brought=yes");

        return (await ListCourses.Page(null, me, db, shelf, taken.Faults, taken.Faults.Count > 0 ? Words.PackHasFaults : null, stop, taken.ChangedHere)).AsUnprocessable();
    }

    /// <summary>What became of it: the course, or what is wrong with the files, or the title of the course that was changed here.</summary>
    public sealed record Outcome(Guid? Course, IReadOnlyList<Finding> Faults, string? ChangedHere);

    /// <param name="over">Whether changes that were made here may go.</param>
    public static async Task<Outcome> Take(IPackFiles files, bool over, Db db, CourseShelf shelf, MediaStore store, TimeProvider clock, CancellationToken stop)
    {
        var reading = PackCheck.Of(files, shelf.House);
        if (reading.Pack is not { } pack || reading.InTheWay.Count > 0) return new(null, reading.Faults, null);

        var course = await db.Set<Course>().Include(c => c.Files).Include(c => c.Media).Include(c => c.Overrides).AsSplitQuery().SingleOrDefaultAsync(c => c.Name == pack.Head.Id, stop);
        var texts = PackReader.Texts(files);
        if (course is not null && !over && !IsSame(course, texts, pack) && (course.ChangedAt is not null || await db.Set<Cohort>().AnyAsync(c => c.CourseId == course.Id, stop)))
        {
            return new(null, [], pack.Head.Title.In(pack.Head.First));
        }

        if (course is null) db.Add(course = new() { Name = pack.Head.Id });
        var old = course.Media.Select(m => m.Stored).ToList();
        course.Media.Clear();
        foreach (var media in pack.Media.Where(m => m.Type is not PackMediaTypes.Transcript)) course.Media.Add(new(media.Path, media.Type, media.Length, await store.Keep(files.Open(media.Path), stop)));
        course.TakeUp(texts, clock.Now);
        course.Overrides.RemoveAll(o => !StandsInFiles(o, pack));
        await db.SaveChangesAsync(stop);
        store.Remove(old);
        return new(course.Id, [], null);
    }

    // What comes back as it went out changes nothing, and nobody need be asked.
    private static bool IsSame(Course course, IReadOnlyDictionary<string, string> texts, Pack pack) => course.Files.Count == texts.Count && course.Files.TrueForAll(f => texts.GetValueOrDefault(f.Path) == f.Text)
        && course.Media.Select(m => (m.Path, m.Length)).ToHashSet().SetEquals(pack.Media.Where(m => m.Type is not PackMediaTypes.Transcript).Select(m => (m.Path, m.Length)));

    // Who said so is known for as long as the files say the same.
    private static bool StandsInFiles(CalledAnyway said, Pack pack) => pack.Anyway(said.Week) == said.Why.Text;
}
