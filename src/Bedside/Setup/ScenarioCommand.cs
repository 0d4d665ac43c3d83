using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bedside.Exchange;
using Bedside.Scenarios;
using Bedside.Shared;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command ScenarioOf()
    {
        var scenario = new Command("scenario", "Conversations that can be rehearsed, as text: docs/scenarios.md.") { CheckScenario(), ImportScenario(), ExportScenario() };
        return scenario;
    }

    private static Command CheckScenario()
    {
        var place = new Argument<string>("file") { Description = "The text of a scenario. The same in the other language, beside it under the same name (window.en.md, window.fr.md), is looked at with it." };
        var language = LanguageOption("The language of what is said. Default: that of the machine.");
        var check = new Command("check", "Says what is wrong in a scenario, one line each with its place. Changes nothing and opens no data.") { place, language };
        check.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(language) is { } said) Languages.Speak(said);
            return OrRefuse(() => RunCheckScenario(parsed.GetRequiredValue(place), Console.Out));
        });
        return check;
    }

    private static Command ImportScenario()
    {
        var place = new Argument<string>("file") { Description = "Twee 3, what Twine 2 publishes or archives, or an H5P package with a Branching Scenario." };
        var language = LanguageOption("The language of the story. Default: that of the machine.");
        var which = new Option<int>("--story") { Description = "Of several stories in one file: which, from 1.", DefaultValueFactory = _ => 1 };
        var import = new Command("import", "Writes a story as the text of a scenario to where it is told to, and to the error output what did not come along, line by line. Opens no data.") { place, language, which };
        import.SetAction((parsed, _) => OrRefuse(() => RunImportScenario(parsed.GetRequiredValue(place), parsed.GetValue(language) ?? Spoken(), parsed.GetValue(which), Console.Out, Console.Error)));
        return import;
    }

    private static Command ExportScenario()
    {
        var place = new Argument<string>("file") { Description = "The text of a scenario." };
        var export = new Command("export", "Writes a scenario as Twee 3, for Twine. Opens no data.") { place };
        export.SetAction((parsed, _) => OrRefuse(async () =>
        {
            var file = parsed.GetRequiredValue(place);
            if (Read(file) is not { Scenario: { } scenario, Remarks: [] }) throw new RefusedException(Words.ScenarioNotWhole.With(file));
            await Utf8(Console.OpenStandardOutput(), TweeWriter.Write(scenario));
            return Done;
        }));
        return export;
    }

    private static Option<string?> LanguageOption(string says)
    {
        var language = new Option<string?>("--language") { Description = says };
        language.AcceptOnlyFromAmong([.. Languages.All]);
        return language;
    }

    internal static async Task<int> RunCheckScenario(string place, TextWriter to)
    {
        var files = new List<(string File, ScenarioReading Reading)> { (place, Read(place)) };
        if (files[0].Reading.Scenario is null) throw new RefusedException($"{place}:1: {files[0].Reading.Remarks[0].Sentence(Spoken())}");

        foreach (var other in Languages.All.Select(l => OtherLanguage().Replace(place, $".{l}.md")).Where(o => o != place && File.Exists(o))) files.Add((other, Read(other)));
        var faults = 0;
        foreach (var (file, reading) in files)
        {
            var found = reading.Remarks.Concat(reading is { Scenario: { } whole, Remarks: [] } ? ScenarioCheck.Of(whole) : []);
            if (file != place && reading.Scenario is { } other) found = found.Concat(InStep.Of(files[0].Reading.Scenario!, other));
            foreach (var remark in found)
            {
                var sentence = remark.Sentence(Spoken());
                await to.WriteLineAsync($"{file}:{remark.Line}{(remark.Column > 0 ? $":{remark.Column}" : "")}: {(remark.Weight is RemarkWeight.Fault ? sentence : Words.CourseNote.With(sentence))}");
                if (remark.Weight is RemarkWeight.Fault) faults++;
            }
        }

        var scenes = files[0].Reading.Scenario!.Scenes;
        await to.WriteLineAsync(faults > 0 ? Words.CourseFaults.OrMany(Words.CourseFaultsMany, faults) : Words.ScenarioGood.With(place, scenes.Count, scenes.Count(s => s is { Ending: not null, Phase: Phase.Enact })));
        return faults is 0 ? Done : DoneWithFaults;
    }

    internal static async Task<int> RunImportScenario(string place, string language, int which, TextWriter to, TextWriter losses)
    {
        var bytes = Opened(place, () => File.ReadAllBytes(place));
        var import = bytes is [(byte)'P', (byte)'K', ..] ? await WithImported(place, imported => Task.FromResult(Branching(imported, language))) : TwineReader.Read(Encoding.UTF8.GetString(bytes), language, which - 1);
        foreach (var loss in import.Losses) await losses.WriteLineAsync($"{place}:{loss.Line}: {loss.Sentence(Spoken())}");
        if (import.Scenario is not { } scenario) throw new RefusedException(Words.ScenarioNoStory.With(place));

        await to.WriteAsync(ScenarioWriter.Write(scenario));
        return import.Losses.Count is 0 ? Done : DoneWithFaults;
    }

    // The first thing with steps that the archive holds.
    private static ScenarioImport Branching(Imported imported, string language) => imported.Outline.Items.FirstOrDefault(i => i.Kind is ItemKind.Branching) is { } item
        ? StepsReader.Read(item.Title.Length > 0 ? item.Title : imported.Outline.Title, language, [.. item.Steps.Select(s => new BranchStep(s.Id, s.Title, s.Markdown, [.. s.Turns.Select(t => new BranchTurn(t.Text, t.To, t.Feedback))], s.Next))])
        : new(null, []);

    private static ScenarioReading Read(string place) => Opened(place, () =>
    {
        using var file = new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length > Scenario.MostText) throw new RefusedException(Words.ScenarioNotWhole.With(place));

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return ScenarioReader.Read(bytes.AsSpan());
    });

    private static async Task Utf8(Stream to, string text)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(false)) { NewLine = "\n" };
        await writer.WriteAsync(text);
    }

    private static string Spoken() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is Languages.French ? Languages.French : Languages.English;

    [GeneratedRegex(@"\.(en|fr)\.md\z")]
    private static partial Regex OtherLanguage();
}
