using Bedside.Access;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Seals each round when it begins: one seal for every member, writers or not, in random order and one transaction, for the key holders of that moment (veil.md A7). Made anew, all of a
/// circle at once, when somebody of it has erased themselves; and those of rounds that run, when a key holder has gone. It finds whom to tell by name, and keeps no pair of member and mask.
/// </summary>
public sealed class SealRounds(Db db, CircleKeys keys, TimeProvider clock) : IJob
{
    public string Name => "unnamed-seals";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        var held = await db.HeldSets(stop);
        var current = held.At(now);
        var rounds = await db.Set<CircleRound>().AsNoTracking().Where(r => r.IsStale || !r.IsSealed || !r.IsOver && r.KeySetId != null).ToListAsync(stop);
        foreach (var group in rounds.GroupBy(r => r.CircleId))
        {
            var circle = await db.Set<UnnamedCircle>().AsNoTracking().Include(c => c.List).SingleAsync(c => c.Id == group.Key, stop);
            foreach (var round in group)
            {
                var set = held.Of(round.KeySetId);
                if (!round.IsSealed)
                {
                    if (RoundTimes.BeginsAt(circle, round.Number) <= now) await Write(circle, round.Id, current, stop);
                }
                else if (!round.IsOver && set is not null && current is not null && current.Row.Id != set.Row.Id && current.Set.IsPartOf(set.Set)) await Write(circle, round.Id, current, stop); // One of them has gone.
                else if (round.IsStale) await Write(circle, round.Id, set, stop);
            }
        }
    }

    private async Task Write(UnnamedCircle circle, long roundId, HeldSet? set, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(circle.Id, stop);
        var round = await db.Set<CircleRound>().SingleAsync(r => r.Id == roundId, stop);
        if (keys.Of(circle) is { } secret && set is not null)
        {
            using (secret)
            {
                var organisation = await db.OrganisationId(stop);
                var at = Desk.RoundOf(round.Number);
                var members = circle.List.Where(l => !l.IsFacilitating && l.MemberId is not null).Select(l => l.MemberId!.Value).ToList();
                var theirs = members.Select(m => secret.MaskOf(m, at)).ToHashSet();
                var others = (await db.Set<RoundVoice>().Where(v => v.CircleId == circle.Id && v.Round == round.Number).Select(v => v.Mask).ToListAsync(stop)).Select(Mask.Of).Where(m => !theirs.Contains(m));
                await db.Set<RoundSeal>().Where(s => s.CircleId == circle.Id && s.Round == round.Number).ExecuteDeleteAsync(stop);
                foreach (var seal in Seal.All(secret, organisation, at, members, others, set.Set, SystemChance.Chance)) db.Add(new RoundSeal { Id = SystemChance.Chance.Id(), CircleId = circle.Id, Round = round.Number, Mask = seal.Mask.Voice, Bytes = seal.Bytes });
                round.KeySetId = set.Row.Id;
            }
        }

        (round.IsSealed, round.IsStale) = (true, false);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Who is behind a mask, for the one message that goes by name; null where the circle's secret is gone or they are.</summary>
    internal static Guid? Find(UnnamedCircle circle, SealNotice notice, CircleSecret secret) =>
        circle.List.Where(l => !l.IsFacilitating && l.MemberId is not null).Select(l => l.MemberId).FirstOrDefault(m => secret.MaskOf(m!.Value, Desk.RoundOf(notice.Round)).Voice == notice.Mask);
}
