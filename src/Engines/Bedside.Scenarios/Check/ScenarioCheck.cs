using System.Text.RegularExpressions;

namespace Bedside.Scenarios;

/// <summary>
/// Says what is wrong in a scenario that could be read: ways that lead nowhere, scenes nobody comes to, loops without a way out, what is asked and never remembered. It looks at every scene with everything
/// that can be remembered there, as long as that is not too much; else at the ways alone.
/// </summary>
public static partial class ScenarioCheck
{
    /// <summary>So many places with what is remembered there are tried, if nothing else is said: about a second.</summary>
    public const int MostStates = 100_000;

    private const int MostNear = 50;

    /// <param name="mostStates">Tries so many; where there are more, a note says so, and conditions were looked at in part.</param>
    /// <returns>In the order of the lines; empty if nothing is to be said.</returns>
    public static IReadOnlyList<Remark> Of(Scenario scenario, int mostStates = MostStates)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (scenario.Scenes.Count is 0) return [];

        var remarks = new List<Remark>();
        var ways = new Ways(scenario);
        InNames(scenario, ways, remarks);
        InScenes(scenario, remarks);
        InPhases(scenario, ways, remarks);
        ways.Check(remarks);
        var encounter = Encounter.Of(scenario);
        new States(encounter, ways, mostStates).Check(remarks);
        InExample(encounter, remarks);
        Notes(scenario, remarks);
        return Sorted(remarks);
    }

    internal static IReadOnlyList<Remark> Sorted(IEnumerable<Remark> remarks) => [.. remarks.OrderBy(r => r.Line).ThenBy(r => r.Column).ThenBy(r => r.Kind)];

    private static void InNames(Scenario scenario, Ways ways, List<Remark> remarks)
    {
        foreach (var twice in scenario.Scenes.GroupBy(s => s.Name).Where(g => g.Count() > 1))
        {
            foreach (var again in twice.Skip(1)) remarks.Add(Remark.Of(RemarkKind.NameTwice, again.Line, 0, again.Name, twice.First().Line));
        }

        var asked = 0;
        foreach (var (to, line, column) in scenario.Scenes.SelectMany(Ways.TargetsOf).Where(t => ways.At(t.To) < 0))
        {
            var near = asked++ < MostNear ? Near(to, scenario) : null;
            remarks.Add(near is null ? Remark.Of(RemarkKind.UnknownTarget, line, column, to) : Remark.Of(RemarkKind.UnknownTargetNear, line, column, to, near));
        }

        var known = scenario.Head.Remember.Select(v => v.Name).ToHashSet();
        foreach (var (name, line) in Used(scenario).Where(u => !known.Contains(u.Name)).Distinct()) remarks.Add(Remark.Of(RemarkKind.UnknownVariable, line, 0, name));
        foreach (var (condition, line) in Lines(scenario))
        {
            foreach (var been in condition.Inside().OfType<Condition.Been>().Where(b => ways.At(b.Scene) < 0)) remarks.Add(Remark.Of(RemarkKind.UnknownScene, line, 0, been.Scene));
        }
    }

    // A name that differs by few signs only; long lists are not compared.
    private static string? Near(string name, Scenario scenario)
    {
        if (scenario.Scenes.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)) is { } other) return other.Name;
        if (scenario.Scenes.Count > 500 || name.Length < 4) return null;

        var nearest = scenario.Scenes.Select(s => s.Name).Where(n => n.Length > 0).MinBy(n => Apart(n, name));
        return nearest is not null && Apart(nearest, name) <= Math.Min(3, name.Length / 4) ? nearest : null;
    }

    private static int Apart(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (before, here) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                here = Math.Min(Math.Min(row[j] + 1, here + 1), before + (one[i - 1] == other[j - 1] ? 0 : 1));
                (before, row[j]) = (row[j], here);
            }
        }

        return row[^1];
    }

    private static void InScenes(Scenario scenario, List<Remark> remarks)
    {
        foreach (var scene in scenario.Scenes)
        {
            if (scene.Ending is not null && (scene.Choices.Count > 0 || scene.Onward.Count > 0)) remarks.Add(Remark.Of(RemarkKind.AfterEnd, scene.Line, 0, scene.Name));
            foreach (var (text, line) in Texts(scene).Where(t => Tag().IsMatch(t.Text))) remarks.Add(Remark.Of(RemarkKind.Html, line, 0, Tag().Match(text).Value));
            foreach (var choice in scene.Choices)
            {
                foreach (var move in choice.Moves.Where(m => m.Carried.Length > 0 && !choice.Text.Contains(m.Carried, StringComparison.Ordinal))) remarks.Add(Remark.Of(RemarkKind.CarriedNotThere, choice.Line, 0, move.Carried));
                var taken = new HashSet<Move>();
                foreach (var route in choice.Routes)
                {
                    if (route.Moves.All(taken.Contains)) remarks.Add(Remark.Of(RemarkKind.NeverTaken, route.Line, 0, route.To));
                    taken.UnionWith(route.Moves);
                }
            }

            foreach (var again in scene.Choices.Where(c => c is { Kind: ChoiceKind.OwnWords, If: null }).Skip(1)) remarks.Add(Remark.Of(RemarkKind.OwnWordsTwice, again.Line, 0, scene.Name));
            foreach (var again in scene.Choices.Where(c => c is { Kind: ChoiceKind.Silence, If: null }).GroupBy(c => c.Seconds).SelectMany(g => g.Skip(1))) remarks.Add(Remark.Of(RemarkKind.SilenceOrder, again.Line, 0, again.Seconds));
            foreach (var way in scene.Onward.SkipWhile(w => w.If is not null).Skip(1)) remarks.Add(Remark.Of(RemarkKind.NeverTakenOn, way.Line, 0, way.To[0]));
        }

        var head = scenario.Head;
        foreach (var text in new[] { head.Title, head.Person, head.Summary, head.Note }.Where(t => Tag().IsMatch(t))) remarks.Add(Remark.Of(RemarkKind.Html, 1, 0, Tag().Match(text).Value));
    }

    private static IEnumerable<(string Text, int Line)> Texts(Scene scene) => scene.Parts.Select(p => (p.Text, p.Line)).Concat(scene.Choices.SelectMany(c => new[] { (c.Text, c.Line), (c.Example ?? "", c.Line) })).Append((scene.Ending ?? "", scene.Line)).Append((scene.Name, scene.Line));

    private static void InPhases(Scenario scenario, Ways ways, List<Remark> remarks)
    {
        var all = scenario.Scenes.Select(s => s.Phase).Distinct().Order().ToList();
        foreach (var scene in scenario.Scenes)
        {
            foreach (var (to, line, column) in Ways.TargetsOf(scene).Where(t => ways.At(t.To) >= 0))
            {
                var phase = scenario.Scenes[ways.At(to)].Phase;
                if (phase < scene.Phase) remarks.Add(Remark.Of(RemarkKind.PhaseBack, line, column, to));
                else if (all.IndexOf(phase) > all.IndexOf(scene.Phase) + 1) remarks.Add(Remark.Of(RemarkKind.PhaseSkipped, line, column, to));
            }
        }

        if (scenario.Scenes[0].Phase != all[0]) remarks.Add(Remark.Of(RemarkKind.PhaseSkipped, scenario.Scenes[0].Line, 0, scenario.Scenes[0].Name));
        if (all is [Phase.Enact]) remarks.Add(Remark.Of(RemarkKind.NoPhases, scenario.Scenes[0].Line, 0));
    }

    // Whoever follows it comes to an end, and all of it is followed.
    private static void InExample(Encounter encounter, List<Remark> remarks)
    {
        var worked = encounter.Scenario.Scenes.SelectMany(s => s.Choices).Where(c => c.Example is not null).ToList();
        if (worked.Count is 0) return;

        var way = Rehearsal.Example(encounter);
        var followed = way.Select(r => r.Chosen).OfType<Choice>().ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var choice in worked.Where(c => !followed.Contains(c))) remarks.Add(Remark.Of(RemarkKind.ExampleBroken, choice.Line, 0));
        if (way[^1].Ending is null && worked.TrueForAll(followed.Contains)) remarks.Add(Remark.Of(RemarkKind.ExampleBroken, way[^1].Scene.Line, 0));
    }

    private static void Notes(Scenario scenario, List<Remark> remarks)
    {
        var asked = Lines(scenario).SelectMany(l => l.Condition.Inside()).SelectMany(VariablesOf).Concat(Encounter.Effects(scenario).Select(e => e.Other).OfType<string>()).ToHashSet();
        var changed = Encounter.Effects(scenario).Select(e => e.Variable).ToHashSet();
        foreach (var variable in scenario.Head.Remember)
        {
            if (!asked.Contains(variable.Name)) remarks.Add(Remark.Of(RemarkKind.NeverUsed, 1, 0, variable.Name));
            else if (!changed.Contains(variable.Name)) remarks.Add(Remark.Of(RemarkKind.NeverChanges, 1, 0, variable.Name));
        }

        var first = scenario.Scenes[0].Line;
        var endings = scenario.Scenes.Where(s => s is { Ending: not null, Phase: Phase.Enact }).Select(s => s.Ending).Distinct().Count();
        if (endings is 1 or 2) remarks.Add(Remark.Of(RemarkKind.OneEnding, first, 0, endings));
        if (scenario.Scenes.All(s => s.Choices.All(c => c.Example is null))) remarks.Add(Remark.Of(RemarkKind.NoExample, first, 0));
        if (scenario.Scenes.All(s => s.Choices.All(c => c.Kind is not ChoiceKind.OwnWords))) remarks.Add(Remark.Of(RemarkKind.NoOwnWords, first, 0));
    }

    internal static IEnumerable<string> VariablesOf(Condition condition) => condition switch
    {
        Condition.Holds holds => [holds.Variable],
        Condition.Compare { Other: { } other } compare => [compare.Variable, other],
        Condition.Compare compare => [compare.Variable],
        _ => [],
    };

    // Conditions with the lines they stand in.
    private static IEnumerable<(Condition Condition, int Line)> Lines(Scenario scenario) => scenario.Scenes.SelectMany(s => s.Parts.Select(p => (p.If, p.Line)).Concat(s.Choices.Select(c => (c.If, c.Line))).Concat(s.Onward.Select(w => (w.If, w.Line))))
        .Concat(Encounter.Effects(scenario).Select(e => (e.If, e.Line))).Where(c => c.If is not null).Select(c => (c.If!, c.Line));

    private static IEnumerable<(string Name, int Line)> Used(Scenario scenario) => Lines(scenario).SelectMany(l => l.Condition.Inside().SelectMany(VariablesOf).Select(v => (v, l.Line)))
        .Concat(Encounter.Effects(scenario).SelectMany(e => e.Other is null ? [(e.Variable, e.Line)] : new[] { (e.Variable, e.Line), (e.Other, e.Line) }));

    [GeneratedRegex(@"<[A-Za-z/!?][^>]{0,40}")]
    private static partial Regex Tag();
}
