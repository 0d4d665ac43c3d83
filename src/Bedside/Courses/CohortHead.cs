using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>A cohort as the person at its door sees it.</summary>
public sealed record CohortHead(Guid Id, ShareableLine Name, bool IsOpen, bool MayHold);

public static class CohortHeads
{
    extension(IQueryable<Cohort> cohorts)
    {
        /// <summary>The cohorts this person may see: those they are in; an administrator sees all.</summary>
        public IQueryable<Cohort> Of(Me me) => me.IsAdministrator ? cohorts : cohorts.Where(c => c.Members.Any(m => m.PersonId == me.Id && m.LeftAt == null));
    }

    extension(Db db)
    {
        /// <summary>The cohort, if this person may see it.</summary>
        public async Task<CohortHead?> Cohort(Guid id, Me me, CancellationToken stop)
        {
            var found = await db.Set<Cohort>().Of(me).Where(c => c.Id == id)
                .Select(c => new { c.Name, IsOpen = c.Opening != null, IsFacilitating = c.Members.Any(m => m.PersonId == me.Id && m.LeftAt == null && m.Role == CohortRole.Facilitator) })
                .SingleOrDefaultAsync(stop);
            return found is null ? null : new(id, found.Name, found.IsOpen, me.IsAdministrator || found.IsFacilitating);
        }

        /// <summary>The cohort, if this person invites and opens there: its facilitators and administrators.</summary>
        public async Task<CohortHead?> CohortToHold(Guid id, Me me, CancellationToken stop) => await db.Cohort(id, me, stop) is { MayHold: true } cohort ? cohort : null;
    }
}
