using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>Circles without names as groups that can be asked together. It goes by the list, never by a mask; and what somebody answers is known by neither (veil.md A13).</summary>
public sealed class UnnamedGroups(Db db) : ICohortGroups
{
    public async Task<IReadOnlyList<CohortGroup>> Of(Guid cohort, CancellationToken stop) => (await db.Set<UnnamedCircle>().AsNoTracking().Where(c => c.CohortId == cohort && c.BeganWith != null && !c.HasEnded)
            .Select(c => new { c.Id, c.Name, List = c.List.Where(l => !l.HasLeft && l.MemberId != null && l.Member!.LeftAt == null).Select(l => new { l.MemberId, l.IsFacilitating }).ToList() }).ToListAsync(stop))
        .ConvertAll(c => new CohortGroup(c.Id, c.Name.Text, c.List.Where(l => !l.IsFacilitating).Select(l => l.MemberId!.Value).ToHashSet(), c.List.Where(l => l.IsFacilitating).Select(l => l.MemberId!.Value).ToHashSet()));
}
