using Bedside.Courses;

namespace Bedside.Evaluation;

/// <summary>What a cohort can be asked, from the files in courses/pulse: how safe it is to speak, how it is held, how it learns together. Known by the name of its file.</summary>
public sealed class Instrument
{
    public const string Safety = "safety", Facilitation = "facilitation", Inquiry = "inquiry";

    private static readonly Lazy<IReadOnlyList<Instrument>> Read = new(() => [.. new[] { Safety, Facilitation, Inquiry }.Select(Of)]);

    public static IReadOnlyList<Instrument> All => Read.Value;

    public required string Id { get; init; }

    public required Both Title { get; init; }

    /// <summary>What it is for, and whose words these are.</summary>
    public required Both Note { get; init; }

    public required IReadOnlyList<Part> Parts { get; init; }

    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>Items that belong together, which may lie in a larger part.</summary>
    public sealed record Part(string Id, Both Title, string? Within);

    /// <summary>One sentence, its code in the published instrument where it has one, and what a facilitator can do where few agree with it; null where there is no one thing.</summary>
    public sealed record Item(Both Sentence, string? Part, string? Code, Both? Act);

    /// <summary>The one of this name; null for none.</summary>
    public static Instrument? Named(string name) => All.FirstOrDefault(i => i.Id == name);

    private static Instrument Of(string id)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "courses", "pulse", $"{id}.yaml");
        var sheet = Sheets.Read<PulseSheet>(file, file);
        return new()
        {
            Id = id, Title = sheet.Title, Note = sheet.Note, Parts = sheet.Parts.ConvertAll(p => new Part(p.Id, p, p.Within)), Items = sheet.Items.ConvertAll(i => new Item(i, i.Part, i.Code, i.Act)),
        };
    }

    private sealed class PulseSheet : Sheet
    {
        public Both Title { get; set; } = new();

        public Both Note { get; set; } = new();

        public List<PartLine> Parts { get; set; } = [];

        public List<Line> Items { get; set; } = [];
    }

    private sealed class PartLine : Both
    {
        public string Id { get; set; } = "";

        public string? Within { get; set; }
    }

    private sealed class Line : Both
    {
        public string? Part { get; set; }

        public string? Code { get; set; }

        public Both? Act { get; set; }
    }
}
