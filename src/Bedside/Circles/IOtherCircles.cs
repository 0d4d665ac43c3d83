using Bedside.Access;

namespace Bedside.Circles;

/// <summary>Circles of another kind, which stand in the same list.</summary>
public interface IOtherCircles
{
    /// <summary>Those this person is listed for.</summary>
    Task<IReadOnlyList<OtherCircle>> Of(Me me, CancellationToken stop);

    /// <summary>Where a facilitator plans one for a cohort, and what that is called.</summary>
    (string Path, string Text) PlanFor(Guid cohort, string name);
}

/// <summary>One of them.</summary>
/// <param name="Kind">What kind it is, in the reader's words.</param>
public sealed record OtherCircle(string Path, string Name, string PurposeHtml, string Kind, bool IsOpen, bool IsFacilitating);
