using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Bedside.Courses;

/// <summary>The courses that were read, each in its newest edition. A page asks the database for the edition only; a course is read again when one of its texts has changed.</summary>
public sealed class CourseShelf : IDisposable
{
    private const long Most = 50_000_000; // Letters of text.

    private readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly Lazy<IReadOnlyList<Component>> _house = new(Courses.Components.House);
    private readonly Lazy<IReadOnlyList<Pack>> _shipped;

    public CourseShelf() => _shipped = new(() => [.. ShippedCourses.Folders().Select(f => PackReader.Read(new PackFolder(f), House).Pack).OfType<Pack>()]);

    /// <summary>What compassion is made of, as this Bedside names it.</summary>
    public IReadOnlyList<Component> House => _house.Value;

    /// <summary>The courses that came with Bedside; read once, when somebody first looks.</summary>
    public IReadOnlyList<Pack> Shipped => _shipped.Value;

    /// <summary>A course in its newest edition; null where there is none.</summary>
    public async Task<LiveCourse?> Take(Guid id, Db db, CancellationToken stop)
    {
        var edition = await db.Set<Course>().Where(c => c.Id == id).Select(c => (Guid?)c.Edition).SingleOrDefaultAsync(stop);
        return edition is null ? null : await Take(id, edition.Value, db, stop);
    }

    /// <summary>All that were taken up.</summary>
    public async Task<IReadOnlyList<LiveCourse>> All(Db db, CancellationToken stop)
    {
        var all = new List<LiveCourse>();
        foreach (var course in await db.Set<Course>().Select(c => new { c.Id, c.Edition }).ToListAsync(stop)) if (await Take(course.Id, course.Edition, db, stop) is { } live) all.Add(live);
        return all;
    }

    /// <summary>A course as it was loaded with its files; they were checked before they were kept.</summary>
    public LiveCourse Live(Course course) => Standing(course.Id, course.Edition) ?? Put(course, Read(course));

    /// <summary>Keeps what was read of a course that has just been changed.</summary>
    public LiveCourse Put(Course course, PackReading reading)
    {
        var (texts, media) = (Texts(course), course.Media.ToList());
        var pack = reading.Pack ?? throw new InvalidOperationException($"{course.Name}: {string.Join("\n", reading.Faults)}");
        var live = new LiveCourse(course.Id, course.Edition, pack, texts, [.. House, .. pack.Components], () => Known(texts, media));
        return _read.Set(course.Id, live, new MemoryCacheEntryOptions { Size = texts.Sum(t => (long)t.Value.Length) });
    }

    /// <summary>What the check says of these texts.</summary>
    public PackReading Check(IReadOnlyDictionary<string, string> texts, IEnumerable<CourseMedia> media) => PackCheck.Of(FilesOf(texts, media), House);

    public void Dispose() => _read.Dispose();

    private async Task<LiveCourse?> Take(Guid id, Guid edition, Db db, CancellationToken stop)
    {
        if (Standing(id, edition) is { } live) return live;

        var course = await db.Set<Course>().AsNoTracking().Include(c => c.Files).Include(c => c.Media).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, stop);
        // A newer Bedside may ask more than this course was checked for: it is not there until it is brought again, and the others are.
        return course is null || Read(course) is not { Pack: not null } reading ? null : Put(course, reading);
    }

    private PackReading Read(Course course) => PackReader.Read(FilesOf(Texts(course), course.Media), House);

    private LiveCourse? Standing(Guid id, Guid edition) => _read.TryGetValue(id, out LiveCourse? live) && live!.Edition == edition ? live : null;

    private IReadOnlyList<Finding> Known(IReadOnlyDictionary<string, string> texts, IEnumerable<CourseMedia> media)
    {
        var reading = Check(texts, media);
        var reasons = reading.Pack is { } pack ? Reasons.Of(pack, House).Select(r => r.Sentence).ToHashSet() : []; // They stand on their own, where one answers them.
        return [.. reading.Faults.Concat(reading.Notes).Where(f => !reasons.Contains(f.Sentence))];
    }

    private static Dictionary<string, string> Texts(Course course) => course.Files.ToDictionary(f => f.Path, f => f.Text);

    private static PackTexts FilesOf(IReadOnlyDictionary<string, string> texts, IEnumerable<CourseMedia> media) => new(texts, [.. media.Select(m => new PackMedia(m.Path, m.Type, m.Length))]);
}
