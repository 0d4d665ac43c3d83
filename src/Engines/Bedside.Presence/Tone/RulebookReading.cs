namespace Bedside.Presence;

/// <summary>
/// Reads a file of rules. How it is written stands at the head of Tone/en.rules; whatever cannot be read is a fault in the
/// file and said with its line.
/// </summary>
internal sealed class RulebookReading : RuleReading
{
    private static readonly string[] Known = ["spell", "list", "shape", "frame", "rule"];

    private readonly Dictionary<string, int> _words = [];
    private readonly Dictionary<string, int[]> _spellings = [];
    private readonly Dictionary<string, uint> _frames = [];
    private readonly Dictionary<string, List<string>> _shapes = [];
    private uint _heeded; // The frames that silence only rules that heed them.

    private RulebookReading()
    {
    }

    /// <summary>The rulebook these lines make.</summary>
    /// <exception cref="FormatException">A line that is not as it should be; the message names it.</exception>
    public static Rulebook Of(IEnumerable<string> lines) => new RulebookReading().Read(Blocks(lines, Known).ToList());

    private Rulebook Read(List<Block> blocks)
    {
        foreach (var block in blocks.Where(b => b.What is "spell")) Told(block, Spell);
        foreach (var block in blocks.Where(b => b.What is "list")) Told(block, List);
        foreach (var block in blocks.Where(b => b.What is "shape")) _shapes.Add(block.Name, block.Lines);
        var rulebook = new Rulebook(_words, _spellings, ListOf("opener"), ListOf("turn"));
        foreach (var block in blocks.Where(b => b.What is "frame")) Told(block, b => AddFrame(b, rulebook));
        foreach (var block in blocks.Where(b => b.What is "rule")) Told(block, b => AddRule(b, rulebook));
        return rulebook;
    }

    // spell / don't dont = do not
    private void Spell(Block block)
    {
        foreach (var line in block.Lines)
        {
            var sides = line.Split('=');
            var meant = Words(sides[1]);
            foreach (var written in sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)) _spellings.Add(Writing.Fold(written), meant);
        }
    }

    // list name / a, b c, @other
    private void List(Block block)
    {
        if (!Lists.TryGetValue(block.Name, out var list)) Lists.Add(block.Name, list = new());
        foreach (var entry in string.Join(',', block.Lines).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry[0] is '@') list.Add(Lists[entry[1..]]);
            else foreach (var phrase in Braces(entry)) list.Add(Words(phrase));
        }
    }

    private void AddFrame(Block block, Rulebook rulebook)
    {
        if (!_frames.TryGetValue(block.Name, out var bit)) _frames.Add(block.Name, bit = 1u << _frames.Count);
        _ = block.One("why");
        if (block.Has("heeded")) _heeded |= bit;
        var frame = new Frame(block.Name, bit, Enum.Parse<Reach>(block.One("covers"), true), block.Has("asked"));
        foreach (var pattern in PatternsOf(block)) rulebook.Add(pattern, frame);
    }

    private void AddRule(Block block, Rulebook rulebook)
    {
        _ = block.One("why");
        var despite = BitsOf(block, "despite") | _heeded & ~BitsOf(block, "heeds");
        var weight = double.Parse(block.One("weight"), System.Globalization.CultureInfo.InvariantCulture);
        var rule = new Rule(block.Name, Enum.Parse<SignKind>(block.One("kind"), true), block.One("because"), weight, despite, block.Has("asked"));
        foreach (var pattern in PatternsOf(block)) rulebook.Add(pattern, rule);
    }

    private uint BitsOf(Block block, string key) => block.All(key).SelectMany(names => names.Split(' ')).Aggregate(0u, (bits, name) => bits | _frames[name]);

    private IEnumerable<Pattern> PatternsOf(Block block) => block.All("find").SelectMany(Shaped).Select(PatternOf);

    // "%people" is each of the shapes that the block "shape people" has.
    private IEnumerable<string> Shaped(string find)
    {
        var from = find.IndexOf('%', StringComparison.Ordinal);
        if (from < 0) return [find];

        var name = find[(from + 1)..].Split(' ')[0];
        return _shapes[name].SelectMany(shape => Shaped(find.Replace("%" + name, shape, StringComparison.Ordinal)));
    }

    // A rule is looked for at each word: one that begins with any has to begin a clause.
    protected override Pattern PatternOf(string find)
    {
        var pattern = base.PatternOf(find);
        return pattern.Firsts is null && !pattern.StartsClause ? throw new FormatException($"'{find}' begins with any word and no ^.") : pattern;
    }

    protected override Phrases PhrasesOf(string sign)
    {
        if (sign[0] is '@' && !sign.Contains('/', StringComparison.Ordinal)) return ListOf(sign[1..]);

        var phrases = new Phrases();
        foreach (var one in sign.Split('/'))
        {
            if (one is "") throw new FormatException($"'{sign}' has an empty alternative.");
            if (one[0] is '@') phrases.Add(ListOf(one[1..]));
            else foreach (var word in Braces(one)) phrases.Add(Words(word));
        }

        return phrases;
    }

    private int[] Words(string phrase) => phrase.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Word).ToArray();

    // A stop, a spelling that stands for others, a word; or several, parted by an apostrophe or a hyphen as in a text.
    private int[] Word(string written)
    {
        if (written.Length is 1 && Stop.Of(written[0]) is var stop and not 0) return [stop];

        var folded = Writing.Fold(written);
        if (!folded.Any(char.IsLetterOrDigit)) throw new FormatException($"'{written}' is no word.");
        if (_spellings.TryGetValue(folded, out var meant)) return meant;
        if (folded.IndexOf('\'', 1) is var parts and > 0) return [.. Word(folded[..parts]), .. Word(Spells(folded[parts..]) ? folded[parts..] : folded[(parts + 1)..])];
        if (!_words.TryGetValue(folded, out var number)) _words.Add(folded, number = _words.Count + 1);
        return [number];
    }

    private bool Spells(string suffix) => _spellings.ContainsKey(suffix);
}
