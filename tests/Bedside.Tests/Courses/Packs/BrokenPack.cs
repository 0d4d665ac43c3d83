using Bedside.Courses;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bedside.Tests.Courses.Packs;

/// <summary>The tiny good course with one thing wrong, as tests/broken-packs describes it.</summary>
public sealed class BrokenPack : IDisposable
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
    private static readonly string Folder = Path.GetDirectoryName(Packs.Good)!;

    private readonly string _place = Directory.CreateTempSubdirectory("pack-").FullName;

    private BrokenPack(Overlay overlay)
    {
        Overlaid = overlay;
        foreach (var (path, bytes) in Packs.FilesOf(Packs.Good).Where(f => !overlay.Remove.Contains(f.Key))) Write(path, bytes);
        foreach (var (path, text) in overlay.Files) Write(path, System.Text.Encoding.UTF8.GetBytes(text));
        foreach (var (path, bytes) in overlay.Bytes) Write(path, Convert.FromBase64String(bytes));
        foreach (var (path, change) in overlay.Change) Write(path, System.Text.Encoding.UTF8.GetBytes(Changed(path, change)));
    }

    public Overlay Overlaid { get; }

    public string Place => Path.Combine(_place, "pack");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public static BrokenPack Named(string name) => new(Yaml.Deserialize<Overlay>(File.ReadAllText(Path.Combine(Folder, name + ".yaml"))));

    public PackReading Check() => PackCheck.Of(new PackFolder(Place), Packs.House);

    public void Dispose() => Directory.Delete(_place, recursive: true);

    private string Changed(string path, string[] change)
    {
        var text = File.ReadAllText(Path.Combine(Place, path));
        foreach (var pair in change.Chunk(2))
        {
            Assert.Contains(pair[0], text, StringComparison.Ordinal);
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        return text;
    }

    private void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(Place, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    /// <summary>What lies over the good course, the one line the checker says of it, and what the schema says.</summary>
    public sealed class Overlay
    {
        public Dictionary<string, string> Files { get; set; } = [];

        public Dictionary<string, string> Bytes { get; set; } = [];

        /// <summary>What stands in a file, and what stands there instead; two by two.</summary>
        public Dictionary<string, string[]> Change { get; set; } = [];

        public List<string> Remove { get; set; } = [];

        public string Expect { get; set; } = "";

        /// <summary>"refuses", or "cannot see it:" and why.</summary>
        public string Schema { get; set; } = "";
    }
}
