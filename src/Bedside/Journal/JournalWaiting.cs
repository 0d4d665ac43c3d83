using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>What was shared with those who facilitate a cohort and nobody has answered yet.</summary>
public sealed class JournalWaiting(Db db) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop) => (await db.Set<Member>()
            .Where(m => m.PersonId == person && m.LeftAt == null && m.Role == CohortRole.Facilitator)
            .Join(db.Set<Sharing>().Where(s => s.WaitsSince != null && s.WithdrawnAt == null).StandingNow(), m => m.CohortId, s => s.CohortId, (m, s) => s)
            .Where(s => s.Entry!.Member!.PersonId != person)
            .Join(db.Set<Cohort>(), s => s.CohortId, c => c.Id, (s, c) => new { s.Id, Since = s.WaitsSince!.Value, Cohort = c.Id, c.Name, By = s.Entry!.Member!.Person!.Name })
            .ToListAsync(stop))
        .ConvertAll(s => new Waiting(WaitingKind.EntryShared, s.Since, $"/journal/shared/{s.Id}", s.Name.Text, s.By.Text, s.Cohort));
}
