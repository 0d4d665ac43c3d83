using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bedside.Scenarios;

/// <summary>
/// Writes a scenario as Twee 3 in the format SugarCube. It can be played there; what Twine has no words for stands in comments, so that <see cref="TwineReader"/> makes the same scenario of it again.
/// </summary>
public static partial class TweeWriter
{
    /// <param name="scenario">With names of scenes that occur once.</param>
    /// <returns>Lines end in LF.</returns>
    public static string Write(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var names = VariableNames(scenario);
        var text = new StringBuilder();
        text.Append(":: StoryTitle\n").Append(scenario.Head.Title).Append("\n\n:: StoryData\n");
        text.Append(OwnHead.Write(scenario.Head, names, scenario.Scenes.Count > 0 ? scenario.Scenes[0].Name : "", Ifid(scenario))).Append("\n\n");
        if (scenario.Head.Remember.Count > 0) text.Append(":: StoryInit\n").AppendJoin('\n', scenario.Head.Remember.Select(v => $"<<set ${names[v.Name]} to {(v.IsYesNo ? v.First is 0 ? "false" : "true" : ScenarioWriter.Number(v.First))}>>")).Append("\n\n");
        foreach (var scene in scenario.Scenes)
        {
            text.Append(":: ").Append(scene.Name).Append(" [").Append(scene.Phase.ToString().ToLowerInvariant()).Append("]\n");
            new Passage(names, text).Write(scene);
            text.Append('\n');
        }

        return text.ToString();
    }

    // SugarCube takes a-z, 0-9 and _ only.
    private static Dictionary<string, string> VariableNames(Scenario scenario)
    {
        var (names, taken) = (new Dictionary<string, string>(), new HashSet<string>());
        var conditions = Encounter.Conditions(scenario).SelectMany(c => c.Inside()).SelectMany(ScenarioCheck.VariablesOf);
        foreach (var name in scenario.Head.Remember.Select(v => v.Name).Concat(conditions).Concat(Encounter.Effects(scenario).SelectMany(e => e.Other is null ? [e.Variable] : new[] { e.Variable, e.Other })))
        {
            if (names.ContainsKey(name)) continue;
            var bare = "v_" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' ? c : '_'));
            bare = char.IsAsciiLetter(name[0]) ? bare[2..] : bare;
            var free = bare;
            for (var i = 2; !taken.Add(free); i++) free = $"{bare}_{i}";
            names[name] = free;
        }

        return names;
    }

    // The same story has the same one always; RFC 4122, with what follows from its title and scenes in place of chance.
    private static string Ifid(Scenario scenario)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{scenario.Head.Title}\n{Encounter.Of(scenario).Fingerprint}"))[..16];
        (hash[6], hash[8]) = ((byte)(hash[6] & 0x0F | 0x80), (byte)(hash[8] & 0x3F | 0x80));
        return new Guid(hash, bigEndian: true).ToString().ToUpperInvariant();
    }

    [GeneratedRegex(@"\A[\p{L}“«][\p{L}\p{N} .,;?’“”«»…()–\u00a0]*\z")]
    private static partial Regex Plain();

    private sealed class Passage(Dictionary<string, string> names, StringBuilder to)
    {
        public void Write(Scene scene)
        {
            foreach (var effect in scene.Effects) Line(effect.If, $"<<set {Of(effect)}>>");
            foreach (var part in scene.Parts) Line(part.If, (part.Kind is PartKind.Told ? "" : $"<!--bedside {OwnMarks.Write(part)}-->") + Text(part.Text));
            if (scene.Ending is { } ending) Line(null, $"<!--bedside {OwnMarks.Ending()}-->{Text(ending)}");
            foreach (var choice in scene.Choices)
            {
                var mark = choice is { Kind: ChoiceKind.Given, Moves: [], Example: null } ? "" : $"<!--bedside {OwnMarks.Write(choice)}-->";
                Line(choice.If, mark + (choice.Effects.Count is 0 && Plain().IsMatch(choice.Text) && Plain().IsMatch(choice.To) ? $"[[{choice.Text}->{choice.To}]]"
                    : $"<<link {Quoted(choice.Text)} {Quoted(choice.To)}>>{string.Concat(choice.Effects.Select(e => e.If is null ? $"<<set {Of(e)}>>" : $"<<if {Of(e.If)}>><<set {Of(e)}>><</if>>"))}<</link>>"));
            }

            foreach (var onward in scene.Onward) Line(onward.If, $"<!--bedside {OwnMarks.Write(onward)}--><<link \"…\">><<goto {(onward.To.Count is 1 ? Quoted(onward.To[0]) : $"`either({string.Join(", ", onward.To.Select(Quoted))})`")}>><</link>>");
        }

        private void Line(Condition? condition, string text)
        {
            if (condition is not null) to.Append("<<if ").Append(Of(condition)).Append(">>");
            to.Append(text);
            if (condition is not null) to.Append("<</if>>");
            to.Append('\n');
        }

        private static string Text(string text) => text.Length is 0 || Plain().IsMatch(text) ? text : $"<nowiki>{text.Replace("</nowiki>", "</no</nowiki><nowiki>wiki>", StringComparison.Ordinal)}</nowiki>";

        private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

        private string Of(Effect effect) => $"${names[effect.Variable]} {effect.Kind switch { EffectKind.Set => "to", EffectKind.Add => "+=", _ => "-=" }} {(effect.Other is { } other ? "$" + names[other] : ScenarioWriter.Number(effect.Value))}";

        private string Of(Condition condition) => condition switch
        {
            Condition.Holds holds => "$" + names[holds.Variable],
            Condition.Compare compare => $"${names[compare.Variable]} {compare.Relation switch { Relation.Is => "eq", Relation.IsNot => "neq", Relation.AtLeast => "gte", Relation.AtMost => "lte", Relation.MoreThan => "gt", _ => "lt" }} {(compare.Other is { } other ? "$" + names[other] : ScenarioWriter.Number(compare.Value))}",
            Condition.Been been => $"hasVisited({Quoted(been.Scene)})",
            Condition.Not not => $"not {Inside(not.Of)}",
            Condition.All all => string.Join(" and ", all.Of.Select(Inside)),
            Condition.Any any => string.Join(" or ", any.Of.Select(Inside)),
            _ => "true",
        };

        private string Inside(Condition condition) => condition is Condition.All or Condition.Any ? $"({Of(condition)})" : Of(condition);
    }
}
