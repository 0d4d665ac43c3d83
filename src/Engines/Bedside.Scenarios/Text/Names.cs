using System.Text;

namespace Bedside.Scenarios;

/// <summary>What scenes and variables may be called, and what signs a text may hold.</summary>
internal static class Names
{
    public const int MostScene = 100, MostVariable = 40;

    private const string NotInScenes = "[]{}|<>→,:\"“”«»\\";

    private static readonly HashSet<string> Taken = new(Keywords.All
        .SelectMany(k => k.Relations.Values.Concat([k.If, k.And, k.Or, k.Not, k.Been, k.Yes, k.No, k.ByChance])).SelectMany(w => w.Split(' ')), StringComparer.OrdinalIgnoreCase);

    public static bool IsScene(string name) => name.Length is > 0 and <= MostScene && name.All(c => (c is ' ' || !char.IsWhiteSpace(c)) && !char.IsControl(c) && !NotInScenes.Contains(c)) && IsWhole(name)
        && name[0] is not ' ' && name[^1] is not ' ' && !name.Contains("  ", StringComparison.Ordinal);

    public static bool IsVariable(string name) => name.Length is > 0 and <= MostVariable && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') && name[^1] is not '-' && !name.Contains("--", StringComparison.Ordinal)
        && IsWhole(name) && !Taken.Contains(name);

    /// <summary>The nearest name that may be used; empty if nothing of it can stay.</summary>
    public static string Scene(string name)
    {
        var kept = new StringBuilder();
        foreach (var c in name) kept.Append(char.IsWhiteSpace(c) || char.IsControl(c) || NotInScenes.Contains(c) ? ' ' : c);
        var words = string.Join(' ', Clean(kept.ToString()).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Cut(words, MostScene).Trim();
    }

    /// <summary>One line without control signs, halves of signs, or spaces at its ends.</summary>
    public static string Line(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in Clean(text))
        {
            if (c is '\n' or '\r' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029') kept.Append(' ');
            else if (!char.IsControl(c)) kept.Append(c);
        }

        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim();
    }

    /// <summary>Whether each sign can stand in a text: no control sign, no half of a sign.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        foreach (var sign in text)
        {
            if (char.IsControl(sign) && sign is not '\t' || sign is '\uFFFD' or '\u2028' or '\u2029') return false;
        }

        return IsUtf16(text);
    }

    /// <summary>Whether no half of a sign is in it.</summary>
    public static bool IsUtf16(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static string Clean(string text) => IsWhole(text) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value is not 0xFFFD).Select(r => r.ToString()));

    private static string Cut(string text, int most) => text.Length <= most ? text : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];
}
