namespace Bedside.Presence;

/// <summary>
/// Finds what would tell who a patient is, or a colleague, before words are sent. It serves the same pause as <see cref="Tone"/>, which refuses nothing. Pure and the same every time; English and
/// French as written in Canada, in one text or the other or mixed. Nothing is learned from what is read and nothing is kept.
/// </summary>
/// <remarks>
/// <para>
/// Numbers count where their check digit is right or their form is that of one card only (<see cref="CardNumbers"/>), or where a word beside them says what they are; dates beside an age or a birth;
/// names after a title, after words such as "patient" or "daughter of", and those of a list that is handed in; rooms and beds beside a ward.
/// </para>
/// <para>
/// Left alone: doses, laboratory values, blood pressures, hours, years; free lines that anybody may call; addresses of pages and numbers of books and articles; a title with a single letter, as one
/// writes who wants to name nobody.
/// </para>
/// <para>Why not more than a pause: rules find some of what names a person and not all of it. A story can tell who it is about without a single name.</para>
/// </remarks>
public static class Identifiers
{
    /// <summary>Reads one text. Time and memory grow in proportion to its length and to the number of listed names.</summary>
    /// <param name="text">What is about to be sent, plain or Markdown; any length, also empty.</param>
    /// <param name="language">The reader's language, "en" or "fr", alone or with a region, in which it is said why. Both languages are read whatever it is.</param>
    /// <param name="listed">Names that are not to be written here, such as those of the people of a circle; without order.</param>
    /// <returns>What was found, in reading order, none overlapping another; empty for most texts.</returns>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The language is neither English nor French.</exception>
    public static IReadOnlyList<Mention> Find(string text, string language, IEnumerable<string> listed)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(listed);
        var because = Because.OfMentions(language);

        // Where two see the same words, the first one says what they are.
        var (found, seen) = (new List<Sighting>(), new bool[text.Length]);
        foreach (var one in Finders.All(text).Concat(ListedNames.In(text, listed)))
        {
            var words = seen.AsSpan(one.At, one.Length);
            if (words.Contains(true)) continue;

            found.Add(one);
            words.Fill(true);
        }

        found.Sort((a, b) => a.At.CompareTo(b.At));

        var (mentions, at, points) = (new List<Mention>(found.Count), 0, 0);
        foreach (var one in found)
        {
            points += Points(text, at, one.At);
            var length = Points(text, one.At, one.At + one.Length);
            mentions.Add(new(one.Kind, points, points + length, text.Substring(one.At, one.Length), because[one.Because]));
            (at, points) = (one.At + one.Length, points + length);
        }

        return mentions;
    }

    // A surrogate that stands alone counts as one.
    private static int Points(string text, int from, int to)
    {
        var points = 0;
        for (var i = from; i < to; i++) if (!char.IsLowSurrogate(text[i]) || i is 0 || !char.IsHighSurrogate(text[i - 1])) points++;
        return points;
    }
}

/// <summary>Some words that may tell who somebody is.</summary>
/// <param name="Kind">How.</param>
/// <param name="Start">Where they begin: a count of Unicode code points from the start of the text, the first being 0.</param>
/// <param name="End">Where they end, exclusive; in code points, greater than <paramref name="Start"/>.</param>
/// <param name="Text">The words, exactly as written between the two.</param>
/// <param name="Because">One sentence on why, in the reader's language, addressed to whoever wrote them.</param>
public sealed record Mention(MentionKind Kind, int Start, int End, string Text, string Because);

/// <summary>The ways that are looked for.</summary>
public enum MentionKind
{
    /// <summary>The number of a card or a file.</summary>
    Number = 1,

    /// <summary>A telephone number or an address for mail.</summary>
    Contact = 2,

    /// <summary>A full date beside an age or a birth.</summary>
    Date = 3,

    /// <summary>A room or a bed on a ward.</summary>
    Place = 4,

    /// <summary>A name: with a title, after words that announce one, or from the list that was handed in. Whose it is, one's own or another's, is not told apart (veil.md A18).</summary>
    Name = 5,
}

/// <summary>What a finder saw; positions in characters.</summary>
/// <param name="Because">The name of the reason.</param>
internal readonly record struct Sighting(MentionKind Kind, int At, int Length, string Because);
