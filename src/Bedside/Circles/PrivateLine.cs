using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Circles;

/// <summary>Notes between one member of a circle and those who facilitate it. Text only; nobody else reads it.</summary>
public sealed class PrivateLine
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CircleId { get; init; }

    /// <summary>The member's key.</summary>
    public required VoiceKey With { get; init; }

    public List<PrivateNote> Notes { get; } = [];

    /// <summary>Whose turn it is to answer, since when; null when nobody waits.</summary>
    public DateTime? WaitsSince { get; private set; }

    public bool WaitsForMember { get; private set; }

    public void Write(Guid id, VoiceKey by, Shareable words, DateTime at)
    {
        Notes.Add(new() { Id = id, By = by, Said = words, At = at });
        WaitsForMember = by != With;
        WaitsSince = at;
    }

    /// <summary>That nothing more need be said for now.</summary>
    public void Rest() => WaitsSince = null;
}

public sealed class PrivateNote
{
    public required Guid Id { get; init; }

    public Guid LineId { get; private set; }

    public required VoiceKey By { get; init; }

    public required Shareable Said { get; init; }

    public required DateTime At { get; init; }
}

public sealed class PrivateLineTable : IEntityTypeConfiguration<PrivateLine>
{
    public void Configure(EntityTypeBuilder<PrivateLine> line)
    {
        line.HasOne<Circle>().WithMany().HasForeignKey(l => l.CircleId).IsRequired();
        line.HasIndex(l => new { l.CircleId, l.With }).IsUnique();
        line.HasMany(l => l.Notes).WithOne().HasForeignKey(n => n.LineId).IsRequired();
    }
}

public sealed class PrivateNoteTable : IEntityTypeConfiguration<PrivateNote>
{
    public void Configure(EntityTypeBuilder<PrivateNote> note) => note.ComplexProperty(n => n.Said);
}
