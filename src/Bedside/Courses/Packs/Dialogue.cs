using System.Text.RegularExpressions;

namespace Bedside.Courses;

/// <summary>
/// A conversation as it stands in the text of an activity: turns, each of whoever speaks, whose sentences stand one to a line so that each can be marked by itself. A footnote at the end of a line says
/// what was possible there, and why; no number of marks is right.
/// </summary>
/// <param name="Before">What stands before the first turn, as Markdown.</param>
/// <param name="Key">What was possible, by the name of the mark.</param>
public sealed partial record Dialogue(string Before, IReadOnlyList<DialogueTurn> Turns, IReadOnlyDictionary<string, DialogueKey> Key)
{
    public IEnumerable<DialogueLine> Lines => Turns.SelectMany(t => t.Lines);

    public static Dialogue Of(string body)
    {
        var (before, turns, key, number) = (new List<string>(), new List<DialogueTurn>(), new Dictionary<string, DialogueKey>(), 0);
        foreach (var block in Blank().Split(body.Trim('\n')).Select(b => b.Trim('\n')).Where(b => b.Length > 0))
        {
            var lines = block.Split('\n');
            if (Note().IsMatch(lines[0]))
            {
                foreach (var note in lines.Select(l => Note().Match(l)).Where(m => m.Success)) key[note.Groups["name"].Value] = new(note.Groups["title"].Value, note.Groups["why"].Value.Trim());
                continue;
            }

            var speaks = Speaker().Match(lines[0]);
            if (!speaks.Success && turns.Count is 0)
            {
                before.Add(block);
                continue;
            }

            if (speaks.Success) lines[0] = lines[0][speaks.Length..];
            turns.Add(new(speaks.Success ? speaks.Groups["who"].Value : null, [.. lines.Where(l => !Shared.Text.IsBlank(l)).Select(l => new DialogueLine(number++, Plain(l), Mark().Match(l) is { Success: true } mark ? mark.Groups["name"].Value : null))]));
        }

        return new(string.Join("\n\n", before), turns, key);
    }

    /// <summary>Tells one conversation from another: marks that were set in an earlier one fit no more.</summary>
    public static string MarkOf(PackActivity activity, PackHead head) => Shared.Text.Mark(Of(activity.Texts[head.First].Body).Lines.Select(l => l.Text));

    private static string Plain(string line) => Mark().Replace(line, "").Replace("*", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\A\[\^(?<name>[^\]\s]{1,40})\]:\s*\*\*(?<title>[^*]+)\*\*\s*(?<why>.*)\z")]
    private static partial Regex Note();

    [GeneratedRegex(@"\A\*\*(?<who>[^*]{1,80}?)\s?:\*\*\s*")]
    private static partial Regex Speaker();

    [GeneratedRegex(@"\[\^(?<name>[^\]\s]{1,40})\]")]
    private static partial Regex Mark();
}

/// <param name="Speaker">Null for what is told between them.</param>
public sealed record DialogueTurn(string? Speaker, IReadOnlyList<DialogueLine> Lines);

/// <param name="Number">From 0, through the whole conversation; the same in every language.</param>
/// <param name="Key">The name of the mark that stands at it; null for none.</param>
public sealed record DialogueLine(int Number, string Text, string? Key);

/// <param name="Title">What was possible.</param>
/// <param name="Why">And why; what it would have cost.</param>
public sealed record DialogueKey(string Title, string Why);
