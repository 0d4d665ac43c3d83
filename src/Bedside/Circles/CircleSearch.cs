using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>A post that was found, as its reader may see it.</summary>
public sealed record FoundPost(string Circle, string Title, string Address, Shown By, DateTime At, Snippet Snippet);

/// <summary>Finds posts in the circles one sits in.</summary>
public static class CircleSearch
{
    public static async Task<IReadOnlyList<FoundPost>> Find(Db db, Me me, string question, DateTime now, int most, CancellationToken stop)
    {
        var circles = await db.CirclesOf(me).Select(c => c.Id).ToListAsync(stop);
        var found = await db.Search.Find(question, circles, now, most, stop);
        var ids = found.Select(f => f.Subject).ToList();
        var posts = await db.Set<Post>().AsNoTracking()
            .Where(Post.IsReadable)
            .Where(p => ids.Contains(p.Id) && circles.Contains(p.CircleId))
            .Join(db.Set<CircleThread>(), p => p.ThreadId, t => t.Id, (p, t) => new { Post = p, t.Title, HasFirstWords = db.Set<Post>().Where(Post.IsReadable).Any(f => f.Id == t.Id) })
            .ToDictionaryAsync(p => p.Post.Id, stop);

        var heads = new Dictionary<Guid, (CircleHead Circle, SpaceVeil Veil)>();
        var results = new List<FoundPost>();
        foreach (var id in ids.Where(posts.ContainsKey))
        {
            var (post, title) = (posts[id].Post, CircleThread.TitleIf(posts[id].HasFirstWords, posts[id].Title));
            if (!heads.TryGetValue(post.CircleId, out var head))
            {
                if (await db.Circle(post.CircleId, me, stop) is not { } circle) continue;
                head = heads[post.CircleId] = (circle, await db.VeilOver(circle, stop));
            }

            results.Add(new(head.Circle.Name.Text, title, $"/circles/{post.CircleId}/threads/{post.ThreadId}?from={post.Place}#p-{post.Id:N}",
                head.Veil.Shown(post.Voice, head.Circle.Reader), head.Veil.When(post.SaidAt), Snippet.Of(Markdown.ToWords(post.Said!.Html), question)));
        }

        return results;
    }
}
