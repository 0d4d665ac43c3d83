using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bedside.Courses;

/// <summary>
/// Writes a pack as files, the same every time: settings in the order of docs/content-packs.md, one line each, in quotation marks only where YAML would read
/// something else. What was written and read again is the same pack.
/// </summary>
public static partial class PackWriter
{
    private const int Width = 140;

    /// <summary>The text files. Media are bytes, and stay where whoever calls this has them.</summary>
    public static IEnumerable<(string Path, string Text)> Write(Pack pack)
    {
        yield return ("course.yaml", Course(pack.Head));
        if (pack.Components.Count > 0) yield return (Components.File, Added(pack));

        foreach (var week in pack.Weeks)
        {
            foreach (var language in pack.Head.Languages.Where(week.Texts.ContainsKey))
            {
                var text = week.Texts[language];
                yield return ($"week-{week.Number}/week.{language}.md", File(WeekHead(week, text.Title, language, language == pack.Head.First), text.Body));
                yield return ($"week-{week.Number}/facilitator.{language}.md", File(new Lines().Add("title", text.NotesTitle).Add("language", language), text.Notes));
            }

            foreach (var (activity, number) in week.All.Select((a, i) => (a, i + 1)))
            {
                foreach (var language in pack.Head.Languages.Where(activity.Texts.ContainsKey))
                {
                    yield return ($"week-{week.Number}/{number}-{activity.Name}.{language}.md", File(ActivityHead(activity, language, language == pack.Head.First), activity.Texts[language].Body));
                }
            }
        }

        foreach (var scenario in pack.Scenarios)
        {
            foreach (var (language, text) in scenario.Texts.OrderBy(t => t.Key, StringComparer.Ordinal)) yield return ($"scenarios/{scenario.Name}.{language}.md", text);
        }
    }

    private static string Course(PackHead head) => new Lines()
        .Add("id", head.Id)
        .Add("version", head.Version)
        .Add("languages", head.Languages)
        .Add("title", head.Title, head.Languages)
        .Add("summary", head.Summary, head.Languages)
        .Add("licence", head.Licence)
        .Add("by", head.By)
        .Add("lineage", head.Lineage.Select(Ancestor))
        .Add("levels", head.Levels.Select(Kebab.Of))
        .Add("disciplines", head.Disciplines)
        .Add("weekMinutes", head.WeekMinutes)
        .AddIfAny("target", head.Target.Select(b => new Lines().Add("of", Kebab.Of(b.Of)).Add("from", b.From).Add("to", b.To).Add("in", Kebab.Of(b.In))))
        .Add("objectives", head.Objectives, head.Languages)
        .Add("questions", head.Questions, head.Languages)
        .Add("contacts", head.Contacts, head.Languages)
        .Add("standards", head.Standards.Select(s => new Lines().Add("id", s.Id).Add("title", s.Title).AddIfAny("address", s.Address)))
        .AddIfAny("openedAnyway", head.OpenedAnyway)
        .ToString();

    private static string Added(Pack pack) => new Lines()
        .Add("lineage", pack.ComponentLineage.Select(Ancestor))
        .Add("components", pack.Components.Select(c => new Lines().Add("id", c.Id).Add("title", c.Title, pack.Head.Languages).AddIfAny("within", c.Within)))
        .ToString();

    private static Lines Ancestor(Ancestor a) => new Lines().Add("title", a.Title).Add("by", a.By).Add("licence", a.Licence).AddIfAny("address", a.Address).Add("changed", a.Changed);

    private static Lines WeekHead(PackWeek week, string title, string language, bool isFirst)
    {
        var head = new Lines().Add("title", title).Add("language", language);
        if (isFirst && week.Calls is not About.Compassion) head.Add("calls", Kebab.Of(week.Calls));
        if (isFirst && week.AfterMonths > 0) head.Add("afterMonths", week.AfterMonths);
        return isFirst ? head.AddIfAny("calledAnyway", week.CalledAnyway) : head;
    }

    private static Lines ActivityHead(PackActivity activity, string language, bool isFirst)
    {
        var text = activity.Texts[language];
        var head = new Lines().Add("title", text.Title).Add("language", language);
        if (isFirst) Settings(head, activity);
        return head.AddIfAny("teller", text.Teller).AddIfAny("task", text.Task).AddIfAny("bring", text.Bring).AddIfAny("equivalent", text.Equivalent).AddIfAny("contentNote", text.ContentNote);
    }

