namespace Bedside.Presence;

/// <summary>Reads files of signs. How they are written stands at the head of Social/en.signs; a fault in one is said with its block.</summary>
internal sealed class SignbookReading : RuleReading
{
    private const int MostPairs = 6000; // Of one pattern.

    // What a clause can end before.
    private static readonly int[] Borders = [Stop.Comma, Stop.Full, Stop.Question, Stop.Exclamation, Stop.Semicolon, Stop.Colon, Drawn.Face, Drawn.Thumb, Drawn.Hands, Drawn.Wave, Drawn.Marks, Presence.Words.Quoted];

    private static readonly char[] Parts = [' ', '-', '_'];
    private static readonly string[] Known = ["language", "list", "sign", "move", "no"];

    private readonly Dictionary<ulong, int> _words = [];
    private readonly Dictionary<int, uint> _languages = [], _files = [];
    private readonly Dictionary<Phrases, List<int[]>> _phrases = new(ReferenceEqualityComparer.Instance);
    private readonly List<SignEntry> _rules = [];
    private uint _file; // The language of the file being read; 0 for none.

    private SignbookReading()
    {
    }

    /// <summary>The signbook that these lines make.</summary>
    /// <param name="languages">The words that tell languages, English and French first.</param>
    /// <param name="files">The signs, the English ones first.</param>
    /// <param name="what">The number of what a block is a sign of, by its name.</param>
    /// <exception cref="FormatException">A block that is not as it should be; the message names it.</exception>
    public static Signbook Of(IEnumerable<string> languages, IEnumerable<string>[] files, Func<string, int> what)
    {
        var reading = new SignbookReading();
        foreach (var block in Blocks(languages, Known)) Told(block, reading.Language);
        var blocks = files.Select(f => Blocks(f, Known).ToList()).ToList();
        foreach (var isList in new[] { true, false })
        {
            for (var file = 0; file < blocks.Count; file++)
            {
                reading._file = 1u << file;
                foreach (var block in blocks[file].Where(b => b.What is "list" == isList)) Told(block, isList ? reading.List : b => reading.Sign(b, what));
            }
        }

        return new(reading._words, reading._languages, reading._files, reading.Lists, reading._rules);
    }

    // language en / the, and: each has a bit, English and French the first two.
    private void Language(Block block)
    {
        var bit = 1u << block.Number;
        foreach (var word in string.Join(' ', block.Lines).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Words)) _languages[word] = _languages.GetValueOrDefault(word) | bit;
    }

    // list name / a, b c, @other. A list that both files have is one.
    private void List(Block block)
    {
        if (!Lists.TryGetValue(block.Name, out var list)) Lists.Add(block.Name, list = NoPhrases());
        foreach (var entry in string.Join(',', block.Lines).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry[0] is '@') Add(list, ListOf(entry[1..]));
            else foreach (var phrase in Braces(entry)) Add(list, Words(phrase));
        }
    }

    private void Sign(Block block, Func<string, int> what)
    {
        var rule = new SignRule(
            block.What is "no" ? Signbook.NoQuestion : what(block.Name),
            block.What is "no" ? "" : block.One("because"),
            block.Has("anywhere") ? Signbook.Both : _file,
            block.Has("asked"),
            block.Has("answering"),
            NumberOf(block.Perhaps("unless")),
            NumberOf(block.Perhaps("only")));
        foreach (var pattern in block.All("find").Select(PatternOf)) _rules.Add(new(pattern, rule, SecondsOf(pattern)));
    }

    private int NumberOf(string? list) => list is null ? 0 : Lists.Keys.ToList().IndexOf(list) is var at and >= 0 ? at + 1 : throw new KeyNotFoundException($"There is no list '{list}'.");

    protected override Phrases PhrasesOf(string sign)
    {
        if (sign[0] is '@' && !sign.Contains('/', StringComparison.Ordinal)) return ListOf(sign[1..]);

        var phrases = NoPhrases();
        foreach (var one in sign.Split('/'))
        {
            if (one is "") throw new FormatException($"'{sign}' has an empty alternative.");
            if (one[0] is '@') Add(phrases, ListOf(one[1..]));
            else foreach (var word in Braces(one)) Add(phrases, Words(word));
        }

        return phrases;
    }

    // What can be asked of phrases later is only how long they are; what they are is kept beside them.
    private Phrases NoPhrases()
    {
        var phrases = new Phrases();
        _phrases.Add(phrases, []);
        return phrases;
    }

    private void Add(Phrases phrases, int[] phrase)
    {
        phrases.Add(phrase);
        _phrases[phrases].Add(phrase);
    }

    private void Add(Phrases phrases, Phrases others)
    {
        foreach (var phrase in _phrases[others].ToList()) Add(phrases, phrase);
    }

    // For each word that can come first those that can come second; null where it can be any, or too many to keep.
    private Dictionary<int, IReadOnlyCollection<int>?> SecondsOf(Pattern pattern)
    {
        var (elements, seconds) = (pattern.Elements, new Dictionary<int, IReadOnlyCollection<int>?>());
        foreach (var first in pattern.Firsts ?? throw new FormatException("It begins with any word."))
        {
            if (first <= 0) throw new FormatException("It begins with a stop.");

            var next = new HashSet<int>();
            var isAny = false;
            for (var e = 0; !isAny && (e is 0 || elements[e - 1].Least is 0); e++)
            {
                foreach (var phrase in _phrases[elements[e].What!].Where(p => p[0] == first))
                {
                    if (phrase.Length > 1) next.Add(phrase[1]);
                    else isAny |= !Follow(e, next);
                }
            }

            seconds[first] = isAny ? null : next;
        }

        if (seconds.Sum(s => s.Value?.Count ?? 0) > MostPairs) foreach (var first in seconds.Keys) seconds[first] = null;
        return seconds;

        // False where anything can follow.
        bool Follow(int after, HashSet<int> next)
        {
            if (elements[after].Most > 1 && !Begin(after, next)) return false;
            if (elements[after].Least > 1) return true;

            for (var e = after + 1; e < elements.Length; e++)
            {
                if (!Begin(e, next)) return false;
                if (elements[e].Least > 0) return true;
            }

            if (pattern.EndsClause) next.UnionWith(Borders);
            return pattern.EndsClause;
        }

        bool Begin(int e, HashSet<int> next)
        {
            if (elements[e].What is not { } what) return false;
            next.UnionWith(what.Firsts);
            return true;
        }
    }

    private int[] Words(string phrase)
    {
        var words = phrase.Split(Parts, StringSplitOptions.RemoveEmptyEntries).SelectMany(w => w is "NAME" ? [Signbook.Name] : w.Length is 1 && Stop.Of(w[0]) is var stop and not 0 ? [stop] : Letters.Keys(w).Select(WordOf)).ToArray();
        return words.Length > 0 ? words : throw new FormatException($"'{phrase}' is no word.");
    }

    private int WordOf(ulong key)
    {
        if (!_words.TryGetValue(key, out var number)) _words.Add(key, number = _words.Count + Signbook.Name + 1);
        if (_file is not 0) _files[number] = _files.GetValueOrDefault(number) | _file;
        return number;
    }
}
