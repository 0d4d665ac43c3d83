using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Facilitation;

/// <summary>How those who hold a cohort want to hold one week's session: what for, what they looked at, what they answer to turns they expect, who does what, and what the next one should know.</summary>
public sealed class PreparedWeek
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CohortId { get; init; }

    /// <summary>The week of the course, from 1.</summary>
    public required int Week { get; init; }

    public Shareable? Objective { get; private set; }

    /// <summary>The ids of what was looked at, from courses/adapt/session.yaml, parted by spaces.</summary>
    public string Climate { get; private set; } = "";

    /// <summary>Answers to turns that are expected, one box for each: ids of the file with the words, in the order of the file.</summary>
    public List<PreparedTurn> Turns { get; } = [];

    /// <summary>The first answer, which is the facilitator's own (R82).</summary>
    public Shareable? First { get; private set; }

    public Shareable? Roles { get; private set; }

    /// <summary>For whoever holds it next.</summary>
    public Shareable? HandOver { get; private set; }

    /// <summary>When it was opened; null while it is being prepared.</summary>
    public DateTime? OpenedAt { get; private set; }

    /// <summary>Why it was opened though something was missing; null where nothing was.</summary>
    public Shareable? Despite { get; private set; }

    /// <summary>Who wrote it last, as a member; null once they have erased themselves.</summary>
    public Guid? ById { get; set; }

    public DateTime At { get; private set; }

    /// <summary>Whether what a session needs is there: what for, all that was to be looked at, one prepared turn at least, a first answer and who does what (R54, R77, R81).</summary>
    public bool IsComplete(SessionItems items) => Missing(this, items).Count is 0;

    /// <summary>What is missing in a plan, as it is called on its page; all of it where there is none.</summary>
    public static IReadOnlyList<string> Missing(PreparedWeek? plan, SessionItems items)
    {
        var missing = new List<string>();
        if (plan?.Objective is null) missing.Add(Words.SessionObjective);
        if (plan is null || !items.Climate.All(c => plan.Climate.Split(' ').Contains(c.Id))) missing.Add(Words.SessionClimate);
        if (plan is not { Turns.Count: > 0 }) missing.Add(Words.SessionTurn);
        if (plan?.First is null) missing.Add(Words.SessionFirst);
        if (plan?.Roles is null) missing.Add(Words.SessionRoles);
        return missing;
    }

    public void Write(SessionText text, Guid by, DateTime at)
    {
        (Objective, Climate, First, Roles, HandOver, ById, At) = (text.Objective, text.Climate, text.First, text.Roles, text.HandOver, by, at);
        Turns.RemoveAll(t => !text.Turns.ContainsKey(t.Turn));
        foreach (var (turn, said) in text.Turns)
        {
            if (Turns.Find(t => t.Turn == turn) is { } there) there.Said = said;
            else Turns.Add(new() { Turn = turn, Said = said });
        }
    }

    public void Open(Shareable? despite, DateTime at) => (OpenedAt, Despite) = (OpenedAt ?? at, Despite ?? despite);
}

/// <summary>What a facilitator answers to one turn that is expected.</summary>
public sealed class PreparedTurn
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required string Turn { get; init; }

    public required Shareable Said { get; set; }
}

public sealed record SessionText(Shareable? Objective, string Climate, IReadOnlyDictionary<string, Shareable> Turns, Shareable? First, Shareable? Roles, Shareable? HandOver);

/// <summary>What is looked at before a session, and turns one may expect, from courses/adapt/session.yaml.</summary>
public sealed class SessionItems
{
    private readonly Lazy<Sheet> _sheet = new(() => Sheets.Read<Sheet>("session.yaml"));

    public IReadOnlyList<Item> Climate => _sheet.Value.Climate;

    public IReadOnlyList<Item> Turns => _sheet.Value.Turns;

    internal sealed class Sheet : Courses.Sheet
    {
        public List<Item> Climate { get; set; } = [];

        public List<Item> Turns { get; set; } = [];
    }

    public sealed class Item : Both
    {
        public string Id { get; set; } = "";
    }
}

public sealed class PreparedWeekTable : IEntityTypeConfiguration<PreparedWeek>
{
    public void Configure(EntityTypeBuilder<PreparedWeek> plan)
    {
        plan.ComplexProperty(p => p.Objective);
        plan.ComplexProperty(p => p.First);
        plan.ComplexProperty(p => p.Roles);
        plan.ComplexProperty(p => p.HandOver);
        plan.ComplexProperty(p => p.Despite);
        plan.Property(p => p.Climate).HasMaxLength(400);
        plan.HasOne<Cohort>().WithMany().HasForeignKey(p => p.CohortId).IsRequired();
        plan.HasOne<Member>().WithMany().HasForeignKey(p => p.ById).OnDelete(DeleteBehavior.SetNull);
        plan.HasMany(p => p.Turns).WithOne().HasForeignKey("PlanId").IsRequired();
        plan.HasIndex(p => new { p.CohortId, p.Week }).IsUnique();
    }
}

public sealed class PreparedTurnTable : IEntityTypeConfiguration<PreparedTurn>
{
    public void Configure(EntityTypeBuilder<PreparedTurn> turn)
    {
        turn.ComplexProperty(t => t.Said);
        turn.Property(t => t.Turn).HasMaxLength(40);
    }
}
