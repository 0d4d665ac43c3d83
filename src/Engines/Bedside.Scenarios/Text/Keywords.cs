namespace Bedside.Scenarios;

/// <summary>The words of the format, in the language of the text. Each is read in both languages and written in that of the text.</summary>
internal sealed record Keywords
{
    public required IReadOnlyDictionary<Phase, string> Phases { get; init; }

    public required IReadOnlyDictionary<PartKind, string> Parts { get; init; }

    public required IReadOnlyDictionary<Move, string> Moves { get; init; }

    public required string Remember { get; init; }

    public required string End { get; init; }

    public required string MovesLine { get; init; }

    public required string Example { get; init; }

    public required string OwnWords { get; init; }

    public required string Silence { get; init; }

    public required string Seconds { get; init; }

    public required string Second { get; init; }

    public required string With { get; init; }

    public required string ByChance { get; init; }

    public required string If { get; init; }

    public required string And { get; init; }

    public required string Or { get; init; }

    public required string Not { get; init; }

    public required string Been { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    public required IReadOnlyDictionary<Relation, string> Relations { get; init; }

    /// <summary>What stands before a colon.</summary>
    public required string Colon { get; init; }

    public required (string Open, string Close) Quotes { get; init; }

    public static readonly Keywords English = new()
    {
        Phases = Words<Phase>("Context", "Anticipate", "Enact", "Reflect"),
        Parts = Words<PartKind>("", "Face", "Posture", "Silence", "Words"),
        Moves = Words<Move>("noticing", "naming", "understanding", "respecting", "supporting", "exploring", "sitting down", "staying silent", "doing something"),
        Remember = "Remember", End = "End", MovesLine = "Moves", Example = "Example", OwnWords = "In your own words", Silence = "Silence", Seconds = "seconds", Second = "second", With = "with", ByChance = "by chance",
        If = "if", And = "and", Or = "or", Not = "not", Been = "been", Yes = "yes", No = "no",
        Relations = Words<Relation>("is", "is not", "at least", "at most", "more than", "less than"),
        Colon = ":", Quotes = ("“", "”"),
    };

    public static readonly Keywords French = new()
    {
        Phases = Words<Phase>("Contexte", "Anticiper", "Vivre", "Réfléchir"),
        Parts = Words<PartKind>("", "Visage", "Posture", "Silence", "Paroles"),
        Moves = Words<Move>("remarquer", "nommer", "comprendre", "respecter", "soutenir", "explorer", "s’asseoir", "garder le silence", "agir"),
        Remember = "Retenir", End = "Fin", MovesLine = "Gestes", Example = "Exemple", OwnWords = "Dans vos propres mots", Silence = "Silence", Seconds = "secondes", Second = "seconde", With = "avec", ByChance = "au hasard",
        If = "si", And = "et", Or = "ou", Not = "pas", Been = "passé par", Yes = "oui", No = "non",
        Relations = Words<Relation>("est", "n’est pas", "au moins", "au plus", "plus de", "moins de"),
        Colon = "\u00a0:", Quotes = ("«\u00a0", "\u00a0»"),
    };

    public static readonly IReadOnlyList<Keywords> All = [English, French];

    public static Keywords In(string language) => language is "fr" ? French : English;

    private static Dictionary<T, string> Words<T>(params string[] words) where T : struct, Enum => Enum.GetValues<T>().Zip(words).ToDictionary(p => p.First, p => p.Second);
}
