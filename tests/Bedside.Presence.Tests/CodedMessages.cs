using System.Text.Json;

namespace Bedside.Presence.Tests;

/// <summary>A message of the coded sets, with the indicators that people see in it.</summary>
internal sealed record CodedMessage(string Id, string Language, WrittenMessage Written, Roster Roster, IReadOnlySet<Indicator> Coded)
{
    private static readonly JsonSerializerOptions Small = new() { PropertyNameCaseInsensitive = true };

    private static readonly Dictionary<string, Roster> Rosters = JsonSerializer.Deserialize<Dictionary<string, string[]>>(Open("rosters.json"))!
        .ToDictionary(r => r.Key, r => r.Key[0] is 'U' ? Roster.Unnamed(r.Value, []) : Roster.Named(r.Value));

    /// <summary>The 422 that were written first.</summary>
    public static readonly IReadOnlyList<CodedMessage> All = Join("messages.jsonl", "reference.jsonl");

    /// <summary>The 80 that were written and coded when the rules stood for the first time; the rules were then made better on them.</summary>
    public static readonly IReadOnlyList<CodedMessage> Fresh = Join("fresh.jsonl", "fresh.jsonl");

    /// <summary>The 60 that were written and coded after that, and read once.</summary>
    public static readonly IReadOnlyList<CodedMessage> Later = Join("later.jsonl", "later.jsonl");

    /// <summary>120 written and coded apart, from the guide alone, without a rule or another message in view, and coded once more in the same way; the rules were then made better on them.</summary>
    public static readonly IReadOnlyList<CodedMessage> Apart = Join("apart.jsonl", "apart.jsonl");

    /// <summary>160 more, written and coded apart in the same way after that; the rules have seen nothing of them. Their figures are the ones to believe.</summary>
    public static readonly IReadOnlyList<CodedMessage> Sealed = Join("apart-2.jsonl", "apart-2.jsonl");

    /// <summary>Three fifths, by the hash of the id (32-bit FNV-1a, remainder by five): on these the rules were made.</summary>
    public bool IsForDevelopment => Id.Aggregate(2166136261u, (hash, sign) => (hash ^ sign) * 16777619u) % 5 < 3;

    public PresenceReading Read() => SocialPresence.Read(Written, Roster);

    public static IReadOnlyDictionary<string, IReadOnlySet<Indicator>> Coding(string file) =>
        Lines(file).ToDictionary(l => l.Id, l => (IReadOnlySet<Indicator>)l.Indicators.Select(Indicators.Named).ToHashSet());

    private static List<CodedMessage> Join(string messages, string codes)
    {
        var coded = Coding(codes);
        return [.. Lines(messages).Select(m => new CodedMessage(m.Id, m.Language, new(m.Text, m.ReplyTo, m.Author, m.Language), Rosters[m.Roster], coded[m.Id]))];
    }

    private static IEnumerable<Line> Lines(string file)
    {
        using var reader = new StreamReader(Open(file));
        while (reader.ReadLine() is { } line) yield return JsonSerializer.Deserialize<Line>(line, Small)!;
    }

    private static Stream Open(string file) => typeof(CodedMessage).Assembly.GetManifestResourceStream($"presence/{file}")!;

    private sealed record Line(string Id, string Language = "", string Author = "", bool ReplyTo = false, string Roster = "", string Text = "")
    {
        public IReadOnlyList<string> Indicators { get; init; } = [];
    }
}
