using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>An open circle is never without a facilitator: who writes that something is wrong there is read by somebody.</summary>
public sealed class CircleHolders(Db db, TimeProvider clock) : IHolders
{
    public async Task<string?> Missing(Guid person, Guid? cohort, CancellationToken stop)
    {
        var names = await db.HeldOnlyBy(person).Where(c => cohort == null || c.CohortId == cohort).OrderBy(c => c.OpenedAt).Select(c => c.Name).ToListAsync(stop);
        return names.Count is 0 ? null : Words.NobodyElseHolds.With(string.Join(", ", names.Select(n => $"“{n.Text}”")));
    }

    public async Task Hand(Guid person, Guid cohort, Guid facilitator, CancellationToken stop)
    {
        var members = await db.Set<Member>().Where(m => m.Id == facilitator && m.CohortId == cohort).ToListAsync(stop);
        foreach (var circle in await db.HeldOnlyBy(person).Where(c => c.CohortId == cohort).Select(c => c.Id).ToListAsync(stop)) await db.Seat(circle, members, clock.Now, stop);
        await db.SaveChangesAsync(stop);
    }
}
