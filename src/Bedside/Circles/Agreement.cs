using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Circles;

/// <summary>One version of what a circle has agreed on. The last one whose day has come holds.</summary>
public sealed class Agreement
{
    /// <summary>A change holds so many days after it is taken up, at the least: nobody finds new rules overnight.</summary>
    public const int DaysAhead = 3;

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CircleId { get; init; }

    /// <summary>1 for the first draft, then one more each time; two who take up a change at once meet here.</summary>
    public required int Number { get; init; }

    public required Shareable Said { get; init; }

    /// <summary>From when it holds, UTC.</summary>
    public required DateTime HoldsFrom { get; init; }

    public List<Acceptance> Acceptances { get; } = [];
}

/// <summary>That somebody has accepted a version, for themselves.</summary>
public sealed record Acceptance(VoiceKey By, DateTime At)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid AgreementId { get; private set; }
}

/// <summary>A change to the agreement that somebody proposes: the whole text as it would read, and why.</summary>
public sealed class Amendment
{
    public required Guid Id { get; init; }

    public required Guid CircleId { get; init; }

    public required VoiceKey By { get; init; }

    /// <summary>The version it changes: once there is a newer one, it cannot be taken up any more.</summary>
    public required int Changes { get; init; }

    public required Shareable Said { get; set; }

    public required Shareable Why { get; set; }

    public required DateTime At { get; init; }

    public List<Opinion> Opinions { get; } = [];

    /// <summary>How it ended; null while it stands.</summary>
    public AmendmentEnd? End { get; private set; }

    public bool Stands => End is null;

    public void TakeUp(VoiceKey by, DateTime at) => End ??= new(by, at, true);

    public void Withdraw(VoiceKey by, DateTime at) => End ??= new(by, at, false);
}

/// <summary>That an amendment was taken up into the agreement, or taken back.</summary>
public sealed record AmendmentEnd(VoiceKey By, DateTime At, bool IsTakenUp)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
}

/// <summary>What a member thinks of an amendment.</summary>
public sealed class Opinion
{
    public required Guid Id { get; init; }

    public Guid AmendmentId { get; private set; }

    public required VoiceKey By { get; init; }

    public required bool IsFor { get; init; }

    public Shareable? Said { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>The short rules beside every box of a circle; the last version holds.</summary>
public sealed class Rules
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CircleId { get; init; }

    public required int Number { get; init; }

    public required Shareable Said { get; init; }

    public required DateTime At { get; init; }
}

public sealed class AgreementTable : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ComplexProperty(a => a.Said);
        agreement.HasOne<Circle>().WithMany().HasForeignKey(a => a.CircleId).IsRequired();
        agreement.HasIndex(a => new { a.CircleId, a.Number }).IsUnique();
        agreement.HasMany(a => a.Acceptances).WithOne().HasForeignKey(a => a.AgreementId).IsRequired();
    }
}

public sealed class AcceptanceTable : IEntityTypeConfiguration<Acceptance>
{
    public void Configure(EntityTypeBuilder<Acceptance> acceptance) => acceptance.HasIndex(a => new { a.AgreementId, a.By }).IsUnique();
}

public sealed class AmendmentTable : IEntityTypeConfiguration<Amendment>
{
    public void Configure(EntityTypeBuilder<Amendment> amendment)
    {
        amendment.ComplexProperty(a => a.Said);
        amendment.ComplexProperty(a => a.Why);
        amendment.Ignore(a => a.Stands);
        amendment.HasOne<Circle>().WithMany().HasForeignKey(a => a.CircleId).IsRequired();
        amendment.HasMany(a => a.Opinions).WithOne().HasForeignKey(o => o.AmendmentId).IsRequired();
        amendment.HasOne(a => a.End).WithOne().HasForeignKey<AmendmentEnd>("AmendmentId").IsRequired();
    }
}

public sealed class OpinionTable : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> opinion)
    {
        opinion.ComplexProperty(o => o.Said);
        opinion.HasIndex(o => new { o.AmendmentId, o.By }).IsUnique();
    }
}

public sealed class RulesTable : IEntityTypeConfiguration<Rules>
{
    public void Configure(EntityTypeBuilder<Rules> rules)
    {
        rules.ComplexProperty(r => r.Said);
        rules.HasOne<Circle>().WithMany().HasForeignKey(r => r.CircleId).IsRequired();
        rules.HasIndex(r => new { r.CircleId, r.Number }).IsUnique();
    }
}
