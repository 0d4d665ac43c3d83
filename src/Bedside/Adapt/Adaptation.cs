using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Adapt;

/// <summary>That something left the room, wholly or in part: what that costs, and how it is met, in the words of whoever decided it (R99).</summary>
public sealed class Adaptation
{
    /// <summary>Chosen by the form it is taken with: sent twice, it is one.</summary>
    public required Guid Id { get; init; }

    public required Guid CourseId { get; init; }

    public required ShareableLine Title { get; init; }

    /// <summary>What it was in the room, and what it became: ids of courses/adapt/variants.yaml.</summary>
    public required string From { get; init; }

    /// <inheritdoc cref="From"/>
    public required string To { get; init; }

    public required Shareable Lost { get; init; }

    public required Shareable Met { get; init; }

    /// <summary>The name of the activity, where it was in the course before and is the same one still; null for what was made anew.</summary>
    public string? Activity { get; init; }

    /// <summary>How it was done, to be done so again; null with <see cref="Activity"/>.</summary>
    public Mode? Was { get; init; }

    public int WasMinutes { get; init; }

    public int WasWriting { get; init; }

    /// <summary>The name of the activity that was made for what of it is done apart; null for none.</summary>
    public string? Part { get; init; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public required Guid? By { get; set; }

    public required DateTime At { get; init; }

    /// <summary>That it went back into the room; null while it has not.</summary>
    public DateTime? BackAt { get; private set; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public Guid? BackBy { get; set; }

    /// <summary>Of something that was in the course before: how it was done is kept, so that it can be done so again.</summary>
    public static Adaptation Of(PackActivity was, string language, Guid id, Guid course, string from, string to, Shareable lost, Shareable met, Guid by, DateTime at, string? part = null) => new()
    {
        Id = id, CourseId = course, Title = ShareableLine.Of(Text.OneLine(was.Texts[language].Title), "").Taken!, From = from, To = to, Lost = lost, Met = met, By = by, At = at,
        Activity = was.Name, Was = was.Mode, WasMinutes = was.Minutes, WasWriting = was.Writing, Part = part,
    };

    public void GoBack(Guid by, DateTime at) => (BackAt, BackBy) = (at, by);
}

/// <summary>What of a course is done otherwise than it was: of what was changed more than once, the last.</summary>
public sealed class AdaptedHow(Db db) : IDoneOtherwise
{
    public async Task<IReadOnlyDictionary<string, DoneOtherwise>> Of(Guid course, CancellationToken stop) =>
        (await db.Set<Adaptation>().AsNoTracking().Where(a => a.CourseId == course && a.Activity != null && a.BackAt == null).OrderBy(a => a.At).ToListAsync(stop))
            .GroupBy(a => a.Activity!).ToDictionary(g => g.Key, g => new DoneOtherwise(g.First().Was!.Value, g.Last().Lost.Html, g.Last().Met.Html));
}

public sealed class AdaptationTable : IEntityTypeConfiguration<Adaptation>
{
    public void Configure(EntityTypeBuilder<Adaptation> adaptation)
    {
        adaptation.Property(a => a.From).HasMaxLength(60);
        adaptation.Property(a => a.To).HasMaxLength(60);
        adaptation.ComplexProperty(a => a.Lost);
        adaptation.ComplexProperty(a => a.Met);
        adaptation.HasOne<Course>().WithMany().HasForeignKey(a => a.CourseId).IsRequired();
        adaptation.HasOne<Person>().WithMany().HasForeignKey(a => a.By).OnDelete(DeleteBehavior.SetNull);
        adaptation.Property(a => a.Activity).HasMaxLength(80);
        adaptation.Property(a => a.Part).HasMaxLength(80);
        adaptation.HasOne<Person>().WithMany().HasForeignKey(a => a.BackBy).OnDelete(DeleteBehavior.SetNull);
        adaptation.HasIndex(a => new { a.CourseId, a.At });
    }
}
