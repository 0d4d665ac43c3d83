using Bedside.Presence;
using Bedside.Shared;

namespace Bedside.Facilitation;

/// <summary>The indicators of presence and their categories in the reader's language.</summary>
public static class SignWords
{
    public static readonly IReadOnlyList<PresenceCategory> Categories = Enum.GetValues<PresenceCategory>();

    public static string Of(PresenceCategory category) => category switch
    {
        PresenceCategory.Affective => Words.Affective,
        PresenceCategory.Interactive => Words.Interactive,
        PresenceCategory.Cohesive => Words.Cohesive,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };

    /// <summary>What a category is about, in a sentence.</summary>
    public static string Note(PresenceCategory category) => category switch
    {
        PresenceCategory.Affective => Words.AffectiveNote,
        PresenceCategory.Interactive => Words.InteractiveNote,
        PresenceCategory.Cohesive => Words.CohesiveNote,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };

    public static string Of(Indicator indicator) => indicator switch
    {
        Indicator.Emotion => Words.SignEmotion,
        Indicator.Humour => Words.SignHumour,
        Indicator.SelfDisclosure => Words.SignSelfDisclosure,
        Indicator.Continuing => Words.SignContinuing,
        Indicator.Quoting => Words.SignQuoting,
        Indicator.Referring => Words.SignReferring,
        Indicator.Question => Words.SignQuestion,
        Indicator.Appreciation => Words.SignAppreciation,
        Indicator.Agreement => Words.SignAgreement,
        Indicator.Vocative => Words.SignVocative,
        Indicator.Inclusive => Words.SignInclusive,
        Indicator.Phatic => Words.SignPhatic,
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, null),
    };

    /// <summary>How often it was wrong, and what it missed, as it was measured.</summary>
    public static string Error(PresenceCategory category, string language)
    {
        var figure = PresenceFigures.Of(category, language);
        return Words.SignError.With(Math.Round(100 * figure.Precision), Math.Round(100 * (1 - figure.Recall)), figure.Messages);
    }

    public static string List(IEnumerable<Indicator> indicators) => string.Join(", ", indicators.Select(Of));
}
