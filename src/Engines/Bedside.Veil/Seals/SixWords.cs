namespace Bedside.Veil;

/// <summary>
/// The six words under which a key holder's keys lie wrapped (A8). The program makes them: a chosen passphrase would be
/// the whole protection of keys that lie in a database that may be stolen.
/// </summary>
/// <remarks>
/// A word is five throws of a die: consonant, vowel, consonant, vowel, consonant, each one of six, so 6^5 = 7,776
/// words, all different because every vowel stands between consonants; six of them are 77.5 bits. The letters were
/// chosen to be heard and written the same in English and French, and so that none of the words one could think of
/// as an insult or a disease can be thrown. No list needs to be kept, and none is copied.
/// </remarks>
public static class SixWords
{
    /// <summary>How many words there are: 6^5.</summary>
    public const int Words = 7_776;

    /// <summary>How many words one passphrase has.</summary>
    public const int Length = 6;

    private static readonly string[][] Dice =
    [
        ["b", "d", "f", "k", "l", "m"],
        ["a", "e", "i", "o", "u", "ou"],
        ["d", "l", "m", "n", "r", "v"],
        ["a", "e", "i", "o", "u", "ou"],
        ["k", "l", "m", "r", "s", "t"],
    ];

    /// <summary>One of the words.</summary>
    /// <param name="index">0 to 7,775: five throws as the digits of a number to base 6, the first throw the greatest.</param>
    /// <returns>Five to seven letters.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such word.</exception>
    public static string Word(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Words);
        var word = "";
        foreach (var die in Dice.Reverse())
        {
            word = die[index % 6] + word;
            index /= 6;
        }

        return word;
    }

    /// <summary>A passphrase of given words.</summary>
    /// <param name="indices">Which; each 0 to 7,775.</param>
    /// <returns>The words with spaces between.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such word.</exception>
    public static string Of(IEnumerable<int> indices) => string.Join(' ', indices.Select(Word));

    /// <summary>A new passphrase.</summary>
    /// <param name="chance">Drawn from for each word.</param>
    /// <returns>Six words with spaces between.</returns>
    public static string Make(Chance chance) => Of(Enumerable.Range(0, Length).Select(_ => chance.Below(Words)));

    /// <summary>A passphrase as it was typed, the way it was made: small letters, one space between.</summary>
    /// <param name="typed">Capitals, hyphens, line ends and wide spaces do not matter.</param>
    /// <returns>The same for all ways of typing it.</returns>
    public static string Tidied(string typed) =>
        string.Join(' ', typed.Normalize().ToLowerInvariant().Split([' ', '-', '\u00a0', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Which of the words typed cannot have been among those made, so that a slip of the pen is told as one.</summary>
    /// <param name="typed">What was typed.</param>
    /// <returns>Their places, from 0.</returns>
    public static IReadOnlyList<int> Slips(string typed) =>
        Tidied(typed).Split(' ').Index().Where(w => !Known.Contains(w.Item)).Select(w => w.Index).ToList();

    private static readonly HashSet<string> Known = [.. Enumerable.Range(0, Words).Select(Word)];
}

/// <summary>What trying one passphrase costs whoever tries.</summary>
/// <param name="Bytes">Memory for Argon2id (RFC 9106).</param>
/// <param name="Passes">Passes over it.</param>
public readonly record struct PassphraseCost(int Bytes, int Passes)
{
    /// <summary>256 MiB, three passes (A8): about a second.</summary>
    public static readonly PassphraseCost Real = new(256 * 1024 * 1024, 3);

    /// <summary>Whether keys that ask for this may be tried at all: below Argon2id's least nothing is wrapped, and a cost written by somebody else must not stop the machine.</summary>
    public bool IsBearable => Bytes is >= 8 * 1024 and <= 1024 * 1024 * 1024 && Passes is >= 1 and <= 16;
}
