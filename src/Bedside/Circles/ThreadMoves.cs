using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>What whoever holds a circle may do in a thread, with words to begin from: content files in courses/moves, so that an organisation can change them. Nothing is sent by choosing one.</summary>
public static class ThreadMoves
{
    public static readonly IReadOnlyList<string> All = ["name-the-tension", "invite", "slow-down", "close", "take-it-private"];

    /// <summary>The move of this name; null for none.</summary>
    internal static string? Named(string? name) => name is not null && All.Contains(name) ? name : null;

    /// <summary>What each is called.</summary>
    internal static IEnumerable<(string Name, string Title)> In(string language) => All.Select(n => (n, ContentFile.Kept($"moves/{n}.{language}.md").Title));

    /// <summary>The first ready words of a move, where nothing has been typed yet.</summary>
    internal static Draft Begin(Draft draft, string? move, string language) => Named(move) is { } name && Text.IsBlank(draft.Words) ? draft with { Move = name, Words = Ready(name, language)[0] } : draft;

    /// <summary>The ready words of a move: the list in its file.</summary>
    public static IReadOnlyList<string> Ready(string move, string language) =>
        [.. ContentFile.Kept($"moves/{move}.{language}.md").Body.Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l[2..].Trim())];
}
