using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Journal;

/// <summary>
/// What somebody will do, for whom and when, and the day on which they want to be asked. All of it is private text of theirs: nobody else reads it, in no role, and it cannot be shared.
/// On a page it is called "What I will do".
/// </summary>
public sealed class Commitment
{
    /// <summary>A line is so long at most.</summary>
    public const int MostOfALine = 300;

    /// <summary>One asks oneself so many years ahead at most.</summary>
    public const int MostYears = 5;

    /// <summary>Chosen by the form it is made with: sent twice, it is one.</summary>
    public required Guid Id { get; init; }

    public required Guid MemberId { get; init; }

    public Member? Member { get; private set; }

    /// <summary>The activity of the course that it was made from, by its name; null for one's own.</summary>
    public string? Activity { get; init; }

    /// <summary>For whom, without a name: private.</summary>
    public string Whom { get; private set; } = "";

    /// <summary>When, in words: private.</summary>
    public string Moment { get; private set; } = "";

    /// <summary>What, in one sentence that could be seen from the corridor: private.</summary>
    public string Act { get; private set; } = "";

    /// <summary>The day, where its maker is, from which they are asked, until they answer; null when nothing is asked.</summary>
    public DateOnly? AskOn { get; private set; }

    public required DateTime MadeAt { get; init; }

    /// <summary>What its maker said had become of it, oldest first.</summary>
    public List<Outcome> Outcomes { get; } = [];

    public void Say(string whom, string moment, string act, DateOnly? askOn) => (Whom, Moment, Act, AskOn) = (whom, moment, act, askOn);

    /// <summary>Says what became of it, and perhaps on which day to ask again.</summary>
    public Outcome Answer(Guid id, Became became, string note, DateOnly on, DateTime at, DateOnly? askAgainOn)
    {
        var outcome = new Outcome { Id = id, CommitmentId = Id, Became = became, Note = note, On = on, At = at };
        Outcomes.Add(outcome);
        AskOn = askAgainOn;
        return outcome;
    }
}

public enum Became
{
    Kept = 1,
    Partly = 2,
    NotYet = 3,
}

/// <summary>What became of something, on a day.</summary>
public sealed class Outcome
{
    /// <summary>Chosen by the form it is said in.</summary>
    public required Guid Id { get; init; }

    public required Guid CommitmentId { get; init; }

    public required Became Became { get; init; }

    /// <summary>Private; "" where nothing was noted.</summary>
    public required string Note { get; init; }

    /// <summary>The day it was where they were.</summary>
    public required DateOnly On { get; init; }

    public required DateTime At { get; init; }
}

public static class Commitments
{
    extension(Db db)
    {
        /// <summary>What one person has said they will do. Only they may be shown it.</summary>
        public IQueryable<Commitment> CommitmentsOf(Guid person) => db.Set<Commitment>().Where(c => c.Member!.PersonId == person);

        /// <summary>What this person is asked about: its day has come, and they have not answered. Longest asked first.</summary>
        /// <param name="today">The day it is where they are.</param>
        public IQueryable<Commitment> CommitmentsAskedOf(Guid person, DateOnly today) => db.CommitmentsOf(person).Where(c => c.AskOn <= today).OrderBy(c => c.AskOn).ThenBy(c => c.Id);
    }
}

public sealed class CommitmentTable : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> commitment)
    {
        commitment.Property(c => c.Activity).HasMaxLength(100);
        commitment.HasOne(c => c.Member).WithMany().HasForeignKey(c => c.MemberId).IsRequired();
        commitment.HasMany(c => c.Outcomes).WithOne().HasForeignKey(o => o.CommitmentId).IsRequired();
        commitment.HasIndex(c => new { c.MemberId, c.AskOn });
    }
}

public sealed class OutcomeTable : IEntityTypeConfiguration<Outcome>
{
    public void Configure(EntityTypeBuilder<Outcome> outcome) => outcome.HasIndex(o => new { o.CommitmentId, o.At });
}
