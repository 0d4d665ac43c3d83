using System.Collections.Frozen;

namespace Bedside.Presence;

/// <summary>A sign as it stands in the file: what shows it, where, and what to say of it.</summary>
/// <param name="What">The number of the indicator or of the move; below 0 for words that only take others away.</param>
/// <param name="Because">The name of the sentence that explains it.</param>
/// <param name="Language">The bit of the language in whose sentences it is looked for; all bits where it stands in any.</param>
/// <param name="Asked">Whether only a question can show it.</param>
/// <param name="Answering">Whether only a message that answers another, or calls somebody by name, can show it.</param>
/// <param name="Unless">The number of a list; not in a sentence that holds one of its phrases; 0 for none.</param>
/// <param name="Only">The number of a list; only in such a sentence; 0 for none.</param>
internal sealed record SignRule(int What, string Because, uint Language, bool Asked, bool Answering, int Unless, int Only);

/// <summary>A pattern with what it shows, and for each word it can begin with the words that can come next; null for any.</summary>
internal sealed record SignEntry(Pattern Pattern, SignRule Rule, IReadOnlyDictionary<int, IReadOnlyCollection<int>?> Seconds);

/// <summary>The signs that are looked for, of both languages, with the words they know. Found by their first two words, as most words begin many.</summary>
internal sealed class Signbook
{
    /// <summary>What <see cref="SignRule.What"/> is for words that make no question of what looks like one.</summary>
    public const int NoQuestion = -1;

    /// <summary>The word that a name of the list is to a pattern.</summary>
    public const int Name = 1;

    /// <summary>English and French as bits; beyond them other languages, only to be told apart.</summary>
    public const uint English = 1, French = 2, Both = 3;

    public static readonly Signbook Social = SignbookReading.Of(Lines.Of("languages.txt"), [Lines.Of("en.signs"), Lines.Of("fr.signs")], Indicators.Of);

    public static readonly Signbook Teaching = SignbookReading.Of(Lines.Of("languages.txt"), [Lines.Of("en.moves"), Lines.Of("fr.moves")], Moves.Of);

    private readonly FrozenDictionary<ulong, int> _words;
    private readonly (Pattern Pattern, SignRule Rule)[]?[] _byFirst; // Of those that anything may follow.
    private readonly FrozenDictionary<long, (Pattern Pattern, SignRule Rule)[]> _byPair;
    private readonly uint[] _languages, _files;
    private readonly Phrases[] _lists;
    private readonly FrozenDictionary<string, int> _listNumbers;
    private readonly Phrases _speaking;

    public Signbook(Dictionary<ulong, int> words, Dictionary<int, uint> languages, Dictionary<int, uint> files, Dictionary<string, Phrases> lists, List<SignEntry> rules)
    {
        _words = words.ToFrozenDictionary();
        (_languages, _files) = (new uint[words.Count + 2], new uint[words.Count + 2]);
        foreach (var (word, bits) in files) _files[word] = bits;
        foreach (var (word, bits) in languages) _languages[word] = bits;
        _lists = [.. lists.Values];
        _listNumbers = lists.Keys.Select((name, number) => (name, number)).ToFrozenDictionary(l => l.name, l => l.number + 1);
        _byFirst = new (Pattern, SignRule)[]?[words.Count + 2];
        var openings = rules.SelectMany(r => r.Seconds.Select(s => (First: s.Key, Seconds: s.Value, Rule: (r.Pattern, r.Rule)))).ToList();
        foreach (var group in openings.Where(o => o.Seconds is null).GroupBy(o => o.First)) _byFirst[group.Key] = [.. group.Select(o => o.Rule)];
        _byPair = openings.Where(o => o.Seconds is not null).SelectMany(o => o.Seconds!.Select(s => (Pair: PairOf(o.First, s), o.Rule))).GroupBy(p => p.Pair, p => p.Rule).ToFrozenDictionary(p => p.Key, p => p.ToArray());
        (Titles, Greeting, Vouching, Addressing) = (SinglesOf("title"), SinglesOf("greeting"), SinglesOf("vouching"), SinglesOf("addressing"));
        _speaking = lists.GetValueOrDefault("speaking") ?? new();
        (GoingOn, Presenting, AlwaysCapital, Stressed, Openers) = (SinglesOf("going-on"), SinglesOf("presenting"), SinglesOf("always-capital"), SinglesOf("stressed"), SinglesOf("opener"));
        Announcing = _listNumbers.GetValueOrDefault("announcing");
    }

    /// <summary>Words such as "Dr", which a full stop does not end.</summary>
    public HashSet<int> Titles { get; }

    /// <summary>Words after which whoever is meant is called: "hi", "thanks".</summary>
    public HashSet<int> Greeting { get; }

    /// <summary>Words after which a name stands, such as "hi", "thanks", "with".</summary>
    public HashSet<int> Vouching { get; }

    /// <summary>Words by which one goes on to whoever one has named: "Priya, thank you", "Priya, your …".</summary>
    public HashSet<int> Addressing { get; }

    /// <summary>Words by which a sentence goes on after a comma that calls nobody: "Hope, in the sense of …".</summary>
    public HashSet<int> GoingOn { get; }

    /// <summary>Words after which somebody says who they are.</summary>
    public HashSet<int> Presenting { get; }

    /// <summary>Words that have a capital wherever they stand, such as "May".</summary>
    public HashSet<int> AlwaysCapital { get; }

    /// <summary>Words that are no abbreviation when they stand in capitals.</summary>
    public HashSet<int> Stressed { get; }

    /// <summary>Words after which a clause may begin as after a stop.</summary>
    public HashSet<int> Openers { get; }

    /// <summary>The number of the list of what announces a quotation from here; 0 for none.</summary>
    public int Announcing { get; }

    /// <summary>The number of a word by its letters; 0 for one that no sign knows.</summary>
    public int WordOf(ulong key) => _words.GetValueOrDefault(key);

    /// <summary>Those that begin with this word, whatever follows.</summary>
    public ReadOnlySpan<(Pattern Pattern, SignRule Rule)> With(int word) => _byFirst[word];

    /// <summary>Those that begin with these two.</summary>
    public ReadOnlySpan<(Pattern Pattern, SignRule Rule)> With(int word, int next) => next is not 0 && _byPair.TryGetValue(PairOf(word, next), out var rules) ? rules : default;

    /// <summary>The languages whose small words it belongs to, one bit each.</summary>
    public uint LanguagesOf(int word) => _languages[word];

    /// <summary>The one language in whose file it stands; 0 where it stands in both or in none.</summary>
    public uint FileOf(int word) => _files[word] is English or French ? _files[word] : 0;

    /// <summary>Whether words stand there that follow a name, such as "said" or "is right".</summary>
    public bool Speaks(ReadOnlySpan<int> words, int at) => _speaking.Lengths(words, at) is not 0;

    /// <summary>Whether a phrase of the list stands among these words.</summary>
    public bool Holds(int list, ReadOnlySpan<int> words)
    {
        var phrases = _lists[list - 1];
        for (var at = 0; at < words.Length; at++) if (phrases.Lengths(words, at) is not 0) return true;
        return false;
    }

    public int ListCount => _lists.Length;

    private static long PairOf(int word, int next) => (long)word << 32 | (uint)next;

    private HashSet<int> SinglesOf(string list) => _listNumbers.TryGetValue(list, out var number) ? [.. _lists[number - 1].Firsts] : [];
}
