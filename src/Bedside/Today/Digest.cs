using Bedside.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Today;

/// <summary>When a person was last told that there is something new. About our mails, not about the person: nothing here moves when they read.</summary>
public sealed class Digest
{
    public required Guid PersonId { get; init; }

    /// <summary>The last day, theirs, on which we looked: never twice in one.</summary>
    public DateOnly LookedOn { get; private set; }

    /// <summary>What was said up to here has been told, UTC.</summary>
    public required DateTime ToldUpTo { get; init; }

    public void Look(DateOnly day) => LookedOn = day;
}

public sealed class DigestTable : IEntityTypeConfiguration<Digest>
{
    public void Configure(EntityTypeBuilder<Digest> digest)
    {
        digest.HasKey(d => d.PersonId);
        digest.HasOne<Person>().WithOne().HasForeignKey<Digest>(d => d.PersonId);
    }
}
