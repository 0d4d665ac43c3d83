using System.Linq.Expressions;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Circles;

/// <summary>A conversation within a circle: a title and the posts under it.</summary>
public sealed class CircleThread
{
    public required Guid Id { get; init; }

    public required Guid CircleId { get; init; }

    /// <summary>What its author called it. Pages show it through <see cref="TitleIf"/>.</summary>
    public required ShareableLine Title { get; set; }

    public required VoiceKey StartedBy { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>The activity of the course that it was begun for, by its name; null for one's own.</summary>
    public string? Activity { get; init; }

    /// <summary>That a facilitator keeps it at the top.</summary>
    public Pin? Pin { get; private set; }

    public void KeepAtTop(VoiceKey by, DateTime at) => Pin ??= new(by, at);

    public void LetGo() => Pin = null;

    /// <summary>That a peer facilitator holds it.</summary>
    public ThreadHold? Hold { get; private set; }

    public void HoldBy(VoiceKey by, VoiceKey behind, DateTime at) => Hold ??= new() { By = by, Behind = behind, Since = at };

    public void HoldNoMore() => Hold = null;

    /// <summary>The title as others read it: it names what the first post tells, and goes and comes back with those words.</summary>
    public static string TitleIf(bool hasFirstWords, ShareableLine title) => hasFirstWords ? title.Text : Words.NoTitle;
}

/// <summary>That a thread is kept at the top. No row, no pin.</summary>
public sealed record Pin(VoiceKey PinnedBy, DateTime PinnedAt)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
}

/// <summary>Something said in a circle. It stands under a voice key, never under a person.</summary>
public sealed class Post
{
    /// <summary>How long a post waits, its author's alone to change or take back, before anyone else sees it.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromMinutes(10);

    /// <summary>Whether its words are there to be read by whoever may read it.</summary>
    public static readonly Expression<Func<Post, bool>> IsReadable = p => p.Said != null && p.Hiding == null;

    /// <summary>Chosen by the form it was written in: sent twice, it is one post.</summary>
    public required Guid Id { get; init; }

    public required Guid ThreadId { get; init; }

    public required Guid CircleId { get; init; }

    public required VoiceKey Voice { get; init; }

    /// <summary>Its place in the thread: grows with time and never repeats, so that a page begins after a place.</summary>
    public required long Place { get; init; }

    /// <summary>The words; null once taken back or erased.</summary>
    public Shareable? Said { get; private set; }

    public required DateTime SaidAt { get; init; }

    /// <summary>From when others see it.</summary>
    public DateTime SeenFrom { get; private set; }

    public DateTime? EditedAt { get; private set; }

    public DateTime? TakenBackAt { get; private set; }

    /// <summary>The post this one answers.</summary>
    public Guid? RepliesTo { get; init; }

    /// <summary>The move whose ready words a facilitator began from, such as "slow-down": for their own eyes, to look back on (R78). Null for every other post.</summary>
    public string? Move { get; init; }

    /// <summary>The post some words are quoted from, so that they go when it goes.</summary>
    public Guid? QuotedPostId { get; private set; }

    public Shareable? Quoted { get; private set; }

    /// <summary>That a facilitator hid it.</summary>
    public Hiding? Hiding { get; private set; }

    public static Post Say(Guid id, CircleThread thread, VoiceKey voice, long place, Shareable words, DateTime at, Guid? repliesTo = null, string? move = null) => new()
    {
        Id = id, ThreadId = thread.Id, CircleId = thread.CircleId, Voice = voice, Place = place,
        Said = words, SaidAt = at, SeenFrom = at + Waits, RepliesTo = repliesTo, Move = move,
    };

    /// <summary>Whether the thread began with it: the first post has the thread's own id.</summary>
    public bool IsFirst => Id == ThreadId;

    public bool IsSeen(DateTime now) => SeenFrom <= now;

    public void Quote(Guid post, Shareable words) => (QuotedPostId, Quoted) = (post, words);

    public void Unquote() => Quoted = null;

    public void Edit(Shareable words, DateTime at)
    {
        Said = words;
        if (IsSeen(at)) EditedAt = at;
    }

    /// <summary>After others have seen it, a neutral placeholder stays.</summary>
    public void TakeBack(DateTime at)
    {
        Said = null;
        Quoted = null;
        TakenBackAt = at;
    }

    public void Hide(VoiceKey? by, Shareable reason, DateTime at) => Hiding ??= new() { HiddenBy = by, Reason = reason, HiddenAt = at };

    public void ShowAgain() => Hiding = null;
}

/// <summary>That a facilitator hid a post, and why; the reason goes to its author. No row, not hidden.</summary>
public sealed class Hiding
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The facilitator; null while it is hidden because somebody said that it cannot wait, and no facilitator has looked.</summary>
    public required VoiceKey? HiddenBy { get; set; }

    public required Shareable Reason { get; set; }

    public required DateTime HiddenAt { get; init; }

    /// <summary>A facilitator has looked, and it stays hidden.</summary>
    public void Keep(VoiceKey by, Shareable reason) => (HiddenBy, Reason) = (by, reason);

    /// <summary>The reason's words went with the facilitator who wrote them; that it is hidden stays.</summary>
    public void Forget(Shareable instead) => Reason = instead;
}

public sealed class CircleThreadTable : IEntityTypeConfiguration<CircleThread>
{
    public void Configure(EntityTypeBuilder<CircleThread> thread)
    {
        thread.HasIndex(t => new { t.CircleId, t.StartedAt });
        thread.Property(t => t.Activity).HasMaxLength(100);
        thread.HasIndex(t => new { t.CircleId, t.Activity });
        thread.HasOne<Circle>().WithMany().HasForeignKey(t => t.CircleId).IsRequired();
        thread.HasOne(t => t.Pin).WithOne().HasForeignKey<Pin>("ThreadId").IsRequired();
        thread.HasOne(t => t.Hold).WithOne().HasForeignKey<ThreadHold>("ThreadId").IsRequired();
    }
}

public sealed class PostTable : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.ComplexProperty(p => p.Said);
        post.ComplexProperty(p => p.Quoted);
        post.HasOne<CircleThread>().WithMany().HasForeignKey(p => p.ThreadId).IsRequired();
        post.HasIndex(p => new { p.ThreadId, p.Place }).IsUnique();
        post.HasIndex(p => new { p.CircleId, p.SeenFrom });
        post.HasIndex(p => new { p.Voice, p.SaidAt });
        post.Ignore(p => p.IsFirst);
        post.Property(p => p.Move).HasMaxLength(40);
        post.HasIndex(p => p.QuotedPostId);
        post.HasOne(p => p.Hiding).WithOne().HasForeignKey<Hiding>("PostId").IsRequired();
    }
}

public sealed class HidingTable : IEntityTypeConfiguration<Hiding>
{
    public void Configure(EntityTypeBuilder<Hiding> hiding) => hiding.ComplexProperty(h => h.Reason);
}
