using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>The circles one sits in, open ones first; and for a facilitator, where to open another.</summary>
public sealed partial class ListCircles
{
    public sealed record View(IReadOnlyList<Item> Circles, IReadOnlyList<OtherCircle> Others, IReadOnlyList<Held> Cohorts);

    public sealed record Item(Guid Id, string Name, string Purpose, bool IsOpen, bool IsFacilitating);

    public sealed record Held(Guid Id, string Name, IReadOnlyList<(string Path, string Text)> Plans);

    public static async Task<IResult> Get(Me me, Db db, IEnumerable<IOtherCircles> others, CancellationToken stop)
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
        var listed = new List<OtherCircle>();
        foreach (var kind in others) listed.AddRange(await kind.Of(me, stop));
        return Create(new(circles.ConvertAll(c => new Item(c.Id, c.Name.Text, c.Html, c.IsOpen, c.IsFacilitating)), listed, cohorts.ConvertAll(c => new Held(c.Id, c.Name.Text, [.. others.Select(o => o.PlanFor(c.Id, c.Name.Text))]))));
    }
}
