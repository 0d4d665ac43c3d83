namespace Bedside.Shared;

/// <summary>One thing a person wrote or gave, as it is handed back to them.</summary>
/// <param name="Kind">What it is, in the reader's language: "Post", "Reply".</param>
/// <param name="Where">Where it stands, in words.</param>
/// <param name="At">When, UTC; null where no time is kept.</param>
/// <param name="Words">The words as typed.</param>
public sealed record OwnWords(string Kind, string Where, DateTime? At, string Words);

/// <summary>
/// A folder that keeps something of a person's. Export and erasure run over all of them. A test walks the model: every long text and
/// every key to a person belongs to exactly one.
/// </summary>
public interface IOwnWords
{
    /// <summary>The columns this one answers for, as Entity.Property.</summary>
    IReadOnlyCollection<string> Columns { get; }

    /// <summary>Everything of this person, kind by kind.</summary>
    IAsyncEnumerable<OwnWords> Of(Guid person, CancellationToken stop);

    /// <summary>Removes it all, within the caller's transaction.</summary>
    Task Erase(Guid person, CancellationToken stop);
}
