using Bedside.Access;
using Bedside.Shared;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>One's own words, changed. Others are told that they were, once they have seen them.</summary>
public sealed partial class ChangePost
{
    public sealed record View(Spot Spot, string Words, string? Problem, WhoReads Readers);

    public static async Task<IResult> Get(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Spot(id, thread, post, me, clock.Now, stop) is { MayChange: true } spot
            ? await Page(spot, spot.Post.Said!.Source, null, db, stop)
            : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid thread, Guid post, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Spot(id, thread, post, me, clock.Now, stop) is not { MayChange: true } spot) return Seats.NoLonger(form);

        var words = Shareable.Of(form["words"], Words.WordsMissing);
        if (words.Taken is null) return (await Page(spot, words.Was, words.Problem, db, stop)).AsUnprocessable();

        if (words.Taken.Source != spot.Post.Said!.Source) await Said.Change(db, spot, words.Taken, clock.Now, stop);
        return new SeeOther(spot.Address);
    }

    private static async Task<RazorSlice> Page(Spot spot, string words, string? problem, Db db, CancellationToken stop) =>
        Create(new(spot, words, problem, WhoReads.Of(await db.VeilOver(spot.Circle, stop), spot.Circle)));
}
