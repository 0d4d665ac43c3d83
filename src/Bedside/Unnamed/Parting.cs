using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Who erases themselves can ask that what they wrote without their name be taken back too. That waits in the letterbox, where nobody can read what it is or whose, and happens at openings
/// spread over four weeks: no voice falls silent in the minute somebody leaves (veil.md A11).
/// </summary>
public sealed class Parting(Db db, CircleKeys keys, TimeProvider clock) : IParting
{
    public async Task<PartingChoice?> Offer(Guid person, CancellationToken stop) =>
        (await db.CirclesBehindMasks(person, stop)).Any(h => keys.Has(h.Circle)) ? new(Words.PartingStays, Words.PartingLabel, Words.PartingNote.With(CutLoose.SpreadOver)) : null;

    public async Task Ask(Guid person, CancellationToken stop)
    {
        foreach (var head in await db.CirclesBehindMasks(person, stop))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            await db.TakeTurn(head.Circle.Id, stop);
            if (await Desk.Of(head, keys, db, stop) is { } desk) using (desk) await Spread(head, desk, stop);
            await transaction.CommitAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    public async Task Forget(Guid person, CancellationToken stop)
    {
        foreach (var head in await db.CirclesBehindMasks(person, stop))
        {
            if (await Desk.Of(head, keys, db, stop) is not { } desk) continue;

            using (desk)
            {
                db.RemoveRange((await desk.Acts(db, await desk.Own(db, stop), stop)).Values.Where(a => a.Inside is { Act: Act.TakeBack, NotBefore: not null }).Select(a => a.Row));
                await db.SaveChangesAsync(stop);
            }
        }
    }

    private async Task Spread(UnnamedHead head, Desk desk, CancellationToken stop)
    {
        var own = await desk.Own(db, stop);
        var waiting = await desk.Acts(db, own, stop);
        var today = head.Circle.DayOf(clock.Now);
        var rounds = await db.Set<CircleRound>().AsNoTracking().Where(r => r.CircleId == head.Circle.Id && !r.IsOver).ToListAsync(stop);
        var days = CutLoose.Spread(own.Select(p => p.Id), today, Openings(head.Circle, rounds, today), SystemChance.Chance);
        foreach (var post in SystemChance.Chance.Shuffled(own))
        {
            if (!waiting.ContainsKey((Act.TakeBack, post.Id))) await desk.Put(db, null, desk.ActId(Act.TakeBack, post), desk.Enclose(Act.TakeBack, post, "") with { NotBefore = days[post.Id] }, stop);
        }
    }

    // The days on which something opens: of the rounds that are left two each, after them every day. In a conversation, any.
    private static IEnumerable<DateOnly> Openings(UnnamedCircle circle, List<CircleRound> rounds, DateOnly today)
    {
        if (rounds.Count is 0 || circle.Voicing is Voicing.Conversation) return [];

        var last = circle.DayOf(rounds.Max(r => r.AnswersAt));
        return rounds.SelectMany(r => new[] { r.LettersAt, r.AnswersAt }).Select(at => circle.DayOf(at)).Concat(Enumerable.Range(1, CutLoose.SpreadOver).Select(today.AddDays).Where(d => d > last)).Distinct();
    }
}

public static class Behind
{
    extension(Db db)
    {
        /// <summary>The circles that have begun in which somebody wrote behind a mask, also those they left. For whoever goes, and for nobody else.</summary>
        internal async Task<IReadOnlyList<UnnamedHead>> CirclesBehindMasks(Guid person, CancellationToken stop) => await db.ListedAs(person, false, stop);

        internal async Task<IReadOnlyList<UnnamedHead>> ListedAs(Guid person, bool? isFacilitating, CancellationToken stop)
        {
            var own = await db.Set<Listing>().AsNoTracking().Where(l => l.Member!.PersonId == person && (isFacilitating == null || l.IsFacilitating == isFacilitating)).ToListAsync(stop);
            var ids = own.ConvertAll(l => l.CircleId);
            var circles = await db.Set<UnnamedCircle>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.BeganWith != null).ToDictionaryAsync(c => c.Id, stop);
            return [.. own.Where(l => circles.ContainsKey(l.CircleId)).Select(l => new UnnamedHead(circles[l.CircleId], l))];
        }
    }
}
