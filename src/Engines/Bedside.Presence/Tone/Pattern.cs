using System.Numerics;

namespace Bedside.Presence;

/// <summary>
/// A shape of words, such as "@you @are @so* @dull". Matched without going back: of each element it is kept how far from
/// the start one can have come (one bit a token, at most 63 away), so that no text takes longer than its length.
/// </summary>
/// <param name="Elements">What is consumed, in order; one at least cannot be left out.</param>
/// <param name="StartsClause">"^": only after a stop or one of the list "opener".</param>
/// <param name="EndsClause">"$": only before a stop or the end.</param>
/// <param name="Before">"&lt;" and "&lt;!": the one word before.</param>
/// <param name="After">"&gt;" and "&gt;!": what follows.</param>
internal sealed record Pattern(IReadOnlyList<Element> Elements, bool StartsClause, bool EndsClause, IReadOnlyList<Look> Before, IReadOnlyList<Look> After)
{
    /// <summary>The words it can begin with; null for any.</summary>
    public IReadOnlySet<int>? Firsts { get; } = FirstsOf(Elements);

    public static IReadOnlySet<int>? FirstsOf(IReadOnlyList<Element> elements)
    {
        var begin = elements.TakeWhile(e => e.Least is 0).Append(elements.First(e => e.Least > 0)).ToList();
        return begin.Any(e => e.What is null) ? null : begin.SelectMany(e => e.What!.Firsts).ToHashSet();
    }

    /// <summary>How many tokens are taken from this start on, the most that are possible; 0 for none.</summary>
    public int Length(IReadOnlyList<Token> tokens, int start, Phrases openers)
    {
        if (StartsClause && !Starts(tokens, start, openers) || Before.Any(l => !l.Holds(tokens, start - 1))) return 0;

        ulong reach = 1;
        foreach (var element in Elements)
        {
            reach = element.From(tokens, start, reach);
            if (reach is 0) return 0;
        }

        for (; reach > 1; reach &= ~(1UL << BitOperations.Log2(reach)))
        {
            var end = start + BitOperations.Log2(reach);
            if ((!EndsClause || IsBorder(tokens, end)) && After.All(l => l.Holds(tokens, end))) return end - start;
        }

        return 0;
    }

    private static bool Starts(IReadOnlyList<Token> tokens, int start, Phrases openers) => IsBorder(tokens, start - 1) || openers.Lengths(tokens, start - 1) is not 0;

    private static bool IsBorder(IReadOnlyList<Token> tokens, int at) => at < 0 || at >= tokens.Count || tokens[at].IsStop || tokens[at].IsQuoted;
}

/// <summary>One condition on what stands beside the words.</summary>
internal sealed record Look(Phrases What, bool IsWanted)
{
    public bool Holds(IReadOnlyList<Token> tokens, int at) => at >= 0 && What.Lengths(tokens, at) is not 0 == IsWanted || at < 0 && !IsWanted;
}

/// <summary>One element of a pattern: some phrases, or any words, so many times.</summary>
/// <param name="What">The phrases; null for any word.</param>
/// <param name="Except">Words that any word may not be.</param>
internal sealed record Element(Phrases? What, Phrases? Except, int Least, int Most)
{
    public ulong From(IReadOnlyList<Token> tokens, int start, ulong from)
    {
        var (reached, now) = (Least is 0 ? from : 0, from);
        for (var times = 1; times <= Most && now is not 0; times++)
        {
            ulong next = 0;
            for (; now is not 0; now &= now - 1)
            {
                var far = BitOperations.TrailingZeroCount(now);
                next |= Lengths(tokens, start + far) << far;
            }

            now = next;
            if (times >= Least) reached |= now;
        }

        return reached;
    }

    private ulong Lengths(IReadOnlyList<Token> tokens, int at)
    {
        if (What is not null) return What.Lengths(tokens, at);
        return at < tokens.Count && !tokens[at].IsStop && !tokens[at].IsQuoted && (Except?.Lengths(tokens, at) ?? 0) is 0 ? 2UL : 0;
    }
}

/// <summary>Phrases of one or more words, found by their first.</summary>
internal sealed class Phrases
{
    private readonly Dictionary<int, List<int[]>> _byFirst = [];

    public IEnumerable<int> Firsts => _byFirst.Keys;

    public void Add(int[] phrase)
    {
        if (!_byFirst.TryGetValue(phrase[0], out var phrases)) _byFirst.Add(phrase[0], phrases = []);
        phrases.Add(phrase);
    }

    public void Add(Phrases others)
    {
        foreach (var phrase in others._byFirst.Values.SelectMany(p => p).ToList()) Add(phrase);
    }

    /// <summary>The lengths of those that stand at this token: bit n for n tokens.</summary>
    public ulong Lengths(IReadOnlyList<Token> tokens, int at)
    {
        if (at >= tokens.Count || !_byFirst.TryGetValue(tokens[at].Word, out var phrases)) return 0;

        ulong lengths = 0;
        foreach (var phrase in phrases)
        {
            if (Stands(phrase, tokens, at)) lengths |= 1UL << phrase.Length;
        }

        return lengths;
    }

    private static bool Stands(int[] phrase, IReadOnlyList<Token> tokens, int at)
    {
        if (at + phrase.Length > tokens.Count) return false;
        for (var w = 0; w < phrase.Length; w++)
        {
            if (tokens[at + w].Word != phrase[w] || tokens[at + w].IsQuoted) return false;
        }

        return true;
    }
}
