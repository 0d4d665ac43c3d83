using System.Globalization;
using System.Text.RegularExpressions;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>What came of reading a pack.</summary>
/// <param name="Pack">Null if anything kept it from being read whole.</param>
public sealed record PackReading(Pack? Pack, IReadOnlyList<Finding> Faults, IReadOnlyList<Finding> Notes)
{
    /// <summary>What keeps the course from being used here at all.</summary>
    public IReadOnlyList<Finding> InTheWay => [.. Faults.Where(f => !f.Waits)];
}

/// <summary>Reads the files of a pack, trusts none of them, and names everything that is wrong in one go.</summary>
public sealed partial class PackReader
{
    private const int MostWeeks = 52;
    private const int MostActivities = 20;
    private const int MostScenarios = 50;
    private const string CourseFile = "course.yaml";

    private readonly IPackFiles _files;
    private readonly IReadOnlyList<Component> _house;
    private readonly List<Finding> _faults;
    private readonly PackBytes _bytes;
    private readonly List<Component> _components = [];
    private readonly List<PackWeek> _weeks = [];
    private readonly HashSet<string> _names = [];
    private IReadOnlyList<Ancestor> _componentLineage = [];
    private PackHead? _head;
    private IReadOnlyList<string> _languages = Languages.All;

    private PackReader(IPackFiles files, IReadOnlyList<Component> house)
    {
        (_files, _house, _faults) = (files, house, [.. files.Faults]);
        _bytes = new(files, _faults);
    }

    /// <summary>Whether it can be read; whether it is good is asked of <see cref="PackRules"/>, and <see cref="PackCheck"/> asks both.</summary>
    /// <param name="house">The components of courses/components.yaml.</param>
    public static PackReading Read(IPackFiles files, IReadOnlyList<Component> house)
    {
        var (pack, faults) = Gather(files, house);
        return new(faults.Count is 0 ? pack : null, InOrder(faults), []);
    }

    /// <summary>As much of a pack as could be read, and why that is not all. Null if there is too little to speak of.</summary>
    internal static (Pack? Pack, IReadOnlyList<Finding> Faults) Gather(IPackFiles files, IReadOnlyList<Component> house)
    {
        var reader = new PackReader(files, house);
        if (files.Files.Count is 0 && files.Faults.Count > 0) return (null, reader._faults);

        reader.Course();
        reader.AddedComponents();
        reader.Weeks();
        var scenarios = reader.Scenarios();
        var media = new PackMediaReader(files, reader._bytes, reader._languages, reader._faults).Read();
        reader.Strays();
        return (reader._head is { } head ? new(head, reader._weeks, reader._components, media) { ComponentLineage = reader._componentLineage, Scenarios = scenarios } : null, reader._faults);
    }

    /// <summary>The text files as they are kept: by path, normalised. Of a pack that was read without a fault.</summary>
    public static IReadOnlyDictionary<string, string> Texts(IPackFiles files)
    {
        var bytes = new PackBytes(files, []);
        return files.Files.Where(f => f.Path.EndsWith(".md", StringComparison.Ordinal) || f.Path.EndsWith(".yaml", StringComparison.Ordinal) || f.Path.EndsWith(".vtt", StringComparison.Ordinal))
            .ToDictionary(f => f.Path, f => bytes.Text(f.Path)!);
    }

    internal static IReadOnlyList<Finding> InOrder(IEnumerable<Finding> findings) =>
        [.. findings.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];

    private void Course()
    {
        if (!Has(CourseFile)) Fault(CourseFile, 1, Words.PackNoCourse);
        else if (_bytes.Text(CourseFile) is { } text)
        {
            if (PackYaml.Read(text, CourseFile, 0, _faults) is { } map) _head = PackHeads.OfCourse(new(map, CourseFile, _faults));
            _languages = _head?.Languages ?? LanguagesIn(text);
        }
    }

    // Where the rest of the file cannot be read, its languages mostly can, and with them the other files.
    private static IReadOnlyList<string> LanguagesIn(string text) =>
        LanguageLine().Match(text).Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Where(Languages.Knows).Distinct().ToList() is { Count: > 0 } found ? found : Languages.All;

    private void AddedComponents()
    {
        if (!Has(Components.File) || _bytes.Text(Components.File) is not { } text || PackYaml.Read(text, Components.File, 0, _faults) is not { } map) return;

        var settings = new PackSettings(map, Components.File, _faults);
        _components.AddRange(Components.OfPack(settings, _languages, _house));
        _componentLineage = PackHeads.Lineage(settings);
        if (_componentLineage.Count is 0) settings.Fault(settings.LineOf("lineage"), Words.PackComponentLineage);
    }

