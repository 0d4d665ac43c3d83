using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>A cohort as one of its members comes to it.</summary>
public sealed record Here(Guid Cohort, ShareableLine Name, Guid Member, CohortRole Role)
{
    public bool IsFacilitating => Role is CohortRole.Facilitator;
}

public static class HereIs
{
    extension(Db db)
    {
        /// <summary>The cohort, if this person is a member of it; an administrator who is none is not.</summary>
        public Task<Here?> Here(Guid cohort, Me me, CancellationToken stop) => db.Set<Member>()
            .Where(m => m.CohortId == cohort && m.PersonId == me.Id && m.LeftAt == null)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new Here(c.Id, c.Name, m.Id, m.Role))
            .SingleOrDefaultAsync(stop);

        /// <summary>The cohort, if this person facilitates it.</summary>
        public async Task<Here?> HereToHold(Guid cohort, Me me, CancellationToken stop) => await db.Here(cohort, me, stop) is { IsFacilitating: true } here ? here : null;
    }
}
