using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Adapt;

/// <summary>How far one strategy is, for one course.</summary>
public enum Progress
{
    NotBegun = 1,
    Begun = 2,
    InPlace = 3,

    /// <summary>Decided against, with the reason in the notes.</summary>
    NotHere = 4,
}

/// <summary>What a course does about one strategy: who sees to it, what shows it, how far it is, when it is looked at again.</summary>
public sealed class PlanEntry
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CourseId { get; init; }

    /// <summary>The id in courses/adapt/strategies.yaml; an entry outlives a strategy that is taken out of the file.</summary>
    public required string Strategy { get; init; }

    public ShareableLine? Owner { get; private set; }

    public Shareable? Evidence { get; private set; }

    public Progress Progress { get; private set; } = Progress.NotBegun;

    public DateOnly? ReviewOn { get; private set; }

    public Shareable? Notes { get; private set; }

    /// <summary>Who wrote it last; null once they have erased themselves.</summary>
    public Guid? By { get; set; }

    public DateTime At { get; private set; }

    public void Write(PlanText text, Guid by, DateTime at) => (Owner, Evidence, Progress, ReviewOn, Notes, By, At) = (text.Owner, text.Evidence, text.Progress, text.ReviewOn, text.Notes, by, at);
}

/// <summary>What stands in an entry.</summary>
public sealed record PlanText(ShareableLine? Owner, Shareable? Evidence, Progress Progress, DateOnly? ReviewOn, Shareable? Notes);

/// <summary>Why a course takes up a piece of technology: all five must be there, or it is led by the technology (R123).</summary>
public sealed class Rationale
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CourseId { get; init; }

    public required Technology Technology { get; init; }

    public Shareable? Objective { get; private set; }

    public Shareable? Practice { get; private set; }

    public Shareable? WhyTechnology { get; private set; }

    /// <summary>The human contact it supports.</summary>
    public Shareable? Contact { get; private set; }

    /// <summary>The way without technology that was considered.</summary>
    public Shareable? Without { get; private set; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public Guid? By { get; set; }

    public DateTime At { get; private set; }

    public bool IsWhole => Objective is not null && Practice is not null && WhyTechnology is not null && Contact is not null && Without is not null;

    public IReadOnlyList<Shareable?> Parts => [Objective, Practice, WhyTechnology, Contact, Without];

    public void Write(IReadOnlyList<Shareable?> parts, Guid by, DateTime at) => (Objective, Practice, WhyTechnology, Contact, Without, By, At) = (parts[0], parts[1], parts[2], parts[3], parts[4], by, at);
}

public sealed class PlanEntryTable : IEntityTypeConfiguration<PlanEntry>
{
    public void Configure(EntityTypeBuilder<PlanEntry> entry)
    {
        entry.Property(e => e.Strategy).HasMaxLength(60);
        entry.ComplexProperty(e => e.Evidence);
        entry.ComplexProperty(e => e.Notes);
        entry.HasOne<Course>().WithMany().HasForeignKey(e => e.CourseId).IsRequired();
        entry.HasOne<Person>().WithMany().HasForeignKey(e => e.By).OnDelete(DeleteBehavior.SetNull);
        entry.HasIndex(e => new { e.CourseId, e.Strategy }).IsUnique();
    }
}

public sealed class RationaleTable : IEntityTypeConfiguration<Rationale>
{
    public void Configure(EntityTypeBuilder<Rationale> rationale)
    {
        rationale.ComplexProperty(r => r.Objective);
        rationale.ComplexProperty(r => r.Practice);
        rationale.ComplexProperty(r => r.WhyTechnology);
        rationale.ComplexProperty(r => r.Contact);
        rationale.ComplexProperty(r => r.Without);
        rationale.Ignore(r => r.IsWhole).Ignore(r => r.Parts);
        rationale.HasOne<Course>().WithMany().HasForeignKey(r => r.CourseId).IsRequired();
        rationale.HasOne<Person>().WithMany().HasForeignKey(r => r.By).OnDelete(DeleteBehavior.SetNull);
        rationale.HasIndex(r => new { r.CourseId, r.Technology }).IsUnique();
    }
}
