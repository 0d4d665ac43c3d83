namespace Bedside.Presence;

/// <summary>A rule as it stands in the file: what it looks for and what to say of it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Because">The name of the sentence that explains it.</param>
/// <param name="Weight">Above 0, below 1.</param>
/// <param name="Despite">The frames, one bit each, that do not silence it.</param>
/// <param name="IsAsked">Whether only a question can show it.</param>
internal sealed record Rule(string Name, SignKind Kind, string Because, double Weight, uint Despite, bool IsAsked);

/// <summary>Words that make what follows somebody else's, denied, supposed or asked.</summary>
/// <param name="Bit">The one bit that is its own.</param>
/// <param name="Covers">How far it reaches.</param>
/// <param name="IsAsked">Whether only a question can show it.</param>
internal sealed record Frame(string Name, uint Bit, Reach Covers, bool IsAsked);

/// <summary>How far a frame reaches from its words.</summary>
internal enum Reach
{
    /// <summary>To the next stop.</summary>
    Clause,

    /// <summary>To the end of the sentence, or to a word of the list "turn" ("but").</summary>
    Rest,

    /// <summary>Over the whole sentence, also what came before.</summary>
    Sentence,
}

/// <summary>Words found by a rule.</summary>
internal sealed record Found(Rule Rule, int Start, int End, string Text);

/// <summary>All rules, of both languages, with the words they know.</summary>
internal sealed class Rulebook
{
    /// <summary>The rules that travel inside the library.</summary>
    public static readonly Rulebook Shipped = RulebookReading.Of(Lines.Of("en.rules").Concat(Lines.Of("fr.rules")));

    private readonly Dictionary<int, List<(Pattern Pattern, Rule Rule)>> _rules = [];
    private readonly Dictionary<int, List<(Pattern Pattern, Frame Frame)>> _frames = [];
    private readonly List<(Pattern Pattern, Rule Rule)> _anywhere = [];
    private readonly Dictionary<string, int> _words;
    private readonly Dictionary<string, int[]> _spellings;
    private readonly Phrases _openers, _turns;

    public Rulebook(Dictionary<string, int> words, Dictionary<string, int[]> spellings, Phrases openers, Phrases turns) =>
        (_words, _spellings, _openers, _turns) = (words, spellings, openers, turns);

    /// <summary>The number of a folded word; 0 for one that no rule knows.</summary>
    public int WordOf(string folded) => _words.GetValueOrDefault(folded);

    /// <summary>The words a folded spelling stands for; null for one that stands for itself.</summary>
    public int[]? Spelled(string folded) => _spellings.GetValueOrDefault(folded);

    public void Add(Pattern pattern, Rule rule)
    {
        if (pattern.Firsts is { } first) Index(_rules, first, (pattern, rule));
        else _anywhere.Add((pattern, rule));
    }

    public void Add(Pattern pattern, Frame frame) => Index(_frames, pattern.Firsts!, (pattern, frame));

    /// <summary>What the rules find, in reading order; where several find the same words, the longest stands.</summary>
    public IEnumerable<Found> Find(Writing writing)
    {
        var tokens = writing.Tokens;
        var sentences = new Sentences(tokens, _turns);
        var frames = FramesOver(tokens, sentences);
        var taken = new bool[tokens.Count];
        var found = new List<Found>();
        foreach (var (rule, start, length) in Hits(tokens, sentences, frames).OrderByDescending(h => h.Length).ThenByDescending(h => h.Rule.Weight).ThenBy(h => h.Start))
        {
            var stretch = taken.AsSpan(start, length);
            if (stretch.Contains(true)) continue;

            stretch.Fill(true);
            var (first, last) = (tokens[start], tokens[start + length - 1]);
            found.Add(new(rule, first.Start, last.End, writing.Text[first.From..last.To]));
        }

        return found.OrderBy(f => f.Start);
    }

    private IEnumerable<(Rule Rule, int Start, int Length)> Hits(IReadOnlyList<Token> tokens, Sentences sentences, uint[] frames)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].IsStop || tokens[at].IsQuoted) continue;

            foreach (var (pattern, rule) in _rules.GetValueOrDefault(tokens[at].Word, []).Concat(_anywhere))
            {
                if ((frames[at] & ~rule.Despite) is not 0 || rule.IsAsked && !sentences.IsAsked(at)) continue;
                if (pattern.Length(tokens, at, _openers) is var length and > 0) yield return (rule, at, length);
            }
        }
    }

    // For each token the frames it stands in; of the words that open one only the last stands in it ("if you"). Each is
    // carried along to where it ends, so that however many begin in one sentence nothing is gone over twice.
    private uint[] FramesOver(IReadOnlyList<Token> tokens, Sentences sentences)
    {
        var (clauses, rests, over) = (new uint[tokens.Count], new uint[tokens.Count], new uint[tokens.Count]);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].IsQuoted) continue;

            foreach (var (pattern, frame) in _frames.GetValueOrDefault(tokens[at].Word, []))
            {
                if (frame.IsAsked && !sentences.IsAsked(at) || pattern.Length(tokens, at, _openers) is not (var length and > 0)) continue;

                if (frame.Covers is Reach.Sentence) sentences.Cover(at, frame.Bit);
                else (frame.Covers is Reach.Clause ? clauses : rests)[at + length - 1] |= frame.Bit;
            }
        }

        var (clause, rest) = (0u, 0u);
        for (var at = 0; at < tokens.Count; at++)
        {
            clause = (clause | clauses[at]) & (tokens[at].IsStop ? 0 : ~0u);
            rest = (rest | rests[at]) & (sentences.Turns(at) ? 0 : ~0u);
            over[at] = clause | rest | sentences.Covered(at);
        }

        return over;
    }

    private static void Index<T>(Dictionary<int, List<T>> index, IReadOnlySet<int> firsts, T what)
    {
        foreach (var word in firsts)
        {
            if (!index.TryGetValue(word, out var list)) index.Add(word, list = []);
            list.Add(what);
        }
    }
}
