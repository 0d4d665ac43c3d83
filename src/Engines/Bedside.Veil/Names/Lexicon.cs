using System.Globalization;

namespace Bedside.Veil;

/// <summary>
/// The words of names in one language: 400 modifiers and 400 nouns, which stand in the same line in every language. They
/// are content: <c>Names/modifiers.en.txt</c> and so on, plain text, one to a line.
/// </summary>
/// <remarks>
/// English puts the modifier first (Mist Heron). French puts it last, as a complement that agrees with nothing (Héron de
/// brume), so that all 160,000 names are right whatever the gender of the noun; its elision belongs to the complement and
/// stands in the list.
/// </remarks>
public sealed class Lexicon
{
    /// <summary>How many modifiers, and how many nouns.</summary>
    public const int Words = 400;

    /// <summary>English.</summary>
    public static readonly Lexicon English = new("en", (modifier, noun) => $"{modifier} {noun}");

    /// <summary>French as it is written in Canada.</summary>
    public static readonly Lexicon French = new("fr", (modifier, noun) => $"{noun} {modifier}");

    private readonly string[] _modifiers;
    private readonly string[] _nouns;
    private readonly Func<string, string, string> _joined;

    private Lexicon(string language, Func<string, string, string> joined) =>
        (_modifiers, _nouns, _joined) = (Read($"modifiers.{language}"), Read($"nouns.{language}"), joined);

    /// <summary>The words a reader reads.</summary>
    /// <param name="reader">The culture of the page.</param>
    /// <returns>French for French, English for every other.</returns>
    public static Lexicon For(CultureInfo reader) => reader.TwoLetterISOLanguageName == "fr" ? French : English;

    /// <summary>A name in this language.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Two words, English or French.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such name.</exception>
    public string this[VoiceName name] => _joined(_modifiers[name.Modifier], _nouns[name.Noun]);

    /// <summary>The modifiers, by line.</summary>
    public IReadOnlyList<string> Modifiers => _modifiers;

    /// <summary>The nouns, by line.</summary>
    public IReadOnlyList<string> Nouns => _nouns;

    private static string[] Read(string list)
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream(list)!);
        return reader.ReadToEnd().TrimEnd().Split('\n');
    }
}
