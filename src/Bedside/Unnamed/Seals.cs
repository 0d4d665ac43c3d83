using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Unnamed;

/// <summary>The seal of one mask: it holds who is behind it, for two key holders together. One for every member of a round, whether they write or not, all made at once.</summary>
public sealed class RoundSeal : IUnnamedRow
{
    public required long Id { get; init; }

    public required Guid CircleId { get; init; }

    public required int Round { get; init; }

    public required VoiceKey Mask { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>What the key holders have to tell whoever wrote behind a mask; it stands on their page of the circle.</summary>
public sealed class SealNotice : IUnnamedRow
{
    public required long Id { get; init; }

    public required Guid CircleId { get; init; }

    public required int Round { get; init; }

    public required VoiceKey Mask { get; init; }

    public required SealReason Reason { get; init; }

    public required DateOnly On { get; init; }

    public bool IsRead { get; set; }

    /// <summary>That it stood unread too long, and they were told by name that there is something.</summary>
    public bool IsByName { get; set; }
}

/// <summary>A message by name: the key holders have something to tell you. Neither circle nor post (veil.md A9).</summary>
public sealed class ToldByName
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public required Guid PersonId { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>
/// That somebody may need to know who wrote one post: who holds the circle says so, an administrator without a part in the course asks the key holders or leaves it, two of them agree, and
/// read the name. It knows the post, never a mask or a member (veil.md A7).
/// </summary>
public sealed class SealAsk
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public required Guid CircleId { get; init; }

    public required long PostId { get; init; }

    public required SealReason Reason { get; init; }

    /// <summary>Who holds the circle and passed it on; null once they have erased themselves.</summary>
    public required Guid? RaisedBy { get; set; }

    public required DateTime RaisedAt { get; init; }

    /// <summary>The administrator who asked; null until then.</summary>
    public Guid? Requester { get; set; }

    public DateTime? AskedAt { get; private set; }

    public DateTime? ShownAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>Until when the writer is not told, because it could put somebody in danger.</summary>
    public DateOnly? DeferredUntil { get; private set; }

    /// <summary>Which key holder would have them told later still; with a second one it is so.</summary>
    public Guid? ExtensionWantedBy { get; private set; }

    public bool IsExtended { get; private set; }

    /// <summary>Whether the writer finds it on their page.</summary>
    public bool IsTold { get; set; }

    public List<SealConsent> Consents { get; } = [];

    public bool IsOpen => ClosedAt is null;

    public void Ask(Guid requester, DateTime at) => (Requester, AskedAt) = (requester, at);

    public void Show(DateTime at) => ShownAt = at;

    public void Close(DateTime at) => ClosedAt ??= at;

    public void Defer(Deferral deferral) => DeferredUntil = deferral.Until;

    public void WantLonger(Guid place) => ExtensionWantedBy = place;

    public void Extend(Deferral deferral) => (DeferredUntil, IsExtended) = (deferral.Until, true);

    /// <summary>As the engine knows it. Whoever asked is compared with the key holders by the place they may have among them.</summary>
    public SealRequest Request(Guid requester) => new(Id, requester, PostId, Reason, AskedAt ?? RaisedAt) { Consents = [.. Consents.OrderBy(c => c.Number).Select(c => c.PlaceId)], ShownAt = ShownAt, ClosedAt = ClosedAt };

    public Deferral? Deferral => DeferredUntil is { } until && ShownAt is { } shown ? new(DateOnly.FromDateTime(shown), until, IsExtended ? [Guid.Empty, Guid.Empty] : []) : null;
}

/// <summary>What one key holder gave to a request: their shares, locked for its one-time key. Gone when it closes.</summary>
public sealed class SealConsent
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public Guid AskId { get; init; }

    public required Guid PlaceId { get; init; }

    public required int Seat { get; init; }

    /// <summary>The first or the second.</summary>
    public required int Number { get; init; }

    public byte[] Bytes { get; set; } = [];
}

public sealed class SealsTable : IEntityTypeConfiguration<RoundSeal>, IEntityTypeConfiguration<SealNotice>, IEntityTypeConfiguration<ToldByName>, IEntityTypeConfiguration<SealAsk>, IEntityTypeConfiguration<SealConsent>
{
    public void Configure(EntityTypeBuilder<RoundSeal> seal)
    {
        seal.Property(s => s.Id).ValueGeneratedNever();
        seal.HasOne<UnnamedCircle>().WithMany().HasForeignKey(s => s.CircleId).IsRequired();
        seal.HasIndex(s => new { s.CircleId, s.Round, s.Mask }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SealNotice> notice)
    {
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.HasOne<UnnamedCircle>().WithMany().HasForeignKey(n => n.CircleId).IsRequired();
        notice.HasIndex(n => new { n.CircleId, n.Mask });
    }

    public void Configure(EntityTypeBuilder<ToldByName> told) => told.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).IsRequired();

    public void Configure(EntityTypeBuilder<SealAsk> ask)
    {
        ask.Ignore(a => a.IsOpen).Ignore(a => a.Deferral);
        ask.HasOne<UnnamedCircle>().WithMany().HasForeignKey(a => a.CircleId).IsRequired();
        ask.HasOne<Person>().WithMany().HasForeignKey(a => a.RaisedBy).OnDelete(DeleteBehavior.SetNull);
        ask.HasOne<Person>().WithMany().HasForeignKey(a => a.Requester).OnDelete(DeleteBehavior.SetNull);
        ask.HasIndex(a => a.ClosedAt);
        ask.HasMany(a => a.Consents).WithOne().HasForeignKey(c => c.AskId).IsRequired();
    }

    public void Configure(EntityTypeBuilder<SealConsent> consent) => consent.HasIndex(c => new { c.AskId, c.PlaceId }).IsUnique();
}
