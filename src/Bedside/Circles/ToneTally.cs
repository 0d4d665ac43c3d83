using System.Collections.Concurrent;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Circles;

/// <summary>What became of words before they were sent.</summary>
public enum SecondThought
{
    /// <summary>They went.</summary>
    Sent = 1,

    /// <summary>Their writer was shown which of them may shut somebody out.</summary>
    Shown,

    /// <summary>They went in other words after that.</summary>
    Changed,

    /// <summary>They went as they were after that.</summary>
    Kept,

    /// <summary>Somebody who holds the circle was asked to read them first.</summary>
    Asked,

    /// <summary>Their writer was shown which of them may tell who somebody is.</summary>
    TellingShown,

    /// <summary>They went in other words after that.</summary>
    TellingChanged,

    /// <summary>They went as they were after that.</summary>
    TellingKept,

    /// <summary>What was shown held a number of a card or a file.</summary>
    NumberFound,

    /// <summary>A telephone number or an address for mail.</summary>
    ContactFound,

    /// <summary>A date beside an age or a birth.</summary>
    DateFound,

    /// <summary>A room or a bed.</summary>
    PlaceFound,

    /// <summary>A name; one's own and another's are not told apart (veil.md A18).</summary>
    NameFound,
}

/// <summary>
/// Counts second thoughts, by month and by whether people write under their names; never whose, where or about what. In memory until they are written down: of circles with names each hour,
/// of those without at their openings, so that no row changes in the minute somebody writes (veil.md A18).
/// </summary>
public sealed class ToneTally(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(bool IsUnnamed, DateOnly Month, SecondThought Thought), int> _counts = [];

    public void Count(bool isUnnamed, SecondThought thought)
    {
        var today = DateOnly.FromDateTime(clock.Now);
        _counts.AddOrUpdate((isUnnamed, new(today.Year, today.Month, 1), thought), 1, (_, n) => n + 1);
    }

    /// <summary>Writes down what was counted; what cannot be written is counted on.</summary>
    public async Task Keep(Db db, bool isUnnamed, CancellationToken stop)
    {
        var taken = _counts.Keys.Where(k => k.IsUnnamed == isUnnamed).Select(k => (Key: k, Count: _counts.TryRemove(k, out var n) ? n : 0)).Where(t => t.Count > 0).ToList();
        if (taken.Count is 0) return;

        try
        {
            db.ChangeTracker.Clear();
            foreach (var ((_, month, thought), count) in taken)
            {
                var row = await db.Set<ToneCount>().SingleOrDefaultAsync(t => t.IsUnnamed == isUnnamed && t.Month == month && t.Thought == thought, stop);
                if (row is null) db.Add(row = new() { IsUnnamed = isUnnamed, Month = month, Thought = thought });
                row.Count += count;
            }

            await db.SaveChangesAsync(stop);
        }
        catch (Exception error) when (error is DbUpdateException or OperationCanceledException)
        {
            foreach (var (key, count) in taken) _counts.AddOrUpdate(key, count, (_, n) => n + count);
            throw;
        }
    }
}

/// <summary>How often, in a month.</summary>
public sealed class ToneCount
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public required bool IsUnnamed { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    public required SecondThought Thought { get; init; }

    public int Count { get; set; }
}

public sealed class KeepTally(Db db, ToneTally tally) : IJob
{
    public string Name => "second-thoughts";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task Run(CancellationToken stop) => tally.Keep(db, isUnnamed: false, stop);
}

public sealed class ToneCountTable : IEntityTypeConfiguration<ToneCount>
{
    public void Configure(EntityTypeBuilder<ToneCount> count) => count.HasIndex(c => new { c.IsUnnamed, c.Month, c.Thought }).IsUnique();
}
