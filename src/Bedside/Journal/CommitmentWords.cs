using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>What a person said they would do, and what became of it.</summary>
public sealed class CommitmentWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = ["Commitment.MemberId", "Commitment.Whom", "Commitment.Moment", "Commitment.Act", "Outcome.Note"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var all = await db.CommitmentsOf(person).AsNoTracking().Include(c => c.Outcomes).OrderBy(c => c.MadeAt)
            .Join(db.Set<Cohort>(), c => c.Member!.CohortId, c => c.Id, (c, cohort) => new { Commitment = c, cohort.Name }).ToListAsync(stop);
        foreach (var (commitment, where) in all.Select(c => (c.Commitment, c.Name.Text)))
        {
            yield return new(Words.WillDoTitle, where, commitment.MadeAt, string.Join("\n", new[] { commitment.Whom, commitment.Moment, commitment.Act, commitment.AskOn is { } day ? Words.ToBeAskedOn.With(Days.Long(day)) : null }.OfType<string>()));
            foreach (var outcome in commitment.Outcomes.OrderBy(o => o.At)) yield return new(Words.WhatBecameOfIt, where, outcome.At, string.Join("\n", new[] { ListCommitments.Said(outcome.Became), outcome.Note }.Where(t => t.Length > 0)));
        }
    }

    public Task Erase(Guid person, CancellationToken stop) => db.Set<Commitment>().Where(c => c.Member!.PersonId == person).ExecuteDeleteAsync(stop);
}
