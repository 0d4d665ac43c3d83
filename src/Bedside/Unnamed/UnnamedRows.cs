using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Unnamed;

/// <summary>A letter that waits: a number and a ciphertext of one of three sizes. Whose, in which circle and round, and what it says is inside.</summary>
public sealed class Letter : IUnnamedRow
{
    public required long Id { get; init; }

    public required byte[] Closed { get; set; }
}

/// <summary>One round of a circle, or the whole of a conversation (number 0), and when its letters and answers open. All rounds are made at once, when the circle begins.</summary>
public sealed class CircleRound : IUnnamedRow
{
    public required long Id { get; init; }

    public required Guid CircleId { get; init; }

    public required int Number { get; init; }

    /// <summary>When its letters open; moved where nobody was on duty or too few had written.</summary>
    public required DateTime LettersAt { get; set; }

    /// <summary>When the answers to them open; the end of the round.</summary>
    public required DateTime AnswersAt { get; set; }

    /// <summary>That it has not begun: before it does, who was taken off the list goes and those who are left are counted.</summary>
    public bool IsToCome { get; set; }

    /// <summary>That it waited once more because there were too few letters.</summary>
    public bool IsExtended { get; set; }

    /// <summary>That there were too few even so, and each author who waits is asked what to do with their letter.</summary>
    public bool AsksAuthors { get; set; }

    public bool HasLetters { get; set; }

    public bool IsOver { get; set; }

    /// <summary>The key holders its seals are for; null where nobody held keys when it began, and then none of it can ever be opened.</summary>
    public Guid? KeySetId { get; set; }

    /// <summary>Whether it was seen to, with seals or without.</summary>
    public bool IsSealed { get; set; }

    /// <summary>That its seals are to be made anew: somebody of the circle has erased themselves.</summary>
    public bool IsStale { get; set; }

    /// <summary>The day of the last opening, in the zone of the circle.</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>Signs of presence for each thousand words of the whole round, counted once, when it closed; null where fewer than five wrote, too little, or nobody wanted it counted.</summary>
    public int? Affective { get; set; }

    public int? Interactive { get; set; }

    public int? Cohesive { get; set; }
}

/// <summary>A voice of a round, made for every member whether they write or not, all in one transaction and in random order.</summary>
public sealed class RoundVoice : IUnnamedRow
{
    public required long Id { get; init; }

    public required Guid CircleId { get; init; }

    public required int Round { get; init; }

    public required VoiceKey Mask { get; init; }

    /// <summary>The number of its two words, read in each reader's language.</summary>
    public required int Name { get; init; }
}

/// <summary>A letter that has opened, or an answer to one. It knows its round, no day and no hour; of a conversation, its day.</summary>
public sealed class UnnamedPost : IUnnamedRow
{
    public required long Id { get; init; }

    public required Guid CircleId { get; init; }

    public required int Round { get; init; }

    /// <summary>The letter it answers; null for a letter.</summary>
    public required long? Under { get; init; }

    /// <summary>The mask it was written behind, or in an old archive the label in its place; null for somebody who holds the circle and writes under their name.</summary>
    public required VoiceKey? Mask { get; set; }

    /// <summary>The place on the list of whoever holds the circle and wrote it.</summary>
    public required Guid? By { get; init; }

    /// <summary>Under which key its writer is shown: their mask, or the place of whoever holds the circle.</summary>
    public VoiceKey Voice => Mask ?? new(By ?? Guid.Empty);

    /// <summary>The day it opened, of a conversation.</summary>
    public required DateOnly? OpenedOn { get; init; }

    /// <summary>The words; null once they were taken back.</summary>
    public Shareable? Said { get; set; }

    /// <summary>Why it is not shown; null where it is.</summary>
    public Hiding? Hiding { get; set; }

    /// <summary>The SHA-256 of the code that takes it back. Every post has one, asked for or not; null only where the secret of the circle was not there when it opened.</summary>
    public byte[]? TakeBackHash { get; init; }

    /// <summary>Whether it was changed at a later opening.</summary>
    public bool IsEdited { get; set; }

    /// <summary>That some were moved: five at least. Never a number, and never taken away again (veil.md A13).</summary>
    public bool HasMoved { get; set; }
}

/// <summary>That somebody was moved by something, known by their mask of its round. Counted at openings, told to nobody.</summary>
public sealed class UnnamedMove : IUnnamedRow
{
    public required long Id { get; init; }

    public required long PostId { get; init; }

    public required VoiceKey Mask { get; init; }
}

public sealed class UnnamedMoveTable : IEntityTypeConfiguration<UnnamedMove>
{
    public void Configure(EntityTypeBuilder<UnnamedMove> move)
    {
        move.Property(m => m.Id).ValueGeneratedNever();
        move.HasOne<UnnamedPost>().WithMany().HasForeignKey(m => m.PostId).IsRequired();
        move.HasIndex(m => new { m.PostId, m.Mask }).IsUnique();
    }
}

public sealed class LetterTable : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter) => letter.Property(l => l.Id).ValueGeneratedNever();
}

public sealed class CircleRoundTable : IEntityTypeConfiguration<CircleRound>
{
    public void Configure(EntityTypeBuilder<CircleRound> round)
    {
        round.Property(r => r.Id).ValueGeneratedNever();
        round.HasOne<UnnamedCircle>().WithMany().HasForeignKey(r => r.CircleId).IsRequired();
        round.HasIndex(r => new { r.CircleId, r.Number }).IsUnique();
        round.HasIndex(r => r.LettersAt);
    }
}

public sealed class RoundVoiceTable : IEntityTypeConfiguration<RoundVoice>
{
    public void Configure(EntityTypeBuilder<RoundVoice> voice)
    {
        voice.Property(v => v.Id).ValueGeneratedNever();
        voice.HasOne<UnnamedCircle>().WithMany().HasForeignKey(v => v.CircleId).IsRequired();
        voice.HasIndex(v => new { v.CircleId, v.Round, v.Mask }).IsUnique();
    }
}

public sealed class UnnamedPostTable : IEntityTypeConfiguration<UnnamedPost>
{
    public void Configure(EntityTypeBuilder<UnnamedPost> post)
    {
        post.Property(p => p.Id).ValueGeneratedNever();
        post.ComplexProperty(p => p.Said);
        post.HasOne<UnnamedCircle>().WithMany().HasForeignKey(p => p.CircleId).IsRequired();
        post.HasOne<UnnamedPost>().WithMany().HasForeignKey(p => p.Under).OnDelete(DeleteBehavior.Cascade);
        post.HasIndex(p => new { p.CircleId, p.Round });
        post.HasIndex(p => p.By);
        post.HasIndex(p => p.TakeBackHash);
    }
}
