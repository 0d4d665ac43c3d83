namespace Bedside.Presence;

/// <summary>Why a sign is shown: one sentence for each reason, in both languages, under the same names in the same order.</summary>
internal static class Because
{
    private static readonly IReadOnlyDictionary<string, string> English = Of("because.en.txt"), French = Of("because.fr.txt");

    private static readonly IReadOnlyDictionary<string, string> EnglishMentions = Of("mentions.en.txt"), FrenchMentions = Of("mentions.fr.txt");

    /// <summary>Of what may shut somebody out.</summary>
    public static IReadOnlyDictionary<string, string> In(string language) => Either(language, English, French);

    /// <summary>Of what may tell who somebody is.</summary>
    public static IReadOnlyDictionary<string, string> OfMentions(string language) => Either(language, EnglishMentions, FrenchMentions);

    private static IReadOnlyDictionary<string, string> Either(string language, IReadOnlyDictionary<string, string> english, IReadOnlyDictionary<string, string> french)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.Split('-')[0].ToLowerInvariant() switch
        {
            "en" => english,
            "fr" => french,
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, "The languages are en and fr."),
        };
    }

    // "name: sentence", one a line.
    private static Dictionary<string, string> Of(string file) => Lines.Of(file)
        .Where(l => l.Length > 0)
        .ToDictionary(l => l[..l.IndexOf(':', StringComparison.Ordinal)], l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
}

/// <summary>The lines of a file that travels inside the library.</summary>
internal static class Lines
{
    public static IEnumerable<string> Of(string file)
    {
        using var reader = new StreamReader(typeof(Lines).Assembly.GetManifestResourceStream(file)!);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
