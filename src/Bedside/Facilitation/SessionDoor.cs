using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>Tells a meeting whether the plan of its week is still being prepared.</summary>
public sealed class SessionDoor(Db db) : ISessionPlans
{
    public Task<bool> IsBeingPrepared(Guid cohort, int week, CancellationToken stop) => db.Set<PreparedWeek>().AnyAsync(p => p.CohortId == cohort && p.Week == week && p.OpenedAt == null, stop);
}
