using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>A cohort that somebody facilitates or in which they welcome, and their own place in it.</summary>
public sealed record Held(Guid Cohort, ShareableLine Name, Guid Member, CohortRole Role)
{
    public bool Facilitates => Role is CohortRole.Facilitator;
}

public static class Holding
{
    extension(Db db)
    {
        public async Task<IReadOnlyList<Held>> HeldBy(Me me, CancellationToken stop) => await db.Set<Member>()
            .Where(m => m.PersonId == me.Id && m.LeftAt == null && (m.Role == CohortRole.Facilitator || m.Role == CohortRole.Welcomer))
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { m.Id, m.Role, Cohort = c.Id, c.Name, c.StartedAt }).OrderByDescending(x => x.StartedAt)
            .Select(x => new Held(x.Cohort, x.Name, x.Id, x.Role)).ToListAsync(stop);

        /// <summary>Their own place in a cohort that they facilitate; null where they do not.</summary>
        public Task<Guid?> Facilitating(Guid cohort, Me me, CancellationToken stop) => db.Set<Member>()
            .Where(m => m.CohortId == cohort && m.PersonId == me.Id && m.LeftAt == null && m.Role == CohortRole.Facilitator).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(stop);
    }
}
