using System.Collections.Frozen;

namespace Bedside.Presence;

/// <summary>
/// Reads in what somebody wrote how they become real to the others: the twelve indicators of social presence of Rourke, Anderson, Garrison and Archer (Assessing social presence in asynchronous
/// text-based computer conferencing, Journal of Distance Education 14(2), 1999), each with the words that show it and a reason. Pure and the same every time; English and French as written in
/// Canada, in one text or the other or mixed. Nothing is learned from what is read and nothing is kept.
/// </summary>
/// <remarks>
/// <para>
/// Rules, not a trained model: whoever is shown a sign can be told which words and why, may correct it, and whoever runs Bedside can correct the rules in Social/en.signs and Social/fr.signs. How far
/// they agree with people, for each indicator and language, is measured (<see cref="PresenceFigures"/>); what is not right often enough is not for showing by itself.
/// </para>
/// <para>
/// Whose words: what stands after "&gt;" or under the head of a pasted e-mail is somebody else's, shows quoting and nothing else, and its words are not counted; what stands in quotation marks, after
/// a dash that opens a line or after "Patient:" is told, and shows nothing of the writer. "We intubated" is the ward; "we as a group" is us. A joke is left to people.
/// </para>
/// <para>A text in a third language is said to be one, and nothing in it is counted, neither signs nor words.</para>
/// </remarks>
public static class SocialPresence
{
    [ThreadStatic]
    private static Reading? _reading;

    /// <summary>Reads one message. Time grows in proportion to its length, by some 30 million characters a second; memory is taken for the signs only.</summary>
    /// <param name="written">The message.</param>
    /// <param name="roster">Whose names count as names.</param>
    /// <param name="language">The reader's language, "en" or "fr", alone or with a region, in which signs are explained; null for the language of the message.</param>
    /// <exception cref="ArgumentNullException">The message or the roster is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The reader's language is neither English nor French.</exception>
    public static PresenceReading Read(WrittenMessage written, Roster roster, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(roster);
        var reading = _reading ??= new(Signbook.Social);
        reading.Read(written, roster, isSocial: true);

        var because = Reasons.In(language ?? (reading.Language is Signbook.French ? "fr" : "en"));
        IReadOnlyList<Slip> slips = reading.Slips.Count is 0 ? [] : reading.Slips.ConvertAll(s => new Slip(s.Start, s.End, written.Text[s.From..s.To], because["slip"]));
        if (reading.Language is 0) return new(null, 0, 0, [], slips);

        var signs = new PresenceSign[reading.Seen.Count];
        for (var i = 0; i < signs.Length; i++)
        {
            var seen = reading.Seen[i];
            signs[i] = new((Indicator)seen.What, seen.Start, seen.End, written.Text[seen.From..seen.To], because[seen.Because], seen.Sentence);
        }

        return new(reading.Language is Signbook.French ? "fr" : "en", reading.Words, reading.Sentences, signs, slips);
    }
}

/// <summary>A message as it was written.</summary>
/// <param name="Text">Plain or Markdown; any length, also empty; a surrogate that stands alone counts as one code point and as no letter.</param>
/// <param name="IsReply">Whether it answers another one, and does not begin a conversation.</param>
/// <param name="Author">The name, or the name of the voice, of whoever wrote it: one's own name is no vocative. Null where it is not known.</param>
/// <param name="Language">The language it is said to be in, such as "fr-CA". The text decides; this only where it does not tell. Null where nothing is said.</param>
public sealed record WrittenMessage(string Text, bool IsReply = false, string? Author = null, string? Language = null);

/// <summary>What was found in a message.</summary>
/// <param name="Language">"en" or "fr", whichever most of it is in; null for a text in neither, of which nothing is counted.</param>
/// <param name="Words">The writer's words: runs of letters and digits, with the apostrophes, hyphens and decimal points inside ("don't" and "l'infirmière" are one each). Neither what others wrote nor
/// addresses of pages; what others said and is told in quotation marks counts. The denominator of <see cref="Density"/>.</param>
/// <param name="Sentences">How many sentences of the writer it has: up to a stop or the end of a line.</param>
/// <param name="Signs">In reading order. Signs of one indicator do not lie on each other, but for the whole message as an answer; signs of two may.</param>
/// <param name="Slips">Real names in a circle without names: to be told to whoever wrote them, and no signs.</param>
public sealed record PresenceReading(string? Language, int Words, int Sentences, IReadOnlyList<PresenceSign> Signs, IReadOnlyList<Slip> Slips);

/// <summary>Some words, and what they show.</summary>
/// <param name="Indicator">What.</param>
/// <param name="Start">Where they begin: a count of Unicode code points from the start of the text, the first being 0.</param>
/// <param name="End">Where they end, exclusive; in code points.</param>
/// <param name="Text">The words, exactly as written between the two; of an answer (<see cref="Indicator.Continuing"/>) the whole message.</param>
/// <param name="Because">One plain sentence on why.</param>
/// <param name="Sentence">In which sentence, the first being 0; -1 for what belongs to no single one: an answer, a block of somebody else's words.</param>
public sealed record PresenceSign(Indicator Indicator, int Start, int End, string Text, string Because, int Sentence)
{
    /// <summary>The category of its indicator.</summary>
    public PresenceCategory Category => Indicator.Category();
}

/// <summary>A real name where nobody is to be told: a matter of privacy, and never a sign.</summary>
/// <param name="Start">Where it begins, in code points.</param>
/// <param name="End">Where it ends, exclusive, in code points.</param>
/// <param name="Text">The name, as it was written.</param>
/// <param name="Because">One plain sentence on why.</param>
public sealed record Slip(int Start, int End, string Text, string Because);

/// <summary>Why a sign is shown: one sentence for each reason, in both languages.</summary>
internal static class Reasons
{
    private static readonly FrozenDictionary<string, string> English = Of("signs.en.txt"), French = Of("signs.fr.txt");

    public static FrozenDictionary<string, string> In(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "en" => English,
        "fr" => French,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "The languages are en and fr."),
    };

    private static FrozenDictionary<string, string> Of(string file) => Lines.Of(file).Where(l => l.Length > 0).Select(l => l.Split(": ", 2)).ToFrozenDictionary(l => l[0], l => l[1]);
}