    private void Weeks()
    {
        var numbers = _files.Files.Select(f => InWeek().Match(f.Path)).Where(m => m.Success).Select(m => int.Parse(m.Groups["week"].Value, CultureInfo.InvariantCulture)).Distinct().Order().ToList();
        if (numbers is []) Fault(_files.Name, 1, Words.PackNoWeeks);
        if (numbers.Count > MostWeeks) Fault(_files.Name, 1, Words.PackTooManyWeeks.With(MostWeeks, numbers.Count));

        var expected = 1;
        foreach (var number in numbers.Take(MostWeeks))
        {
            if (number != expected) Fault($"week-{number}", 1, Words.PackWeekGap.With(number, expected));
            expected = number + 1;
            Week(number);
        }
    }

    private void Week(int number)
    {
        var folder = $"week-{number}/";
        var (heads, notes) = (TextFiles($"{folder}week"), TextFiles($"{folder}facilitator"));
        var texts = new Dictionary<string, WeekText>();
        (About Calls, int Months, string? Anyway) settings = (About.Compassion, 0, null);
        foreach (var language in _languages)
        {
            var (head, note) = (heads.GetValueOrDefault(language), notes.GetValueOrDefault(language));
            head?.Settings.Only(language == _languages[0] ? [.. PackHeads.Week, .. PackHeads.WeekSettings] : PackHeads.Week, PackHeads.WeekSettings, Words.PackKeyFirstOnly.With("{0}", $"{folder}week.{_languages[0]}.md"));
            note?.Settings.Only(PackHeads.Week);
            if (head is not null && language == _languages[0]) settings = (head.Settings.One("calls", About.Both) ?? About.Compassion, head.Settings.Number("afterMonths", 1, PackRules.MostMonths) ?? 0, head.Settings.Text("calledAnyway"));
            if (head is null || note is null) continue;

            texts[language] = new(head.Settings.Needed("title") ?? "", head.Body, note.Settings.Needed("title") ?? "", note.Body)
            {
                Origin = new(head.Settings.File, head.BodyLine, head.Settings.Lines),
                NotesOrigin = new(note.Settings.File, note.BodyLine, note.Settings.Lines),
            };
        }

        var all = Activities(number);
        _weeks.Add(new() { Number = number, Calls = settings.Calls, AfterMonths = settings.Months, CalledAnyway = settings.Anyway, Texts = texts, Activities = all.FindAll(a => a.Aside is null), Aside = all.FindAll(a => a.Aside is not null) });
    }

    private List<PackActivity> Activities(int week)
    {
        var found = _files.Files.Select(f => OfActivity().Match(f.Path)).Where(m => m.Success && m.Groups["week"].Value == $"{week}")
            .Select(m => (Number: int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture), Name: m.Groups["name"].Value, File: m.Value))
            .GroupBy(a => (a.Number, a.Name)).OrderBy(g => g.Key.Number).ThenBy(g => g.Key.Name, StringComparer.Ordinal).ToList();
        if (found.Count > MostActivities)
        {
            Fault($"week-{week}", 1, Words.PackTooManyActivities.With(MostActivities, found.Count));
            return [];
        }

        var (activities, expected) = (new List<PackActivity>(), 1);
        foreach (var files in found)
        {
            var (number, name) = files.Key;
            if (number == expected - 1) Fault(files.First().File, 1, Words.PackNumberTwice.With(number));
            else if (number != expected) Fault(files.First().File, 1, Words.PackNumberGap.With(number, expected));
            expected = number + 1;
            if (!PackHeads.IsId(name)) Fault(files.First().File, 1, Words.PackBadId.With(name));
            else if (!_names.Add(name)) Fault(files.First().File, 1, Words.PackActivityTwice.With(name));
            if (Activity(name, TextFiles($"week-{week}/{number}-{name}")) is { } activity) activities.Add(activity);
        }

