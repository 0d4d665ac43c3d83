using System.Globalization;
using Bedside.Scenarios;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>What is to be said of the scenarios of a pack. None of it keeps a course from being used: a scenario with faults is one that is not offered yet.</summary>
public static class PackScenarios
{
    public static IReadOnlyList<Finding> Faults(Pack pack) => [.. pack.Scenarios.SelectMany(s => Of(s, pack.Head.First)).Where(f => f.Remark.Weight is RemarkWeight.Fault).Select(At)];

    public static IReadOnlyList<Finding> Notes(Pack pack) => [.. pack.Scenarios.SelectMany(s => Of(s, pack.Head.First)).Where(f => f.Remark.Weight is not RemarkWeight.Fault).Select(At)];

    private static Finding At((string File, Remark Remark) found) => new(found.File, found.Remark.Line, found.Remark.Sentence(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is Languages.French ? Languages.French : Languages.English)) { Waits = true };

    private static IEnumerable<(string File, Remark Remark)> Of(PackScenario scenario, string first)
    {
        var readings = scenario.Texts.ToDictionary(t => t.Key, t => ScenarioReader.Read(t.Value));
        foreach (var (language, reading) in readings)
        {
            var file = $"scenarios/{scenario.Name}.{language}.md";
            var found = reading.Remarks.Concat(reading is { Scenario: { } whole, Remarks: [] } ? ScenarioCheck.Of(whole) : []);
            if (language != first && reading.Scenario is { } other && readings.TryGetValue(first, out var one) && one.Scenario is { } original) found = found.Concat(InStep.Of(original, other));
            foreach (var remark in found) yield return (file, remark);
        }
    }
}
