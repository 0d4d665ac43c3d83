using System.Globalization;

namespace Bedside.Shared;

/// <summary>The two languages of the product. Resources are named fr so that every French reader is served; dates and numbers are Canadian.</summary>
public static class Languages
{
    public const string English = "en";
    public const string French = "fr";

    public static readonly IReadOnlyList<string> All = [English, French];

    private static readonly CultureInfo EnglishFormats = CultureInfo.GetCultureInfo("en-CA");
    private static readonly CultureInfo FrenchFormats = CultureInfo.GetCultureInfo("fr-CA");
    private static readonly CultureInfo FrenchWords = CultureInfo.GetCultureInfo("fr");

    public static bool Knows(string language) => language is English or French;

    /// <summary>What a language calls itself.</summary>
    public static string NameOf(string language) => language is French ? "Français" : "English";

    /// <summary>The first language of a browser's list that we have, else English.</summary>
    public static string Accepted(IList<Microsoft.Net.Http.Headers.StringWithQualityHeaderValue> accepted) => accepted
        .OrderByDescending(a => a.Quality ?? 1)
        .Select(a => a.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(Knows) ?? English;

    /// <summary>How a day with its weekday is written; the first of a month is its own in French.</summary>
    public static string DayFormat(int day) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is not French ? "dddd, MMMM d" : day is 1 ? "dddd d'er' MMMM" : "dddd d MMMM";

    /// <summary>A day with its weekday and year: the form of the language, but for the first of a month in French.</summary>
    public static string WithYear(DateOnly day) => CultureInfo.CurrentCulture.TwoLetterISOLanguageName is French && day.Day is 1 ? day.ToString("dddd d'er' MMMM yyyy", CultureInfo.CurrentCulture) : day.ToString("D", CultureInfo.CurrentCulture);

    /// <inheritdoc cref="WithYear(DateOnly)"/>
    public static string WithYear(DateTime day) => WithYear(DateOnly.FromDateTime(day));

    /// <summary>From here on this request, or this mail, speaks this language.</summary>
    public static void Speak(string language)
    {
        CultureInfo.CurrentCulture = language is French ? FrenchFormats : EnglishFormats;
        CultureInfo.CurrentUICulture = language is French ? FrenchWords : EnglishFormats;
    }

    /// <summary>Speaks another language until disposed: a mail in the receiver's.</summary>
    public static IDisposable Speaking(string language)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        Speak(language);
        return new Back(before.CurrentCulture, before.CurrentUICulture);
    }

    private sealed class Back(CultureInfo formats, CultureInfo words) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (formats, words);
    }
}
