using System.Globalization;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>The settings of one file, asked for one by one. What cannot be taken is a fault, and comes as nothing.</summary>
/// <param name="line">Where one looks for what is missing.</param>
internal sealed class PackSettings(YamlMap map, string file, List<Finding> faults, int line = 1)
{
    public string File => file;

    public IReadOnlyDictionary<string, int> Lines { get; } = map.Entries.ToDictionary(e => e.Key, e => e.Line);

    public bool Has(string key) => map.Entry(key) is not null;

    /// <summary>Names every setting that is not one of these; with the one that was probably meant.</summary>
    /// <param name="elsewhere">Those that stand in another file, and the sentence that says so.</param>
    public void Only(IReadOnlyCollection<string> known, IReadOnlyCollection<string>? elsewhere = null, string sentence = "")
    {
        foreach (var entry in map.Entries.Where(e => !known.Contains(e.Key)))
        {
            var key = PackPaths.Shown(entry.Key);
            Fault(entry.Line, elsewhere?.Contains(entry.Key) is true ? sentence.With(key)
                : Near(entry.Key, known) is { } meant ? Words.PackKeyNear.With(key, meant)
                : Words.PackKeyUnknown.With(key));
        }
    }

    public string? Text(string key) => Value(key) is { } entry ? Line(entry.Value, key) : null;

    /// <summary>As <see cref="Text"/>, and a fault if it is not there.</summary>
    public string? Needed(string key) => Asked(key) ? Text(key) : null;

    public int? Number(string key, int least, int most)
    {
        if (Value(key) is not { } entry) return null;
        if (entry.Value is YamlText { IsBare: true } text && int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;

        Fault(entry.Line, Words.PackKeyNumber.With(key, least, most));
        return null;
    }

    public bool YesOrNo(string key)
    {
        if (Value(key) is not { } entry) return false;
        if (entry.Value is not YamlText { IsBare: true, Text: "true" or "false" }) Fault(entry.Line, Words.PackKeyYesOrNo.With(key));
        return entry.Value is YamlText { Text: "true" };
    }

    public T? One<T>(string key, params T[] but) where T : struct, Enum => Value(key) is { Value: var value } && Line(value, key) is { } text ? Word(text, value.Line, key, but) : null;

    public IReadOnlyList<T> Several<T>(string key) where T : struct, Enum =>
        [.. Texts(key).Select(t => Word<T>(t.Text, t.Line, key)).OfType<T>()];

    public IReadOnlyList<string> List(string key) => [.. Texts(key).Select(t => t.Text)];

    public InLanguages? InLanguages(string key, IReadOnlyList<string> languages) => Asked(key) && Value(key) is { } entry ? InLanguages(entry.Value, key, languages) : null;

    public IReadOnlyList<InLanguages> ManyInLanguages(string key, IReadOnlyList<string> languages) =>
        [.. Items(key).Select(i => InLanguages(i, key, languages)).OfType<InLanguages>()];

    /// <summary>Each item of a list of maps, as settings of its own.</summary>
    public IEnumerable<PackSettings> Parts(string key)
    {
        foreach (var item in Items(key))
        {
            if (item is YamlMap part) yield return new(part, file, faults, part.Line);
            else Fault(item.Line, Words.PackKeyParts.With(key));
        }
    }

    public int LineOf(string key) => Lines.GetValueOrDefault(key, line);

    public void Fault(int at, string sentence) => faults.Add(new(file, at, sentence));

    /// <summary>Whether the setting is there; a fault if not.</summary>
    public bool Asked(string key)
    {
        if (!Has(key)) Fault(line, Words.PackKeyMissing.With(key));
        return Has(key);
    }

    private YamlEntry? Value(string key)
    {
        if (map.Entry(key) is not { } entry) return null;
        if (entry.Value is not YamlText { IsBare: true, Text: "" or "~" or "null" }) return entry;

        Fault(entry.Line, Words.PackKeyEmpty.With(key));
        return null;
    }

    private IEnumerable<YamlNode> Items(string key)
    {
        if (Value(key) is not { } entry) return [];
        if (entry.Value is YamlList list) return list.Items;

        Fault(entry.Line, Words.PackKeyList.With(key));
        return [];
    }

    private IEnumerable<(string Text, int Line)> Texts(string key) => Items(key).Select(i => (Line(i, key), i.Line)).Where(t => t.Item1 is not null).Select(t => (t.Item1!, t.Line));

    // Every setting is one line: it is shown in titles, lists and mails.
    private string? Line(YamlNode node, string key)
    {
        if (node is YamlText text && !text.Text.Any(char.IsControl)) return text.Text;

        Fault(node.Line, node is YamlText ? Words.PackKeyLines.With(key) : Words.PackKeyText.With(key));
        return null;
    }

    private T? Word<T>(string text, int at, string key, params T[] but) where T : struct, Enum
    {
        if (Kebab.Read<T>(text) is { } value && !but.Contains(value)) return value;

        Fault(at, Words.PackKeyWord.With(key, PackPaths.Shown(text), string.Join(", ", Kebab.All<T>().Except(but.Select(Kebab.Of)))));
        return null;
    }

    private InLanguages? InLanguages(YamlNode node, string key, IReadOnlyList<string> languages)
    {
        if (node is not YamlMap texts)
        {
            Fault(node.Line, Words.PackKeyLanguages.With(key, string.Join(", ", languages)));
            return null;
        }

        foreach (var entry in texts.Entries.Where(e => !languages.Contains(e.Key))) Fault(entry.Line, Words.PackKeyLanguage.With(key, PackPaths.Shown(entry.Key)));
        foreach (var missing in languages.Where(l => texts.Entry(l) is null)) Fault(texts.Line, Words.PackKeyNotIn.With(key, missing));
        return new(texts.Entries.Where(e => languages.Contains(e.Key)).Select(e => (e.Key, Text: Line(e.Value, key))).Where(e => e.Text is not null).ToDictionary(e => e.Key, e => e.Text!));
    }

    private static string? Near(string key, IReadOnlyCollection<string> known) => key.Length > 40 ? null
        : known.Select(k => (Key: k, Far: Far(key.ToLowerInvariant(), k.ToLowerInvariant()))).Where(k => k.Far <= Math.Min(2, k.Key.Length / 2)).OrderBy(k => k.Far).Select(k => k.Key).FirstOrDefault();

    // How many letters must be added, left out or changed to make one of the other (Levenshtein).
    private static int Far(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var (corner, left) = (row[0], row[0] = i);
            for (var j = 1; j <= to.Length; j++)
            {
                var here = Math.Min(Math.Min(left, row[j]) + 1, corner + (from[i - 1] == to[j - 1] ? 0 : 1));
                (corner, left, row[j]) = (row[j], here, here);
            }
        }

        return row[^1];
    }
}
