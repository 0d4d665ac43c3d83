using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>An open circle is never without a facilitator: who writes that something is wrong there is read by somebody.</summary>
public sealed class CircleHolders(Db db) : IHolders
{
    public async Task<string?> Missing(Guid person, Guid? cohort, CancellationToken stop)
    {
        var names = await db.HeldOnlyBy(person).Where(c => cohort == null || c.CohortId == cohort).OrderBy(c => c.OpenedAt).Select(c => c.Name).ToListAsync(stop);
        return names.Count is 0 ? null : Words.NobodyElseHolds.With(string.Join(", ", names.Select(n => $"“{n.Text}”")));
    }
}
