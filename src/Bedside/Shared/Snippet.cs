using System.Text;

namespace Bedside.Shared;

/// <summary>A stretch of a text around what was looked for, in pieces, some of them marked.</summary>
public sealed record Snippet(IReadOnlyList<Snippet.Piece> Pieces)
{
    private const int Around = 90;

    public readonly record struct Piece(string Text, bool IsMarked);

    public static Snippet Of(string text, string question)
    {
        var terms = SearchTerms.Of(question);
        var words = WordsIn(text).ToList();
        var marks = words.Where((w, i) => terms.All.Any(t => Fits(t, words, i))).ToList();
        var centre = marks.Count > 0 ? marks[0].At : 0;
        var start = StartNear(text, Math.Max(0, centre - Around));
        var end = EndNear(text, Math.Min(text.Length, centre + 2 * Around));

        var pieces = new List<Piece>();
        void Add(int from, int to, bool isMarked)
        {
            if (to > from) pieces.Add(new(text[from..to], isMarked));
        }

        if (start > 0) pieces.Add(new("… ", false));
        var at = start;
        foreach (var mark in marks.Where(m => m.At >= start && m.At + m.Length <= end))
        {
            Add(at, mark.At, false);
            Add(mark.At, mark.At + mark.Length, true);
            at = mark.At + mark.Length;
        }

        Add(at, end, false);
        if (end < text.Length) pieces.Add(new(" …", false));
        return new(pieces);
    }

    // A word belongs to a find when it is any of the term's words, the last of which may be only begun.
    private static bool Fits(SearchTerms.Term term, List<Word> words, int i)
    {
        for (var k = 0; k < term.Words.Count; k++)
        {
            var begins = i - k;
            if (begins < 0 || begins + term.Words.Count > words.Count) continue;
            if (Enumerable.Range(0, term.Words.Count).All(j => j == term.Words.Count - 1 && !term.IsPhrase
                ? words[begins + j].Folded.StartsWith(term.Words[j], StringComparison.Ordinal)
                : words[begins + j].Folded == term.Words[j])) return true;
        }

        return false;
    }

    private static IEnumerable<Word> WordsIn(string text)
    {
        var (at, i) = (-1, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (at < 0 && IsLetter(rune)) at = i;
            else if (at >= 0 && !IsLetter(rune) && !SearchTerms.IsUnheard(rune))
            {
                yield return Word.In(text, at, i);
                at = -1;
            }

            i += rune.Utf16SequenceLength;
        }

        if (at >= 0) yield return Word.In(text, at, text.Length);
    }

    // As the index sees it: ² is a digit there.
    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune)
        || rune.Value > 0x7F && SearchTerms.Folded(rune.ToString()).EnumerateRunes().FirstOrDefault() is var folded && Rune.IsLetterOrDigit(folded);

    private static int StartNear(string text, int at)
    {
        while (at > 0 && !char.IsWhiteSpace(text[at - 1])) at--;
        return at;
    }

    private static int EndNear(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private sealed record Word(int At, int Length, string Folded)
    {
        public static Word In(string text, int from, int to) => new(from, to - from, SearchTerms.Folded(text[from..to]));
    }
}
