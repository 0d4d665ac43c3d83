using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Gatherings;

/// <summary>From a meeting of the course to its hour and place in this cohort; for who holds it, to arranging one.</summary>
public sealed class GatheringDoors(Db db, TimeProvider clock) : IActivityRoom
{
    public ActivityKind? Kind => ActivityKind.Gathering;

    public async Task<IReadOnlyList<ActivityDoor>> Doors(ActivityAsked asked, CancellationToken stop)
    {
        var zone = Visit.ZoneOf(asked.Me.Zone);
        var meetings = await db.Set<Gathering>().AsNoTracking().Where(g => g.CohortId == asked.Cohort && g.Activity == asked.Activity && g.CalledOffAt == null).OrderBy(g => g.At).ToListAsync(stop);
        var doors = meetings.ConvertAll(g => new ActivityDoor(MeetingWords.When(g.At, zone), $"/cohorts/{asked.Cohort}/meetings/{g.Id}", MeetingWords.Where(g)));
        if (asked.Holds && meetings.TrueForAll(m => m.At < clock.Now)) doors.Add(new(Words.SetWhenAndWhere, $"/cohorts/{asked.Cohort}/meetings/new?activity={asked.Activity}"));
        else if (asked.Holds) doors.Add(new(Words.OneMore, $"/cohorts/{asked.Cohort}/meetings/new?activity={asked.Activity}", Words.OneMoreNote));
        if (doors.Count is 0) doors.Add(new(Words.NoHourYet, null));
        return doors;
    }
}
