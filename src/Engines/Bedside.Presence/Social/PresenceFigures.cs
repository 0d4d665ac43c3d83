using System.Text.Json;

namespace Bedside.Presence;

/// <summary>
/// How far the signs agree with people, on messages that the rules had not seen: the printed error beside each number. Read from measured.json, which bin/kappa writes and a test compares with
/// what is measured; no figure is written by hand.
/// </summary>
public static class PresenceFigures
{
    /// <summary>What is shown by itself is right at least so often.</summary>
    public const double LeastPrecision = 0.80;

    /// <summary>Of fewer signs than this nobody can say how often they are right.</summary>
    public const int FewestSigns = 5;

    private static readonly IReadOnlyDictionary<string, PresenceFigure> Measured = Read();

    /// <summary>The figure of an indicator in a language, "en" or "fr".</summary>
    public static PresenceFigure Of(Indicator indicator, string language) => Measured[$"{indicator.Id()} {language}"];

    /// <summary>The figure of a category in a language, "en" or "fr": whether a message has any of its indicators.</summary>
    public static PresenceFigure Of(PresenceCategory category, string language) => Measured[$"{category.Id()} {language}"];

    /// <summary>Whether a sign may be shown without a person having confirmed it: precise enough, on enough signs. Any other is found, kept and offered for confirming, and says so.</summary>
    public static bool IsShown(Indicator indicator, string language) => Of(indicator, language) is var figure && figure.Given >= FewestSigns && figure.Precision >= LeastPrecision;

    private static Dictionary<string, PresenceFigure> Read()
    {
        using var file = typeof(PresenceFigures).Assembly.GetManifestResourceStream("measured.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, PresenceFigure>>(file)!;
    }
}

/// <summary>Agreement of the signs with people, message by message.</summary>
/// <param name="Messages">How many messages were compared.</param>
/// <param name="Given">In how many the engine gives the sign.</param>
/// <param name="Coded">In how many people do.</param>
/// <param name="Precision">Of those given, the share that people give too; 0 to 1, 1 where none was given.</param>
/// <param name="Recall">Of those people give, the share that was given; 0 to 1, 1 where there were none.</param>
/// <param name="Kappa">Agreement beyond chance (Cohen, Educational and Psychological Measurement 20(1), 1960): 1 for complete, 0 for what chance gives.</param>
public sealed record PresenceFigure(int Messages, int Given, int Coded, double Precision, double Recall, double Kappa);
