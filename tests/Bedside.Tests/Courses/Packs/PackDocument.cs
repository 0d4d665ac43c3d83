using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Tests.Courses.Packs;

/// <summary>A course as the one document that docs/course-pack.schema.json describes; docs/content-packs.md says how it is made.</summary>
public static partial class PackDocument
{
    private static readonly string[] Numbers = ["version", "weekMinutes", "afterMonths", "minutes", "writing", "from", "to"];

    public static JsonObject Of(string folder)
    {
        var files = Packs.FilesOf(folder);
        var languages = (Read(files, "course.yaml")?["languages"] as JsonArray)?.Select(l => $"{l}").ToList() ?? [.. Languages.All];
        var document = new JsonObject();
        foreach (var (name, file) in new[] { ("course", "course.yaml"), ("components", "components.yaml") }) if (files.ContainsKey(file)) document[name] = Read(files, file);

        var weeks = Numbered(files.Keys.Select(f => OfWeek().Match(f)), m => m.Groups[1].Value, w => Week(files, w.Key, languages));
        document["weeks"] = weeks;
        return document;
    }

    private static JsonObject Week(Dictionary<string, byte[]> files, int week, List<string> languages) => new()
    {
        ["week"] = Heads(files, $"week-{week}/week", languages),
        ["facilitator"] = Heads(files, $"week-{week}/facilitator", languages),
        ["activities"] = Numbered(files.Keys.Select(f => OfActivity().Match(f)).Where(m => m.Groups["week"].Value == $"{week}").DistinctBy(m => m.Groups["stem"].Value), m => m.Groups["number"].Value,
            a => new JsonObject { ["name"] = a.First().Groups["name"].Value, ["heads"] = Heads(files, a.First().Groups["stem"].Value, languages) }),
    };

    // In their order; a number that is left out stands as null.
    private static JsonArray Numbered(IEnumerable<Match> found, Func<Match, string> number, Func<IGrouping<int, Match>, JsonNode> of)
    {
        var groups = found.Where(m => m.Success).GroupBy(m => int.Parse(number(m), CultureInfo.InvariantCulture)).ToDictionary(g => g.Key);
        return new([.. Enumerable.Range(1, groups.Keys.DefaultIfEmpty().Max()).Select(n => groups.TryGetValue(n, out var group) ? of(group) : null)]);
    }

    private static JsonArray Heads(Dictionary<string, byte[]> files, string stem, List<string> languages) =>
        new([.. languages.Select(l => $"{stem}.{l}.md").Where(files.ContainsKey).Select(f => Read(files, f))]);

    // What cannot be read stands as null.
    private static JsonNode? Read(Dictionary<string, byte[]> files, string file)
    {
        var text = files.TryGetValue(file, out var bytes) ? Text.Normalised(Encoding.UTF8.GetString(bytes)) : "";
        if (file.EndsWith(".md", StringComparison.Ordinal)) text = Head().Match(text).Groups[1].Value;
        return PackYaml.Read(text, file, 0, []) is { } map ? Node(map, "") : null;
    }

    private static JsonNode? Node(YamlNode node, string key) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, Node(e.Value, e.Key)))),
        YamlList list => new JsonArray([.. list.Items.Select(i => Node(i, key))]),
        YamlText { IsBare: true, Text: "" or "~" or "null" } => null,
        YamlText { IsBare: true, Text: "true" or "false" } text when key is "discloses" => text.Text is "true",
        YamlText { IsBare: true } text when Numbers.Contains(key) && int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        YamlText text => text.Text,
        _ => null,
    };

    [GeneratedRegex(@"\Aweek-([1-9]\d*)/")]
    private static partial Regex OfWeek();

    [GeneratedRegex(@"\A(?<stem>week-(?<week>[1-9]\d*)/(?<number>[1-9]\d*)-(?<name>.+))\.[a-z]{2}\.md\z")]
    private static partial Regex OfActivity();

    [GeneratedRegex(@"\A---\n([\s\S]*?)^---$", RegexOptions.Multiline)]
    private static partial Regex Head();
}
