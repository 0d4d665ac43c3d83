using Bedside.Shared;
using Bedside.Veil;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bedside.Evaluation;

/// <summary>What the pulse asks, from the file that came with Bedside: courses/pulse/safety.yaml.</summary>
public static class PulseItems
{
    /// <summary>From not at all to wholly; low, middle and high.</summary>
    public static readonly Scale Scale = new(1, 5, [2, 3, 5]);

    private static readonly Lazy<IReadOnlyList<Item>> Read = new(() => Of(Path.Combine(AppContext.BaseDirectory, "courses", "pulse", "safety.yaml")));

    public static IReadOnlyList<Item> All => Read.Value;

    /// <summary>One sentence, and what a facilitator can do where few agree with it.</summary>
    public sealed record Item(IReadOnlyDictionary<string, string> Sentence, IReadOnlyDictionary<string, string> Act);

    internal static IReadOnlyList<Item> Of(string file)
    {
        if (!File.Exists(file)) throw new RefusedException(Courses.Words.ContentMissing.With(file));

        try
        {
            var read = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Sheet>(Text.Normalised(File.ReadAllText(file)));
            return [.. read.Items.Select(i => new Item(new Dictionary<string, string> { ["en"] = i.En, ["fr"] = i.Fr }, i.Act))];
        }
        catch (YamlException broken)
        {
            throw new RefusedException(Courses.Words.ContentWithoutHead.With(file, broken.Start.Line));
        }
    }

    private sealed class Sheet
    {
        public List<Line> Items { get; set; } = [];
    }

    private sealed class Line
    {
        public string En { get; set; } = "";

        public string Fr { get; set; } = "";

        public Dictionary<string, string> Act { get; set; } = [];
    }
}
