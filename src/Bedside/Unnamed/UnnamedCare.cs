using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Unnamed;

/// <summary>Why something that has opened is not shown, except to its author and to those who hold the circle.</summary>
public enum Hiding
{
    /// <summary>Somebody said that it cannot wait; nobody has looked yet.</summary>
    UntilLooked = 1,

    /// <summary>Its author is asked to change it first.</summary>
    Held,

    /// <summary>For good.</summary>
    Removed,
}

/// <summary>That somebody said something is wrong with what has opened, known by their mask of the round. No hour; one for each mask and post.</summary>
public sealed class UnnamedReport : IUnnamedRow
{
    public required long Id { get; init; }

    public required Guid CircleId { get; init; }

    public required int Round { get; init; }

    public required long PostId { get; init; }

    /// <summary>Who said so; null where it is the program: held words were changed and wait for a look.</summary>
    public required VoiceKey? Mask { get; init; }

    /// <summary>That it could not wait: it was hidden at once.</summary>
    public required bool IsSevere { get; init; }

    public Shareable? Said { get; init; }

    /// <summary>The day, in the circle, by which it is to be answered.</summary>
    public required DateOnly DueOn { get; init; }

    public bool IsClosed { get; set; }
}

/// <summary>A note on the private line between a mask and those who hold the circle. It comes at openings, both ways; only words, and nobody sees whether it was read (veil.md A16).</summary>
public sealed class UnnamedNote : IUnnamedRow
{
    public required long Id { get; init; }

    public required Guid CircleId { get; init; }

    public required int Round { get; init; }

    /// <summary>Whose line it is.</summary>
    public required VoiceKey Mask { get; init; }

    /// <summary>The place on the list of whoever holds the circle and wrote it; null where it comes from behind the mask.</summary>
    public required Guid? By { get; init; }

    /// <summary>The words; null where the line was ended, for good.</summary>
    public Shareable? Said { get; init; }

    /// <summary>That it could not wait and came between two openings. The next opening forgets it.</summary>
    public bool HasJumped { get; init; }
}

/// <summary>That somebody has shown who they are, for one round. The only pair of a member and a mask that is ever stored, and only their own act makes it (veil.md A20).</summary>
public sealed class ShownSelf : IUnnamedRow
{
    public required long Id { get; init; }

    public required Guid CircleId { get; init; }

    public required int Round { get; init; }

    public required VoiceKey Mask { get; init; }

    public required Guid ListingId { get; init; }

    /// <summary>The name they had when they showed themselves: whoever calls themselves otherwise later does not put others' names under what they wrote.</summary>
    public required ShareableLine Name { get; init; }
}

/// <summary>That somebody says they took part in a round; reading counts. It is said, never worked out from what was written (veil.md A3).</summary>
public sealed class TookPart
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public required Guid ListingId { get; init; }

    public required int Round { get; init; }

    public required DateOnly On { get; init; }
}

public sealed class UnnamedCareTables : IEntityTypeConfiguration<UnnamedReport>, IEntityTypeConfiguration<UnnamedNote>, IEntityTypeConfiguration<ShownSelf>, IEntityTypeConfiguration<TookPart>
{
    public void Configure(EntityTypeBuilder<UnnamedReport> report)
    {
        report.Property(r => r.Id).ValueGeneratedNever();
        report.ComplexProperty(r => r.Said);
        report.HasOne<UnnamedPost>().WithMany().HasForeignKey(r => r.PostId).IsRequired();
        report.HasIndex(r => new { r.PostId, r.Mask }).IsUnique();
        report.HasIndex(r => r.CircleId);
    }

    public void Configure(EntityTypeBuilder<UnnamedNote> note)
    {
        note.Property(n => n.Id).ValueGeneratedNever();
        note.ComplexProperty(n => n.Said);
        note.HasOne<UnnamedCircle>().WithMany().HasForeignKey(n => n.CircleId).IsRequired();
        note.HasIndex(n => new { n.CircleId, n.Mask });
        note.HasIndex(n => n.By);
    }

    public void Configure(EntityTypeBuilder<ShownSelf> shown)
    {
        shown.Property(s => s.Id).ValueGeneratedNever();
        shown.HasOne<Listing>().WithMany().HasForeignKey(s => s.ListingId).IsRequired();
        shown.HasIndex(s => new { s.CircleId, s.Round, s.Mask }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TookPart> part)
    {
        part.HasOne<Listing>().WithMany().HasForeignKey(p => p.ListingId).IsRequired();
        part.HasIndex(p => new { p.ListingId, p.Round }).IsUnique();
    }
}
