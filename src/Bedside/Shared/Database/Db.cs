using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bedside.Shared;

/// <summary>The database, whichever it is. It names no table: each folder's …Table is found in the assembly.</summary>
public abstract class Db(DbContextOptions options) : DbContext(options)
{
    /// <summary>Changed with every change of a row: two people who act at once are told, not overwritten. Random, so it tells no order.</summary>
    public const string Version = nameof(Version);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<AsUtc>();
        conventions.Properties<VoiceKey>().HaveConversion<AsGuid>();
        conventions.Properties<ShareableLine>().HaveConversion<AsText>().HaveMaxLength(200);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(Db).Assembly);

        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsOwned()))
        {
            // Entities name themselves; without this EF takes a new child with an id for one already stored.
            if (entity.FindProperty("Id") is IMutableProperty id) id.ValueGenerated = ValueGenerated.Never;

            entity.AddProperty(Version, typeof(Guid)).IsConcurrencyToken = true;
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified) entry.Property(Version).CurrentValue = Guid.NewGuid();
        }

        // Side by side in one transaction, the log of the database would join them (veil.md A4).
        var changed = ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(e => e.Entity is IUnnamedRow).Distinct().ToList();
        return changed.Count > 1 ? throw new InvalidOperationException("A row that could lead to an unnamed writer is never saved together with another.") : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>The full-text index of this database.</summary>
    public abstract Search Search { get; }

    /// <summary>The whole of it as one file, and back.</summary>
    public abstract DatabaseCopy Copy { get; }

    /// <summary>Whether a row could not be stored because another one has its place already.</summary>
    public abstract bool IsTaken(DbUpdateException error);

    /// <summary>Within a transaction: whoever writes to the same thing next waits here until it is over. SQLite lets only one write anyway.</summary>
    public virtual Task TakeTurn(Guid thing, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Whether the database notes by itself when each row was written, which tells the order of everything.</summary>
    public virtual Task<bool> KeepsMoments(CancellationToken stop) => Task.FromResult(false);

    /// <summary>Makes erased words unreadable in the files too: free pages, write-ahead log, leftovers of the index. False where somebody held a part of them.</summary>
    public abstract Task<bool> Scrub(CancellationToken stop);

    private sealed class AsUtc() : ValueConverter<DateTime, DateTime>(at => at, at => DateTime.SpecifyKind(at, DateTimeKind.Utc));

    private sealed class AsText() : ValueConverter<ShareableLine, string>(line => line.Text, text => ShareableLine.Stored(text));

    private sealed class AsGuid() : ValueConverter<VoiceKey, Guid>(key => key.Value, value => new(value));
}
