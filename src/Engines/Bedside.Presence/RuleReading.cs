namespace Bedside.Presence;

/// <summary>
/// What files of rules and of signs are written in alike: blocks, lists, and the patterns that stand after "find". The head of Tone/en.rules says how; what a block means is for each of the two
/// that read one.
/// </summary>
internal abstract class RuleReading
{
    /// <summary>The lists by their names, in the order in which they were met.</summary>
    protected Dictionary<string, Phrases> Lists { get; } = [];

    /// <summary>What stands at one place: a word, a/b, @list.</summary>
    protected abstract Phrases PhrasesOf(string sign);

    protected Phrases ListOf(string name) => Lists.TryGetValue(name, out var list) ? list : throw new KeyNotFoundException($"There is no list '{name}'.");

    protected virtual Pattern PatternOf(string find)
    {
        var signs = find.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var elements = signs.Where(s => s is not ("^" or "$") && s[0] is not ('<' or '>')).Select(ElementOf).ToArray();
        if (elements.All(e => e.Least is 0)) throw new FormatException($"'{find}' finds nothing.");
        return new(elements, signs.Contains("^"), signs.Contains("$"), Looks(signs, '<'), Looks(signs, '>'));
    }

    private Look[] Looks(string[] signs, char side) => signs
        .Where(s => s[0] == side)
        .Select(s => s[1] is '!' ? new Look(PhrasesOf(s[2..]), false) : new Look(PhrasesOf(s[1..]), true))
        .ToArray();

    // word, a/b, @list, with ? (perhaps), * (up to three), + (up to four); _ any word, _2-5 so many, _0-3~list but none of the list.
    private Element ElementOf(string sign)
    {
        if (sign[0] is '_')
        {
            var parts = sign[1..].Split('~');
            var except = parts.Length > 1 ? ListOf(parts[1]) : null;
            var times = parts[0].Split('-');
            return parts[0] is "" ? new(null, except, 1, 1) : new(null, except, Number(times[0]), Number(times[^1]));
        }

        var (least, most) = sign.Length is 1 ? (1, 1) : sign[^1] switch { '?' => (0, 1), '*' => (0, 3), '+' => (1, 4), _ => (1, 1) };
        return new(PhrasesOf((least, most) is (1, 1) ? sign : sign[..^1]), null, least, most);
    }

    // "paresseu{x|se|ses}" is three words.
    protected static IEnumerable<string> Braces(string written)
    {
        var open = written.IndexOf('{', StringComparison.Ordinal);
        if (open < 0) return [written];

        var close = written.IndexOf('}', StringComparison.Ordinal);
        return written[(open + 1)..close].Split('|').SelectMany(ending => Braces(written[..open] + ending + written[(close + 1)..]));
    }

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads a block; what is wrong in it is said with its name.</summary>
    protected static void Told(Block block, Action<Block> read)
    {
        try
        {
            read(block);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"{block.What} {block.Name}: {fault.Message}", fault);
        }
    }

    /// <param name="known">What a block can be.</param>
    protected static IEnumerable<Block> Blocks(IEnumerable<string> lines, string[] known)
    {
        Block? block = null;
        foreach (var line in lines.Where(l => l.Trim() is not "" && l[0] is not '#'))
        {
            if (line[0] is ' ') (block ?? throw new FormatException($"'{line}' belongs to nothing.")).Lines.Add(line.Trim());
            else
            {
                if (block is not null) yield return block;
                var words = line.Split(' ', 2);
                if (!known.Contains(words[0])) throw new FormatException($"'{line}' is nothing that is known.");
                block = new(words[0], words.Length > 1 ? words[1] : "", (block?.Number ?? -1) + 1, []);
            }
        }

        if (block is not null) yield return block;
    }

    /// <param name="Number">Its place in the file, from 0.</param>
    protected sealed record Block(string What, string Name, int Number, List<string> Lines)
    {
        public string One(string key) => All(key).Single();

        public string? Perhaps(string key) => All(key).SingleOrDefault();

        public IEnumerable<string> All(string key) => Lines.Where(l => l.StartsWith(key + " ", StringComparison.Ordinal)).Select(l => l[(key.Length + 1)..].Trim());

        public bool Has(string key) => Lines.Contains(key);
    }
}
