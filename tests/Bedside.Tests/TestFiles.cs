namespace Bedside.Tests;

/// <summary>Other people's test data, which stays where it is: in BEDSIDE_TEST_DATA, or in shared/data beside the project.</summary>
public static class TestFiles
{
    public static string? Find(string path)
    {
        if (Environment.GetEnvironmentVariable("BEDSIDE_TEST_DATA") is { Length: > 0 } named) return File.Exists(Path.Combine(named, path)) ? Path.Combine(named, path) : null;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file)) return file;
        }

        return null;
    }
}
