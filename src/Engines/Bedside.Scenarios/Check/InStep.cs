namespace Bedside.Scenarios;

/// <summary>Whether a scenario is the same in another language: the same scenes, ways and conditions, no paragraph missing.</summary>
public static class InStep
{
    private const double MostApart = 0.3;

    /// <returns>What is otherwise in <paramref name="other"/>, at its lines.</returns>
    public static IReadOnlyList<Remark> Of(Scenario first, Scenario other)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(other);
        var remarks = new List<Remark>();
        Heads(first.Head, other.Head, remarks);
        var (byName, inFirst) = (other.Scenes.GroupBy(s => s.Name).ToDictionary(g => g.Key, g => g.First()), first.Scenes.Select(s => s.Name).ToHashSet());
        foreach (var missing in first.Scenes.Where(s => !byName.ContainsKey(s.Name))) remarks.Add(Remark.Of(RemarkKind.OtherSceneMissing, 1, 0, missing.Name, missing.Line));
        foreach (var more in other.Scenes.Where(s => !inFirst.Contains(s.Name))) remarks.Add(Remark.Of(RemarkKind.OtherScene, more.Line, 0, more.Name));

        // Their order decides where one begins, and where one comes after an end.
        var (one, two) = (first.Scenes.Where(s => byName.ContainsKey(s.Name)).Select(s => s.Name).ToList(), other.Scenes.Where(s => inFirst.Contains(s.Name)).ToList());
        if (one.Zip(two).FirstOrDefault(p => p.First != p.Second.Name) is { Second: { } wrong } pair) remarks.Add(Remark.Of(RemarkKind.OtherScene, wrong.Line, 0, wrong.Name));
        foreach (var scene in first.Scenes) if (byName.TryGetValue(scene.Name, out var its)) Scenes(scene, its, remarks);

        var (words, others) = (WordsIn(first), WordsIn(other));
        if (words > 0 && Math.Abs(words - others) > words * MostApart) remarks.Add(Remark.Of(RemarkKind.OtherLength, 1, 0, others, words));
        return ScenarioCheck.Sorted(remarks);
    }

    private static void Heads(ScenarioHead first, ScenarioHead other, List<Remark> remarks)
    {
        void Differs(string key, object one, object two)
        {
            if (!Equals(one, two)) remarks.Add(Remark.Of(RemarkKind.OtherHead, 1, 0, key, two, one));
        }

        Differs("version", first.Version, other.Version);
        Differs("minutes", first.Minutes, other.Minutes);
        Differs("level", first.Level, other.Level);
        Differs("licence", first.Licence, other.Licence);
        Differs("for", first.For.Count, other.For.Count);
        Differs("note", first.Note.Length > 0, other.Note.Length > 0);
        if (!first.Remember.SequenceEqual(other.Remember)) remarks.Add(Remark.Of(RemarkKind.OtherRemember, 1, 0));
    }

    private static void Scenes(Scene first, Scene other, List<Remark> remarks)
    {
        void Say(RemarkKind kind, int line, params IEnumerable<object> named) => remarks.Add(Remark.Of(kind, line, 0, [other.Name, .. named]));

        if (first.Phase != other.Phase) Say(RemarkKind.OtherPhase, other.Line);
        if (first.Ending is null != other.Ending is null) Say(RemarkKind.OtherEnding, other.Line);
        if (Said(first.Effects) != Said(other.Effects)) Say(RemarkKind.OtherEffects, other.Line);
        if (!first.Parts.Select(Said).SequenceEqual(other.Parts.Select(Said))) Say(RemarkKind.OtherParts, other.Line, other.Parts.Count, first.Parts.Count);
        if (!first.Onward.Select(Said).SequenceEqual(other.Onward.Select(Said))) Say(RemarkKind.OtherOnward, other.Onward is [var way, ..] ? way.Line : other.Line);
        if (first.Choices.Count != other.Choices.Count)
        {
            Say(RemarkKind.OtherChoices, other.Line, other.Choices.Count, first.Choices.Count);
            return;
        }

        foreach (var (one, two) in first.Choices.Zip(other.Choices))
        {
            if (one.Kind != two.Kind || one.Seconds != two.Seconds || one.Example is null != two.Example is null) Say(RemarkKind.OtherChoice, two.Line);
            if (one.To != two.To) Say(RemarkKind.OtherTarget, two.Line, two.To, one.To);
            if (!one.Routes.Select(r => (string.Join(' ', r.Moves), r.To)).SequenceEqual(two.Routes.Select(r => (string.Join(' ', r.Moves), r.To)))) Say(RemarkKind.OtherTarget, two.Line, string.Join(", ", two.Routes.Select(r => r.To)), string.Join(", ", one.Routes.Select(r => r.To)));
            if (Said(one.If) != Said(two.If)) Say(RemarkKind.OtherCondition, two.Line);
            if (Said(one.Effects) != Said(two.Effects)) Say(RemarkKind.OtherEffects, two.Line);
            if (!one.Moves.Select(m => m.Move).SequenceEqual(two.Moves.Select(m => m.Move))) Say(RemarkKind.OtherMoves, two.Line);
        }
    }

    private static readonly PhraseWriter Phrase = new(Keywords.English, new HashSet<string>());

    private static string Said(Condition? condition) => condition is null ? "" : Phrase.Of(condition);

    private static string Said(IReadOnlyList<Effect> effects) => string.Join('\n', effects.Select(e => $"{Phrase.Of(e)} {Said(e.If)}"));

    private static string Said(Part part) => $"{part.Kind} {part.Seconds} {Said(part.If)}";

    private static string Said(Onward onward) => $"{string.Join(", ", onward.To)} {Said(onward.If)}";

    private static int WordsIn(Scenario scenario) => scenario.Scenes.Sum(s => s.Parts.Sum(p => Count(p.Text)) + s.Choices.Sum(c => Count(c.Text) + Count(c.Example ?? "")));

    private static int Count(string text) => text.Split(' ').Count(w => w.Any(char.IsLetterOrDigit));
}
