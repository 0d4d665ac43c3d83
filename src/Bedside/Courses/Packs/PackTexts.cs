using System.Text;

namespace Bedside.Courses;

/// <summary>A pack whose texts are in the database, and whose sound, film and pictures were read when they came.</summary>
public sealed class PackTexts(IReadOnlyDictionary<string, string> texts, IReadOnlyList<PackMedia> media) : IPackFiles
{
    public string Name => "course.yaml";

    public IReadOnlyList<PackFile> Files { get; } =
        [.. texts.Select(t => new PackFile(t.Key, Encoding.UTF8.GetByteCount(t.Value))).Concat(media.Select(m => new PackFile(m.Path, m.Length))).OrderBy(f => f.Path, StringComparer.Ordinal)];

    public IReadOnlyList<Finding> Faults => [];

    public Stream Open(string path) => new MemoryStream(Encoding.UTF8.GetBytes(texts[path]), writable: false);

    public PackMedia? Known(string path) => media.FirstOrDefault(m => m.Path == path);
}
