using System.Text;
using Bedside.Courses;
using Bedside.Tests.Policy;

namespace Bedside.Tests.Courses.Packs;

/// <summary>The courses that tests read, and places to break them in.</summary>
public static class Packs
{
    public static readonly IReadOnlyList<Component> House = Components.House();

    public static string Shipped => Path.Combine(Source.Root, "courses", "staying-present");

    public static string Good => Path.Combine(Source.Root, "tests", "broken-packs", "good");

    /// <summary>Every file of a folder, by its path within it.</summary>
    public static Dictionary<string, byte[]> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllBytes);

    public static PackReading Check(IReadOnlyDictionary<string, byte[]> files) => PackCheck.Of(new InMemory(files), House);

    public static PackReading Read(IReadOnlyDictionary<string, byte[]> files) => PackReader.Read(new InMemory(files), House);

    public static PackReading Read(IEnumerable<(string Path, string Text)> files) => Read(files.ToDictionary(f => f.Path, f => Encoding.UTF8.GetBytes(f.Text)));

    private sealed class InMemory(IReadOnlyDictionary<string, byte[]> files) : IPackFiles
    {
        public string Name => "pack";

        public IReadOnlyList<PackFile> Files { get; } = [.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new PackFile(f.Key, f.Value.Length))];

        public IReadOnlyList<Finding> Faults => [];

        public Stream Open(string path) => new MemoryStream(files[path]);
    }
}
