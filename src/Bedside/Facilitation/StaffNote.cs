using Bedside.Courses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Facilitation;

/// <summary>What a facilitator writes to themselves about how they hold a cohort. Nobody else reads it, not those who hold it with them either.</summary>
public sealed class StaffNote
{
    /// <summary>Chosen by the form it is written in: sent twice, it is one note.</summary>
    public Guid Id { get; init; }

    public required Guid MemberId { get; init; }

    /// <summary>Private: as it was typed.</summary>
    public required string Said { get; init; }

    public required DateTime At { get; init; }
}

public sealed class StaffNoteTable : IEntityTypeConfiguration<StaffNote>
{
    public void Configure(EntityTypeBuilder<StaffNote> note)
    {
        note.HasOne<Member>().WithMany().HasForeignKey(n => n.MemberId).IsRequired();
        note.HasIndex(n => new { n.MemberId, n.At });
    }
}
