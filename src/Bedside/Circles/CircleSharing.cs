using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>Named circles as places in which one may share something of one's own.</summary>
public sealed class CircleSharing(Db db) : ISharingPlaces
{
    public Task<IReadOnlyList<SharingPlace>> Of(Guid person, CancellationToken stop) => db.NamedPlacesOf(person, stop);
}
