using System.Globalization;
using System.Text;

namespace Bedside.Shared;

/// <summary>A question split as both databases must understand it: words, and phrases in quotes.</summary>
public sealed record SearchTerms(IReadOnlyList<SearchTerms.Term> All)
{
    /// <summary>Words that stand together in this order. The last may be the beginning of a word, unless it was quoted.</summary>
    public sealed record Term(IReadOnlyList<string> Words, bool IsPhrase);

    private const int LongestWord = 100;

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

    /// <summary>Letters and digits, folded: the very words that the two indexes hold.</summary>
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
                yield return Kept(word);
                word.Clear();
            }
        }

        if (word.Length > 0) yield return Kept(word);
    }

    /// <summary>The text without case, accents and ways of writing the same: œ is oe, ₂ is 2, µ is μ, ς is σ.</summary>
    public static string Folded(string text)
    {
        // A half character, left where a text was cut, cannot be normalised.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.ToString());

        var folded = new StringBuilder(text.Length);
        foreach (var rune in Text.InForm(whole.ToString(), NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsUnheard(rune)) folded.Append(Lower(rune));
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Accents, and what stands in a word unseen, such as the soft hyphen; the space without width ends a word.</summary>
    internal static bool IsUnheard(Rune rune) => rune.Value is not 0x200B
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    // By way of the capital, so that letters with two small forms have one.
    private static string Lower(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).ToString() switch
    {
        "œ" => "oe",
        "æ" => "ae",
        "ß" => "ss",
        var same => same,
    };

    // PostgreSQL refuses longer ones; nobody looks for the hundredth letter of a word.
    private static string Kept(StringBuilder word) => word.Length <= LongestWord ? word.ToString() : word.ToString(0, char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord);
}
