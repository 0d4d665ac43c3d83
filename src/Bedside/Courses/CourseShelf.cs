using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Bedside.Courses;

/// <summary>The courses that were read, each in its newest edition. A page asks the database for the edition only; a course is read again when one of its texts has changed.</summary>
public sealed class CourseShelf : IDisposable
{
    private const int Most = 64;

    private readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly Lazy<IReadOnlyList<Component>> _house = new(() => Components.House());

    /// <summary>What compassion is made of, as this Bedside names it.</summary>
    public IReadOnlyList<Component> House => _house.Value;

    /// <summary>A course in its newest edition; null where there is none.</summary>
    public async Task<LiveCourse?> Take(Guid id, Db db, CancellationToken stop)
    {
        var edition = await db.Set<Course>().Where(c => c.Id == id).Select(c => (Guid?)c.Edition).SingleOrDefaultAsync(stop);
        if (edition is null) return null;
        if (_read.TryGetValue(id, out LiveCourse? live) && live!.Edition == edition) return live;

        var course = await db.Set<Course>().AsNoTracking().Include(c => c.Files).Include(c => c.Media).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, stop);
        return course is null ? null : _read.Set(id, Read(course), new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <summary>Reads a course from its texts; they were checked before they were kept.</summary>
    public LiveCourse Read(Course course)
    {
        var texts = course.Files.ToDictionary(f => f.Path, f => f.Text);
        var reading = Check(texts, course.Media);
        return new(course.Id, course.Edition, reading.Pack ?? throw new InvalidOperationException($"{course.Name}: {string.Join("\n", reading.Faults)}"), texts, [.. House, .. reading.Pack.Components], [.. reading.Faults, .. reading.Notes]);
    }

    /// <summary>What the check says of these texts.</summary>
    public PackReading Check(IReadOnlyDictionary<string, string> texts, IEnumerable<CourseMedia> media) =>
        PackCheck.Of(new PackTexts(texts, [.. media.Select(m => new PackMedia(m.Path, m.Type, m.Length))]), House);

    public void Dispose() => _read.Dispose();
}
