using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Circles;

/// <summary>What learners and others wrote in the circles of a cohort, as far as the Veil tells how much it is.</summary>
public sealed class CircleWritten(Db db, TimeProvider clock) : IWritten
{
    public async Task<Written> In(Guid cohort, CancellationToken stop)
    {
        var told = (await db.WrittenIn(cohort, clock.Now, stop)).ConvertAll(c => (Veil: new SpaceVeil(new(c.Voicing), []), c.Learners, c.Staff));
        return new(told.Sum(t => t.Veil.Count(t.Learners) ?? 0), told.Sum(t => t.Veil.Count(t.Staff) ?? 0));
    }
}
