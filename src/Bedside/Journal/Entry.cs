using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Journal;

/// <summary>
/// An entry in somebody's journal, in four parts. All of it is private text of its writer: no page, mail or file shows it to anybody else. What they lay before others
/// is a <see cref="Sharing"/> with words of its own.
/// </summary>
public sealed class Entry
{
    /// <summary>So many characters in each part, counted as people count them.</summary>
    public const int MostCharacters = Shareable.MostCharacters;

    /// <summary>Chosen by the form it is written in: sent twice, it is one entry.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The writer, in one of their cohorts.</summary>
    public required Guid MemberId { get; init; }

    public Member? Member { get; private set; }

    /// <summary>The activity of the course that it is about, by its name; null for one's own.</summary>
    public string? Activity { get; init; }

    /// <summary>What the activity was called when it was written: a course may lose it, and the entry stays.</summary>
    public string? ActivityTitle { get; init; }

    /// <summary>Private; "" where it is open.</summary>
    public string Noticing { get; private set; } = "";

    /// <inheritdoc cref="Noticing"/>
    public string Moved { get; private set; } = "";

    /// <inheritdoc cref="Noticing"/>
    public string Feeling { get; private set; } = "";

    /// <inheritdoc cref="Noticing"/>
    public string Doing { get; private set; } = "";

    /// <summary>How the moment was for its writer, who alone reads it; null where they did not say.</summary>
    public Felt? Felt { get; private set; }

    public required DateTime WrittenAt { get; init; }

    /// <summary>What its writer has set beside it later, oldest first.</summary>
    public List<Now> Nows { get; } = [];

    public List<Sharing> Sharings { get; } = [];

    /// <summary>Whether it says what was done or will be. One that does not is not whole yet; nothing is wrong with it.</summary>
    public bool IsWhole => Doing.Length > 0;

    /// <summary>Whether so much time has gone that one can look back on it.</summary>
    public bool IsThen(DateTime now) => WrittenAt.AddDays(7) <= now;

    public string Of(Part part) => part switch
    {
        Part.Noticing => Noticing,
        Part.Moved => Moved,
        Part.Feeling => Feeling,
        Part.Doing => Doing,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>The parts in which something stands.</summary>
    public IEnumerable<Part> Written => Parts.Four.Where(p => Of(p).Length > 0);

    public void Write(EntryWords words)
    {
        (Noticing, Moved, Feeling, Doing) = (words.Noticing, words.Moved, words.Feeling, words.Doing);
        Felt = words.Felt;
    }

    /// <summary>Whether this is what stands in it.</summary>
    public bool Says(EntryWords words) => words == new EntryWords(Noticing, Moved, Feeling, Doing, Felt);
}

/// <summary>What somebody writes into an entry. A part in which nothing can be seen is open.</summary>
public sealed record EntryWords(string Noticing, string Moved, string Feeling, string Doing, Felt? Felt)
{
    public static EntryWords Of(Func<Part, string> typed, Felt? felt) => new(Seen(typed(Part.Noticing)), Seen(typed(Part.Moved)), Seen(typed(Part.Feeling)), Seen(typed(Part.Doing)), felt);

    public bool IsEmpty => (Noticing + Moved + Feeling + Doing).Length is 0;

    private static string Seen(string typed) => Text.IsBlank(typed) ? "" : typed;
}

/// <summary>What the writer of an entry sets beside it when time has gone: private, as the entry is.</summary>
public sealed class Now
{
    /// <summary>Chosen by the form it is written in.</summary>
    public required Guid Id { get; init; }

    public Guid EntryId { get; init; }

    /// <summary>Private.</summary>
    public required string Words { get; init; }

    public required DateTime At { get; init; }
}

public sealed class EntryTable : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> entry)
    {
        entry.Property(e => e.Activity).HasMaxLength(100);
        entry.Property(e => e.ActivityTitle).HasMaxLength(200);
        entry.Ignore(e => e.Written).Ignore(e => e.IsWhole);
        entry.HasOne(e => e.Member).WithMany().HasForeignKey(e => e.MemberId).IsRequired();
        entry.HasMany(e => e.Nows).WithOne().HasForeignKey(n => n.EntryId).IsRequired();
        entry.HasMany(e => e.Sharings).WithOne(s => s.Entry).HasForeignKey(s => s.EntryId).IsRequired();
        entry.HasIndex(e => new { e.MemberId, e.WrittenAt });
    }
}

public sealed class NowTable : IEntityTypeConfiguration<Now>
{
    public void Configure(EntityTypeBuilder<Now> now) => now.HasIndex(n => new { n.EntryId, n.At });
}
