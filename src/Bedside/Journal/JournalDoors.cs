using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>From an activity into one's own journal, and to what one has written about it.</summary>
public sealed class JournalDoors(Db db) : IActivityRoom
{
    public ActivityKind? Kind => ActivityKind.Journal;

    public async Task<IReadOnlyList<ActivityDoor>> Doors(ActivityAsked asked, CancellationToken stop)
    {
        if (!await db.Set<Member>().AnyAsync(m => m.CohortId == asked.Cohort && m.PersonId == asked.Me.Id && m.LeftAt == null, stop)) return [];

        var own = await db.EntriesOf(asked.Me.Id).AsNoTracking().Where(e => e.Activity == asked.Activity && e.Member!.CohortId == asked.Cohort).OrderByDescending(e => e.WrittenAt).Take(10)
            .Select(e => new { e.Id, e.WrittenAt, IsWhole = e.Doing != "" }).ToListAsync(stop);
        return [new(own.Count is 0 ? Words.WriteInJournal : Words.WriteAgain, $"/journal/new?cohort={asked.Cohort}&activity={asked.Activity}", Words.OnlyYouRead),
            .. own.Select(e => new ActivityDoor(Words.YourEntryOf.With(Languages.WithYear(asked.Me.Wall(e.WrittenAt))), $"/journal/{e.Id}", e.IsWhole ? null : Words.NotWholeYet))];
    }
}
