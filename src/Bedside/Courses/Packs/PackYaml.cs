using System.Text.RegularExpressions;
using Bedside.Shared;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bedside.Courses;

/// <summary>A piece of YAML with the line it stands on.</summary>
internal abstract record YamlNode(int Line);

/// <param name="IsBare">Whether it stood without quotation marks, so that nothing at all means nothing was said.</param>
internal sealed record YamlText(int Line, string Text, bool IsBare) : YamlNode(Line);

internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line)
{
    public YamlEntry? Entry(string key) => Entries.FirstOrDefault(e => e.Key == key);
}

internal sealed record YamlEntry(string Key, int Line, YamlNode Value);

/// <summary>
/// Reads the small part of YAML that packs are written in: texts, lists and maps. It reads the parser's events one by one, so that it knows every line
/// and nothing can be nested deeper than it follows; what a stranger could hide in the rest of YAML (aliases, tags, second documents) is refused.
/// </summary>
internal sealed partial class PackYaml
{
    private const int Deepest = 6;

    private readonly string _file;
    private readonly int _before;
    private readonly int _deepest;
    private readonly List<Finding> _faults;
    private readonly Parser _parser;

    private PackYaml(string text, string file, int before, List<Finding> faults, int deepest)
    {
        (_file, _before, _faults, _deepest) = (file, before, faults, deepest);
        _parser = new(new StringReader(text));
    }

    /// <summary>The map that this text is; null and a fault if it is none.</summary>
    /// <param name="before">How many lines of the file stand before the text.</param>
    /// <param name="deepest">How deep lists and maps may lie in one another.</param>
    public static YamlMap? Read(string text, string file, int before, List<Finding> faults, int deepest = Deepest)
    {
        if (Tab().Match(text) is { Success: true } tab)
        {
            faults.Add(new(file, before + 1 + text.AsSpan(0, tab.Index).Count('\n'), Words.PackYamlTab));
            return null;
        }

        try
        {
            return new PackYaml(text, file, before, faults, deepest).Document();
        }
        catch (Refused refused)
        {
            faults.Add(new(file, refused.Line, refused.Message));
        }
        catch (YamlException broken)
        {
            var line = Math.Max(1, (int)broken.Start.Line);
            faults.Add(new(file, before + line, Sentence(broken, text.Split('\n').ElementAtOrDefault(line - 1) ?? "")));
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            faults.Add(new(file, before + 1, Words.PackYaml)); // The parser stumbles over some escapes.
        }

        return null;
    }

    // The library explains itself in words of its own making; these two slips are nearly all that people make.
    private static string Sentence(YamlException broken, string line) =>
        broken.Message.Contains("quoted scalar", StringComparison.Ordinal) ? Words.PackYamlQuote : TwoColons().IsMatch(line) ? Words.PackYamlColon : Words.PackYaml;

    private YamlMap? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _)) throw new Refused(_before + 1, Words.PackYamlEmpty);

        var node = Node(1);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _)) throw new Refused(Line(), Words.PackYamlSecond);

        return node as YamlMap ?? throw new Refused(node.Line, node is YamlText { Text: "" } ? Words.PackYamlEmpty : Words.PackYamlNoMap);
    }

    private YamlNode Node(int depth)
    {
        var line = Line();
        if (depth > _deepest) throw new Refused(line, Words.PackYamlDeep);
        if (_parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false }) throw new Refused(line, Words.PackYamlAnchor);
        if (_parser.TryConsume<Scalar>(out var scalar)) return new YamlText(line, Folded(scalar), scalar.Style is ScalarStyle.Plain);

        return _parser.TryConsume<SequenceStart>(out _) ? List(line, depth) : Map(line, depth);
    }

    // A text over several lines ends with a line end that nobody meant.
    private static string Folded(Scalar scalar) => scalar.Style is ScalarStyle.Folded or ScalarStyle.Literal ? scalar.Value.TrimEnd('\n') : scalar.Value;

    private YamlList List(int line, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
        return new(line, items);
    }

    private YamlMap Map(int line, int depth)
    {
        var entries = new Dictionary<string, YamlEntry>();
        _parser.Consume<MappingStart>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1) is not YamlText key) throw new Refused(Line(), Words.PackYaml);

            var value = Node(depth + 1);
            if (!entries.TryAdd(key.Text, new(key.Text, key.Line, value))) _faults.Add(new(_file, key.Line, Words.PackKeyTwice.With(PackPaths.Shown(key.Text), entries[key.Text].Line)));
        }

        return new(line, [.. entries.Values]);
    }

    private int Line() => _before + (int)(_parser.Current?.Start.Line ?? 1);

    private sealed class Refused(int line, string sentence) : Exception(sentence)
    {
        public int Line => line;
    }

    [GeneratedRegex(@"\A[ -]*\w+: +[^\s""'].*: ")]
    private static partial Regex TwoColons();

    [GeneratedRegex(@"^ *\t", RegexOptions.Multiline)]
    private static partial Regex Tab();
}
