using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Closes requests that are over, and sees to it that whoever wrote is told: on their page of the circle, from the opening after the name was shown or its deferral has ended; and, where that
/// stands unread for a fortnight or they come there no more, by a message with their name that says only that there is something.
/// </summary>
public sealed class TellWriters(Db db, CircleKeys keys, KeyRing ring, TimeProvider clock) : IJob
{
    public string Name => "unnamed-told";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        foreach (var id in await db.Set<SealAsk>().Where(a => a.AskedAt != null && a.ClosedAt == null || a.ShownAt != null && !a.IsTold).Select(a => a.Id).ToListAsync(stop)) await See(id, now, stop);
        foreach (var id in await db.Set<SealNotice>().Where(n => !n.IsRead && !n.IsByName).Select(n => n.Id).ToListAsync(stop)) await ByName(id, now, stop);
    }

    private async Task See(Guid id, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Records.Turn, stop);
        var ask = await db.Set<SealAsk>().Include(a => a.Consents).SingleAsync(a => a.Id == id, stop);
        if (ask.IsOpen && ask.Request(Guid.Empty).IsOver(now)) await Close(ask, now, stop);
        if (ask is { ShownAt: { } shown, IsTold: false } && ask.Deferral?.IsOver(DateOnly.FromDateTime(now)) is not false && await HasOpenedSince(ask, shown, stop) is var (circle, day) && await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == ask.PostId, stop) is { Mask: { } mask } post)
        {
            await db.Note(new(RecordAct.Notified, DateOnly.FromDateTime(now), ask.Id, ask.PostId, ask.Reason, []), ring, stop);
            ask.IsTold = true;
            await db.SaveChangesAsync(stop);
            db.Add(new SealNotice { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = post.Round, Mask = mask, Reason = ask.Reason, On = day });
            db.ChangeTracker.Entries().Where(e => e.Entity is not SealNotice).ToList().ForEach(e => e.State = EntityState.Detached);
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task Close(SealAsk ask, DateTime now, CancellationToken stop)
    {
        await db.Note(new(RecordAct.Closed, DateOnly.FromDateTime(now), ask.Id, ask.PostId, ask.Reason, []), ring, stop);
        ask.Close(now);
        foreach (var consent in ask.Consents) consent.Bytes = [];
        await db.SaveChangesAsync(stop);
        keys.ForgetRequest(ask.Id);
    }

    private async Task<(UnnamedCircle Circle, DateOnly Day)?> HasOpenedSince(SealAsk ask, DateTime shown, CancellationToken stop)
    {
        var circle = await db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == ask.CircleId, stop);
        var rounds = await db.RoundsOf(ask.CircleId, stop);
        var from = ask.DeferredUntil ?? circle.DayOf(shown);
        return rounds.Max(r => r.OpenedOn) > from || RoundTimes.NextOpening(rounds) is null ? (circle, circle.DayOf(clock.Now)) : null;
    }

    private async Task ByName(long id, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var notice = await db.Set<SealNotice>().SingleAsync(n => n.Id == id, stop);
        var circle = await db.Set<UnnamedCircle>().AsNoTracking().Include(c => c.List).SingleAsync(c => c.Id == notice.CircleId, stop);
        using var secret = keys.Of(circle);
        var member = secret is null ? null : SealRounds.Find(circle, notice, secret);
        var isReadable = circle.List.Exists(l => l.MemberId is not null && l.MemberId == member && !l.HasLeft);
        if (member is null || !Notice.GoesByName(notice.On, false, isReadable, DateOnly.FromDateTime(now))) return;

        notice.IsByName = true;
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        var person = await db.Set<Member>().Where(m => m.Id == member).Select(m => m.PersonId).SingleAsync(stop);
        db.Add(new ToldByName { PersonId = person, At = now });
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>How many seals were opened, by quarters.</summary>
public sealed class SealCounts(Db db) : ISealCounts
{
    public async Task<SealCount> On(DateOnly day, CancellationToken stop) =>
        SealCount.Of((await db.Set<SealAsk>().AsNoTracking().Where(a => a.ShownAt != null).ToListAsync(stop)).Select(a => (DateOnly.FromDateTime(a.ShownAt!.Value), a.Deferral)), day);
}
