using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Whether others have written in the circles one sits in.</summary>
public sealed class CircleNews(Db db) : INews
{
    public Task<bool> For(Guid person, DateTime after, DateTime upTo, CancellationToken stop) => db.Set<Seat>()
        .TakenBy(person)
        .AnyAsync(s => db.Set<Post>().Any(p =>
            p.CircleId == s.CircleId && p.Voice != s.Key && p.SeenFrom > after && p.SeenFrom <= upTo && p.TakenBackAt == null && p.Hiding == null), stop);
}
