using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Facilitation;

/// <summary>That somebody asked those who facilitate their cohort to call them: under their own name, and because they wanted to. One for each place in a cohort.</summary>
public sealed class CallAsked
{
    public required Guid MemberId { get; init; }

    public Member? Member { get; private set; }

    /// <summary>Where they can be reached, and when.</summary>
    public required Shareable Said { get; set; }

    public required DateTime At { get; set; }
}

/// <summary>Who asked to be called waits, before anything else, for those who facilitate their cohort.</summary>
public sealed class CallWaiting(Db db) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var holding = db.Set<Member>().Where(m => m.PersonId == person && m.LeftAt == null && m.Role == CohortRole.Facilitator).Select(m => m.CohortId);
        return (await db.Set<CallAsked>()
                .Where(c => holding.Contains(c.Member!.CohortId) && c.Member.LeftAt == null && c.Member.PersonId != person)
                .Join(db.Set<Cohort>(), c => c.Member!.CohortId, h => h.Id, (c, h) => new { c.MemberId, c.At, By = c.Member!.Person!.Name, h.Id, h.Name })
                .ToListAsync(stop))
            .ConvertAll(c => new Waiting(WaitingKind.CallAsked, c.At, $"/cohorts/{c.Id}/calls/{c.MemberId}", c.Name.Text, c.By.Text, c.Id));
    }
}

/// <summary>That one asked to be called, and how one can be reached.</summary>
public sealed class CallWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(CallAsked)}.{nameof(CallAsked.MemberId)}", $"{nameof(CallAsked)}.{nameof(CallAsked.Said)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var asked in await db.Set<CallAsked>().AsNoTracking().Where(c => c.Member!.PersonId == person)
            .Join(db.Set<Cohort>(), c => c.Member!.CohortId, h => h.Id, (c, h) => new { c.At, c.Said.Source, h.Name }).OrderBy(c => c.At).ToListAsync(stop))
        {
            yield return new(Words.OwnCall, asked.Name.Text, asked.At, asked.Source);
        }
    }

    public Task Erase(Guid person, CancellationToken stop) => db.Set<CallAsked>().Where(c => db.Set<Member>().Any(m => m.Id == c.MemberId && m.PersonId == person)).ExecuteDeleteAsync(stop);
}

public sealed class CallAskedTable : IEntityTypeConfiguration<CallAsked>
{
    public void Configure(EntityTypeBuilder<CallAsked> asked)
    {
        asked.HasKey(c => c.MemberId);
        asked.Property(c => c.MemberId).ValueGeneratedNever();
        asked.ComplexProperty(c => c.Said);
        asked.HasOne(c => c.Member).WithOne().HasForeignKey<CallAsked>(c => c.MemberId);
    }
}
