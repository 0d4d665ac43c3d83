namespace Bedside.Courses;

/// <summary>The courses that came with Bedside, as folders beside the program.</summary>
public static class ShippedCourses
{
    public static IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "courses")).Where(f => File.Exists(Path.Combine(f, "course.yaml"))).Order(StringComparer.Ordinal);

    /// <summary>The files of one of them; null where none is called so.</summary>
    public static IPackFiles? Files(string name) => Folders().FirstOrDefault(f => Path.GetFileName(f) == name) is { } folder ? new PackFolder(folder) : null;
}
