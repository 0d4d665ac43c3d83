using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>From any activity to what one will do; from one that asks for it, to what one has said as well.</summary>
public sealed class CommitmentDoors(Db db) : IActivityRoom
{
    public ActivityKind? Kind => null;

    public async Task<IReadOnlyList<ActivityDoor>> Doors(ActivityAsked asked, CancellationToken stop)
    {
        if (!await db.Set<Member>().AnyAsync(m => m.CohortId == asked.Cohort && m.PersonId == asked.Me.Id && m.LeftAt == null, stop)) return [];

        var address = $"/what-i-will-do/new?cohort={asked.Cohort}&activity={asked.Activity}";
        var own = await db.CommitmentsOf(asked.Me.Id).AsNoTracking().Where(c => c.Activity == asked.Activity && c.Member!.CohortId == asked.Cohort).OrderByDescending(c => c.MadeAt).Take(10).Select(c => new { c.Id, c.Act }).ToListAsync(stop);
        return [new(asked.Kind is ActivityKind.Commitment ? Words.SayWhatIWillDo : Words.MakeItAnAct, address, asked.Kind is ActivityKind.Commitment ? Words.OnlyYouRead : null),
            .. own.Select(c => new ActivityDoor(Words.InQuotes.With(Text.Beginning(c.Act)), $"/what-i-will-do/{c.Id}"))];
    }
}
