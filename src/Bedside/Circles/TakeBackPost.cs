using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>One's own words, taken back: without a trace before anyone has seen them, with a neutral placeholder after.</summary>
public sealed partial class TakeBackPost
{
    public sealed record View(Spot Spot, bool IsSeen);

    public static async Task<IResult> Get(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Spot(id, thread, post, me, clock.Now, stop) is { IsOwn: true, Post.Said: not null } spot ? Create(new(spot, spot.Post.IsSeen(clock.Now))) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Spot(id, thread, post, me, clock.Now, stop) is not { IsOwn: true } spot) return MessagePage.NotFound();

        var isSeen = spot.Post.IsSeen(clock.Now);
        if (spot.Post.Said is not null) await Said.TakeBack(db, spot, clock.Now, stop);
        return new SeeOther(isSeen ? await db.AddressOf(spot.Post) : spot.Post.IsFirst ? $"/circles/{id}" : spot.Page);
    }
}
