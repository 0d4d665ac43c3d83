using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>Puts a post into the database and the index in one transaction.</summary>
public static class Said
{
    public static async Task Save(Db db, Post post, string title, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Add(post);
        await db.SaveChangesAsync(stop);
        await db.Search.Put(post.Id, post.CircleId, post.SeenFrom, $"{title}\n{post.Said!.Source}", stop);
        await transaction.CommitAsync(stop);
    }
}
