using System.Text.RegularExpressions;

namespace Bedside.Unnamed;

/// <summary>Finds, in what those who hold a circle write to somebody behind a mask, questions about who or where that is: place, unit, shift, name, day. It forbids nothing; one is asked once more (veil.md A16).</summary>
public static partial class AsksWho
{
    /// <summary>The sentence that asks; null where none does.</summary>
    public static string? In(string words) => Sentences().Matches(words).Select(m => m.Value.Trim()).FirstOrDefault(s => Asking().IsMatch(s) && Who().IsMatch(s) || Plainly().IsMatch(s));

    [GeneratedRegex(@"[^.!?\n]+[.!?]*")]
    private static partial Regex Sentences();

    // A question, or a request for an answer.
    [GeneratedRegex(@"\?|\b(?:tell|let) me\b|\b(?:dites|dis|précisez|indiquez)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"\b(?:wards?|units?|floors?|shifts?|sites?|teams?|departments?|on duty|are you (?:on|at|in|from)|working|rooms?|where are you|your (?:name|supervisor|manager|preceptor|number|e-?mail|phone)|meet|unités?|étages?|quarts?|postes?|services?|équipes?|départements?|de garde|êtes[- ]vous (?:à|au|sur|dans|de)|travaill\w+|chambres?|où êtes|où es-tu|votre (?:nom|superviseure?|gestionnaire|numéro|courriel|téléphone)|rencontr\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Who();

    [GeneratedRegex(@"(?i:\bwho (?:are|is) (?:you|this)\b|\bqui êtes[- ]vous\b|\bqui es[- ]tu\b)|(?i:\bare you|\bêtes[- ]vous) \p{Lu}\p{Ll}+\b")]
    private static partial Regex Plainly();
}
