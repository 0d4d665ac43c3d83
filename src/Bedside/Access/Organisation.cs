using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Access;

/// <summary>Whose Bedside this is. There is one; a unique index lets only one first visit win.</summary>
public sealed class Organisation
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Always 1: the index on it is what makes a second organisation impossible.</summary>
    public int Only { get; private set; } = 1;

    public required ShareableLine Name { get; set; }

    /// <summary>The language of mails to people who have not chosen one.</summary>
    public required string Language { get; set; }

    /// <summary>The key ring that belongs to this data; see <see cref="KeyRing.Name"/>.</summary>
    public required string KeyRing { get; init; }

    public bool IsDemonstration { get; init; }

    public required DateTime SetUpAt { get; init; }
}

public static class Organisations
{
    extension(Db db)
    {
        /// <summary>The id of the one there is.</summary>
        public Task<Guid> OrganisationId(CancellationToken stop) => db.Set<Organisation>().Select(o => o.Id).SingleAsync(stop);
    }
}

public sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.HasIndex(o => o.Only).IsUnique();
        organisation.Property(o => o.Language).HasMaxLength(2);
        organisation.Property(o => o.KeyRing).HasMaxLength(32);
    }
}
