using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>The circles one sits in.</summary>
public sealed partial class ListCircles
{
    public sealed record View(IReadOnlyList<Item> Circles);

    public sealed record Item(Guid Id, string Name, string Purpose, bool IsOpen, bool IsFacilitating);

    public static async Task<IResult> Get(Me me, Db db, CancellationToken stop) => Create(new(await db.Set<Circle>()
        .Of(me)
        .OrderBy(c => c.Closing != null).ThenByDescending(c => c.OpenedAt)
        .Select(c => new Item(c.Id, c.Name.Text, c.Purpose.Html, c.Closing == null, c.Seats.Any(s => s.Member!.PersonId == me.Id && s.IsFacilitating)))
        .ToListAsync(stop)));
}
