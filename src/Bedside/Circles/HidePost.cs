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
        if (await Find(id, thread, post, me, db, clock, stop) is not { } spot) return MessagePage.NoLonger(form);

        var reason = Shareable.Of(form["words"], Words.ReasonMissing, 2_000);
        if (spot.Post.Hiding is { HiddenBy: null } until) // Somebody said that it cannot wait: now a facilitator has looked.
        {
            if (reason.Taken is not { } kept) return Create(new(spot, reason.Was, reason.Problem)).AsUnprocessable();

            until.Keep(spot.Circle.Own, kept);
            await db.SaveChangesAsync(stop);
            return await After(spot, db, stop);
        }

        if (spot.Post.Hiding is { } before) // Pressed twice, or another facilitator was first.
        {
            return before.HiddenBy == spot.Circle.Own && before.Reason.Source == reason.Taken?.Source ? await After(spot, db, stop) : MessagePage.Changed(spot.Address, reason.Was);
        }

        if (reason.Taken is null) return Create(new(spot, reason.Was, reason.Problem)).AsUnprocessable();

        await Said.Hide(db, spot, spot.Circle.Own, reason.Taken, clock.Now, stop);
        return await After(spot, db, stop);
    }

    public static async Task<IResult> Undo(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, thread, post, me, db, clock, stop) is not { } spot) return MessagePage.NotFound();
        if (spot.Post.Hiding is { } hiding) await Said.ShowAgain(db, spot, hiding, stop);
        return new SeeOther(await db.AddressOf(spot.Post));
    }

    // Back to whoever said that something is wrong and still waits for an answer; else to the post.
    private static async Task<IResult> After(Spot spot, Db db, CancellationToken stop)
    {
        var report = await db.Set<Report>().Where(r => r.PostId == spot.Post.Id && r.Closing == null).OrderBy(r => r.At).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(stop);
        return new SeeOther(report is { } waiting ? $"/circles/{spot.Circle.Id}/reports#r-{waiting:N}" : await db.AddressOf(spot.Post));
    }

    private static async Task<Spot?> Find(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Spot(id, thread, post, me, clock.Now, stop) is { Circle.IsFacilitating: true, Post.Said: not null } spot ? spot : null;
}
