using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>Whoever said on which day they would look whether something came of having reached somebody is asked on that day.</summary>
public sealed class FollowWaiting(Db db, TimeProvider clock) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.Now);
        return (await db.Set<Outreach>().Where(o => o.FollowOn != null && o.FollowOn <= today && o.CameAt == null)
                .Join(db.Set<Member>().Where(m => m.PersonId == person && m.LeftAt == null && m.Role == CohortRole.Facilitator), o => o.ById, m => m.Id, (o, m) => new { Outreach = o, m.CohortId })
                .Join(db.Set<Member>().Where(m => m.LeftAt == null), x => x.Outreach.AboutId, m => m.Id, (x, m) => new { x.Outreach.Id, x.Outreach.AboutId, x.Outreach.FollowOn, x.CohortId, m.Person!.Name })
                .Join(db.Set<Cohort>(), x => x.CohortId, c => c.Id, (x, c) => new { x.Id, x.AboutId, x.FollowOn, x.CohortId, x.Name, Cohort = c.Name })
                .ToListAsync(stop))
            .ConvertAll(x => new Waiting(WaitingKind.FollowUp, x.FollowOn!.Value.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), $"/cohorts/{x.CohortId}/signs/{x.AboutId}#o-{x.Id:N}", x.Cohort.Text, x.Name.Text, x.CohortId));
    }
}
