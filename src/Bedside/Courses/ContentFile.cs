using System.Collections.Concurrent;
using Bedside.Shared;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bedside.Courses;

/// <summary>A piece of content: Markdown with YAML at its head, in the folder courses beside the program.</summary>
public sealed record ContentFile(string Title, string Language, string Kind, string Body)
{
    /// <summary>What a circle of this kind is for; "" for content that says none.</summary>
    public string Purpose { get; init; } = "";

    private const string Fence = "---\n";

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    /// <summary>Reads a file by its path within courses; refuses one that is missing or cannot be read, by name.</summary>
    public static ContentFile Read(string path)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "courses", path);
        if (!File.Exists(file)) throw new RefusedException(Words.ContentMissing.With(path));

        return Parse(path, Text.Normalised(File.ReadAllText(file)));
    }

    private static readonly ConcurrentDictionary<string, ContentFile> Once = [];

    /// <summary>The same, read from the disk once: for pages that show it each time.</summary>
    public static ContentFile Kept(string path) => Once.GetOrAdd(path, Read);

    private static readonly ConcurrentDictionary<(string Folder, string Language), IReadOnlyList<ContentFile>> Folders = [];

    /// <summary>All files of a folder within courses in one language, by their names; read once.</summary>
    public static IReadOnlyList<ContentFile> In(string folder, string language) => Folders.GetOrAdd((folder, language), _ =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "courses", folder), $"*.{language}.md").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).Select(f => Read($"{folder}/{f}"))]);

    /// <summary>The parts of a text that begins with front matter.</summary>
    public static ContentFile Parse(string path, string text)
    {
        var end = text.IndexOf("\n" + Fence, Fence.Length - 1, StringComparison.Ordinal);
        if (!text.StartsWith(Fence, StringComparison.Ordinal) || end < 0) throw new RefusedException(Words.ContentWithoutHead.With(path, 1));

        try
        {
            var head = Yaml.Deserialize<Head?>(text[Fence.Length..(end + 1)]) ?? new();
            return new(head.Title, head.Language, head.Kind, text[(end + 1 + Fence.Length)..].Trim('\n') + "\n") { Purpose = head.Purpose };
        }
        catch (YamlException broken)
        {
            throw new RefusedException(Words.ContentWithoutHead.With(path, broken.Start.Line + 1));
        }
    }

    private sealed class Head
    {
        public string Title { get; set; } = "";

        public string Language { get; set; } = "";

        public string Kind { get; set; } = "";

        public string Purpose { get; set; } = "";
    }
}
