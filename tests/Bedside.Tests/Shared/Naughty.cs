using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;

namespace Bedside.Tests.Shared;

/// <summary>Strings that have broken other programs (the big list of naughty strings), as someone might type them.</summary>
public static class Naughty
{
    private static readonly string? File = TestFiles.Find("blns/blns.json");

    /// <summary>All of them with their place in the list, and blank ones of our own after them.</summary>
    public static IReadOnlyList<(int Index, string Text)> All()
    {
        if (File is null) Assert.Skip("The list of naughty strings (blns/blns.json) is not on this machine.");

        return [.. JsonSerializer.Deserialize<string[]>(System.IO.File.ReadAllText(File))!.Concat(Blank).Index()];
    }

    /// <summary>Does something with each, three at a time.</summary>
    public static Task Each(IEnumerable<(int Index, string Text)> some, Func<int, string, Task> act) =>
        Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (one, _) => await act(one.Index, one.Text));

    /// <summary>What can be typed and not be seen.</summary>
    public static readonly IReadOnlyList<string> Blank =
    [
        "", " ", "\t", "\u00A0", "\u2003\u2009", "\u3000", "\u200B", "\u200D\u200C", "\u2060", "\uFEFF", "\u00AD", "\u2028", "\u2029", "\u0085", "\u180E", "\u202E", "\u3164", "\u2800",
        "\u034F", "\uFE0F", "\u17B5", "\U000E0101", "\U000E0041",
    ];

    /// <summary>What docs/architecture.md says happens to a text: line ends become one kind, U+0000 goes. Said here a second time, so that the program is not asked about itself.</summary>
    public static string Box(string typed) => Browsed(typed).ReplaceLineEndingsOnly().Replace("\0", "", StringComparison.Ordinal);

    /// <summary>The same for one line, in which a line end is a space.</summary>
    public static string Line(string typed) => Box(typed).Replace('\n', ' ');

    /// <summary>The beginning of it, as much as fits.</summary>
    public static string Cut(string text, int most) => string.Concat(text.EnumerateRunes().Take(most).Select(r => r.ToString()));

    /// <summary>Whether nothing of it can be seen.</summary>
    public static bool IsBlank(string text) => Blank.Contains(text) || text.EnumerateRunes().All(r => Rune.IsWhiteSpace(r) || Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format);

    /// <summary>The line ends that browsers send.</summary>
    public static string Browsed(string text) => text.ReplaceLineEndingsOnly().Replace("\n", "\r\n", StringComparison.Ordinal);

    // string.ReplaceLineEndings takes U+0085 and U+2028 for line ends too; forms do not.
    private static string ReplaceLineEndingsOnly(this string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}

/// <summary>What did not come back as it was typed: every one of them, by field and place in the list.</summary>
public sealed class Faults
{
    private static readonly HashSet<string> Allowed = ["p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr"];

    private readonly List<string> _all = [];

    public void Same(string field, int index, string expected, string? found)
    {
        if (!string.Equals(expected, found, StringComparison.Ordinal)) Add(field, index, $"{Seen(expected)} became {Seen(found)}");
    }

    public void That(string field, int index, bool isSo, string otherwise)
    {
        if (!isSo) Add(field, index, otherwise);
    }

    /// <summary>Rendered words hold nothing but what Markdown may make.</summary>
    public void Harmless(string field, int index, IParentNode page)
    {
        foreach (var element in page.QuerySelectorAll("main .words *"))
        {
            if (!Allowed.Contains(element.LocalName) || element.Attributes.Any(a => a.Name is not "href" and not "start" and not "rel")) Add(field, index, element.OuterHtml);
        }
    }

    public void None() => Assert.True(_all.Count is 0, $"{_all.Count} did not come back:\n" + string.Join('\n', _all.Take(20)));

    private void Add(string field, int index, string what)
    {
        lock (_all) _all.Add($"{field} {index}: {what}");
    }

    private static string Seen(string? text) => text is null ? "nothing" : JsonSerializer.Serialize(text.Length > 100 ? text[..100] + "…" : text);
}
