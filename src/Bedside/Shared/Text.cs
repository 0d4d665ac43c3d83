using System.Globalization;
using System.Text;

namespace Bedside.Shared;

/// <summary>The one normalisation of everything people type. Documented in docs/architecture.md; nothing else is changed.</summary>
public static class Text
{
    /// <summary>CRLF and CR become LF; U+0000, which PostgreSQL cannot keep, goes.</summary>
    public static string Normalised(string? typed) =>
        (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);

    /// <summary>Length as a person counts it: code points, not UTF-16 units.</summary>
    public static int Length(string text)
    {
        var count = 0;
        foreach (var unit in text) if (!char.IsLowSurrogate(unit)) count++;
        return count;
    }

    /// <summary>Whether nothing in it can be seen: white space, control and format characters only.</summary>
    public static bool IsBlank(string text) => text.EnumerateRunes().All(r => LooksEmpty.Contains(r.Value) || Rune.GetUnicodeCategory(r)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    // Hangul fillers and the blank Braille pattern: letters by category, nothing to the eye.
    private static readonly HashSet<int> LooksEmpty = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    extension(string sentence)
    {
        /// <summary>A sentence with its gaps filled in the reader's formats.</summary>
        public string With(params object?[] values) => string.Format(CultureInfo.CurrentCulture, sentence, values);

        /// <summary>The singular or the plural of two whole sentences; 0 is singular in French and plural in English.</summary>
        public string OrMany(string many, int n) =>
            (n is 1 || n is 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "fr" ? sentence : many).With(n);
    }
}
