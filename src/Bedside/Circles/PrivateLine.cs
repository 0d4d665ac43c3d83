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

    /// <summary>The words of a note go; its place stays. What a member had said before an answer that is gone waits again; a member is not asked again for theirs.</summary>
    public void TakeBack(PrivateNote note)
    {
        note.TakeBack();
        WaitForLast();
    }

    /// <summary>A note goes with its place.</summary>
    public void Remove(PrivateNote note)
    {
        Notes.Remove(note);
        WaitForLast();
    }

    /// <summary>That nothing more need be said for now.</summary>
    public void Rest() => WaitsSince = null;

    private void WaitForLast()
    {
        var last = Notes.Where(n => !n.IsTakenBack).OrderBy(n => n.At).ThenBy(n => n.Id).LastOrDefault();
        if (WaitsSince is null) return;
        if (last is null || !WaitsForMember && last.By != With) Rest();
        else (WaitsSince, WaitsForMember) = (last.At, last.By != With);
    }
}

public sealed class PrivateNote
{
    public required Guid Id { get; init; }

    public Guid LineId { get; private set; }

    public required VoiceKey By { get; init; }

    public required Shareable Said { get; set; }

    public required DateTime At { get; init; }

    public bool IsTakenBack => Said.Source.Length is 0;

    public void TakeBack() => Said = Shareable.Gone;
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
