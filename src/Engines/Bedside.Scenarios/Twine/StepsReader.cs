namespace Bedside.Scenarios;

/// <summary>A step of something that branches, whatever program it comes from (H5P Branching Scenario, Moodle lesson).</summary>
/// <param name="Id">By which others name it.</param>
/// <param name="Title">One line; may be empty.</param>
/// <param name="Text">Markdown; paragraphs are parted by empty lines.</param>
/// <param name="Next">Where one comes without choosing; null where it ends.</param>
public sealed record BranchStep(string Id, string Title, string Text, IReadOnlyList<BranchTurn> Turns, string? Next);

/// <summary>A choice in a step.</summary>
/// <param name="To">The id of a step; null where it ends.</param>
/// <param name="Feedback">What is said to whoever chose it; may be empty.</param>
public sealed record BranchTurn(string Text, string? To, string Feedback);

/// <summary>Makes a scenario of steps and choices that another reader took out of a file.</summary>
public static class StepsReader
{
    /// <param name="language"><c>en</c> or <c>fr</c>.</param>
    /// <param name="steps">The first is where one begins.</param>
    public static ScenarioImport Read(string title, string language, IReadOnlyList<BranchStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count is 0) return new(null, []);

        var (losses, names, taken, scenes) = (new List<Remark>(), new Dictionary<string, string>(), new HashSet<string>(), new List<Scene>());
        if (steps.Count > Scenario.MostScenes / 2) return new(null, [Remark.Of(RemarkKind.TooManyScenes, 1, 0, Scenario.MostScenes / 2)]);

        foreach (var step in steps) names.TryAdd(step.Id, Free(step.Title.Length > 0 ? step.Title : step.Id, taken));
        string To(string? id, string from) => id is not null && names.TryGetValue(id, out var name) ? name : End(from, scenes, taken, language);
        foreach (var step in steps)
        {
            var name = names[step.Id];
            if (scenes.Exists(s => s.Name == name)) continue;

            var at = scenes.Count;
            scenes.Add(new(name, Phase.Enact));
            var choices = new List<Choice>();
            foreach (var turn in step.Turns)
            {
                if (Names.Line(turn.Text) is not { Length: > 0 } text)
                {
                    losses.Add(Remark.Of(RemarkKind.EmptyLinkLost, 1, 0));
                    continue;
                }

                var to = To(turn.To, name);

                // What is said to whoever chose it is a scene of its own, between here and there.
                if (Names.Line(turn.Feedback) is { Length: > 0 } feedback)
                {
                    var between = Free($"{name} {choices.Count + 1}", taken);
                    scenes.Add(new(between, Phase.Enact) { Parts = [new(PartKind.Told, feedback)], Onward = [new([to])] });
                    to = between;
                }

                choices.Add(new(ChoiceKind.Given, text, to));
            }

            var parts = step.Text.ReplaceLineEndings("\n").Split("\n\n").Select(Names.Line).Where(p => p.Length > 0).Select(p => new Part(PartKind.Told, p)).ToList();
            if (parts.Count is 0) losses.Add(Remark.Of(RemarkKind.EmptyPassage, 1, 0, name));
            scenes[at] = scenes[at] with { Parts = parts, Choices = choices, Onward = choices.Count is 0 && step.Next is not null ? [new([To(step.Next, name)])] : [], Ending = choices.Count is 0 && step.Next is null ? name : null };
        }

        return new(new(new(Names.Line(title), language is "fr" ? "fr" : "en", "", ""), scenes), losses);
    }

    private static string End(string from, List<Scene> scenes, HashSet<string> taken, string language)
    {
        var name = Free($"{from} – {(language is "fr" ? "fin" : "end")}", taken);
        scenes.Add(new(name, Phase.Enact) { Ending = name });
        return name;
    }

    private static string Free(string wanted, HashSet<string> taken)
    {
        var name = Names.Scene(wanted) is { Length: > 0 } near ? near[..Math.Min(near.Length, Names.MostScene - 12)].TrimEnd() : "?";
        var free = name;
        for (var i = 2; !taken.Add(free); i++) free = $"{name} {i}";
        return free;
    }
}
