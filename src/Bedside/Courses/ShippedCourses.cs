namespace Bedside.Courses;

/// <summary>The courses that came with Bedside, as folders beside the program.</summary>
public static class ShippedCourses
{
    private static readonly Lock Reading = new();
    private static IReadOnlyList<Pack>? _all;

    private static string Place => Path.Combine(AppContext.BaseDirectory, "courses");

    /// <summary>All of them; read once, when somebody first looks.</summary>
    public static IReadOnlyList<Pack> All(IReadOnlyList<Component> house)
    {
        lock (Reading)
        {
            return _all ??= [.. Folders().Select(f => PackReader.Read(new PackFolder(f), house).Pack).OfType<Pack>()];
        }
    }

    /// <summary>The files of one of them; null where none is called so.</summary>
    public static IPackFiles? Files(string name) => Folders().FirstOrDefault(f => Path.GetFileName(f) == name) is { } folder ? new PackFolder(folder) : null;

    private static IEnumerable<string> Folders() => Directory.EnumerateDirectories(Place).Where(f => File.Exists(Path.Combine(f, "course.yaml"))).Order(StringComparer.Ordinal);
}
