using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bedside.Shared;

/// <summary>The one normalisation of everything people type. Documented in docs/architecture.md; nothing else is changed.</summary>
public static class Text
{
    /// <summary>Each line as one that is quoted in Markdown.</summary>
    public static string Quoted(string text) => string.Join('\n', text.Split('\n').Select(l => $"> {l}"));

    /// <summary>The same text without the lines that quote another; where there were any stands one that says what became of them.</summary>
    public static string Unquoted(string text, string quoted, string instead)
    {
        var lines = quoted.Split('\n').Where(l => !IsBlank(l)).Select(l => l.Trim()).ToHashSet();
        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var isGone = line.StartsWith('>') && lines.Contains(line[1..].Trim());
            if (!isGone) kept.Add(line);
            else if (kept.Count is 0 || kept[^1] != $"> {instead}") kept.Add($"> {instead}");
        }

        return string.Join('\n', kept);
    }

    /// <summary>CRLF and CR become LF; U+0000, which PostgreSQL cannot keep, goes.</summary>
    public static string Normalised(string? typed) =>
        (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);

    /// <summary>As one line: what would begin another, or cannot be seen, is a space.</summary>
    public static string OneLine(string typed) => string.Concat(typed.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

    /// <summary>How a text begins, in one line.</summary>
    public static string Beginning(string text, int most = 140)
    {
        var line = OneLine(text);
        if (Length(line) <= most) return line;

        var cut = string.Concat(line.EnumerateRunes().Take(most));
        return (cut.LastIndexOf(' ') is var space && space > most / 2 ? cut[..space] : cut) + "…";
    }

    /// <summary>Length as a person counts it: code points, not UTF-16 units.</summary>
    public static int Length(string text)
    {
        var count = 0;
        foreach (var unit in text) if (!char.IsLowSurrogate(unit)) count++;
        return count;
    }

    /// <summary>What some texts say, in a few letters: by it one sees whether they have changed since a page was made.</summary>
    public static string Mark(params IEnumerable<string?> texts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', texts))).AsSpan(0, 8));

    /// <summary>Whether nothing in it can be seen: white space, control and format characters only.</summary>
    public static bool IsBlank(string text) => text.EnumerateRunes().All(r => LooksEmpty(r.Value) || Rune.GetUnicodeCategory(r)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    /// <summary>The text in one of Unicode's forms, for comparing. U+FFFE, which no form has and the framework therefore refuses, stands as U+FFFD in it.</summary>
    public static string InForm(string text, NormalizationForm form) => text.Replace('\uFFFE', '\uFFFD').Normalize(form);

    // Letters and marks by category, nothing to the eye: fillers, joiners, the blank Braille pattern, and what only chooses how the letter before it looks.
    private static bool LooksEmpty(int rune) => rune is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2065 or 0x2800 or 0x3164 or 0xFFA0
        or >= 0x180B and <= 0x180F or >= 0xFE00 and <= 0xFE0F or >= 0xFFF0 and <= 0xFFF8 or >= 0xE0000 and <= 0xE0FFF;

    extension(string sentence)
    {
        /// <summary>A sentence with its gaps filled in the reader's formats.</summary>
        public string With(params object?[] values) => string.Format(CultureInfo.CurrentCulture, sentence, values);

        /// <summary>The singular or the plural of two whole sentences; 0 is singular in French and plural in English.</summary>
        public string OrMany(string many, int n) =>
            (n is 1 || n is 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "fr" ? sentence : many).With(n);
    }
}