        return activities;
    }

    private PackActivity? Activity(string name, Dictionary<string, TextFile> files)
    {
        var texts = new Dictionary<string, ActivityText>();
        foreach (var language in _languages)
        {
            if (!files.TryGetValue(language, out var file)) continue;

            var first = language == _languages[0];
            file.Settings.Only(first ? [.. PackHeads.Activity, .. PackHeads.ActivitySettings] : PackHeads.Activity, PackHeads.ActivitySettings,
                Words.PackKeyFirstOnly.With("{0}", file.Settings.File.Replace($".{language}.md", $".{_languages[0]}.md", StringComparison.Ordinal)));
            texts[language] = PackHeads.OfText(file.Settings, file.Body, file.BodyLine);
        }

        return files.TryGetValue(_languages[0], out var settings) ? PackHeads.OfActivity(name, settings.Settings, texts) : null;
    }

    // Kept as they were written; what is in them PackScenarios looks at.
    private List<PackScenario> Scenarios()
    {
        var names = _files.Files.Select(f => OfScenario().Match(f.Path)).Where(m => m.Success).Select(m => m.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count > MostScenarios)
        {
            Fault("scenarios", 1, Words.PackTooManyScenarios.With(MostScenarios, names.Count));
            return [];
        }

        var scenarios = new List<PackScenario>();
        foreach (var name in names)
        {
            var texts = new Dictionary<string, string>();
            foreach (var language in _languages)
            {
                var path = $"scenarios/{name}.{language}.md";
                if (!Has(path)) Fault(path, 1, Words.PackFileMissing);
                else if (_bytes.Text(path) is { } text) texts[language] = text;
            }

            scenarios.Add(new(name, texts));
        }

        return scenarios;
    }

    private void Strays()
    {
        foreach (var file in _files.Files.Where(f => f.Path is not (CourseFile or Components.File) && !PackMediaReader.Takes(f.Path)))
        {
            var text = OfWeek().Match(file.Path) is { Success: true } week ? week : OfScenario().Match(file.Path) is { Success: true } scenario ? scenario : OfActivity().Match(file.Path);
            if (!text.Success) Fault(file.Path, 1, Words.PackStray);
            else if (!_languages.Contains(text.Groups["language"].Value)) Fault(file.Path, 1, Words.PackStrayLanguage.With(string.Join(", ", _languages)));
        }
    }

    /// <summary>The files of one text, by language; each that is missing is a fault.</summary>
    private Dictionary<string, TextFile> TextFiles(string stem)
    {
        var texts = new Dictionary<string, TextFile>();
        foreach (var language in _languages)
        {
            var path = $"{stem}.{language}.md";
            if (!Has(path)) Fault(path, 1, Words.PackFileMissing);
            else if (_bytes.Text(path) is { } text && Split(path, text) is { } file) texts[language] = file;
        }

        foreach (var (language, file) in texts)
        {
            if (file.Settings.Needed("language") is { } said && said != language) Fault(file.Settings.File, file.Settings.LineOf("language"), Words.PackOtherLanguage.With(PackPaths.Shown(said), language));
        }

        return texts;
    }

    private TextFile? Split(string path, string text)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? End().Match(text, 3) : Match.Empty;
        if (!end.Success)
        {
            Fault(path, 1, Words.PackNoHead);
            return null;
        }

        if (PackYaml.Read(text[4..(end.Index + 1)], path, 1, _faults) is not { } map) return null;

        var body = text[(end.Index + end.Length)..].TrimStart('\n');
        return new(new(map, path, _faults), body.TrimEnd('\n'), 1 + text.AsSpan(0, text.Length - body.Length).Count('\n'));
    }

    private bool Has(string path) => _files.Files.Any(f => f.Path == path);

    private void Fault(string file, int line, string sentence) => _faults.Add(new(file, line, sentence));

    private sealed record TextFile(PackSettings Settings, string Body, int BodyLine);

    [GeneratedRegex(@"^languages: *\[([a-z, ]*)\]", RegexOptions.Multiline)]
    private static partial Regex LanguageLine();

    [GeneratedRegex(@"\n---(\n|\z)")]
    private static partial Regex End();

    [GeneratedRegex(@"\Aweek-(?<week>[1-9][0-9]{0,3})/[^/]+\z")]
    private static partial Regex InWeek();

    [GeneratedRegex(@"\Aweek-(?<week>[1-9][0-9]{0,3})/(week|facilitator)\.(?<language>[a-z]{2})\.md\z")]
    private static partial Regex OfWeek();

    [GeneratedRegex(@"\Ascenarios/(?<name>[a-z0-9-]{1,60})\.(?<language>[a-z]{2})\.md\z")]
    private static partial Regex OfScenario();

    [GeneratedRegex(@"\Aweek-(?<week>[1-9][0-9]{0,3})/(?<number>[1-9][0-9]{0,3})-(?<name>[a-z0-9-]{1,80})\.(?<language>[a-z]{2})\.md\z")]
    private static partial Regex OfActivity();
}
