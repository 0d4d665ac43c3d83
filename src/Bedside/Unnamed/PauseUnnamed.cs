using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>Any member asks for a pause: nobody writes and nothing opens until somebody who holds the circle has answered. Who asked stands nowhere.</summary>
public sealed partial class PauseUnnamed
{
    public sealed record View(UnnamedHead Head, string Typed, string? Problem);

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, HolderMail mail, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { Circle.HasBegun: true, IsIn: true } head) return MessagePage.NotFound();
        if (await db.HoldersOf(id, stop) is "") return Circles.Seats.NobodyHolds(form);

        // Where nothing opens any more there is nothing to pause, and one still takes back what is one's own.
        if (!head.Circle.IsPaused && await db.Set<CircleRound>().AnyAsync(r => r.CircleId == id && !r.IsOver, stop))
        {
            head.Circle.Pause();
            await db.SaveChangesAsync(stop);
            _ = mail.Tell(id, CancellationToken.None); // The job sees to it if this fails.
        }

        return new SeeOther(head.Path);
    }

    public static async Task<IResult> Get(Guid id, Me me, Db db, CancellationToken stop) =>
        await db.Unnamed(id, me, stop) is not { IsFacilitating: true } head ? MessagePage.NotFound() : head.Circle.IsPaused ? Create(new(head, "", null)) : new SeeOther(head.Path);

    public static async Task<IResult> Answer(Guid id, Form form, Me me, Db db, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { IsFacilitating: true } head) return MessagePage.NoLonger(form);
        if (!head.Circle.IsPaused) return MessagePage.Changed(head.Path, form.Written); // A colleague has answered.

        var words = Shareable.Of(form["words"], Circles.Words.PauseAnswerMissing, 2_000);
        if (words.Taken is not { } said) return Create(new(head, words.Was, words.Problem)).AsUnprocessable();

        head.Circle.GoOn(said);
        await db.SaveChangesAsync(stop);
        return new SeeOther(head.Path);
    }
}

/// <summary>What waits in circles without names for those who hold them.</summary>
public sealed class UnnamedWaiting(Db db, TimeProvider clock) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var held = (await db.Set<Listing>().Where(l => l.IsFacilitating && !l.HasLeft && l.Member!.PersonId == person && l.Member.LeftAt == null)
            .Join(db.Set<UnnamedCircle>(), l => l.CircleId, c => c.Id, (l, c) => new { c.Id, c.Name, c.CohortId, c.IsPaused, HasNote = db.Set<UnnamedNote>().Any(n => n.CircleId == c.Id && n.HasJumped), IsOpen = db.Set<CircleRound>().Any(r => r.CircleId == c.Id && !r.IsOver), Due = db.Set<UnnamedReport>().Where(r => r.CircleId == c.Id && !r.IsClosed).Min(r => (DateOnly?)r.DueOn) }).ToListAsync(stop));
        var today = clock.Now.Date; // No hour is kept of what comes from behind a mask.
        var alone = new List<Waiting>();
        foreach (var open in held.Where(h => h.IsOpen))
        {
            if (!await db.IsOnDuty(await db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == open.Id, stop), clock.Now, stop)) alone.Add(new(WaitingKind.NobodyThere, today, $"/unnamed/{open.Id}#duty", open.Name.Text, null, open.CohortId));
        }

        return [.. alone, .. held.Where(h => h.HasNote).Select(h => new Waiting(WaitingKind.NoteNow, today, $"/unnamed/{h.Id}/line", h.Name.Text, null, h.CohortId)),
            .. held.Where(h => h.IsPaused).Select(h => new Waiting(WaitingKind.PauseAsked, today, $"/unnamed/{h.Id}/pause", h.Name.Text, null, h.CohortId)),
            .. held.Where(h => h.Due is not null).Select(h => new Waiting(WaitingKind.SomethingIsWrong, today, $"/unnamed/{h.Id}/reports", h.Name.Text, null, h.CohortId))];
    }
}

/// <summary>Whether something has opened: the same for all who are listed, whether they have written or not, and known beforehand (veil.md A6).</summary>
public sealed class UnnamedNews(Db db) : INews
{
    public async Task<bool> For(Guid person, DateTime after, DateTime upTo, CancellationToken stop) => (await db.Set<Listing>()
            .Where(l => !l.HasLeft && l.Member!.PersonId == person && l.Member.LeftAt == null)
            .Join(db.Set<UnnamedCircle>(), l => l.CircleId, c => c.Id, (l, c) => c).AsNoTracking()
            .Join(db.Set<CircleRound>().Where(r => r.OpenedOn != null), c => c.Id, r => r.CircleId, (c, r) => new { Circle = c, r.OpenedOn }).ToListAsync(stop))
        .Exists(r => RoundTimes.At(r.Circle, r.OpenedOn!.Value) is var at && at > after && at <= upTo);
}
