using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Community;

/// <summary>A topic or an activity that somebody proposes to their cohort, under their name. A facilitator answers it.</summary>
public sealed class Idea
{
    /// <summary>A few sentences.</summary>
    public const int MostCharacters = 1_000;

    /// <summary>Chosen by the form it is written in: sent twice, it is one idea.</summary>
    public required Guid Id { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>Whose it is; null once they have erased themselves.</summary>
    public Guid? MemberId { get; private set; }

    public Member? Member { get; private set; }

    /// <summary>The words; null once taken back, where an answer still stands.</summary>
    public Shareable? Said { get; private set; }

    public required DateTime At { get; init; }

    public IdeaAnswer? Answer { get; private set; }

    /// <summary>That a facilitator hid it. Everybody sees that it is hidden, its writer also why.</summary>
    public IdeaHiding? Hiding { get; private set; }

    public static Idea Of(Guid id, OwnPlace here, Shareable words, DateTime at) => new() { Id = id, CohortId = here.Cohort, MemberId = here.Member, Said = words, At = at };

    /// <summary>Answers it; who has answered can say it otherwise, and nobody else can in their name.</summary>
    /// <returns>Whether it is their answer that stands now.</returns>
    public bool AnswerIt(Guid by, Shareable words, DateTime at)
    {
        if (Answer is null) Answer = new() { By = by, Said = words, At = at };
        else if (Answer.By is null) Answer.Renew(by, words, at); // Who answered has erased themselves, and their words with them.
        else if (Answer.By == by) Answer.Change(words);
        return Answer.By == by;
    }

    public void TakeBack() => Said = null;

    public void Forget() => (MemberId, Said) = (null, null);

    public void Hide(Guid by, Shareable reason, DateTime at) => Hiding ??= new() { By = by, Reason = reason, At = at };

    public void ShowAgain() => Hiding = null;
}

/// <summary>That an idea was answered, by which facilitator, and what they said; the words go with them, that it was answered stays.</summary>
public sealed class IdeaAnswer
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid? By { get; set; }

    public required Shareable? Said { get; set; }

    public required DateTime At { get; set; }

    public void Change(Shareable words) => Said = words;

    public void Renew(Guid by, Shareable words, DateTime at) => (By, Said, At) = (by, words, at);

    public void Forget() => (By, Said) = (null, null);
}

/// <summary>That a facilitator hid an idea, and why. No row, not hidden.</summary>
public sealed class IdeaHiding
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid? By { get; set; }

    public required Shareable Reason { get; set; }

    public required DateTime At { get; init; }

    public void Forget(Shareable instead) => (By, Reason) = (null, instead);
}

public sealed class IdeaTable : IEntityTypeConfiguration<Idea>
{
    public void Configure(EntityTypeBuilder<Idea> idea)
    {
        idea.ComplexProperty(i => i.Said);
        idea.HasOne<Cohort>().WithMany().HasForeignKey(i => i.CohortId).IsRequired();
        idea.HasOne(i => i.Member).WithMany().HasForeignKey(i => i.MemberId).OnDelete(DeleteBehavior.SetNull);
        idea.HasOne(i => i.Answer).WithOne().HasForeignKey<IdeaAnswer>("IdeaId").IsRequired();
        idea.HasOne(i => i.Hiding).WithOne().HasForeignKey<IdeaHiding>("IdeaId").IsRequired();
        idea.HasIndex(i => new { i.CohortId, i.At });
    }
}

public sealed class IdeaAnswerTable : IEntityTypeConfiguration<IdeaAnswer>
{
    public void Configure(EntityTypeBuilder<IdeaAnswer> answer)
    {
        answer.ComplexProperty(a => a.Said);
        answer.HasOne<Member>().WithMany().HasForeignKey(a => a.By).OnDelete(DeleteBehavior.SetNull);
    }
}

public sealed class IdeaHidingTable : IEntityTypeConfiguration<IdeaHiding>
{
    public void Configure(EntityTypeBuilder<IdeaHiding> hiding)
    {
        hiding.ComplexProperty(h => h.Reason);
        hiding.HasOne<Member>().WithMany().HasForeignKey(h => h.By).OnDelete(DeleteBehavior.SetNull);
    }
}
