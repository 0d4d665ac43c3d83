using Bedside.Access;
using Bedside.Shared;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>One's own words, changed. Others are told that they were, once they have seen them.</summary>
public sealed partial class ChangePost
{
    public sealed record View(Spot Spot, Draft Draft, WhoReads Readers, bool IsSeen);

    public static async Task<IResult> Get(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Spot(id, thread, post, me, clock.Now, stop) is { MayChange: true } spot
            ? await Page(spot, new(spot.Post.Id, spot.Thread.Title.Text, spot.Post.Said!.Source), db, clock.Now, stop)
            : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid thread, Guid post, Form form, Me me, Db db, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Spot(id, thread, post, me, clock.Now, stop) is not { IsOwn: true } spot) return MessagePage.NoLonger(form);
        if (!spot.MayChange) return spot.Circle.MayWrite ? MessagePage.NoLonger(form) : Seats.ClosedMeanwhile(spot.Circle, form);

        // The title is the first post's to change; a form that has none leaves it.
        var title = ShareableLine.Of(spot.Post.IsFirst && form.Has("title") ? form["title"] : spot.Thread.Title.Text, Words.TitleMissing);
        var words = Shareable.Of(form["words"], Words.WordsMissing);
        // Whoever has changed it in another window meanwhile is shown what stands there now.
        var isBehind = form.Has("saw") && form["saw"] != Text.Mark(spot.Post.Said!.Source) && words.Taken?.Source != spot.Post.Said.Source;
        var draft = Draft.Of(form) with { TitleProblem = title.Problem, WordsProblem = words.Problem ?? (isBehind ? Words.ChangedElsewhere.With(spot.Post.Said!.Source) : null) };
        if (draft.HasProblem) return (await Page(spot, draft, db, clock.Now, stop)).AsUnprocessable();

        var isChanged = words.Taken!.Source != spot.Post.Said!.Source || title.Taken!.Text != spot.Thread.Title.Text;
        if (isChanged && await Reconsider.Before(spot.Circle, form, words.Taken, $"{spot.Page}/posts/{post}/words", me, tally, db, stop, spot.Post.IsFirst ? title.Taken : null) is { } pause) return pause;
        if (isChanged) await Said.Change(db, spot, title.Taken!, words.Taken, clock.Now, stop);
        return new SeeOther(await db.AddressOf(spot.Post));
    }

    private static async Task<RazorSlice> Page(Spot spot, Draft draft, Db db, DateTime now, CancellationToken stop) =>
        Create(new(spot, draft, WhoReads.Of(await db.VeilOver(spot.Circle, stop), spot.Circle), spot.Post.IsSeen(now)));
}
