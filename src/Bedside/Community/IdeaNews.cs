using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>Whether others have proposed something in the cohorts one is in, or answered it.</summary>
public sealed class IdeaNews(Db db) : INews
{
    public Task<bool> For(Guid person, DateTime after, DateTime upTo, CancellationToken stop) => db.Set<Member>()
        .Where(m => m.PersonId == person && m.LeftAt == null)
        .AnyAsync(m => db.Set<Idea>().Any(i => i.CohortId == m.CohortId && i.Hiding == null
            && (i.Said != null && i.MemberId != m.Id && i.At > after && i.At <= upTo || i.Answer!.Said != null && i.Answer.By != m.Id && i.Answer.At > after && i.Answer.At <= upTo)), stop);
}
