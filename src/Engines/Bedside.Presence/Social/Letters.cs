using System.Globalization;
using System.Text;

namespace Bedside.Presence;

/// <summary>
/// What a character is to a word, from tables: small letters without accents, as both languages are written in haste. A word is known by a number made of its letters on the way through, so
/// that none is copied to be looked up: 64-bit FNV-1a, which parts a few thousand words safely; one that was made to collide would be counted as the word it collides with, and no more.
/// </summary>
internal static class Letters
{
    private const ulong Seed = 14695981039346656037, Prime = 1099511628211;
    private const char Within = '\u0001', Oe = '\u0002', Ae = '\u0003'; // What joins a word without being seen; and two letters in one.
    private const int Latin = 0x250, LatinMore = 0x1E00, LatinMoreEnd = 0x1F00;

    private static readonly char[] Folded = [.. Enumerable.Range(0, Latin).Select(c => Fold((char)c))];
    private static readonly char[] FoldedMore = [.. Enumerable.Range(LatinMore, LatinMoreEnd - LatinMore).Select(c => Fold((char)c))];

    /// <summary>Reads the word that begins there.</summary>
    /// <param name="at">Where it begins; afterwards where it ends. Nothing has moved where no word begins.</param>
    /// <param name="pairs">How many pairs of surrogates were passed.</param>
    /// <param name="capitals">How many capitals; below 0 where the first letter is not one of them: then one less than minus their number.</param>
    /// <param name="isForeign">Whether it is written in other letters than Latin ones.</param>
    public static ulong Read(ReadOnlySpan<char> text, ref int at, ref int pairs, out int capitals, out bool isForeign)
    {
        var (key, from, upper, first) = (Seed, at, 0, false);
        isForeign = false;
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter < 128)
            {
                var small = Folded[letter];
                if (small is '\0') break;

                key = (key ^ small) * Prime;
                if (small == letter) continue;

                upper++;
                first |= at == from;
                continue;
            }

            var folded = letter < Latin ? Folded[letter] : letter is >= (char)LatinMore and < (char)LatinMoreEnd ? FoldedMore[letter - LatinMore] : Other(text, at, ref isForeign);
            if (folded is '\0' || folded is Within && at == from) break;

            if (folded > Ae) key = (key ^ folded) * Prime;
            else if (folded is Oe) key = (((key ^ 'o') * Prime) ^ 'e') * Prime;
            else if (folded is Ae) key = (((key ^ 'a') * Prime) ^ 'e') * Prime;

            if (char.IsUpper(letter))
            {
                upper++;
                first |= at == from;
            }

            if (char.IsHighSurrogate(letter))
            {
                key = (key ^ text[++at]) * Prime;
                pairs++;
            }
        }

        capitals = first ? upper : -1 - upper;
        return key;
    }

    /// <summary>The numbers of all words of a phrase, parted as in a text: at spaces, apostrophes and hyphens.</summary>
    public static ulong[] Keys(string phrase)
    {
        var (keys, at, pairs) = (new List<ulong>(), 0, 0);
        while (at < phrase.Length)
        {
            var from = at;
            var key = Read(phrase, ref at, ref pairs, out _, out _);
            if (at == from) at++;
            else keys.Add(key);
        }

        return [.. keys];
    }

    public static bool IsPart(char letter) => letter < Latin ? Folded[letter] > Within : char.IsLetterOrDigit(letter);

    public static bool IsApostrophe(char sign) => sign is '\'' or '’' or 'ʼ' or '′' or '＇';

    private static char Other(ReadOnlySpan<char> text, int at, ref bool isForeign)
    {
        var letter = text[at];
        if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            if (!Rune.IsLetterOrDigit(new(letter, text[at + 1]))) return '\0';
            isForeign = true;
            return letter;
        }

        switch (char.GetUnicodeCategory(letter))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark: return letter is '\uFE0F' or '\u20E3' ? '\0' : Within;
            case UnicodeCategory.Format: return letter is '\u200D' ? '\0' : Within;
            case <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber:
                isForeign = true;
                return char.ToLowerInvariant(letter);
            default: return '\0';
        }
    }

    private static char Fold(char letter)
    {
        if (letter is '\u00AD') return Within;
        if (!char.IsLetterOrDigit(letter) || letter is 'ª' or 'º') return '\0';
        if (letter is 'œ' or 'Œ') return Oe;
        if (letter is 'æ' or 'Æ') return Ae;
        return char.ToLowerInvariant(letter.ToString().Normalize(NormalizationForm.FormD)[0]);
    }
}
