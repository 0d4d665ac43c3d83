using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>Named circles as groups that can be asked together.</summary>
public sealed class CircleGroups(Db db) : ICohortGroups
{
    public Task<IReadOnlyList<CohortGroup>> Of(Guid cohort, CancellationToken stop) => db.NamedGroupsOf(cohort, stop);
}
