using System.Text.Json;

namespace Bedside.Scenarios;

/// <summary>What came of reading what another program wrote.</summary>
/// <param name="Scenario">Null where there was none. It has no person and mostly no summary yet: whoever takes it over writes them.</param>
/// <param name="Losses">What did not come along, line by line; of H5P without lines.</param>
public sealed record ScenarioImport(Scenario? Scenario, IReadOnlyList<Remark> Losses);

/// <summary>
/// Makes a scenario of a Twine story: links in all four forms, variables and conditions of Harlowe and SugarCube as far as they can be said here. Nothing is run. Never throws for what is in it.
/// </summary>
public static class TwineReader
{
    internal const int MostRemarks = 2_000;

    private static readonly HashSet<string> Special = ["StoryInit", "StoryTitle", "StoryData", "StoryCaption", "StoryMenu", "StoryBanner", "StorySubtitle", "StoryAuthor", "StoryInterface", "StorySettings", "StoryShare", "StoryDisplayTitle", "PassageDone", "PassageHeader", "PassageFooter", "PassageReady", "Widgets"];

    private static readonly HashSet<string> NoScene = new(StringComparer.OrdinalIgnoreCase) { "widget", "startup", "header", "footer", "debug-startup", "debug-header", "debug-footer", "annotation", "init", "twine.image", "twine.private" };

    /// <param name="text">Twee 3, what Twine 2 publishes, or an archive of several stories; told by its content.</param>
    /// <param name="language"><c>en</c> or <c>fr</c>: what the story is in, which it does not say itself.</param>
    /// <param name="which">Of an archive: which story, from 0.</param>
    public static ScenarioImport Read(string text, string language, int which = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Scenario.MostText) return new(null, [Remark.Of(RemarkKind.TooLong, 1, 0, Scenario.MostText)]);

        if (!Names.IsUtf16(text)) text = string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
        var remarks = new List<Remark>();
        var stories = text.Contains("<tw-storydata", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("::", StringComparison.Ordinal) ? TwineHtml.Read(text.ReplaceLineEndings("\n"), remarks) : TweeText.Read(text, remarks) is { } twee ? [twee] : [];
        if (stories.Count > 1) remarks.Add(Remark.Of(RemarkKind.SeveralStories, 1, 0, stories.Count));
        var scenario = which >= 0 && which < stories.Count ? Of(stories[which], language is "fr" ? "fr" : "en", remarks) : null;
        return new(scenario is { Scenes.Count: > 0 } ? scenario : null, [.. remarks.OrderBy(r => r.Line).ThenBy(r => r.Column)]);
    }

    private static Scenario Of(TwineStory story, string language, List<Remark> remarks)
    {
        var own = story.Own is { ValueKind: JsonValueKind.Object } mark ? OwnHead.Read(mark) : null;
        var format = FormatOf(story);
        if (format is TwineFormat.Other) remarks.Add(Remark.Of(RemarkKind.UnknownFormat, 1, 0, story.Format));

        var variables = new TwineVariables();
        foreach (var (twine, variable) in own?.Variables ?? []) variables.Known(twine, variable);
        var passages = new List<Passage>();
        foreach (var passage in story.Passages)
        {
            if (passage.Tags.Contains("script")) remarks.Add(Remark.Of(RemarkKind.ScriptLost, passage.Line, 0));
            else if (passage.Tags.Contains("stylesheet")) remarks.Add(Remark.Of(RemarkKind.StyleLost, passage.Line, 0));
            else if (passage.Name is "StoryInit" || passage.Tags.Contains("startup")) Beginnings(passage, format, own is not null, variables, remarks);
            else if (Special.Contains(passage.Name) || passage.Tags.Any(NoScene.Contains)) remarks.Add(Remark.Of(RemarkKind.PassageLost, passage.Line, 0, passage.Name));
            else if (passages.Count < Scenario.MostScenes) passages.Add(passage);
            else
            {
                remarks.Add(Remark.Of(RemarkKind.TooManyScenes, passage.Line, 0, Scenario.MostScenes));
                break;
            }
        }

        // The first is where one begins.
        if (passages.FindIndex(p => p.Name == story.Start) is > 0 and var start && passages[start] is var first)
        {
            passages.RemoveAt(start);
            passages.Insert(0, first);
        }

        var (names, taken) = (new Dictionary<string, string>(), new HashSet<string>());
        var called = passages.ConvertAll(p => Name(p, names, taken, remarks));
        string Scene(string name) => names.TryGetValue(name, out var known) ? known : Names.Scene(name) is { Length: > 0 } near ? near : "?";
        var scenes = passages.Select((p, i) => new PassageReader(p, format, own is not null, variables, Scene, remarks).Read(called[i], PhaseOf(p, own is not null))).ToList();
        foreach (var several in scenes.Where(s => own is null && s.Onward.Count(w => w.If is null) > 1)) remarks.Add(Remark.Of(RemarkKind.NewWay, several.Line, 0, several.Name));

        var head = own?.Head ?? new(Names.Line(story.Title), language, "", "");
        return new(head with { Remember = own is not null ? [.. own.Variables.Select(v => v.Variable)] : variables.All }, scenes);
    }

