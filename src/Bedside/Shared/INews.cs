namespace Bedside.Shared;

/// <summary>Whether a folder has anything new for somebody: a yes or a no, never what, whose or how much. The digest asks all of them.</summary>
public interface INews
{
    /// <summary>Whether others have said something this person can read, after one moment and up to another, UTC.</summary>
    Task<bool> For(Guid person, DateTime after, DateTime upTo, CancellationToken stop);
}
