using Bedside.Shared;

namespace Bedside.Today;

/// <summary>One's own words as a page that stands by itself, to keep and to print.</summary>
public sealed partial class OwnWordsPage
{
    public sealed record View(string Name, DateTime At, IReadOnlyList<OwnWords> All);
}
