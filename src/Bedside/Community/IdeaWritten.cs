using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>Ideas, and the answers of those who facilitate.</summary>
public sealed class IdeaWritten(Db db) : IWritten
{
    public async Task<Written> In(Guid cohort, CancellationToken stop)
    {
        var ideas = await db.Set<Idea>().Where(i => i.CohortId == cohort && i.Hiding == null)
            .Select(i => new { IsOfLearner = i.Said != null && CohortRoles.Learning.Contains(i.Member!.Role), IsOfStaff = i.Said != null && !CohortRoles.Learning.Contains(i.Member!.Role), IsAnswered = i.Answer!.Said != null })
            .ToListAsync(stop);
        return new(ideas.Count(i => i.IsOfLearner), ideas.Count(i => i.IsOfStaff) + ideas.Count(i => i.IsAnswered));
    }
}
