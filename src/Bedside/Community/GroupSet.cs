using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Community;

/// <summary>Pairs, threes or fours of a cohort. First a proposal, which only those who hold the cohort see and change; then given out. Called in again, it can be changed again.</summary>
public sealed class GroupSet
{
    /// <summary>Chosen by the form it is made with: sent twice, it is one set.</summary>
    public required Guid Id { get; init; }

    public required Guid CohortId { get; init; }

    public required ShareableLine Name { get; init; }

    /// <summary>How many are to be in a group.</summary>
    public required int Size { get; init; }

    /// <summary>How often it was dealt again; with the id it is the seed of the deal.</summary>
    public int Deals { get; private set; }

    public required DateTime MadeAt { get; init; }

    public DateTime? GivenOutAt { get; private set; }

    /// <summary>Another one after every change: who changes it says what they had before their eyes, and of two in the same moment one is told.</summary>
    public Guid Mark { get; private set; } = Guid.NewGuid();

    public List<Placing> Placings { get; } = [];

    public string Seed(int deals) => $"{Id:N}-{deals}";

    /// <summary>Whose place changed, or is new, where a deal is put in the place of what stood.</summary>
    public IReadOnlyList<Placing> Deal(IReadOnlyList<IReadOnlyList<Dealing.Taking>> groups, int deals)
    {
        var numbers = groups.SelectMany((group, i) => group.Select(p => (p.Member, Number: i + 1))).ToDictionary(p => p.Member, p => p.Number);
        Placings.RemoveAll(p => !numbers.ContainsKey(p.MemberId));
        foreach (var placing in Placings) placing.Number = numbers[placing.MemberId];
        var added = numbers.Where(n => Placings.TrueForAll(p => p.MemberId != n.Key)).Select(n => new Placing { MemberId = n.Key, Number = n.Value }).ToList();
        Placings.AddRange(added);
        (Deals, Mark) = (deals, Guid.NewGuid());
        return added;
    }

    /// <summary>Puts somebody into a group, by its number; null where they were in one of the set already.</summary>
    public Placing? Move(Guid member, int to)
    {
        Mark = Guid.NewGuid();
        if (Placings.Find(p => p.MemberId == member) is { } placing)
        {
            placing.Number = to;
            return null;
        }

        var added = new Placing { MemberId = member, Number = to };
        Placings.Add(added);
        return added;
    }

    public void GiveOut(DateTime at) => (GivenOutAt, Mark) = (at, Guid.NewGuid());

    public void CallIn() => (GivenOutAt, Mark) = (null, Guid.NewGuid());
}

/// <summary>In which group somebody is.</summary>
public sealed class Placing
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid GroupSetId { get; private set; }

    public required Guid MemberId { get; init; }

    /// <summary>The group, counted from 1.</summary>
    public required int Number { get; set; }
}

public sealed class GroupSetTable : IEntityTypeConfiguration<GroupSet>
{
    public void Configure(EntityTypeBuilder<GroupSet> set)
    {
        set.HasOne<Cohort>().WithMany().HasForeignKey(s => s.CohortId).IsRequired();
        set.HasMany(s => s.Placings).WithOne().HasForeignKey(p => p.GroupSetId).IsRequired();
    }
}

public sealed class PlacingTable : IEntityTypeConfiguration<Placing>
{
    public void Configure(EntityTypeBuilder<Placing> placing)
    {
        placing.HasOne<Member>().WithMany().HasForeignKey(p => p.MemberId).IsRequired();
        placing.HasIndex(p => new { p.GroupSetId, p.MemberId }).IsUnique();
    }
}
