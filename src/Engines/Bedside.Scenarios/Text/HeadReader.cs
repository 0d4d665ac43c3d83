using System.Globalization;
using System.Text;

namespace Bedside.Scenarios;

/// <summary>Reads what stands between the two lines of <c>---</c>: one setting a line, as in the heads of a content pack.</summary>
internal sealed class HeadReader(List<Remark> remarks)
{
    public const int MostMinutes = 240, MostLevel = 3, MostVersion = 1_000_000, MostVariables = 100;

    private static readonly string[] Known = ["title", "language", "person", "summary", "version", "minutes", "level", "for", "by", "licence", "note", "remember"];

    private readonly Dictionary<string, (string Value, int Line, int Column)> _said = [];

    public ScenarioHead Read(ReadOnlySpan<string> lines)
    {
        for (var i = 0; i < lines.Length; i++) Line(lines[i], i + 2);

        var language = Needed("language");
        if (language is not ("" or "en" or "fr")) Fault(RemarkKind.HeadLanguage, "language", language);
        return new(Needed("title"), language is "fr" ? "fr" : "en", Needed("person"), Needed("summary"))
        {
            Version = Number("version", MostVersion) ?? 1,
            Minutes = Number("minutes", MostMinutes) ?? 0,
            Level = Number("level", MostLevel) ?? 0,
            For = List("for"),
            By = List("by"),
            Licence = Value("licence"),
            Note = Value("note"),
            Remember = Variables(),
        };
    }

    private void Line(string line, int number)
    {
        if (string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#')) return;

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var key = colon > 0 ? line[..colon].TrimEnd() : "";
        if (colon <= 0 || char.IsWhiteSpace(line[0]) || key.Contains(' ', StringComparison.Ordinal)) remarks.Add(Remark.Of(RemarkKind.HeadLine, number, 1));
        else if (!Known.Contains(key)) remarks.Add(Remark.Of(RemarkKind.HeadUnknown, number, 1, key, string.Join(", ", Known)));
        else
        {
            var value = line[(colon + 1)..];
            var column = colon + 2 + value.Length - value.TrimStart().Length;
            if (!_said.TryAdd(key, (Names.Line(value), number, column))) remarks.Add(Remark.Of(RemarkKind.HeadTwice, number, 1, key));
        }
    }

    private string Value(string key) => _said.TryGetValue(key, out var said) ? Bare(said.Value) : "";

    private string Needed(string key)
    {
        var value = Value(key);
        if (value.Length is 0) Fault(RemarkKind.HeadMissing, key, key);
        return value;
    }

    private int? Number(string key, int most)
    {
        if (Value(key) is not { Length: > 0 } value) return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;

        Fault(RemarkKind.HeadNumber, key, key, most);
        return null;
    }

    private List<string> List(string key)
    {
        if (!_said.TryGetValue(key, out var said)) return [];
        if (said.Value is not ['[', .., ']']) return [Bare(said.Value)];

        var (items, item, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 1; i < said.Value.Length - 1; i++)
        {
            var sign = said.Value[i];
            if (isQuoted && sign is '\\') item.Append(sign).Append(said.Value[++i]);
            else if (sign is ',' && !isQuoted)
            {
                items.Add(item.ToString());
                item.Clear();
            }
            else
            {
                if (sign is '"' && (isQuoted || string.IsNullOrWhiteSpace(item.ToString()))) isQuoted = !isQuoted;
                item.Append(sign);
            }
        }

        items.Add(item.ToString());
        return [.. items.Select(i => Bare(i.Trim())).Where(i => i.Length > 0)];
    }

    private List<Variable> Variables()
    {
        if (!_said.TryGetValue("remember", out var said)) return [];

        var quoted = said.Value.StartsWith('"') ? 1 : 0;
        var text = Bare(said.Value);
        var variables = new List<Variable>();
        foreach (var effect in Phrase.Effects(text, said.Line, said.Column + quoted, remarks))
        {
            if (effect.Kind is not EffectKind.Set || effect.Other is not null) Fault(RemarkKind.HeadName, "remember", effect.Variable);
            else if (variables.Exists(v => v.Name == effect.Variable)) Fault(RemarkKind.VariableTwice, "remember", effect.Variable);
            else if (variables.Count < MostVariables) variables.Add(new(effect.Variable, effect.Value, IsYesNo(text, effect.Variable)));
            else Fault(RemarkKind.HeadNumber, "remember", "remember", MostVariables);
        }

        return variables;
    }

    // “told = no” and “told” are yes or no; “told = 0” is a number.
    private static bool IsYesNo(string text, string variable)
    {
        var part = text.Split(',').First(p => p.Trim() == variable || p.Split('=')[0].Trim() == variable);
        var value = part.Contains('=', StringComparison.Ordinal) ? part.Split('=')[1].Trim() : "";
        return value.Length is 0 || !char.IsAsciiDigit(value[^1]);
    }

    // What stands in quotation marks as YAML has them.
    private static string Bare(string value) => value is ['"', .., '"'] && value.Length > 1 ? Unmarked(value[1..^1]).Trim()
        : value is ['\'', .., '\''] && value.Length > 1 ? value[1..^1].Replace("''", "'", StringComparison.Ordinal).Trim() : value;

    private static string Unmarked(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++) text.Append(value[i] is '\\' && i + 1 < value.Length ? value[++i] : value[i]);
        return text.ToString();
    }

    private void Fault(RemarkKind kind, string key, params IEnumerable<object> named) => remarks.Add(_said.TryGetValue(key, out var said) ? Remark.Of(kind, said.Line, said.Column, named) : Remark.Of(kind, 1, 0, named));
}
