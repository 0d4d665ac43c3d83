using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>A cohort as one of its members comes to it. An administrator who is no member has no place there.</summary>
public sealed record OwnPlace(Guid Cohort, ShareableLine Name, Guid Member, CohortRole Role)
{
    public bool IsFacilitating => Role is CohortRole.Facilitator;
}

public static class OwnPlaces
{
    extension(Db db)
    {
        /// <summary>The places this person has now, in whatever cohort.</summary>
        public IQueryable<Member> PlacesOf(Me me) => db.Set<Member>().Where(m => m.PersonId == me.Id && m.LeftAt == null);

        /// <summary>The cohort, if this person is a member of it.</summary>
        public Task<OwnPlace?> OwnPlace(Guid cohort, Me me, CancellationToken stop) => db.PlacesOf(me)
            .Where(m => m.CohortId == cohort)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new OwnPlace(c.Id, c.Name, m.Id, m.Role))
            .SingleOrDefaultAsync(stop);

        /// <summary>The cohort, if this person facilitates it.</summary>
        public async Task<OwnPlace?> PlaceToFacilitate(Guid cohort, Me me, CancellationToken stop) => await db.OwnPlace(cohort, me, stop) is { IsFacilitating: true } place ? place : null;

        /// <summary>The cohorts that this person facilitates or in which they welcome, the newest first.</summary>
        public async Task<IReadOnlyList<OwnPlace>> PlacesToTend(Me me, CancellationToken stop) => await db.PlacesOf(me)
            .Where(m => CohortRoles.Welcoming.Contains(m.Role))
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { m.Id, m.Role, Cohort = c.Id, c.Name, c.StartedAt }).OrderByDescending(x => x.StartedAt)
            .Select(x => new OwnPlace(x.Cohort, x.Name, x.Id, x.Role)).ToListAsync(stop);
    }
}
