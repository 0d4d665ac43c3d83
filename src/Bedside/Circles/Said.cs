using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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

    /// <summary>Other words, and with a first post perhaps another title. What others quoted stays only where it is still said.</summary>
    public static async Task Change(Db db, Spot spot, ShareableLine title, Shareable words, DateTime now, CancellationToken stop)
    {
        await using var transaction = await Turn(db, spot, stop);
        spot.Post.Edit(words, now);
        spot.Thread.Title = title;
        foreach (var quoting in await Quoting(db, spot.Post, stop))
        {
            if (quoting.Quoted is { } quoted && !words.Source.Contains(quoted.Source, StringComparison.Ordinal)) quoting.Unquote();
        }

        await db.SaveChangesAsync(stop);
        await db.Search.Remove(spot.Post.Id, stop);
        await Index(db, spot.Post, title.Text, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Before anyone has seen it, nothing stays; afterwards a placeholder does. What others quoted goes with it.</summary>
    public static async Task TakeBack(Db db, Spot spot, DateTime now, CancellationToken stop)
    {
        await using var transaction = await Turn(db, spot, stop);
        await db.Search.Remove(spot.Post.Id, stop);
        if (spot.Post.IsSeen(now)) await Withdraw(db, spot.Post, now, stop);
        else await Undo(db, spot, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>The words of a post and every quote of them go, and with a first post the title; the place stays.</summary>
    public static async Task Withdraw(Db db, Post post, DateTime now, CancellationToken stop)
    {
        post.TakeBack(now);
        foreach (var quoting in await Quoting(db, post, stop)) quoting.Unquote();
        if (post.IsFirst) await ForgetTitle(db, await db.Set<CircleThread>().SingleAsync(t => t.Id == post.ThreadId, stop), stop);
    }

    /// <summary>A title whose post is gone for good is not kept either.</summary>
    public static async Task ForgetTitle(Db db, CircleThread thread, CancellationToken stop)
    {
        var language = await db.Set<Circle>().Where(c => c.Id == thread.CircleId).Select(c => c.Language).SingleAsync(stop);
        using (Languages.Speaking(language)) thread.Title = ShareableLine.Of(Words.NoTitle, "").Taken!;
    }

    /// <summary>Out of sight and out of the index, with every quote; its author and the facilitators still see the words.</summary>
    public static async Task Hide(Db db, Spot spot, VoiceKey? by, Shareable reason, DateTime now, CancellationToken stop)
    {
        await using var transaction = await Turn(db, spot, stop);
        spot.Post.Hide(by, reason, now);
        foreach (var quoting in await Quoting(db, spot.Post, stop)) quoting.Unquote();
        await db.SaveChangesAsync(stop);
        await db.Search.Remove(spot.Post.Id, stop);
        await transaction.CommitAsync(stop);
    }

    public static async Task ShowAgain(Db db, Spot spot, Hiding hiding, CancellationToken stop)
    {
        await using var transaction = await Turn(db, spot, stop);
        spot.Post.ShowAgain();
        db.Remove(hiding);
        await db.SaveChangesAsync(stop);
        if (await db.Set<Post>().Where(Post.IsReadable).AnyAsync(p => p.Id == spot.Post.Id, stop)) await Index(db, spot.Post, spot.Thread.Title.Text, stop);
        await transaction.CommitAsync(stop);
    }

    // One after the other: nobody quotes it in the same moment. Who changes what another has just changed is told, as everywhere.
    private static async Task<IDbContextTransaction> Turn(Db db, Spot spot, CancellationToken stop)
    {
        var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(spot.Thread.Id, stop);
        return transaction;
    }

    private static async Task Undo(Db db, Spot spot, CancellationToken stop)
    {
        db.Remove(spot.Post);
        foreach (var quoting in await Quoting(db, spot.Post, stop)) quoting.Unquote();
        var isAlone = !await db.Set<Post>().AnyAsync(p => p.ThreadId == spot.Thread.Id && p.Id != spot.Post.Id, stop);
        if (isAlone) db.Remove(spot.Thread);
        else if (spot.Post.IsFirst) await ForgetTitle(db, spot.Thread, stop);
    }

    private static Task<List<Post>> Quoting(Db db, Post post, CancellationToken stop) => db.Set<Post>().Where(p => p.QuotedPostId == post.Id).ToListAsync(stop);

    // The title belongs to the first post: with it, it is found and forgotten.
    private static Task Index(Db db, Post post, string title, CancellationToken stop) =>
        db.Search.Put(post.Id, post.CircleId, post.SeenFrom, post.IsFirst ? $"{title}\n{post.Said!.Source}" : post.Said!.Source, stop);
}
