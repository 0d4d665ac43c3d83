using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>A facilitator hides a post, with a reason that its author reads, or shows it again.</summary>
public sealed partial class HidePost
{
    public sealed record View(Spot Spot, string Reason, string? Problem);

    public static async Task<IResult> Get(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await Find(id, thread, post, me, db, clock, stop) is { } spot ? Create(new(spot, "", null)) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid thread, Guid post, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, thread, post, me, db, clock, stop) is not { } spot) return Seats.NoLonger(form);

        var reason = Shareable.Of(form["words"], Words.ReasonMissing, 2_000);
        if (reason.Taken is null && spot.Post.Hiding is not null) return MessagePage.Changed(spot.Address); // Another facilitator was first.
        if (reason.Taken is null) return Create(new(spot, reason.Was, reason.Problem)).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        spot.Post.Hide(spot.Circle.Own, reason.Taken, clock.Now);
        foreach (var quoting in await db.Set<Post>().Where(p => p.QuotedPostId == post).ToListAsync(stop)) quoting.Unquote();
        await db.SaveChangesAsync(stop);
        await db.Search.Remove(post, stop);
        await transaction.CommitAsync(stop);
        return new SeeOther(spot.Address);
    }

    public static async Task<IResult> Undo(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, thread, post, me, db, clock, stop) is not { } spot) return MessagePage.NotFound();
        if (spot.Post is { Hiding: { } hiding, Said: { } said })
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            spot.Post.ShowAgain();
            db.Remove(hiding);
            await db.SaveChangesAsync(stop);
            await db.Search.Put(post, id, spot.Post.SeenFrom, spot.Post.IsFirst ? $"{spot.Thread.Title}\n{said.Source}" : said.Source, stop);
            await transaction.CommitAsync(stop);
        }

        return new SeeOther(spot.Address);
    }

    private static async Task<Spot?> Find(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Spot(id, thread, post, me, clock.Now, stop) is { Circle.IsFacilitating: true, Post.Said: not null } spot ? spot : null;
}
