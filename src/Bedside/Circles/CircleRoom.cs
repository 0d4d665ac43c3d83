using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Circles as places one may enter from Today.</summary>
public sealed class CircleRoom(Db db) : IRoom
{
    public async Task<IReadOnlyList<Door>> Doors(Guid person, CancellationToken stop) => await db.CirclesOf(person)
        .OrderBy(c => c.Closing != null).ThenByDescending(c => c.OpenedAt)
        .Select(c => new Door(c.Name.Text, $"/circles/{c.Id}", c.Closing == null))
        .ToListAsync(stop);
}
