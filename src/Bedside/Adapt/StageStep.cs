using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Adapt;

/// <summary>One step, in the log that everybody in the cohort can read.</summary>
public sealed class StageStep
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CohortId { get; init; }

    public required Technology Technology { get; init; }

    public required Stage From { get; init; }

    public required Stage To { get; init; }

    /// <summary>Whether it was taken although reasons or a consultation were missing.</summary>
    public required bool IsAnyway { get; init; }

    /// <inheritdoc cref="PlanEntry.By"/>
    public required Guid? By { get; set; }

    public required ShareableLine? Why { get; set; }

    public required DateTime At { get; init; }
}

public sealed class StageStepTable : IEntityTypeConfiguration<StageStep>
{
    public void Configure(EntityTypeBuilder<StageStep> step)
    {
        step.HasOne<Cohort>().WithMany().HasForeignKey(s => s.CohortId).IsRequired();
        step.HasOne<Person>().WithMany().HasForeignKey(s => s.By).OnDelete(DeleteBehavior.SetNull);
        step.HasIndex(s => new { s.CohortId, s.Technology, s.At });
    }
}
