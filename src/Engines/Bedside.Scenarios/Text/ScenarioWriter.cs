using System.Globalization;
using System.Text;

namespace Bedside.Scenarios;

/// <summary>Writes a scenario as text, the same every time. What was read without a remark, written and read again is the same scenario.</summary>
public static class ScenarioWriter
{
    /// <returns>Lines end in LF.</returns>
    public static string Write(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var words = Keywords.In(scenario.Head.Language);
        var phrase = new PhraseWriter(words, scenario.Head.Remember.Where(v => v.IsYesNo).Select(v => v.Name).ToHashSet());
        var text = new StringBuilder();
        Head(scenario.Head, phrase, text);
        Phase? phase = scenario.Scenes.All(s => s.Phase is Phase.Enact) ? Phase.Enact : null;
        foreach (var scene in scenario.Scenes)
        {
            if (scene.Phase != phase) text.Append("\n# ").Append(words.Phases[scene.Phase]).Append('\n');
            phase = scene.Phase;
            new SceneWriter(words, phrase, text).Write(scene);
        }

        return text.ToString();
    }

    private static void Head(ScenarioHead head, PhraseWriter phrase, StringBuilder to)
    {
        to.Append("---\n");
        void Add(string key, string value)
        {
            if (value.Length > 0) to.Append(key).Append(": ").Append(value).Append('\n');
        }

        Add("title", Quoted(head.Title));
        Add("language", head.Language);
        Add("version", Number(head.Version));
        Add("person", Quoted(head.Person));
        Add("summary", Quoted(head.Summary));
        Add("minutes", head.Minutes is 0 ? "" : Number(head.Minutes));
        Add("level", head.Level is 0 ? "" : Number(head.Level));
        Add("for", List(head.For));
        Add("by", List(head.By));
        Add("licence", Quoted(head.Licence));
        Add("note", Quoted(head.Note));
        Add("remember", string.Join(", ", head.Remember.Select(phrase.Of)));
        to.Append("---\n");
    }

    private static string List(IReadOnlyList<string> items) => items.Count is 0 ? "" : $"[{string.Join(", ", items.Select(i => i.Contains(',', StringComparison.Ordinal) ? Marked(i) : Quoted(i)))}]";

    // In quotation marks where YAML would read something else.
    private static string Quoted(string value) => value.Length > 0 && (value.Contains(": ", StringComparison.Ordinal) || value.Contains(" #", StringComparison.Ordinal) || value.EndsWith(':') || "-?:,[]{}#&*!|>'\"%@`\\".Contains(value[0], StringComparison.Ordinal)
        || value.Contains('"', StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal) || value.Contains(']', StringComparison.Ordinal)) ? Marked(value) : value;

    private static string Marked(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class SceneWriter(Keywords words, PhraseWriter phrase, StringBuilder to)
    {
        public void Write(Scene scene)
        {
            to.Append("\n## ").Append(scene.Name).Append('\n');
            if (scene.Effects.Count > 0) to.Append('\n');
            Effects(scene.Effects, "");
            var before = PartKind.Told;
            foreach (var part in scene.Parts)
            {
                if (part.Kind is PartKind.Told || before is PartKind.Told) to.Append('\n');
                Write(part);
                before = part.Kind;
            }

            if (scene.Ending is { } ending) to.Append('\n').Append(words.End).Append(words.Colon).Append(' ').Append(ending).Append('\n');
            if (scene.Choices.Count > 0) to.Append('\n');
            foreach (var choice in scene.Choices) Write(choice);
            if (scene.Onward.Count > 0) to.Append('\n');
            foreach (var onward in scene.Onward) to.Append(If(onward.If)).Append("→ ").Append(onward.To.Count > 1 ? $"{words.ByChance}{words.Colon} " : "").AppendJoin(", ", onward.To).Append('\n');
        }

        private void Write(Part part)
        {
            to.Append(If(part.If));
            if (part.Kind is not PartKind.Told) to.Append(words.Parts[part.Kind]).Append(words.Colon).Append(' ');
            if (part.Kind is PartKind.Silence) to.Append(Seconds(part.Seconds)).Append(part.Text.Length > 0 ? ". " : ".");
            if (part.Kind is PartKind.Told && ScenarioReader.LooksOtherwise(part.Text)) to.Append('\\');
            to.Append(part.Text).Append('\n');
        }

        private void Write(Choice choice)
        {
            to.Append("- ").Append(If(choice.If));
            if (choice.Kind is ChoiceKind.OwnWords) to.Append(words.OwnWords).Append(words.Colon).Append(' ');
            else if (choice.Kind is ChoiceKind.Silence) to.Append(words.Silence).Append(", ").Append(Seconds(choice.Seconds)).Append(words.Colon).Append(' ');
            else if (ScenarioReader.LooksOtherwiseAsChoice(choice.Text)) to.Append('\\');
            to.Append(choice.Text).Append(" → ").Append(choice.To).Append('\n');
            if (choice.Moves.Count > 0) to.Append("  ").Append(words.MovesLine).Append(words.Colon).Append(' ').AppendJoin(", ", choice.Moves.Select(Named)).Append('\n');
            Effects(choice.Effects, "  ");
            foreach (var route in choice.Routes) to.Append("  - ").Append(words.With).Append(' ').AppendJoin($" {words.Or} ", route.Moves.Select(m => words.Moves[m])).Append(" → ").Append(route.To).Append('\n');
            if (choice.Example is { } example) to.Append("  ").Append(words.Example).Append(words.Colon).Append(' ').Append(example).Append('\n');
        }

        // What is remembered under the same condition stands on one line.
        private void Effects(IReadOnlyList<Effect> effects, string indent)
        {
            for (var i = 0; i < effects.Count;)
            {
                var same = 1;
                while (i + same < effects.Count && Equals(If(effects[i].If), If(effects[i + same].If))) same++;
                to.Append(indent).Append(If(effects[i].If)).Append(words.Remember).Append(words.Colon).Append(' ').AppendJoin(", ", effects.Skip(i).Take(same).Select(phrase.Of)).Append('\n');
                i += same;
            }
        }

        private string Named(NamedMove move) => move.Carried.Length is 0 ? words.Moves[move.Move] : move.Carried.Contains(words.Quotes.Close.Trim(), StringComparison.Ordinal)
            ? $"{words.Moves[move.Move]} \"{move.Carried}\"" : $"{words.Moves[move.Move]} {words.Quotes.Open}{move.Carried}{words.Quotes.Close}";

        private string Seconds(int count) => $"{Number(count)} {(count is 1 ? words.Second : words.Seconds)}";

        private string If(Condition? condition) => condition is null ? "" : $"[{words.If} {phrase.Of(condition)}] ";
    }
}
