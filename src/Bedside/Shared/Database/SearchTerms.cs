using System.Globalization;
using System.Text;

namespace Bedside.Shared;

/// <summary>A question split as both databases must understand it: words, and phrases in quotes.</summary>
public sealed record SearchTerms(IReadOnlyList<SearchTerms.Term> All)
{
    /// <summary>Words that stand together in this order. The last may be the beginning of a word, unless it was quoted.</summary>
    public sealed record Term(IReadOnlyList<string> Words, bool IsPhrase);

    public bool IsEmpty => All.Count is 0;

    public static SearchTerms Of(string question)
    {
        var terms = new List<Term>();
        var parts = question.Replace('«', '"').Replace('»', '"').Replace('“', '"').Replace('”', '"').Split('"');

        for (var i = 0; i < parts.Length; i++)
        {
            var isPhrase = i % 2 is 1 && i < parts.Length - 1;
            if (isPhrase)
            {
                if (Words(parts[i]).ToList() is { Count: > 0 } phrase) terms.Add(new(phrase, true));
            }
            else
            {
                // What holds together without a space ("l'hôpital", "bed-nine") is looked for together.
                terms.AddRange(parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Select(w => Words(w).ToList()).Where(w => w.Count > 0).Select(w => new Term(w, false)));
            }
        }

        return new(terms.Take(16).ToList());
    }

    /// <summary>Letters and digits, lower case, without accents: the same folding as the two indexes.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }

    /// <summary>The text as both indexes hold it.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.ToLowerInvariant().Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal)
            .Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)) folded.Append(rune.ToString());
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
