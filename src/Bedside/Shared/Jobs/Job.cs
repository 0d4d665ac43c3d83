using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Shared;

/// <summary>Something that is done again and again. It looks for what is due by itself and may run twice without harm.</summary>
public interface IJob
{
    /// <summary>Its lease's name; never changes.</summary>
    string Name { get; }

    TimeSpan Every { get; }

    Task Run(CancellationToken stop);
}

/// <summary>Who does a job now and until when: one row per job, so that two nodes do it once.</summary>
public sealed class Lease
{
    public required string Job { get; init; }

    public Guid Holder { get; private set; }

    public DateTime Until { get; private set; }
}

public sealed class LeaseTable : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> lease)
    {
        lease.HasKey(l => l.Job);
        lease.Property(l => l.Job).HasMaxLength(60);
    }
}
