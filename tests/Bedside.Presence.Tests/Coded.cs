using System.Text.Json;

namespace Bedside.Presence.Tests;

/// <summary>A sentence of the coded sets, with what people agreed of it.</summary>
internal sealed record Coded(string Id, string Language, string About, string Text, bool Reconsider, IReadOnlySet<SignKind> Kinds)
{
    private static readonly JsonSerializerOptions Small = new() { PropertyNameCaseInsensitive = true };

    /// <summary>The sentences that were written first, coded twice.</summary>
    public static readonly IReadOnlyList<Coded> All = Join("sentences.jsonl", "reference.jsonl");

    /// <summary>The sentences that were written when the rules stood.</summary>
    public static readonly IReadOnlyList<Coded> Fresh = Join("fresh.jsonl", "fresh.jsonl");

    /// <summary>Written from the guide alone, before anybody who then widened the rules had opened them; only their totals were looked at.</summary>
    public static readonly IReadOnlyList<Coded> Unseen = Join("unseen.jsonl", "unseen.jsonl");

    /// <summary>Sets set down one after another, each before its sentences were used; of the last one the rules have seen nothing.</summary>
    public static readonly IReadOnlyList<(string Name, IReadOnlyList<Coded> Sentences)> Rounds = [.. Enumerable.Range(1, 4).Select(n => ($"fresh-{n}", (IReadOnlyList<Coded>)Join($"fresh-{n}.jsonl", $"fresh-{n}.jsonl")))];

    /// <summary>The set whose figures are the ones to believe.</summary>
    public static IReadOnlyList<Coded> Sealed => Rounds[^1].Sentences;

    /// <summary>Ordinary clinical talk, written apart, from the guide alone, without a rule in view; the rules have seen none of it.</summary>
    public static readonly IReadOnlyList<Coded> Clinical = Join("clinical-5.jsonl", "clinical-5.jsonl");

    /// <summary>Two thirds, by the hash of the id (32-bit FNV-1a, remainder by three): on these the rules were made.</summary>
    public bool IsForDevelopment => Id.Aggregate(2166136261u, (hash, sign) => (hash ^ sign) * 16777619u) % 3 != 0;

    public static IReadOnlyList<bool> Coding(string file, SignKind? kind = null) =>
        Lines<Line>(file).OrderBy(l => l.Id, StringComparer.Ordinal).Select(l => kind is { } k ? l.Kinds.Contains(Name(k)) : l.Reconsider).ToList();

    public static string Name(SignKind kind) => kind.ToString().ToLowerInvariant();

    private static List<Coded> Join(string sentences, string codes)
    {
        var coded = Lines<Line>(codes).ToDictionary(l => l.Id);
        return Lines<Line>(sentences)
            .Select(s => new Coded(s.Id, s.Language, s.About, s.Text, coded[s.Id].Reconsider, coded[s.Id].Kinds.Select(k => Enum.Parse<SignKind>(k, true)).ToHashSet()))
            .ToList();
    }

    private static IEnumerable<T> Lines<T>(string file)
    {
        using var reader = new StreamReader(typeof(Coded).Assembly.GetManifestResourceStream(file)!);
        while (reader.ReadLine() is { } line) yield return JsonSerializer.Deserialize<T>(line, Small)!;
    }

    private sealed record Line(string Id, string Language = "", string About = "", string Text = "", bool Reconsider = false)
    {
        public IReadOnlyList<string> Kinds { get; init; } = [];
    }
}

/// <summary>How far a reading agrees with people.</summary>
internal sealed record Agreement(int Both, int OnlyReading, int OnlyPeople, int Neither)
{
    public double Precision => Both + OnlyReading is 0 ? 1 : (double)Both / (Both + OnlyReading);

    public double Recall => Both + OnlyPeople is 0 ? 1 : (double)Both / (Both + OnlyPeople);

    /// <summary>Cohen's kappa: agreement beyond what the two would reach by chance (Cohen, Educational and Psychological
    /// Measurement 20(1), 1960).</summary>
    public double Kappa
    {
        get
        {
            double n = Both + OnlyReading + OnlyPeople + Neither;
            var (reading, people) = ((Both + OnlyReading) / n, (Both + OnlyPeople) / n);
            var chance = reading * people + (1 - reading) * (1 - people);
            return chance is 1 ? 1 : ((Both + Neither) / n - chance) / (1 - chance);
        }
    }

    public static Agreement Of(IEnumerable<(bool Reading, bool People)> pairs)
    {
        var counted = pairs.CountBy(p => p).ToDictionary();
        return new(counted.GetValueOrDefault((true, true)), counted.GetValueOrDefault((true, false)), counted.GetValueOrDefault((false, true)), counted.GetValueOrDefault((false, false)));
    }
}
