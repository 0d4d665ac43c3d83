using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Shared;

/// <summary>Where something searchable stands: one row beside one entry of the full-text index.</summary>
public sealed class SearchEntry
{
    /// <summary>Random, 63 bits: the index entry's own number, which tells nothing of the order of writing.</summary>
    public required long Number { get; init; }

    /// <summary>The thing itself.</summary>
    public required Guid Subject { get; init; }

    /// <summary>The place it is in: who may see the place may find it.</summary>
    public required Guid Scope { get; init; }

    /// <summary>Not found before this moment.</summary>
    public required DateTime From { get; init; }
}

/// <summary>Something found.</summary>
public sealed record Found(Guid Subject);

/// <summary>
/// Full-text search; one meaning, two databases. Case and accents do not matter, every word must be there, the last part of a word may be left off,
/// a phrase stands in "quotes", and everything else (OR, NEAR, -, *) is an ordinary word.
/// </summary>
public abstract class Search(Db db)
{
    protected Db Db => db;

    /// <summary>Puts words in the index, in the caller's transaction.</summary>
    public abstract Task Put(Guid subject, Guid scope, DateTime from, string words, CancellationToken stop);

    /// <summary>Takes it out again, in the caller's transaction.</summary>
    public abstract Task Remove(Guid subject, CancellationToken stop);

    /// <summary>What is found in these places, best first, at most <paramref name="most"/>.</summary>
    public abstract Task<IReadOnlyList<Found>> Find(string question, IReadOnlyCollection<Guid> scopes, DateTime now, int most, CancellationToken stop);

    /// <summary>Clears leftovers of what was removed out of the index's own pages.</summary>
    public abstract Task Tidy(CancellationToken stop);

    protected async Task<long> Enter(Guid subject, Guid scope, DateTime from, CancellationToken stop)
    {
        var entry = new SearchEntry { Number = Numbered(), Subject = subject, Scope = scope, From = from };
        db.Add(entry);
        await db.SaveChangesAsync(stop);
        return entry.Number;
    }

    // Not from a generator whose numbers follow from one another: whoever has some of those knows the order of all.
    private static long Numbered() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
}

public sealed class SearchEntryTable : IEntityTypeConfiguration<SearchEntry>
{
    public void Configure(EntityTypeBuilder<SearchEntry> entry)
    {
        entry.HasKey(e => e.Number);
        entry.Property(e => e.Number).ValueGeneratedNever();
        entry.HasIndex(e => e.Subject).IsUnique();
        entry.HasIndex(e => e.Scope);
    }
}
