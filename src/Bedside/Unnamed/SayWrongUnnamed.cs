using Bedside.Access;
using Bedside.Circles;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// "Something is wrong here", in a circle without names. It comes before those who hold the circle at the next opening, like everything that is done behind a mask; where it cannot wait
/// the words are hidden at once and they are told at once, which says that somebody is here now, and one is told so. One that cannot wait, for each mask and round.
/// </summary>
public sealed partial class SayWrongUnnamed
{
    public sealed record View(UnnamedHead Head, UnnamedPost Post, string By, string Holders, bool MayHide, bool IsOnItsWay)
    {
        public string Typed { get; init; } = "";

        public string? Problem { get; init; }

        /// <summary>What they said and waits for the next opening; null where nothing does.</summary>
        public string? Waiting { get; init; }

        /// <summary>The mark of what waits, by which one sees whether it was changed in another window.</summary>
        public string Saw => Desk.Seen(Waiting);

        public string Path => $"{Head.Path}/posts/{Post.Id}/wrong";
    }

    public static async Task<IResult> Get(Guid id, long post, Me me, Db db, CircleKeys keys, CancellationToken stop)
    {
        if (await Find(id, post, me, db, keys, stop) is not var (view, desk)) return MessagePage.NotFound();

        using (desk) return Create(view);
    }

    public static async Task<IResult> Post(Guid id, long post, Form form, Me me, Db db, CircleKeys keys, HolderMail mail, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, post, me, db, keys, stop) is not var (view, desk)) return MessagePage.NoLonger(form);

        using (desk)
        {
            var (head, number) = (view.Head, desk.NumberOf(Act.Report, view.Post.Round, post));
            var words = Shareable.IfAny(form["words"], 4_000);
            if (words is { Problem: { } problem }) return Create(view with { Typed = words.Was, Problem = problem, IsOnItsWay = false }).AsUnprocessable();

            if (view.IsOnItsWay) return words is null ? Create(view) : MessagePage.Of(409, Circles.Words.SomethingIsWrong, Words.WrongIsThere.With(view.Holders), Words.BackToIt, head.Path, form.Written);

            if (form["take"] is "back")
            {
                await Desk.TakeBack(db, number, stop);
                await transaction.CommitAsync(stop);
                return new SeeOther(head.Path);
            }

            var now = words?.Taken?.Source ?? "";
            if (view.Waiting is { } waits && waits != now && view.Saw != form["saw"]) return Create(view with { Typed = form["words"], Problem = Words.TwoWindows.With(waits) }).AsUnprocessable();
            if (view.Holders is "") return Seats.NobodyHolds(form);

            var rounds = await db.RoundsOf(id, stop);
            var isSevere = form.Has("severe") && view.MayHide;
            if (!isSevere && words?.Taken is { } said && Reconsider.Before((await db.PlaceOf(head, stop)).ForFew, form, said, view.Path, me, tally) is { } pause) return pause; // What cannot wait is not held up.

            var isAtOnce = isSevere || RoundTimes.NextEffect(head.Circle, rounds) is null; // Where nothing opens any more, nothing can wait for it.
            if (isAtOnce)
            {
                db.Add(new UnnamedReport { Id = SystemChance.Chance.Id(), CircleId = id, Round = view.Post.Round, PostId = post, Mask = desk.MaskIn(view.Post.Round), IsSevere = isSevere, Said = words?.Taken, DueOn = head.DayOf(clock.Now).AddDays(isSevere ? OpenCare.DaysIfSevere : OpenCare.DaysToAnswer) });
                if (isSevere) view.Post.Hiding = Hiding.UntilLooked;
                db.RemoveRange(await db.Set<Letter>().Where(l => l.Id == number).ToListAsync(stop));
                await db.SaveChangesAsync(stop);
            }
            else
            {
                await desk.Put(db, number, desk.Enclose(Act.Report, view.Post, now), stop);
            }

            if (isAtOnce) await db.MustTellHolders(id, HolderNews.Report, stop);
            await transaction.CommitAsync(stop);
            if (isAtOnce) _ = mail.Tell(id, CancellationToken.None); // The job sees to it if this fails.
            return MessagePage.Of(200, isAtOnce ? Circles.Words.TheyAreTold : Words.WrongKept, (form.Has("severe") && !isSevere && view.Post.Hiding is null ? Words.WrongNotHidden + " " : "") + (isAtOnce ? Words.WrongAtOnce : Words.WrongAtOpening).With(view.Holders), Words.BackToIt, head.Path);
        }
    }

    private static async Task<(View View, Desk Desk)?> Find(Guid id, long post, Me me, Db db, CircleKeys keys, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { Circle.HasBegun: true, IsMasked: true } head) return null;
        if (await db.Set<UnnamedPost>().SingleOrDefaultAsync(p => p.Id == post && p.CircleId == id && p.Said != null, stop) is not { } found) return null;
        if (await Desk.Of(head, keys, db, stop) is not { } desk) return null;

        var mask = desk.MaskIn(found.Round);
        if (found.Mask == mask)
        {
            desk.Dispose();
            return null; // One's own one changes or takes back.
        }

        var (veil, holders) = (await db.VeilOver(head, found.Round, stop), await db.HoldersOf(id, stop));
        var isOnItsWay = await db.Set<UnnamedReport>().AnyAsync(r => r.PostId == post && r.Mask == mask, stop);
        var waiting = (await desk.Inside(db, desk.NumberOf(Act.Report, found.Round, post), stop))?.Words;
        var mayHide = found.Hiding is null && !await db.Set<UnnamedReport>().AnyAsync(r => r.CircleId == id && r.Round == found.Round && r.Mask == mask && r.IsSevere, stop);
        return (new(head, found, veil.Shown(found.Voice, new(mask)).Name ?? Circles.Words.SomeoneWhoLeft, holders, mayHide, isOnItsWay) { Waiting = waiting, Typed = waiting ?? "" }, desk);
    }
}
