namespace Bedside.Shared;

/// <summary>Places of one kind that people may enter, without Today knowing which.</summary>
public interface IRoom
{
    /// <summary>The places of this kind that this person may enter.</summary>
    Task<IReadOnlyList<Door>> Doors(Guid person, CancellationToken stop);
}

/// <summary>A place one may enter.</summary>
public sealed record Door(string Title, string Address, bool IsOpen);
