namespace Bedside.Shared;

/// <summary>What somebody who erases themselves may ask for beside it, without Today knowing what it is. It is seen to before they go, and apart from it: afterwards nobody can tell what was theirs.</summary>
public interface IParting
{
    /// <summary>The choice, if there is one for this person.</summary>
    Task<PartingChoice?> Offer(Guid person, CancellationToken stop);

    /// <summary>They have asked for it, and go now. A second time it does nothing.</summary>
    Task Ask(Guid person, CancellationToken stop);

    /// <summary>They could not go after all.</summary>
    Task Forget(Guid person, CancellationToken stop);
}

/// <summary>A choice in words.</summary>
/// <param name="Stays">What happens without it.</param>
/// <param name="Label">What one asks for.</param>
/// <param name="Note">What that means.</param>
public sealed record PartingChoice(string Stays, string Label, string Note);
