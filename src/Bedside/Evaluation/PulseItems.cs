
namespace Bedside.Evaluation;

/// <summary>What the pulse asks, from the file that came with Bedside: courses/pulse/safety.yaml.</summary>
public static class PulseItems
{
    private static readonly Lazy<IReadOnlyList<Item>> Read = new(() => Of(Path.Combine(AppContext.BaseDirectory, "courses", "pulse", "safety.yaml")));

    public static IReadOnlyList<Item> All => Read.Value;

    /// <summary>One sentence, and what a facilitator can do where few agree with it.</summary>
    public sealed record Item(IReadOnlyDictionary<string, string> Sentence, IReadOnlyDictionary<string, string> Act);

    private static IReadOnlyList<Item> Of(string file) => [.. Courses.Sheets.Read<Sheet>(file, file).Items.Select(i => new Item(new Dictionary<string, string> { ["en"] = i.En, ["fr"] = i.Fr }, i.Act))];

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
