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

    private readonly Index<Rule> _rules = new();
    private readonly Index<Frame> _frames = new();
    private readonly Dictionary<string, int> _words;
    private readonly Dictionary<string, int[]> _spellings;
    private readonly Phrases _openers, _turns;

    public Rulebook(Dictionary<string, int> words, Dictionary<string, int[]> spellings, Phrases openers, Phrases turns) =>
        (_words, _spellings, _openers, _turns) = (words, spellings, openers, turns);

    /// <summary>The number of a folded word; 0 for one that no rule knows.</summary>
    public int WordOf(string folded) => _words.GetValueOrDefault(folded);

    /// <summary>The words a folded spelling stands for; null for one that stands for itself.</summary>
    public int[]? Spelled(string folded) => _spellings.GetValueOrDefault(folded);

    public void Add(Pattern pattern, Rule rule) => _rules.Add(pattern, rule);

    public void Add(Pattern pattern, Frame frame) => _frames.Add(pattern, frame);

    /// <summary>What the rules find, in reading order; where several find the same words, the longest stands.</summary>
    public IEnumerable<Found> Find(Writing writing)
    {
        var (tokens, words) = (writing.Tokens, writing.Words);
        var (has, starts) = (Has(words), Starts(words));
        var rules = new Standing<Rule>(_rules, has);
        if (!rules.IsAny(words, starts)) return []; // Most texts.

        var sentences = new Sentences(tokens, words, _turns);
        var frames = FramesOver(words, new(_frames, has), sentences, starts);
        var taken = new bool[words.Length];
        var found = new List<Found>();
        foreach (var (rule, start, length) in Hits(words, rules, sentences, frames, starts).OrderByDescending(h => h.Length).ThenByDescending(h => h.Rule.Weight).ThenBy(h => h.Start))
        {
            var stretch = taken.AsSpan(start, length);
            if (stretch.Contains(true)) continue;

            stretch.Fill(true);
            var (first, last) = (tokens[start], tokens[start + length - 1]);
            found.Add(new(rule, first.Start, last.End, writing.Text[first.From..last.To]));
        }

        return found.OrderBy(f => f.Start);
    }

    private bool[] Has(int[] words)
    {
        var has = new bool[_words.Count + 1];
        foreach (var word in words) has[Math.Max(word, 0)] = true;
        return has;
    }

    // Where a clause may begin: after a stop, after a quotation, after an opener such as "and".
    private bool[] Starts(int[] words)
    {
        var starts = new bool[words.Length];
        for (var at = 0; at < words.Length; at++) starts[at] = Presence.Words.IsBorder(words, at - 1) || _openers.Lengths(words, at - 1) is not 0;
        return starts;
    }

    private static List<(Rule Rule, int Start, int Length)> Hits(int[] words, Standing<Rule> rules, Sentences sentences, uint[] frames, bool[] starts)
    {
        var hits = new List<(Rule, int, int)>();
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] < 0) continue;

            foreach (var (_, pattern, rule) in rules.At(words[at], starts[at]))
            {
                if ((frames[at] & ~rule.Despite) is not 0 || rule.IsAsked && !sentences.IsAsked(at)) continue;
                if (pattern.Length(words, at) is var length and > 0) hits.Add((rule, at, length));
            }
        }

        return hits;
    }

    // For each token the frames it stands in; of the words that open one only the last stands in it ("if you"). Each is
    // carried along to where it ends, so that however many begin in one sentence nothing is gone over twice.
    private static uint[] FramesOver(int[] words, Standing<Frame> known, Sentences sentences, bool[] starts)
    {
        var (clauses, rests, over) = (new uint[words.Length], new uint[words.Length], new uint[words.Length]);
        for (var at = 0; at < words.Length; at++)
        {
            foreach (var (_, pattern, frame) in known.At(words[at], starts[at]))
            {
                if (frame.IsAsked && !sentences.IsAsked(at) || pattern.Length(words, at) is not (var length and > 0)) continue;

                if (frame.Covers is Reach.Sentence) sentences.Cover(at, frame.Bit);
                else (frame.Covers is Reach.Clause ? clauses : rests)[at + length - 1] |= frame.Bit;
            }
        }

        var (clause, rest) = (0u, 0u);
        for (var at = 0; at < words.Length; at++)
        {
            clause = (clause | clauses[at]) & (words[at] < 0 ? 0 : ~0u);
            rest = (rest | rests[at]) & (sentences.Turns(at) ? 0 : ~0u);
            over[at] = clause | rest | sentences.Covered(at);
        }

        return over;
    }

    /// <summary>All patterns of a kind, by the word they begin with.</summary>
    private sealed class Index<T>
    {
        private readonly Dictionary<int, List<Entry<T>>> _within = [], _starting = [];
        private readonly List<Entry<T>> _anywhere = [];

        public int Count { get; private set; }

        public void Add(Pattern pattern, T what)
        {
            var entry = new Entry<T>(Count++, pattern, what);
            if (pattern.Firsts is null) _anywhere.Add(entry);
            foreach (var word in pattern.Firsts ?? [])
            {
                if (!pattern.StartsClause) AddTo(_within, Math.Max(word, 0), entry);
                AddTo(_starting, Math.Max(word, 0), entry);
            }
        }

        /// <summary>Those that begin with this word, there where a clause begins or elsewhere.</summary>
        public List<Entry<T>>? With(int word, bool starts) => (starts ? _starting : _within).GetValueOrDefault(Math.Max(word, 0));

        /// <summary>Those that can begin with any word, which only where a clause begins are looked for.</summary>
        public List<Entry<T>>? WithAny(int word, bool starts) => starts && word >= 0 ? _anywhere : null;

        private static void AddTo(Dictionary<int, List<Entry<T>>> index, int word, Entry<T> entry)
        {
            if (!index.TryGetValue(word, out var there)) index.Add(word, there = []);
            there.Add(entry);
        }
    }

    private sealed record Entry<T>(int Number, Pattern Pattern, T What);

    /// <summary>Of all patterns those that can stand in one text; of each it is asked once, and only when a word comes up that it begins with.</summary>
    private sealed class Standing<T>(Index<T> all, bool[] has)
    {
        private readonly bool?[] _may = new bool?[all.Count];

        public IEnumerable<Entry<T>> At(int word, bool starts)
        {
            foreach (var entry in all.With(word, starts) ?? [])
            {
                if (May(entry)) yield return entry;
            }

            foreach (var entry in all.WithAny(word, starts) ?? [])
            {
                if (May(entry)) yield return entry;
            }
        }

        /// <summary>Whether one of them can begin anywhere in the text.</summary>
        public bool IsAny(int[] words, bool[] starts)
        {
            for (var at = 0; at < words.Length; at++)
            {
                if (IsAny(all.With(words[at], starts[at])) || IsAny(all.WithAny(words[at], starts[at]))) return true;
            }

            return false;
        }

        private bool IsAny(List<Entry<T>>? entries) => entries?.Exists(May) is true;

        private bool May(Entry<T> entry) => _may[entry.Number] ??= entry.Pattern.MayStandIn(has);
    }
}
