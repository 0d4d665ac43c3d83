namespace Bedside.Presence;

/// <summary>Where a pasted chain of e-mails begins: "On Tuesday 3 May, Priya wrote:", « Le 3 mai, Priya a écrit : », a line of hyphens around "Original Message", or From and To under each other.</summary>
internal static class Mailed
{
    private const int Longest = 240;

    private static readonly string[] Wrote = ["wrote:", "writes:", "a écrit :", "a écrit\u00A0:", "a écrit:", "a écrit\u202F:"];

    private static readonly string[] Rules = ["Original Message", "Message d'origine", "Message d’origine", "Forwarded message", "Message transféré", "Message original"];

    private static readonly string[] Fields = ["Sent:", "Date:", "To:", "Subject:", "Cc:", "Envoyé", "À:", "À :", "À\u00A0:", "Objet", "Date :", "Date\u00A0:"];

    /// <summary>The end of the lines that announce what somebody else wrote; 0 where nothing is announced.</summary>
    public static int EndOfHead(string text, int at)
    {
        var line = Line(text, at);
        if (line.StartsWith("On ") || line.StartsWith("Le ")) return EndOfDated(text, at);
        if (line.StartsWith("From:") || line.StartsWith("De :") || line.StartsWith("De:") || line.StartsWith("De\u00A0:")) return Starts(Line(text, at + line.Length + 1), Fields) ? at + line.Length : 0;
        if (line.StartsWith("Begin forwarded message")) return at + line.Length;
        return line[0] is '-' or '_' && Holds(line, Rules) ? at + line.Length : 0;
    }

    /// <summary>Whether the first line after it that is not blank begins with "&gt;": then only such lines are somebody else's.</summary>
    public static bool IsMarked(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length && text[at] is '>';
    }

    // A date, a name and "wrote:", which some programs break into two lines.
    private static int EndOfDated(string text, int at)
    {
        var line = Line(text, at);
        for (var lines = 0; lines < 2 && line.Length < Longest; lines++)
        {
            var bare = line.TrimEnd();
            foreach (var wrote in Wrote) if (bare.EndsWith(wrote) && bare.ContainsAnyInRange('0', '9')) return at + line.Length;
            if (at + line.Length >= text.Length) return 0;
            line = text.AsSpan(at, line.Length + 1 + Line(text, at + line.Length + 1).Length);
        }

        return 0;
    }

    private static ReadOnlySpan<char> Line(string text, int at)
    {
        if (at >= text.Length) return [];
        var rest = text.AsSpan(at);
        return rest.IndexOf('\n') is var end and >= 0 ? rest[..end] : rest;
    }

    private static bool Starts(ReadOnlySpan<char> line, string[] with)
    {
        foreach (var one in with) if (line.StartsWith(one)) return true;
        return false;
    }

    private static bool Holds(ReadOnlySpan<char> line, string[] any)
    {
        foreach (var one in any) if (line.Contains(one, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}

/// <summary>A line of a conversation that is told: it begins with a long dash, or with who speaks and a colon.</summary>
internal static class Spoken
{
    private const int Longest = 24;

    private static readonly HashSet<string> Speakers = new(
        [
            "patient", "the patient", "pt", "mother", "father", "daughter", "son", "wife", "husband", "family", "nurse", "doctor", "physician", "preceptor", "resident", "surgeon", "me", "him", "her", "he", "she",
            "le patient", "la patiente", "patiente", "pte", "mère", "la mère", "père", "le père", "fille", "la fille", "fils", "le fils", "conjoint", "conjointe", "famille", "infirmière", "infirmier", "médecin",
            "préceptrice", "précepteur", "moi", "lui", "elle", "monsieur", "madame", "m.", "mme",
        ], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Speakers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many characters come before what is said; 0 where nobody is announced.</summary>
    public static int Length(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest[0] is '—' or '–') return 1;

        var colon = rest[..Math.Min(rest.Length, Longest)].IndexOf(':');
        return colon > 0 && Known.Contains(rest[..colon].Trim().Trim('*')) ? colon + 1 : 0;
    }
}