    private static TwineFormat FormatOf(TwineStory story) => story.Format switch
    {
        { } f when f.StartsWith("Harlowe", StringComparison.OrdinalIgnoreCase) => TwineFormat.Harlowe,
        { } f when f.StartsWith("SugarCube", StringComparison.OrdinalIgnoreCase) => TwineFormat.SugarCube,
        { Length: > 0 } => TwineFormat.Other,
        _ => story.Passages.Any(p => p.Text.Contains("<<", StringComparison.Ordinal)) || !story.Passages.Any(p => p.Text.Contains("(set:", StringComparison.OrdinalIgnoreCase) || p.Text.Contains("(if:", StringComparison.OrdinalIgnoreCase)) ? TwineFormat.SugarCube : TwineFormat.Harlowe,
    };

    // What is set before the first passage are first values.
    private static void Beginnings(Passage passage, TwineFormat format, bool isOwn, TwineVariables variables, List<Remark> remarks)
    {
        if (isOwn) return;

        foreach (var effect in new PassageReader(passage, format, isOwn: true, variables, s => s, remarks).Read("begin", Phase.Enact).Effects)
        {
            if (effect is { Kind: EffectKind.Set, Other: null, If: null }) variables.Begins(effect.Variable, effect.Value);
            else remarks.Add(Remark.Of(RemarkKind.ValueLost, effect.Line, 0, effect.Variable));
        }
    }

    private static string Name(Passage passage, Dictionary<string, string> names, HashSet<string> taken, List<Remark> remarks)
    {
        var name = Names.Scene(passage.Name) is { Length: > 0 } near ? near : "?";
        var (free, isTwice) = (name, names.ContainsKey(passage.Name));
        for (var i = 2; !taken.Add(free); i++) free = Names.Scene($"{name[..Math.Min(name.Length, Names.MostScene - 6)]} {i}");
        if (isTwice) remarks.Add(Remark.Of(RemarkKind.PassageTwice, passage.Line, 0, passage.Name, free));
        else if (free != passage.Name) remarks.Add(Remark.Of(RemarkKind.NameChanged, passage.Line, 0, passage.Name, free));
        names.TryAdd(passage.Name, free);
        return free;
    }

    private static Phase PhaseOf(Passage passage, bool isOwn) => isOwn && passage.Tags.Select(t => Enum.TryParse<Phase>(t, ignoreCase: true, out var phase) && Enum.IsDefined(phase) && !char.IsAsciiDigit(t[0]) ? phase : (Phase?)null).FirstOrDefault(p => p is not null) is { } found ? found : Phase.Enact;
}

/// <summary>The head of a scenario, as it stands in StoryData where Bedside wrote the Twee.</summary>
internal sealed record OwnHead(ScenarioHead Head, IReadOnlyList<(string Twine, Variable Variable)> Variables)
{
    public static OwnHead? Read(JsonElement own)
    {
        if (TweeText.Text(own, "title") is not { } title) return null;

        string Said(string name) => Names.Line(TweeText.Text(own, name) ?? "");
        int Number(string name, int otherwise) => own.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : otherwise;
        IReadOnlyList<string> List(string name) => own.TryGetProperty(name, out var value) && OwnMarks.Strings(value) is { } items ? [.. items.Select(Names.Line).Where(i => i.Length > 0)] : [];
        var variables = new List<(string, Variable)>();
        if (own.TryGetProperty("remember", out var remember) && remember.ValueKind is JsonValueKind.Array)
        {
            foreach (var one in remember.EnumerateArray().Take(HeadReader.MostVariables))
            {
                if (TweeText.Text(one, "name") is not { } name || !Names.IsVariable(name) || TweeText.Text(one, "as") is not { } twine || variables.Exists(v => v.Item2.Name == name)) continue;
                variables.Add((twine, new(name, one.TryGetProperty("first", out var first) && first.ValueKind is JsonValueKind.Number && first.TryGetInt32(out var value) ? Math.Clamp(value, -Variable.Most, Variable.Most) : 0, TweeText.Text(one, "kind") is "yes-no")));
            }
        }

        var head = new ScenarioHead(Names.Line(title), TweeText.Text(own, "language") is "fr" ? "fr" : "en", Said("person"), Said("summary"))
        {
            Version = Math.Clamp(Number("version", 1), 1, HeadReader.MostVersion), Minutes = Math.Clamp(Number("minutes", 0), 0, HeadReader.MostMinutes), Level = Math.Clamp(Number("level", 0), 0, HeadReader.MostLevel),
            For = List("for"), By = List("by"), Licence = Said("licence"), Note = Said("note"),
        };
        return new(head, variables);
    }

    public static string Write(ScenarioHead head, IReadOnlyDictionary<string, string> names, string start, string ifid)
    {
        var data = new Dictionary<string, object?>
        {
            ["ifid"] = ifid, ["format"] = "SugarCube", ["format-version"] = "2.36.1", ["start"] = start,
            ["bedside"] = new
            {
                title = head.Title, language = head.Language, person = head.Person, summary = head.Summary, version = head.Version, minutes = head.Minutes, level = head.Level, @for = head.For, by = head.By, licence = head.Licence, note = head.Note,
                remember = head.Remember.Select(v => new { name = v.Name, @as = names[v.Name], first = v.First, kind = v.IsYesNo ? "yes-no" : "number" }),
            },
        };
        return JsonSerializer.Serialize(data, Indented);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
