using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Courses;

/// <summary>
/// A course that this organisation has taken up. Its content is files here as well: one row holds one text as it was written, so that what goes out again is what came in, two who change different
/// texts do not meet, and one reader and one check serve all. What pages need of it is read once and kept on the <see cref="CourseShelf"/>.
/// </summary>
public sealed class Course
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The id in course.yaml, by which it is found again.</summary>
    public required string Name { get; init; }

    /// <summary>Another one with every change of a text; what was read of the course is good for one edition.</summary>
    public Guid Edition { get; private set; } = Guid.NewGuid();

    /// <summary>That its texts were changed here since it was taken up; taking it up anew would undo that.</summary>
    public DateTime? ChangedAt { get; private set; }

    public List<CourseFile> Files { get; } = [];

    public List<CourseMedia> Media { get; } = [];

    public List<CalledAnyway> Overrides { get; } = [];

    /// <summary>Puts a text in its place; the same text changes nothing.</summary>
    public void Write(string path, string text, DateTime at)
    {
        var file = Files.Find(f => f.Path == path);
        if (file?.Text == text) return;

        if (file is null) Files.Add(new(path, text));
        else file.Text = text;
        (Edition, ChangedAt) = (Guid.NewGuid(), at);
    }

    public void Remove(string path, DateTime at)
    {
        if (Files.RemoveAll(f => f.Path == path) > 0) (Edition, ChangedAt) = (Guid.NewGuid(), at);
    }

    /// <summary>Notes who lets it call itself so; what was said before is replaced.</summary>
    public void Say(int? week, Guid by, ShareableLine why, DateTime at)
    {
        Overrides.RemoveAll(o => o.Week == week);
        Overrides.Add(new(week, by, why, at));
    }

    /// <summary>Replaces every text by those that came in; from here on it is as it was given.</summary>
    public void TakeUp(IReadOnlyDictionary<string, string> texts, DateTime at)
    {
        Files.RemoveAll(f => !texts.ContainsKey(f.Path));
        foreach (var (path, text) in texts) Write(path, text, at);
        (Edition, ChangedAt) = (Guid.NewGuid(), null);
    }
}

/// <summary>One text of a course, as it was written.</summary>
public sealed class CourseFile(string path, string text)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid CourseId { get; private set; }

    /// <summary>Within the course, with slashes: "week-1/2-the-door.en.md".</summary>
    public string Path { get; private set; } = path;

    public string Text { get; set; } = text;
}

/// <summary>Sound, film or a picture of a course; the bytes lie in the data folder under a name that says nothing.</summary>
public sealed record CourseMedia(string Path, string Type, long Length, Guid Stored)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid CourseId { get; private set; }
}

/// <summary>That a week calls itself compassion, or a course opens, although a reason stands against it: who said so, when and why. In the files stands the reason only.</summary>
/// <param name="Week">Null for the whole course.</param>
public sealed record CalledAnyway(int? Week, Guid PersonId, ShareableLine Why, DateTime At)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid CourseId { get; private set; }
}

public sealed class CourseTable : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> course)
    {
        course.Property(c => c.Name).HasMaxLength(60);
        course.HasIndex(c => c.Name).IsUnique();
        course.HasMany(c => c.Files).WithOne().HasForeignKey(f => f.CourseId).IsRequired();
        course.HasMany(c => c.Media).WithOne().HasForeignKey(m => m.CourseId).IsRequired();
        course.HasMany(c => c.Overrides).WithOne().HasForeignKey(o => o.CourseId).IsRequired();
    }
}

public sealed class CourseFileTable : IEntityTypeConfiguration<CourseFile>
{
    public void Configure(EntityTypeBuilder<CourseFile> file)
    {
        file.Property(f => f.Path).HasMaxLength(200);
        file.HasIndex(f => new { f.CourseId, f.Path }).IsUnique();
    }
}

public sealed class CourseMediaTable : IEntityTypeConfiguration<CourseMedia>
{
    public void Configure(EntityTypeBuilder<CourseMedia> media)
    {
        media.Property(m => m.Path).HasMaxLength(200);
        media.Property(m => m.Type).HasMaxLength(60);
    }
}

public sealed class CalledAnywayTable : IEntityTypeConfiguration<CalledAnyway>
{
    public void Configure(EntityTypeBuilder<CalledAnyway> called)
    {
        called.Property(c => c.Why).HasMaxLength(1_000);
        called.HasIndex(c => new { c.CourseId, c.Week }).IsUnique();
    }
}
