using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Circles;

/// <summary>That somebody in a circle asked for a pause: nobody writes until a facilitator has answered. Who asked stands nowhere, not even here.</summary>
public sealed class Pause
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CircleId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>When a facilitator's mail went out; null while none has.</summary>
    public DateTime? NotifiedAt { get; private set; }

    /// <summary>That a facilitator answered, and what they said. No row, it lasts.</summary>
    public PauseEnd? End { get; private set; }

    public void Notified(DateTime at) => NotifiedAt ??= at;

    public void Answer(VoiceKey by, Shareable said, DateTime at) => End ??= new() { By = by, Said = said, At = at };
}

/// <summary>What a facilitator said to all before they went on; the words go with them, that the pause ended stays.</summary>
public sealed class PauseEnd
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required VoiceKey By { get; init; }

    public required Shareable Said { get; set; }

    public required DateTime At { get; init; }
}

public sealed class PauseTable : IEntityTypeConfiguration<Pause>
{
    public void Configure(EntityTypeBuilder<Pause> pause)
    {
        pause.HasOne<Circle>().WithMany().HasForeignKey(p => p.CircleId).IsRequired();
        pause.HasOne(p => p.End).WithOne().HasForeignKey<PauseEnd>("PauseId").IsRequired();
        pause.HasIndex(p => new { p.CircleId, p.At });
    }
}

public sealed class PauseEndTable : IEntityTypeConfiguration<PauseEnd>
{
    public void Configure(EntityTypeBuilder<PauseEnd> end) => end.ComplexProperty(e => e.Said);
}
