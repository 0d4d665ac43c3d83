using Bedside.Access;
using Bedside.Circles;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>What one does to something that has opened: other words for one's own, taking it back, having been moved by another's. It waits like everything else, and happens at the next opening.</summary>
public sealed partial class ChangeUnnamed
{
    /// <param name="HappensAt">The next opening.</param>
    public sealed record View(UnnamedHead Head, UnnamedPost Post, DateTime HappensAt, ShowUnnamed.Box Box, bool IsWaiting, IReadOnlyList<string> Promises)
    {
        public required string Code { get; init; }

        public string Path => $"{Head.Path}/posts/{Post.Id}";
    }

    public static async Task<IResult> Get(Guid id, long post, Me me, Db db, CircleKeys keys, Promises promises, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, post, me, db, keys, clock, stop) is not var (head, found, desk, at)) return await Nowhere(id, Form.Empty, me, db, stop);

        using (desk)
        {
            if (!desk.IsOwn(found)) return MessagePage.NotFound();

            var waits = (await desk.Acts(db, [found], stop)).GetValueOrDefault((Act.Change, post)).Inside?.Words;
            return Create(new(head, found, at, new(waits ?? found.Said!.Source, Text.Mark(waits ?? "")), waits is not null, await promises.Of(head, found.Round, desk, db, clock.Now, stop)) { Code = desk.CodeOf(found).Written });
        }
    }

    public static async Task<IResult> Post(Guid id, long post, Form form, Me me, Db db, CircleKeys keys, Promises promises, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, post, me, db, keys, clock, stop) is not var (head, found, desk, at)) return await Nowhere(id, form, me, db, stop);

        using (desk)
        {
            if (!desk.IsOwn(found)) return MessagePage.NoLonger(form);

            var waits = (await desk.Acts(db, [found], stop)).GetValueOrDefault((Act.Change, post));
            var words = Shareable.Of(form["words"], Words.WordsMissing);
            var inside = words.Taken is { } taken ? desk.Enclose(Act.Change, found, taken.Source) : null;
            if (Desk.Problem(words, inside, waits.Inside?.Words, form["saw"]) is { } problem) return Create(new(head, found, at, new(words.Was, Text.Mark(waits.Inside?.Words ?? ""), problem), waits.Inside is not null, await promises.Of(head, found.Round, desk, db, clock.Now, stop)) { Code = desk.CodeOf(found).Written }).AsUnprocessable();

            if (Reconsider.Before(await db.PlaceOf(head, stop), form, words.Taken!, $"{head.Path}/posts/{post}/words", me, tally) is { } pause) return pause;

            await desk.Put(db, waits.Row, desk.ActId(Act.Change, found), inside!, stop);
            await transaction.CommitAsync(stop);
            return new SeeOther($"{head.Path}?round={found.Round}#l-{post}");
        }
    }

    /// <summary>Takes it back at the next opening; or, as long as it waits, not.</summary>
    public static Task<IResult> TakeBack(Guid id, long post, Form form, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop) => Wait(Act.TakeBack, true, id, post, form, me, db, keys, clock, stop);

    /// <summary>One was moved by it; or, as long as that waits, not.</summary>
    public static Task<IResult> Moved(Guid id, long post, Form form, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop) => Wait(Act.Moved, false, id, post, form, me, db, keys, clock, stop);

    /// <summary>Lets the words stand as they are after all.</summary>
    public static async Task<IResult> Undo(Guid id, long post, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, post, me, db, keys, clock, stop) is not var (head, found, desk, _)) return MessagePage.NotFound();

        using (desk)
        {
            var row = desk.ActId(Act.Change, found);
            await db.Set<Letter>().Where(l => l.Id == row).ExecuteDeleteAsync(stop);
            return new SeeOther($"{head.Path}?round={found.Round}#l-{post}");
        }
    }

    private static async Task<IResult> Wait(Act act, bool isForOwn, Guid id, long post, Form form, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, post, me, db, keys, clock, stop) is not var (head, found, desk, _)) return await Nowhere(id, form, me, db, stop);

        using (desk)
        {
            if (isForOwn ? !desk.IsOwn(found) : head.IsFacilitating) return MessagePage.NoLonger(form);
            if (!isForOwn && desk.IsOwn(found)) return new SeeOther($"{head.Path}?round={found.Round}#l-{post}"); // One's own moves nobody.

            var waits = (await desk.Acts(db, [found], stop)).GetValueOrDefault((act, post));
            if (form["wanted"] is not "no") await desk.Put(db, waits.Row, desk.ActId(act, found), desk.Enclose(act, found, ""), stop);
            else if (waits.Row is { } row)
            {
                db.Remove(row);
                await db.SaveChangesAsync(stop);
            }

            await transaction.CommitAsync(stop);
            return new SeeOther($"{head.Path}?round={found.Round}#l-{post}");
        }
    }

    // While it pauses that is said; else there is nothing to do it to.
    private static async Task<IResult> Nowhere(Guid id, Form form, Me me, Db db, CancellationToken stop) => await db.Unnamed(id, me, stop) is { Circle: { HasBegun: true, IsPaused: true }, IsIn: true } head
        ? MessagePage.Of(422, Words.PausedTitle, Words.PausedSentence, Words.BackToIt, head.Path, form.Written) : MessagePage.NoLonger(form);

    // Something that stands in the circle, while there is another opening to come.
    private static async Task<(UnnamedHead Head, UnnamedPost Post, Desk Desk, DateTime At)?> Find(Guid id, long post, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { Circle: { HasBegun: true, IsPaused: false }, IsIn: true } head) return null;
        if (await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == post && p.CircleId == id && p.Said != null, stop) is not { } found) return null;

        var rounds = await db.RoundsOf(id, stop);
        return RoundTimes.NextEffect(head.Circle, rounds) is { } at && await Desk.Of(head, keys, db, stop) is { } desk ? (head, found, desk, at) : null;
    }
}
