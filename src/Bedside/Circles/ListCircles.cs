using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>The circles one sits in, open ones first; and for a facilitator, where to open another.</summary>
public sealed partial class ListCircles
{
    public sealed record View(IReadOnlyList<Item> Circles, IReadOnlyList<Held> Cohorts);

    public sealed record Item(Guid Id, string Name, string Purpose, bool IsOpen, bool IsFacilitating);

    public sealed record Held(Guid Id, string Name);

    public static async Task<IResult> Get(Me me, Db db, CancellationToken stop)
    {
        var holding = db.Set<Seat>().TakenBy(me.Id).Holding().Select(s => s.CircleId);
        var circles = await db.CirclesOf(me)
            .OrderBy(c => c.Closing != null).ThenByDescending(c => c.OpenedAt)
            .Select(c => new { c.Id, c.Name, c.Purpose.Html, IsOpen = c.Closing == null, IsFacilitating = holding.Contains(c.Id) })
            .ToListAsync(stop);
        var held = db.Set<Member>().Where(m => m.PersonId == me.Id && m.Role == CohortRole.Facilitator && m.LeftAt == null).Select(m => m.CohortId);
        var cohorts = await db.Set<Cohort>()
            .Where(c => c.Opening != null && held.Contains(c.Id))
            .Select(c => new { c.Id, c.Name })
            .ToListAsync(stop);
        return Create(new(circles.ConvertAll(c => new Item(c.Id, c.Name.Text, c.Html, c.IsOpen, c.IsFacilitating)), cohorts.ConvertAll(c => new Held(c.Id, c.Name.Text))));
    }
}
