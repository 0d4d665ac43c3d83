using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>A post where it stands, as far as this person may see it.</summary>
public sealed record Spot(CircleHead Circle, CircleThread Thread, Post Post, string Title)
{
    public bool IsOwn => Post.Voice == Circle.Own;

    public bool MayChange => IsOwn && Circle.MayWrite && Post.Said is not null && Post.Hiding is null;

    public string Page => $"/circles/{Circle.Id}/threads/{Thread.Id}";

    /// <summary>The page of the thread on which the post stands.</summary>
    public string Address => $"{Page}?from={Post.Place}#p-{Post.Id:N}";
}

public static class Spots
{
    private static readonly Func<Db, Guid, long, IAsyncEnumerable<int>> LengthsBefore = EF.CompileAsyncQuery((Db db, Guid thread, long place) => db
        .Set<Post>()
        .Where(p => p.ThreadId == thread && p.Place < place)
        .OrderByDescending(p => p.Place)
        .Take(ShowThread.MostPosts)
        .Select(p => p.Said == null ? 0 : p.Said.Source.Length));

    private static readonly Func<Db, Guid, Guid, VoiceKey, DateTime, Task<CircleThread?>> SeenThread = EF.CompileAsyncQuery((Db db, Guid circle, Guid thread, VoiceKey own, DateTime now) => db
        .Set<CircleThread>()
        .Include(t => t.Pin)
        .SingleOrDefault(t => t.Id == thread && t.CircleId == circle && (t.StartedBy == own || db.Set<Post>().Any(p => p.ThreadId == thread && p.SeenFrom <= now))));

    extension(Db db)
    {
        /// <summary>The thread and its circle, if this person sits in it and may see one of its posts now.</summary>
        public async Task<(CircleHead Circle, CircleThread Thread)?> Thread(Guid id, Guid thread, Me me, DateTime now, CancellationToken stop)
        {
            if (await db.Circle(id, me, stop) is not { Own: var own } circle) return null;

            return await SeenThread(db, id, thread, own, now) is { } found ? (circle, found) : null;
        }

        /// <summary>Where a post is read with what stands before it: the first page, if it stands on that one.</summary>
        public async Task<string> AddressOf(Post post)
        {
            var (posts, characters) = (1, post.Said?.Source.Length ?? 0);
            await foreach (var length in LengthsBefore(db, post.ThreadId, post.Place)) (posts, characters) = (posts + 1, characters + length);

            var isOnFirstPage = posts <= ShowThread.MostPosts && characters <= ShowThread.MostCharacters;
            return $"/circles/{post.CircleId}/threads/{post.ThreadId}{(isOnFirstPage ? "" : $"?from={post.Place}")}#p-{post.Id:N}";
        }

        /// <summary>The post, if this person may see it now: nobody but its author before its time.</summary>
        public async Task<Spot?> Spot(Guid id, Guid thread, Guid post, Me me, DateTime now, CancellationToken stop)
        {
            if (await db.Thread(id, thread, me, now, stop) is not { } where) return null;

            var found = await db.Set<Post>().Include(p => p.Hiding).SingleOrDefaultAsync(p => p.Id == post && p.ThreadId == thread, stop);
            if (found is null || !found.IsSeen(now) && found.Voice != where.Circle.Own) return null;

            var hasFirstWords = await db.Set<Post>().Where(Post.IsReadable).AnyAsync(p => p.Id == thread, stop);
            return new(where.Circle, where.Thread, found, CircleThread.TitleIf(hasFirstWords, where.Thread.Title));
        }
    }
}
