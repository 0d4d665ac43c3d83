using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// Begins each round after the first. Only then does it show who was taken off the list, and only then are those counted who are still there: below eight no new round opens, and nobody
/// is told why (veil.md A11, A15).
/// </summary>
public sealed class TurnRounds(Db db, TimeProvider clock) : IJob
{
    public string Name => "unnamed-turn";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        var rounds = db.Set<CircleRound>();
        foreach (var round in await rounds.AsNoTracking().Where(r => r.IsToCome && !r.IsOver && !rounds.Any(o => o.CircleId == r.CircleId && o.Number < r.Number && !o.IsOver)).ToListAsync(stop))
        {
            var circle = await db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == round.CircleId, stop);
            if (now < RoundTimes.BeginsAt(circle, round.Number)) continue;

            await db.TakeOff(circle.Id, stop);
            if (Roster.MayOpenRound(await db.MaskedIn(circle.Id, stop)))
            {
                await rounds.Where(r => r.Id == round.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.IsToCome, false), stop);
            }
            else await rounds.Where(r => r.CircleId == circle.Id && r.IsToCome).ExecuteUpdateAsync(r => r.SetProperty(x => x.IsOver, true), stop);
        }
    }
}

public static class TakingOff
{
    extension(Db db)
    {
        /// <summary>Takes those off the list of a circle of whom two people who hold its cohort have said so.</summary>
        internal Task<int> TakeOff(Guid circle, CancellationToken stop) =>
            db.Set<Listing>().Where(l => l.CircleId == circle && l.TakingOffAgreedBy != null && !l.HasLeft).ExecuteUpdateAsync(l => l.SetProperty(x => x.HasLeft, true), stop);
    }
}
