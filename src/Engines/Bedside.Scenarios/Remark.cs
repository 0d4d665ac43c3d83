using System.Globalization;
using System.Text;

namespace Bedside.Scenarios;

/// <summary>How much it matters.</summary>
public enum RemarkWeight
{
    /// <summary>The scenario cannot be played as it stands, or not wholly.</summary>
    Fault,

    /// <summary>One should know it.</summary>
    Note,

    /// <summary>It did not come along from another format.</summary>
    Loss,
}

/// <summary>Something to be said about a text, at its place.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in signs as UTF-16 counts them; 0 where it is about the whole line.</param>
/// <param name="Named">What the sentence names: scenes, words of the text. Cleaned and shortened, one line each.</param>
public sealed record Remark(RemarkKind Kind, int Line, int Column, IReadOnlyList<string> Named)
{
    private const int MostNamed = 80;

    /// <summary>What is said is shortened and put on one line: names come from files that anybody may have written.</summary>
    internal static Remark Of(RemarkKind kind, int line, int column, params IEnumerable<object> named) => new(kind, line, column, [.. named.Select(n => Shown(Convert.ToString(n, CultureInfo.InvariantCulture) ?? ""))]);

    /// <summary>How much it matters.</summary>
    public RemarkWeight Weight => Kind >= RemarkKind.ScriptLost ? RemarkWeight.Loss : Kind >= RemarkKind.NeverUsed ? RemarkWeight.Note : RemarkWeight.Fault;

    /// <summary>A sentence for people.</summary>
    /// <param name="language"><c>en</c>, <c>fr</c>, or one that begins so.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another language.</exception>
    public string Sentence(string language) => string.Format(CultureInfo.InvariantCulture, Sentences.In(language)[Kind.ToString()], [.. Named.Cast<object>()]);

    internal static string Shown(string name)
    {
        var (shown, count) = (new StringBuilder(), 0);
        foreach (var rune in name.EnumerateRunes())
        {
            if (++count > MostNamed) return shown.Append('…').ToString();
            shown.Append(Rune.IsControl(rune) || rune.Value is 0xFFFD or 0x2028 or 0x2029 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format ? "?" : rune.ToString());
        }

        return shown.ToString();
    }
}

/// <summary>What can be said. First faults, from <see cref="NeverUsed"/> on notes, from <see cref="ScriptLost"/> on losses. The sentences stand in <c>sentences.en.txt</c> and <c>sentences.fr.txt</c>.</summary>
public enum RemarkKind
{
#pragma warning disable CS1591 // Each is explained by its sentence.
    // What keeps a text from being read.
    TooLong, TooManyScenes, NoHead, HeadLine, HeadUnknown, HeadTwice, HeadMissing, HeadNumber, HeadLanguage, HeadName, ControlSign,
    NoScenes, BeforeScenes, UnknownPhase, DeepHeading, NoName, BadName, BelongsToNothing, NoText, NoTarget, NoSeconds, UnknownMove, NoQuoteEnd, TooDeep,
    NoBracket, BadCondition, BadEffect, EndTwice, ExampleTwice, RouteOnlyOwn, MovesTwice,

    // What the check finds.
    NameTwice, UnknownTarget, UnknownTargetNear, UnknownVariable, UnknownScene, VariableTwice, Unreachable, NeverComesHere, DeadEnd, MayBeStuck, LoopWithoutEnd, NoEnding, NeverEnds, AfterEnd, NeverOpen, NeverShown, NeverTaken,
    NeverTakenOn, PhaseBack, PhaseSkipped, CarriedNotThere, ExampleBroken, OwnWordsTwice, SilenceOrder, Html,

    // Two languages.
    OtherScene, OtherSceneMissing, OtherPhase, OtherEnding, OtherChoices, OtherChoice, OtherTarget, OtherCondition, OtherEffects, OtherMoves, OtherParts, OtherOnward, OtherHead, OtherRemember,

    // Notes.
    NeverUsed, NeverChanges, TooManyStates, NoPhases, OneEnding, NoExample, NoOwnWords, OtherLength,

    // What does not come along from Twine or H5P.
    ScriptLost, StyleLost, MacroLost, ExpressionLost, ValueLost, ShownValueLost, NameChanged, HtmlLost, OrderLost, HiddenLost, EmptyPassage, EmptyLinkLost, SeveralStories, UnknownFormat, NoTwee, NoStory, PassageTwice, PassageLost, MarkLost, SecondsLost,
    NewWay, FormatLost,
#pragma warning restore CS1591
}

/// <summary>The sentences, one for each kind, in both languages.</summary>
internal static class Sentences
{
    private static readonly IReadOnlyDictionary<string, string> English = Of("sentences.en.txt"), French = Of("sentences.fr.txt");

    public static IReadOnlyDictionary<string, string> In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.Split('-')[0].ToLowerInvariant() switch
        {
            "en" => English,
            "fr" => French,
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, "The languages are en and fr."),
        };
    }

    // "Name: sentence", one a line.
    private static Dictionary<string, string> Of(string file)
    {
        using var reader = new StreamReader(typeof(Sentences).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(l => l[..l.IndexOf(':', StringComparison.Ordinal)], l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
    }
}
