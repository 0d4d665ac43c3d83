using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>Ideas of learners that nobody has answered wait for those who facilitate their cohort.</summary>
public sealed class IdeaWaiting(Db db) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop) => (await db.Set<Member>()
            .Where(m => m.PersonId == person && m.LeftAt == null && m.Role == CohortRole.Facilitator)
            .Join(db.Set<Idea>().Where(i => i.Said != null && i.Answer == null && i.Hiding == null && CohortRoles.Learning.Contains(i.Member!.Role)), m => m.CohortId, i => i.CohortId, (m, i) => i)
            .Join(db.Set<Cohort>(), i => i.CohortId, c => c.Id, (i, c) => new { i.Id, i.At, Cohort = c.Id, c.Name, By = i.Member!.Person!.Name })
            .ToListAsync(stop))
        .ConvertAll(i => new Waiting(WaitingKind.IdeaProposed, i.At, $"/cohorts/{i.Cohort}/ideas/{i.Id}/answer", i.Name.Text, i.By.Text, i.Cohort));
}
