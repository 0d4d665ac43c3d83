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
}

public sealed class OutreachTable : IEntityTypeConfiguration<Outreach>
{
    public void Configure(EntityTypeBuilder<Outreach> outreach)
    {
        outreach.ComplexProperty(o => o.Said);
        outreach.HasOne<Member>().WithMany().HasForeignKey(o => o.ById).IsRequired();
        outreach.HasOne<Member>().WithMany().HasForeignKey(o => o.AboutId).IsRequired();
        outreach.HasIndex(o => new { o.AboutId, o.At });
    }
}
