using System.Numerics;

namespace Bedside.Presence;

/// <summary>
/// A shape of words, such as "@you @are @so* @dull". Matched without going back: of each element it is kept how far from
/// the start one can have come (one bit a word, at most 63 away), so that no text takes longer than its length.
/// </summary>
/// <param name="Elements">What is consumed, in order; one at least cannot be left out.</param>
/// <param name="StartsClause">"^": only after a stop or one of the list "opener".</param>
/// <param name="EndsClause">"$": only before a stop or the end.</param>
/// <param name="Before">"&lt;" and "&lt;!": the one word before.</param>
/// <param name="After">"&gt;" and "&gt;!": what follows.</param>
internal sealed record Pattern(Element[] Elements, bool StartsClause, bool EndsClause, Look[] Before, Look[] After)
{
    /// <summary>The words it can begin with; null for any.</summary>
    public IReadOnlyCollection<int>? Firsts { get; } = FirstsOf(Elements);

    public static IReadOnlyCollection<int>? FirstsOf(IReadOnlyList<Element> elements)
    {
        var begin = elements.TakeWhile(e => e.Least is 0).Append(elements.First(e => e.Least > 0)).ToList();
        return begin.Any(e => e.What is null) ? null : begin.SelectMany(e => e.What!.Firsts).ToHashSet();
    }

    /// <summary>Whether a text that has these words can show it at all: of each element that cannot be left out, one.</summary>
    public bool MayStandIn(bool[] has) => Array.TrueForAll(Elements, e => e.Least is 0 || e.What is null || e.What.IsAnyIn(has));

    /// <summary>How many words are taken from this start on, the most that are possible; 0 for none.</summary>
    public int Length(ReadOnlySpan<int> words, int start)
    {
        foreach (var look in Before)
        {
            if (!look.Holds(words, start - 1)) return 0;
        }

        ulong reach = 1;
        foreach (var element in Elements)
        {
            reach = element.From(words, start, reach);
            if (reach is 0) return 0;
        }

        for (; reach > 1; reach &= ~(1UL << BitOperations.Log2(reach)))
        {
            var end = start + BitOperations.Log2(reach);
            if ((!EndsClause || Words.IsBorder(words, end)) && Holds(After, words, end)) return end - start;
        }

        return 0;
    }

    private static bool Holds(Look[] looks, ReadOnlySpan<int> words, int at)
    {
        foreach (var look in looks)
        {
            if (!look.Holds(words, at)) return false;
        }

        return true;
    }
}

/// <summary>What the numbers of words mean.</summary>
internal static class Words
{
    /// <summary>A word that is somebody else's.</summary>
    public const int Quoted = -9;

    /// <summary>Whether a clause begins or ends there: at a stop, a quotation, or beyond the text.</summary>
    public static bool IsBorder(ReadOnlySpan<int> words, int at) => (uint)at >= (uint)words.Length || words[at] < 0;
}

/// <summary>One condition on what stands beside the words.</summary>
internal sealed record Look(Phrases What, bool IsWanted)
{
    public bool Holds(ReadOnlySpan<int> words, int at) => (at >= 0 && What.Lengths(words, at) is not 0) == IsWanted;
}

/// <summary>One element of a pattern: some phrases, or any words, so many times.</summary>
/// <param name="What">The phrases; null for any word.</param>
/// <param name="Except">Words that any word may not be.</param>
internal sealed record Element(Phrases? What, Phrases? Except, int Least, int Most)
{
    public ulong From(ReadOnlySpan<int> words, int start, ulong from)
    {
        var (reached, now) = (Least is 0 ? from : 0, from);
        for (var times = 1; times <= Most && now is not 0; times++)
        {
            ulong next = 0;
            for (; now is not 0; now &= now - 1)
            {
                var far = BitOperations.TrailingZeroCount(now);
                next |= Lengths(words, start + far) << far;
            }

            now = next;
            if (times >= Least) reached |= now;
        }

        return reached;
    }

    private ulong Lengths(ReadOnlySpan<int> words, int at)
    {
        if (What is not null) return What.Lengths(words, at);
        return at < words.Length && words[at] >= 0 && (Except?.Lengths(words, at) ?? 0) is 0 ? 2UL : 0;
    }
}

/// <summary>Phrases of one or more words, found by their first.</summary>
internal sealed class Phrases
{
    private readonly Dictionary<int, List<int[]>> _byFirst = [];

    public IReadOnlyCollection<int> Firsts => _byFirst.Keys;

    public bool IsAnyIn(bool[] has)
    {
        foreach (var first in _byFirst.Keys)
        {
            if (first < 0 || has[first]) return true;
        }

        return false;
    }

    public void Add(int[] phrase)
    {
        if (!_byFirst.TryGetValue(phrase[0], out var phrases)) _byFirst.Add(phrase[0], phrases = []);
        phrases.Add(phrase);
    }

    public void Add(Phrases others)
    {
        foreach (var phrase in others._byFirst.Values.SelectMany(p => p).ToList()) Add(phrase);
    }

    /// <summary>The lengths of those that stand at this word: bit n for n words.</summary>
    public ulong Lengths(ReadOnlySpan<int> words, int at)
    {
        if (at >= words.Length || !_byFirst.TryGetValue(words[at], out var phrases)) return 0;

        ulong lengths = 0;
        foreach (var phrase in phrases)
        {
            if (words[at..].StartsWith(phrase)) lengths |= 1UL << phrase.Length;
        }

        return lengths;
    }
}
