using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Journal;

/// <summary>With whom something is shared, the fewest first.</summary>
public enum Audience
{
    /// <summary>Those who facilitate the cohort.</summary>
    Facilitators = 1,

    /// <summary>Those in one place of the cohort, such as a circle.</summary>
    Place = 2,

    /// <summary>Everybody in the cohort.</summary>
    Cohort = 3,
}

/// <summary>
/// That the writer of an entry laid words of it before others: a copy, as it was then. Who reads it is asked each time (<see cref="Sharings"/>); nobody but the writer makes it or
/// ends it, and where it has ended the words are gone and the row says only that.
/// </summary>
public sealed class Sharing
{
    /// <summary>Chosen by the form it is made with.</summary>
    public required Guid Id { get; init; }

    public required Guid EntryId { get; init; }

    public Entry? Entry { get; private set; }

    public required Guid CohortId { get; init; }

    public required Audience With { get; init; }

    /// <summary>Where, if it is one place.</summary>
    public Guid? PlaceId { get; init; }

    public required DateTime At { get; init; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Since when it waits for a facilitator; null when nobody waits.</summary>
    public DateTime? WaitsSince { get; private set; }

    public List<SharedPart> Parts { get; } = [];

    public List<Question> Questions { get; } = [];

    public static Sharing Make(Guid id, Entry entry, Guid cohort, Audience with, Guid? place, IEnumerable<(Part Part, Shareable Said)> parts, DateTime at)
    {
        var sharing = new Sharing { Id = id, EntryId = entry.Id, CohortId = cohort, With = with, PlaceId = place, At = at, WaitsSince = with is Audience.Facilitators ? at : null };
        sharing.Parts.AddRange(parts.Select(p => new SharedPart { Part = p.Part, Said = p.Said }));
        return sharing;
    }

    /// <summary>Whether just this lies there.</summary>
    public bool Holds(Audience with, Guid? place, IEnumerable<(Part Part, Shareable Said)> parts) =>
        (With, PlaceId) == (with, place) && Parts.Select(p => (p.Part, p.Said.Source)).ToHashSet().SetEquals(parts.Select(p => (p.Part, p.Said.Source)));

    /// <summary>The words go, and what was answered under them; what others asked was written to the writer and stays with them.</summary>
    public void Withdraw(DateTime at)
    {
        WithdrawnAt ??= at;
        WaitsSince = null;
        Parts.Clear();
        foreach (var question in Questions) question.ForgetAnswer();
    }

    public Question Ask(Guid id, Guid by, Shareable said, DateTime at)
    {
        var question = new Question { Id = id, SharingId = Id, AskedBy = by, Said = said, AskedAt = at };
        Questions.Add(question);
        WaitsSince = null;
        return question;
    }

    /// <summary>Takes back a question that nobody has answered. Where it was the only one, the entry waits as before.</summary>
    public void Unask(Question question)
    {
        Questions.Remove(question);
        if (Questions.Count is 0 && With is Audience.Facilitators && WithdrawnAt is null) WaitsSince = At;
    }

    /// <summary>The writer writes on under a question, and whoever facilitates is to read it.</summary>
    public void Answer(Question question, Shareable said, DateTime at)
    {
        question.WriteOn(said, at);
        if (With is Audience.Facilitators) WaitsSince = at;
    }

    /// <summary>That nothing need be asked for now.</summary>
    public void Rest() => WaitsSince = null;
}

/// <summary>A part of an entry as it was when it was shared.</summary>
public sealed class SharedPart
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid SharingId { get; private set; }

    public required Part Part { get; init; }

    public required Shareable Said { get; init; }
}

/// <summary>What a facilitator asks the writer of a shared entry. The writer reads it under the entry; of others only those who facilitate the cohort do.</summary>
public sealed class Question
{
    /// <summary>Chosen by the form it is asked in.</summary>
    public required Guid Id { get; init; }

    public required Guid SharingId { get; init; }

    public Sharing? Sharing { get; private set; }

    /// <summary>The member who asks; null once they have erased themselves.</summary>
    public Guid? AskedBy { get; set; }

    public Member? Asker { get; private set; }

    /// <summary>The words; null once whoever asked has erased themselves.</summary>
    public Shareable? Said { get; set; }

    public required DateTime AskedAt { get; init; }

    /// <summary>What the writer has written on.</summary>
    public Shareable? Answer { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public void WriteOn(Shareable said, DateTime at) => (Answer, AnsweredAt) = (said, at);

    public void ForgetAnswer() => Answer = null;
}

public static class StandingSharings
{
    extension(IQueryable<Sharing> sharings)
    {
        /// <summary>Those whose writer is in the cohort, and was when they shared it: what somebody shared before they left is shown to nobody, also when they come back.</summary>
        public IQueryable<Sharing> StandingNow() => sharings.Where(s => s.Entry!.Member!.LeftAt == null && (s.Entry.Member.ReturnedAt == null || s.At >= s.Entry.Member.ReturnedAt));
    }
}

public sealed class SharingTable : IEntityTypeConfiguration<Sharing>
{
    public void Configure(EntityTypeBuilder<Sharing> sharing)
    {
        sharing.HasOne<Cohort>().WithMany().HasForeignKey(s => s.CohortId).IsRequired();
        sharing.HasMany(s => s.Parts).WithOne().HasForeignKey(p => p.SharingId).IsRequired();
        sharing.HasMany(s => s.Questions).WithOne(q => q.Sharing).HasForeignKey(q => q.SharingId).IsRequired();
        sharing.HasIndex(s => new { s.CohortId, s.WaitsSince });
        sharing.HasIndex(s => s.PlaceId);
    }
}

public sealed class SharedPartTable : IEntityTypeConfiguration<SharedPart>
{
    public void Configure(EntityTypeBuilder<SharedPart> part) => part.ComplexProperty(p => p.Said);
}

public sealed class QuestionTable : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> question)
    {
        question.ComplexProperty(q => q.Said);
        question.ComplexProperty(q => q.Answer);
        question.HasOne(q => q.Asker).WithMany().HasForeignKey(q => q.AskedBy).OnDelete(DeleteBehavior.SetNull);
    }
}
