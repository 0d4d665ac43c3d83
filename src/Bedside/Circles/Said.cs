using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Keeps posts and the index together: what is said, changed and taken back, each in one transaction.</summary>
public static class Said
{
    public static async Task Save(Db db, Post post, string title, CancellationToken stop)
    {
        // Within a larger act, such as the making of the demonstration, that act's own transaction holds.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        db.Add(post);
        await db.SaveChangesAsync(stop);
        await Index(db, post, title, stop);
        if (transaction is not null) await transaction.CommitAsync(stop);
    }

    public static async Task Change(Db db, Spot spot, Shareable words, DateTime now, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        spot.Post.Edit(words, now);
        await db.SaveChangesAsync(stop);
        await db.Search.Remove(spot.Post.Id, stop);
        await Index(db, spot.Post, spot.Thread.Title.Text, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Before anyone has seen it, nothing stays; afterwards a placeholder does. What others quoted goes with it.</summary>
    public static async Task TakeBack(Db db, Spot spot, DateTime now, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Search.Remove(spot.Post.Id, stop);
        if (spot.Post.IsSeen(now)) await Withdraw(db, spot.Post, now, stop);
        else await Undo(db, spot, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>The words of a post and every quote of them go; the place stays.</summary>
    public static async Task Withdraw(Db db, Post post, DateTime now, CancellationToken stop)
    {
        post.TakeBack(now);
        foreach (var quoting in await db.Set<Post>().Where(p => p.QuotedPostId == post.Id).ToListAsync(stop)) quoting.Unquote();
    }

    private static async Task Undo(Db db, Spot spot, CancellationToken stop)
    {
        db.Remove(spot.Post);
        var isAlone = !await db.Set<Post>().AnyAsync(p => p.ThreadId == spot.Thread.Id && p.Id != spot.Post.Id, stop);
        if (isAlone) db.Remove(spot.Thread);
    }

    // The title belongs to the first post: with it, it is found and forgotten.
    private static Task Index(Db db, Post post, string title, CancellationToken stop) =>
        db.Search.Put(post.Id, post.CircleId, post.SeenFrom, post.IsFirst ? $"{title}\n{post.Said!.Source}" : post.Said!.Source, stop);
}
