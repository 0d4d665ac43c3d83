namespace Bedside.Presence;

/// <summary>
/// Reads whether words may shut somebody out, before they are sent. It serves a pause that refuses nothing: one may edit,
/// keep, ask a facilitator, or send. Pure and the same every time; English and French as written in Canada, in one text or
/// the other or mixed. Nothing is learned from what is read and nothing is kept.
/// </summary>
/// <remarks>
/// <para>
/// Rules, not a trained model: whoever is shown a sign can be told which words and why, and whoever runs Bedside can read
/// and correct every rule in Tone/en.rules and Tone/fr.rules, where each stands with its source or reason. No rule names a
/// group of people as what sets it off; a generalisation is known by its shape (a plural, and a bad way of being said of
/// all of it), so the outcome is the same whichever group is named.
/// </para>
/// <para>
/// Left alone: what stands in quotation marks or after a quoting ">", what somebody else is reported to have said or
/// thought, what is denied, supposed or asked in earnest, what one says of oneself, and the plain words of clinical work.
/// </para>
/// <para>
/// Why a pause at all: people who were asked to look again before posting harsh words rewrote or withdrew about a third
/// of them, mostly for the better (Katsaros, Yang and Fratamico, Reconsidering Tweets, ICWSM 2022). Why not more than a
/// pause: rules miss irony and context, and a false alarm silences (see the figures in the test project).
/// </para>
/// </remarks>
public static class Tone
{
    /// <summary>The weight from which a pause is offered, on the scale of <see cref="ToneReading.Weight"/>.</summary>
    public const double Pause = 0.5;

    /// <summary>Reads one text. Time and memory grow in proportion to its length; 65,000 characters take a few milliseconds.</summary>
    /// <param name="text">What is about to be sent, plain or Markdown; any length, also empty; a surrogate that stands
    /// alone counts as one code point and as no letter.</param>
    /// <param name="language">The reader's language, "en" or "fr", alone or with a region ("fr-CA"), in which signs are
    /// explained. Both languages are read whatever it is.</param>
    /// <returns>What was found; without signs for most texts.</returns>
    /// <exception cref="ArgumentNullException">One of the two is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The language is neither English nor French.</exception>
    public static ToneReading Read(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var because = Because.In(language);

        var signs = Rulebook.Shipped.Find(Writing.Of(text, Rulebook.Shipped))
            .Select(f => new Sign(f.Rule.Kind, f.Start, f.End, f.Text, because[f.Rule.Because], f.Rule.Weight))
            .ToList();

        // Two independent hints weigh more than either, and no number of them more than one.
        var weight = 1 - signs.Aggregate(1.0, (doubt, s) => doubt * (1 - s.Weight));
        return new(weight >= Pause, weight, signs);
    }
}

/// <summary>What a text looks like to somebody who receives it.</summary>
/// <param name="Reconsider">Whether to offer a pause before sending: <paramref name="Weight"/> reaches <see cref="Tone.Pause"/>.</param>
/// <param name="Weight">How sure the rules are that it hurts, from 0 (no sign) up to 1. Not a probability and not a mark: an
/// order, made from the weights of the signs as one minus the product of what each leaves open.</param>
/// <param name="Signs">Where and why, in reading order, none overlapping another. There may be some, all light, without a pause.</param>
public sealed record ToneReading(bool Reconsider, double Weight, IReadOnlyList<Sign> Signs);

/// <summary>Some words of a text, and what they may do.</summary>
/// <param name="Kind">In which way they may shut somebody out.</param>
/// <param name="Start">Where they begin: a count of Unicode code points from the start of the text, the first being 0.</param>
/// <param name="End">Where they end, exclusive; in code points, greater than <paramref name="Start"/>.</param>
/// <param name="Text">The words, exactly as written between the two.</param>
/// <param name="Because">One sentence on why, in the reader's language, addressed to whoever wrote them.</param>
/// <param name="Weight">How clear the sign is taken alone, above 0 and below 1.</param>
public sealed record Sign(SignKind Kind, int Start, int End, string Text, string Because, double Weight);

/// <summary>The five ways that are looked for. How people code them by hand stands in the guide of the test project.</summary>
public enum SignKind
{
    /// <summary>Waves away what somebody feels, lives through or asks. A form of what is described as microinvalidation
    /// (Sue et al., American Psychologist 62(4), 2007), read here for anybody.</summary>
    Dismissing = 1,

    /// <summary>Sets the writer above somebody: insults mind, skill or worth, or talks down (Wang and Potts, TalkDown,
    /// EMNLP 2019; demeaning talk in Andersson and Pearson, Academy of Management Review 24(3), 1999).</summary>
    Condescending = 2,

    /// <summary>Says of a whole group that it is a bad way or always does a bad thing (generics that essentialise: Leslie,
    /// The Journal of Philosophy 114(8), 2017).</summary>
    Generalising = 3,

    /// <summary>Announces harm, punishment or exposure to make somebody obey or be silent (Tedeschi and Felson, Violence,
    /// Aggression, and Coercive Actions, 1994).</summary>
    Threatening = 4,

    /// <summary>Lays a bad outcome on a person as guilt, or a failing on their character (the blaming of Clark, Nursing
    /// Education Perspectives, 2008; of patients: Park et al., JAMA Network Open, 2021).</summary>
    Blaming = 5,
}
