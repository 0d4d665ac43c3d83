using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// A circle without names that is not over is never without somebody who holds it: nothing would open, and nobody would answer a pause or a report. And nobody erases themselves while the key
/// holders are asked about a letter of a circle they are in: as long as a request is open, three days at most, and the same for all who are listed (veil.md A11).
/// </summary>
public sealed class UnnamedHolders(Db db, TimeProvider clock) : IHolders
{
    public async Task<string?> Missing(Guid person, Guid? cohort, CancellationToken stop)
    {
        var names = await HeldOnlyBy(person).Where(c => cohort == null || c.CohortId == cohort).OrderBy(c => c.FirstOn).Select(c => c.Name).ToListAsync(stop);
        if (names.Count > 0) return Words.NobodyElseHolds.With(string.Join(", ", names.Select(n => $"“{n.Text}”")));

        if (cohort is not null) return null;

        var own = db.Set<Listing>().Where(l => l.Member!.PersonId == person && !l.IsFacilitating).Select(l => l.CircleId);
        var asks = await db.Set<SealAsk>().AsNoTracking().Include(a => a.Consents).Where(a => a.AskedAt != null && a.ClosedAt == null && own.Contains(a.CircleId)).ToListAsync(stop);
        return asks.Exists(a => !a.Request(Guid.Empty).IsOver(clock.Now)) ? Words.ErasureHeldBack : null;
    }

    public async Task Hand(Guid person, Guid cohort, Guid facilitator, CancellationToken stop)
    {
        foreach (var circle in await HeldOnlyBy(person).Where(c => c.CohortId == cohort).Select(c => c.Id).ToListAsync(stop))
        {
            if (!await db.Set<Listing>().AnyAsync(l => l.CircleId == circle && l.MemberId == facilitator, stop)) db.Add(Listing.Of(facilitator, isFacilitating: true, circle));
        }

        await db.SaveChangesAsync(stop);
    }

    private IQueryable<UnnamedCircle> HeldOnlyBy(Guid person)
    {
        var held = db.Set<Listing>().Where(l => l.IsFacilitating && !l.HasLeft && l.MemberId != null && l.Member!.LeftAt == null);
        return db.Set<UnnamedCircle>().Where(c => (c.BeganWith == null || db.Set<CircleRound>().Any(r => r.CircleId == c.Id && !r.IsOver))
            && held.Any(l => l.CircleId == c.Id && l.Member!.PersonId == person) && !held.Any(l => l.CircleId == c.Id && l.Member!.PersonId != person));
    }
}