    private static void Settings(Lines head, PackActivity activity)
    {
        head.Add("kind", Kebab.Of(activity.Kind)).Add("components", activity.Components).Add("about", Kebab.Of(activity.About)).Add("minutes", activity.Minutes);
        if (activity.Writing > 0) head.Add("writing", activity.Writing);
        head.Add("mode", Kebab.Of(activity.Mode));
        if (activity.Discloses) head.Add("discloses", "true", isText: false);
        head.AddIfAny("insteadOf", activity.InsteadOf).AddIfAny("aside", activity.Aside).AddIfAny("media", activity.Media).AddIfAny("levels", [.. activity.Levels.Select(Kebab.Of)]).AddIfAny("disciplines", activity.Disciplines)
            .AddIfAny("interests", activity.Interests).AddIfAny("standards", activity.Standards);
    }

    private static string File(Lines head, string body) => body.Length is 0 ? $"---\n{head}---\n" : $"---\n{head}---\n\n{body}\n";

    /// <summary>A text as YAML reads it back: bare where that is safe, else in double quotation marks.</summary>
    private static string Yaml(string text, bool inFlow = false) => IsBare(text, inFlow) ? text : $"\"{string.Concat(text.EnumerateRunes().Select(Escaped))}\"";

    private static bool IsBare(string text, bool inFlow) => Bare().IsMatch(text) && !Ambiguous().IsMatch(text)
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && !(inFlow && FlowSigns().IsMatch(text))
        && text.EnumerateRunes().All(r => Escaped(r) == r.ToString() || r.Value is '"' or '\\');

    private static string Escaped(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        0x2028 or 0x2029 or 0x85 or 0xFEFF or >= 0xFFFE and <= 0xFFFF => $"\\u{rune.Value:X4}",
        _ when Rune.IsControl(rune) => $"\\u{rune.Value:X4}",
        _ => rune.ToString(),
    };

    // Letters and figures begin nearly every text; so do these quotation marks.
    [GeneratedRegex(@"\A[\p{L}\p{N}“«(](.*[^\s:])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    // What other readers of YAML take for a number, a date, yes, no or nothing.
    [GeneratedRegex(@"\A([\d.,:_eExXoO+-]*|\d[\d_.:eE+TZ -]*|0x[\da-fA-F]+|true|false|yes|no|on|off|null|y|n|\.?nan|\.?inf)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ambiguous();

    [GeneratedRegex(@"[,\[\]{}]|:\z|:[""']")]
    private static partial Regex FlowSigns();

    /// <summary>The settings of a file, one under the other.</summary>
    private sealed class Lines
    {
        private readonly List<string> _lines = [];

        public Lines Add(string key, string text, bool isText = true) => Line($"{key}: {(isText ? Yaml(text) : text)}");

        public Lines Add(string key, int number) => Line(string.Create(CultureInfo.InvariantCulture, $"{key}: {number}"));

        public Lines Add(string key, IEnumerable<string> texts) => Line($"{key}: [{string.Join(", ", texts.Select(t => Yaml(t, inFlow: true)))}]");

        public Lines AddIfAny(string key, string? text) => text is null ? this : Add(key, text);

        public Lines AddIfAny(string key, IReadOnlyList<string> texts) => texts.Count is 0 ? this : Add(key, texts);

        public Lines Add(string key, InLanguages text, IReadOnlyList<string> languages) => Line(Flow(text, languages) is { } flow && key.Length + 2 + flow.Length <= Width ? $"{key}: {flow}" : $"{key}:\n{Block(text, languages, "  ")}");

        public Lines Add(string key, IReadOnlyList<InLanguages> texts, IReadOnlyList<string> languages) => Items(key, texts.Select(t => Flow(t, languages) is { } flow && 4 + flow.Length <= Width ? flow : Block(t, languages, "    ")[4..]));

        public Lines AddIfAny(string key, IEnumerable<Lines> parts) => parts.Any() ? Add(key, parts) : this;

        public Lines Add(string key, IEnumerable<Lines> parts) => Items(key, parts.Select(p => p.ToString().TrimEnd('\n').Replace("\n", "\n    ", StringComparison.Ordinal)));

        public override string ToString() => string.Concat(_lines.Select(l => l + "\n"));

        private Lines Items(string key, IEnumerable<string> items)
        {
            var all = items.ToList();
            return Line(all.Count is 0 ? $"{key}: []" : $"{key}:\n{string.Join("\n", all.Select(i => "  - " + i))}");
        }

        private Lines Line(string line)
        {
            _lines.Add(line);
            return this;
        }

        // Beside one another where nothing needs quotation marks; else each language on its own line.
        private static string? Flow(InLanguages text, IReadOnlyList<string> languages) => languages.All(l => IsBare(text.In(l), inFlow: true)) ? $"{{ {string.Join(", ", languages.Select(l => $"{l}: {text.In(l)}"))} }}" : null;

        private static string Block(InLanguages text, IReadOnlyList<string> languages, string indent) => string.Join("\n", languages.Select(l => $"{indent}{l}: {Yaml(text.In(l))}"));
    }
}
