using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>One shows who one is, at the next opening and for this round (in a conversation for all of it), for good; refused where too few would still be hidden. And: one says that one took part.</summary>
public sealed partial class ShowMyself
{
    /// <param name="Name">The name under which one writes now.</param>
    public sealed record View(UnnamedHead Head, CircleRound Round, string Name, bool May, bool IsWaiting, DateTime OpensAt)
    {
        public string Path => $"{Head.Path}/showing";
    }

    public static async Task<IResult> Get(Guid id, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, me, db, keys, clock, stop) is not var (view, desk)) return MessagePage.NotFound();

        using (desk) return Create(view);
    }

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Find(id, me, db, keys, clock, stop) is not var (view, desk)) return MessagePage.NotFound();

        using (desk)
        {
            var number = desk.NumberOf(Act.ShowMyself, view.Round.Number, 0);
            var there = await db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == number, stop);
            if (form["wanted"] is "no")
            {
                if (there is not null) db.Remove(there);
                await db.SaveChangesAsync(stop);
            }
            else if (view.May) await desk.Put(db, there, number, desk.EncloseShowing(view.Round.Number), stop);
            else return Create(view).AsUnprocessable();

            await transaction.CommitAsync(stop);
            return new SeeOther(view.Head.Path);
        }
    }

    /// <summary>"I took part; reading counts": said by a person under their name, once a round is over, and worked out from nothing.</summary>
    public static async Task<IResult> TookPart(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { Circle.HasBegun: true, IsMasked: true } head) return MessagePage.NotFound();

        var round = form.Number("round") ?? -1;
        if (!await db.Set<CircleRound>().AnyAsync(r => r.CircleId == id && r.Number == round && r.IsOver, stop)) return new SeeOther(head.Path);

        var there = await db.Set<TookPart>().SingleOrDefaultAsync(t => t.ListingId == head.Own.Id && t.Round == round, stop);
        if (form["part"] is "no")
        {
            if (there is not null) db.Remove(there);
        }
        else if (there is null) db.Add(new TookPart { ListingId = head.Own.Id, Round = round, On = me.DayOf(clock.Now) });

        await db.SaveChangesAsync(stop);
        return new SeeOther($"{head.Path}?round={round}");
    }

    private static async Task<(View View, Desk Desk)?> Find(Guid id, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { Circle.HasBegun: true, IsMasked: true } head) return null;

        var rounds = await db.RoundsOf(id, stop);
        if (RoundTimes.Now(head.Circle, rounds, clock.Now) is not { } round || RoundTimes.NextOpening(rounds) is not { } at || await Desk.Of(head, keys, db, stop) is not { } desk) return null;

        var shown = await db.Set<ShownSelf>().AsNoTracking().Where(s => s.CircleId == id && s.Round == round.Number).Select(s => s.ListingId).ToListAsync(stop);
        var may = !shown.Contains(head.Own.Id) && Roster.MayReveal(await db.VoicesIn(id, round.Number, stop), shown.Count);
        var (veil, number) = (await db.VeilOver(head, round.Number, stop), desk.NumberOf(Act.ShowMyself, round.Number, 0));
        return (new(head, round, veil.Shown(desk.MaskIn(round.Number), new(null)).Name ?? "", may, await db.Set<Letter>().AnyAsync(l => l.Id == number, stop), at), desk);
    }
}
