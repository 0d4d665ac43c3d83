using System.Globalization;
using System.Text;

namespace Bedside.Presence;

/// <summary>Finds names of a list: whole, however they are written; or a part alone, if it is written with a capital and is no word that is also something else.</summary>
internal static class ListedNames
{
    private const int FewestLetters = 3;

    private static readonly HashSet<string> Particles = ["de", "des", "du", "la", "le", "les", "van", "von", "der", "den", "dos", "san", "bin", "ibn", "mac", "saint", "sainte", "the", "and"];

    // Names that are words too, folded: at the beginning of a sentence they count only with the rest of the name.
    private static readonly HashSet<string> AlsoWords =
    [
        .. """
        will grace hope faith joy mark grant bill pat sue dawn rose lily daisy violet iris ivy heather hazel olive pearl ruby amber crystal jade ginger autumn summer melody harmony charity patience
        prudence constance mercy felicity verity art rob bob jack frank ernest guy dean earl duke king prince bishop pope abbott cook baker butler carter cooper fisher fowler gardener hunter mason
        miller page parker porter potter shepherd smith taylor turner walker ward weaver white black brown green gray grey blue young old long short small little strong wise best good love price
        rich sharp swift wild day night knight lane hill field ford forest wood woods stone banks brook brooks rivers lake park church bell cross cole drew chase chance case may april june august
        pierre clair claire clement constant aime aimee desire desiree juste franc blanche rose marguerite violette reine roi leroi prince petit petite grand legrand leblanc lenoir lebrun roux
        boucher boulanger charpentier cote fontaine fortin gagne lajoie lavoie lemieux lebel labelle leduc marchand martel meunier mercier moreau noel paradis rivard riviere savard simard tailleur
        tremble vachon vaillant valiquette beau belle bonin bois dubois dupont dumont lamontagne laforest lafleur laliberte lapointe larose larue lavallee lavigne gentil gentille doucet roy hardy
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>Whether a name written so is a word too.</summary>
    public static bool IsAlsoWord(ReadOnlySpan<char> word) => AlsoWords.Contains(Folded(word.ToString()));

    // These have a capital wherever they stand.
    private static readonly HashSet<string> AlwaysCapital = ["may", "april", "june", "august", "noel"];

    private readonly record struct Word(string Folded, int At, int Length, bool IsCapital, bool IsFirst);

    public static IEnumerable<Sighting> In(string text, IEnumerable<string> listed)
    {
        var names = listed.Select(n => Words(n).Select(w => w.Folded).ToArray()).Where(n => n.Length > 0).ToList();
        if (names.Count is 0) return [];

        var byFirst = names.Where(n => n.Length > 1).ToLookup(n => n[0]);
        var parts = names.SelectMany(n => n).Where(p => p.Length >= FewestLetters && p.Any(char.IsLetter) && !Particles.Contains(p)).ToHashSet();
        var words = Words(text);
        var found = new List<Sighting>();
        for (var i = 0; i < words.Count; i++)
        {
            var whole = byFirst[words[i].Folded].Where(n => n.Length <= words.Count - i && n.Select((p, k) => words[i + k].Folded == p).All(same => same)).MaxBy(n => n.Length);
            var isPart = words[i].IsCapital && parts.Contains(words[i].Folded) && !AlwaysCapital.Contains(words[i].Folded) && !(words[i].IsFirst && AlsoWords.Contains(words[i].Folded));
            if (whole is null && !isPart) continue;

            var last = words[i + (whole?.Length ?? 1) - 1];
            found.Add(new(MentionKind.Name, words[i].At, last.At + last.Length - words[i].At, "listed"));
            i += (whole?.Length ?? 1) - 1;
        }

        return found;
    }

    // Words without what is tied to them: l'Ana, d'Ana, Ana's.
    private static List<Word> Words(string text)
    {
        var (words, isFirst) = (new List<Word>(), true);
        for (var i = 0; i < text.Length;)
        {
            if (!IsPart(text, i))
            {
                isFirst |= text[i] is '.' or '!' or '?' or '\n' or ':' or '«' or '“' or '"' or '…';
                i++;
                continue;
            }

            var from = i;
            while (i < text.Length && (IsPart(text, i) || text[i] is '-' or '\'' or '’' && i + 1 < text.Length && IsPart(text, i + 1))) i++;
            var (at, to) = (from, i);
            if (text.AsSpan(at, to - at) is [_, '\'' or '’', ..] && "ldcjmnstLDCJMNST".Contains(text[at], StringComparison.Ordinal)) at += 2;
            if (to - at > 2 && text[to - 1] is 's' or 'S' && text[to - 2] is '\'' or '’') to -= 2;
            if (to > at) words.Add(new(Folded(text[at..to]), at, to - at, char.IsUpper(text[at]), isFirst));
            isFirst = false;
        }

        return words;
    }

    private static bool IsPart(string text, int at) => char.IsLetterOrDigit(text[at]) || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark;

    private static string Folded(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var sign in (IsWellFormed(word) ? word.Normalize(NormalizationForm.FormD) : word)) if (char.GetUnicodeCategory(sign) is not UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(sign is '’' ? '\'' : sign));
        return folded.ToString();
    }

    // What holds half a sign cannot be normalised.
    private static bool IsWellFormed(string word)
    {
        for (var i = 0; i < word.Length; i++) if (char.IsSurrogate(word[i]) && (!char.IsHighSurrogate(word[i]) || ++i >= word.Length || !char.IsLowSurrogate(word[i]))) return false;
        return true;
    }
}
