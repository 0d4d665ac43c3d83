using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>What compassion is made of: the four that every house has, and what an organisation or a pack adds within them.</summary>
public static class Components
{
    public const string BeingMoved = "being-moved";
    public const string Doing = "doing";

    internal const string File = "components.yaml";

    /// <summary>The four parts of the definition; their ids never change.</summary>
    public static readonly IReadOnlyList<string> Four = ["noticing", BeingMoved, "knowing-what-i-feel", Doing];

    /// <summary>Those of the file beside the program; refuses one that is missing or cannot be read, by its first fault.</summary>
    public static IReadOnlyList<Component> House()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "courses", File);
        if (!System.IO.File.Exists(path)) throw new RefusedException(Words.ContentMissing.With(File));

        var faults = new List<Finding>();
        var components = OfHouse(Text.Normalised(System.IO.File.ReadAllText(path)), faults);
        return faults is [var first, ..] ? throw new RefusedException(first.ToString()) : components;
    }

    internal static IReadOnlyList<Component> OfHouse(string text, List<Finding> faults)
    {
        if (PackYaml.Read(text, File, 0, faults) is not { } map) return [];

        var settings = new PackSettings(map, File, faults);
        settings.Only(["version", "licence", "lineage", "components"]);
        var components = Read(settings, Languages.All, []);
        foreach (var missing in Four.Except(components.Select(c => c.Id))) settings.Fault(settings.LineOf("components"), Words.PackComponentOfFour.With(missing));
        return components;
    }

    /// <summary>Those that a pack adds, each within one of the four.</summary>
    internal static IReadOnlyList<Component> OfPack(PackSettings settings, IReadOnlyList<string> languages, IReadOnlyList<Component> house)
    {
        settings.Only(["lineage", "components"]);
        return Read(settings, languages, house);
    }

    private static List<Component> Read(PackSettings settings, IReadOnlyList<string> languages, IReadOnlyList<Component> others)
    {
        var components = new List<Component>();
        if (!settings.Asked("components")) return components;

        foreach (var part in settings.Parts("components"))
        {
            part.Only(["id", "title", "within", "article"]);
            if (part.Needed("id") is not { } id || part.InLanguages("title", languages) is not { } title) continue;

            var within = part.Text("within");
            if (!PackHeads.IsId(id)) part.Fault(part.LineOf("id"), Words.PackBadId.With(PackPaths.Shown(id)));
            else if (components.Concat(others).Any(c => c.Id == id)) part.Fault(part.LineOf("id"), Words.PackComponentTwice.With(id));
            else if (!Four.Contains(id) && !Four.Contains(within)) part.Fault(part.LineOf("within"), Words.PackComponentWithin.With(id, string.Join(", ", Four)));
            else components.Add(new(id, title, Four.Contains(id) ? null : within));
        }

        return components;
    }
}
