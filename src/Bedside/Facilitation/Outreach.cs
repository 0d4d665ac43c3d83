using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Facilitation;

/// <summary>
/// That a facilitator reached out to somebody outside of Bedside, in a sentence: so that those who hold the cohort together do not call twice. Whoever it is about
/// reads it as well.
/// </summary>
public sealed class Outreach
{
    /// <summary>Chosen by the form it is written in: sent twice, it is one.</summary>
    public Guid Id { get; init; }

    /// <summary>The facilitator, as a member of the cohort.</summary>
    public required Guid ById { get; init; }

    /// <summary>Whom it is about, as a member of the cohort.</summary>
    public required Guid AboutId { get; init; }

    public required Shareable Said { get; init; }

    public required DateTime At { get; init; }

    /// <summary>How they were reached; null where nobody said.</summary>
    public ReachedBy? How { get; init; }

    /// <summary>The day on which the facilitator wants to look whether something came of it; null for none.</summary>
    public DateOnly? FollowOn { get; init; }

    /// <summary>What came of it, as whoever it is about reads it too.</summary>
    public Shareable? CameOfIt { get; private set; }

    public DateTime? CameAt { get; private set; }

    public void Came(Shareable what, DateTime at) => (CameOfIt, CameAt) = (what, at);
}

/// <summary>An act by which a facilitator reaches somebody.</summary>
public enum ReachedBy
{
    Note = 1,
    Invitation = 2,
    Welcomer = 3,
    PlanChanged = 4,
    Referral = 5,
    Call = 6,
}

public sealed class OutreachTable : IEntityTypeConfiguration<Outreach>
{
    public void Configure(EntityTypeBuilder<Outreach> outreach)
    {
        outreach.ComplexProperty(o => o.Said);
        outreach.ComplexProperty(o => o.CameOfIt);
        outreach.HasOne<Member>().WithMany().HasForeignKey(o => o.ById).IsRequired();
        outreach.HasOne<Member>().WithMany().HasForeignKey(o => o.AboutId).IsRequired();
        outreach.HasIndex(o => new { o.AboutId, o.At });
    }
}
