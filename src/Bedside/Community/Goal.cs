using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Community;

/// <summary>What a member wants from the course for themselves. Private: nobody else on the course can read it, so it is a plain text and not one to share.</summary>
public sealed class Goal
{
    public const int MostCharacters = 500;

    public required Guid MemberId { get; init; }

    /// <summary>In their own words, as typed.</summary>
    public required string Wanted { get; set; }
}

public static class Goals
{
    extension(Db db)
    {
        /// <summary>One's own goal in a cohort; null where one has none. Ask for nobody but the reader.</summary>
        public Task<string?> GoalOf(Guid person, Guid cohort, CancellationToken stop) => db.Set<Member>()
            .Where(m => m.PersonId == person && m.CohortId == cohort && m.LeftAt == null)
            .Join(db.Set<Goal>(), m => m.Id, g => g.MemberId, (m, g) => g.Wanted)
            .SingleOrDefaultAsync(stop);
    }
}

/// <summary>The goals that somebody set themselves.</summary>
public sealed class GoalWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Goal)}.{nameof(Goal.MemberId)}", $"{nameof(Goal)}.{nameof(Goal.Wanted)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var goals = await db.Set<Member>().Where(m => m.PersonId == person).OrderBy(m => m.Since)
            .Join(db.Set<Goal>(), m => m.Id, g => g.MemberId, (m, g) => new { m.CohortId, g.Wanted })
            .Join(db.Set<Cohort>(), g => g.CohortId, c => c.Id, (g, c) => new { c.Name, g.Wanted }).ToListAsync(stop);
        foreach (var goal in goals) yield return new(Words.GoalTitle, goal.Name.Text, null, goal.Wanted);
    }

    public Task Erase(Guid person, CancellationToken stop) =>
        db.Set<Goal>().Where(g => db.Set<Member>().Any(m => m.Id == g.MemberId && m.PersonId == person)).ExecuteDeleteAsync(stop);
}

public sealed class GoalTable : IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<Goal> goal)
    {
        goal.HasKey(g => g.MemberId);
        goal.Property(g => g.MemberId).ValueGeneratedNever();
        goal.Property(g => g.Wanted).HasMaxLength(Goal.MostCharacters);
        goal.HasOne<Member>().WithOne().HasForeignKey<Goal>(g => g.MemberId);
    }
}
