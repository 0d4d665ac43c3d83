namespace Bedside.Courses;

/// <summary>Places of a cohort in which one may lay something of one's own before those who are there, without whoever lays it there knowing what they are. A place where people go without their names is none.</summary>
public interface ISharingPlaces
{
    /// <summary>The places in which this person is now.</summary>
    Task<IReadOnlyList<SharingPlace>> Of(Guid person, CancellationToken stop);
}

/// <summary>A place in which several people of a cohort read.</summary>
/// <param name="IsOpen">Whether anything can be brought there; in a closed one people still read.</param>
/// <param name="Readers">The members of the cohort who are there now.</param>
public sealed record SharingPlace(Guid Id, Guid Cohort, string Name, bool IsOpen, IReadOnlyList<Guid> Readers)
{
    /// <summary>Of those who had left and are there again, since when: what they laid there before they left is shown to nobody.</summary>
    public IReadOnlyDictionary<Guid, DateTime> Returned { get; init; } = new Dictionary<Guid, DateTime>();
}
