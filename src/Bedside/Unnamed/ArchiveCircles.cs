using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// The archive of each circle (veil.md A10). It comes by itself some days after the last round, so that nobody chooses the moment and nobody can forget it: until its thirtieth day people
/// still change, take back and fetch what they wrote, once a day together; then the secret is deleted, and in the end labels stand where masks stood. What there is says how far it has come,
/// so that killed anywhere it goes on from there.
/// </summary>
public sealed class ArchiveCircles(Db db, CircleKeys keys, TimeProvider clock, ILogger<ArchiveCircles> log) : IJob
{
    /// <summary>Days between the last opening and the first day of the archive.</summary>
    public const int Rest = 14;

    public string Name => "unnamed-archive";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        var rounds = db.Set<CircleRound>();
        foreach (var over in await db.Set<UnnamedCircle>().Where(c => c.BeganWith != null && !c.HasEnded && rounds.Any(r => r.CircleId == c.Id) && !rounds.Any(r => r.CircleId == c.Id && !r.IsOver)).ToListAsync(stop))
        {
            over.End(over.DayOf(now).AddDays(Rest), RoundOpening.DailyAfter(over.TimeZone, over.Hour, now));
            await db.SaveChangesAsync(stop);
        }

        db.ChangeTracker.Clear();
        var due = await db.Set<UnnamedCircle>().AsNoTracking().Where(c => c.DailyAt <= now).ToListAsync(stop);
        foreach (var circle in due) await Day(circle, LastDay(circle, now), now, stop);
        if (due.Count > 0 && !await db.Scrub(stop)) log.LogInformation("What was removed is still readable in a log that somebody reads; it goes with the next day.");
    }

    // The day whose hour has come last: also where nothing ran for a while nothing comes before its hour.
    private static DateOnly LastDay(UnnamedCircle circle, DateTime now)
    {
        var today = circle.DayOf(now);
        return now < RoundTimes.At(circle, today) ? today.AddDays(-1) : today;
    }

    private async Task Day(UnnamedCircle circle, DateOnly day, DateTime now, CancellationToken stop)
    {
        var stage = circle.Archive!.On(day);
        await Happen(circle, day, stage, now, stop);
        if (stage >= ArchiveStage.Unmatched) keys.Destroy(circle);
        if (stage is ArchiveStage.Relabelled) await Relabel(circle.Id, stop);

        // Last, so that all before it is done again where it was broken off.
        var next = stage is ArchiveStage.Relabelled ? (DateTime?)null : RoundOpening.DailyAfter(circle.TimeZone, circle.Hour, now);
        await db.Set<UnnamedCircle>().Where(c => c.Id == circle.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.DailyAt, next), stop);
    }

    // Taking back needs nobody who holds the circle; other words are read only while somebody is there, as ever. What nobody opened until the secret goes, goes with it.
    private async Task Happen(UnnamedCircle circle, DateOnly day, ArchiveStage stage, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(circle.Id, stop);
        using var box = keys.Box();
        var isOnDuty = await db.IsOnDuty(circle, now, stop);
        var waiting = await db.WaitingIn(circle.Id, box, stop);
        var due = waiting.FindAll(w => w.Inside.IsDue(day) && w.Inside.Act switch { Act.Write => false, Act.Change => isOnDuty, _ => true });
        await db.Do(due, circle, day, stop);
        if (stage >= ArchiveStage.Unmatched) db.RemoveRange(waiting.Except(due).Where(w => w.Inside.NotBefore is null).Select(w => w.Row));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // In a thread one can still follow who answers whom; from thread to thread no longer.
    private async Task Relabel(Guid circle, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var posts = await db.Set<UnnamedPost>().Where(p => p.CircleId == circle && p.Mask != null).ToListAsync(stop);
        var labels = CutLoose.Labels(posts.Select(p => (ThreadOf(p), p.Mask!.Value)), SystemChance.Chance);
        foreach (var post in posts) post.Mask = labels[(ThreadOf(post), post.Mask!.Value)];
        await db.SaveChangesAsync(stop);
        await db.Set<UnnamedMove>().Where(m => db.Set<UnnamedPost>().Any(p => p.Id == m.PostId && p.CircleId == circle)).ExecuteDeleteAsync(stop);
        await db.Set<RoundVoice>().Where(v => v.CircleId == circle).ExecuteDeleteAsync(stop);
        await db.Set<RoundSeal>().Where(s => s.CircleId == circle).ExecuteDeleteAsync(stop);
        await db.Set<SealNotice>().Where(n => n.CircleId == circle).ExecuteDeleteAsync(stop);
        await db.Set<UnnamedReport>().Where(r => r.CircleId == circle).ExecuteDeleteAsync(stop);
        await db.Set<UnnamedNote>().Where(n => n.CircleId == circle).ExecuteDeleteAsync(stop);
        await db.Set<ShownSelf>().Where(s => s.CircleId == circle).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static Guid ThreadOf(UnnamedPost post) => CircleKeys.Place(Act.Write, post.Under ?? post.Id, Guid.Empty);
}
