namespace Bedside.Shared;

/// <summary>A kind of activity that opens a place of its own, without Courses knowing which.</summary>
public interface IRoom
{
    /// <summary>The kind of activity, in kebab-case as in a course folder.</summary>
    string Kind { get; }

    /// <summary>The places of this kind that this person may enter.</summary>
    Task<IReadOnlyList<Door>> Doors(Guid person, CancellationToken stop);
}

/// <summary>A place one may enter.</summary>
public sealed record Door(Guid Id, string Title, string Address, bool IsOpen, string Note);
