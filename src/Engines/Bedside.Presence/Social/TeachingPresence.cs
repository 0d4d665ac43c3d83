namespace Bedside.Presence;

/// <summary>
/// Reads in what a facilitator wrote which moves of teaching presence it makes (Anderson, Rourke, Garrison and Archer, Assessing teaching presence in a computer conferencing context, Journal of
/// Asynchronous Learning Networks 5(2), 2001), each with the words that show it. For that facilitator's own eyes. Pure and the same every time; English and French.
/// </summary>
/// <remarks>Rules in Social/en.moves and Social/fr.moves. They see a move that is made in usual words; that none was seen does not say that none was made, and they have not been measured.</remarks>
public static class TeachingPresence
{
    [ThreadStatic]
    private static Reading? _reading;

    /// <summary>Reads one message; time and memory as with <see cref="SocialPresence.Read"/>. None in a text that is neither English nor French.</summary>
    /// <param name="written">The message.</param>
    /// <param name="roster">Whose names count as names: to draw in somebody is to name them.</param>
    /// <param name="language">The reader's language, "en" or "fr", alone or with a region, in which moves are explained; null for the language of the message.</param>
    /// <returns>In reading order; moves of one kind do not lie on each other, moves of two may.</returns>
    /// <exception cref="ArgumentNullException">The message or the roster is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The reader's language is neither English nor French.</exception>
    public static IReadOnlyList<TeachingMove> Read(WrittenMessage written, Roster roster, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(roster);
        var reading = _reading ??= new(Signbook.Teaching);
        reading.Read(written, roster, isSocial: false);
        var because = Reasons.In(language ?? (reading.Language is Signbook.French ? "fr" : "en"));
        return [.. reading.Seen.Select(s => new TeachingMove((Move)s.What, s.Start, s.End, written.Text[s.From..s.To], because[s.Because], s.Sentence))];
    }
}

/// <summary>Some words of a facilitator, and the move they make.</summary>
/// <param name="Move">Which.</param>
/// <param name="Start">Where they begin: a count of Unicode code points from the start of the text, the first being 0.</param>
/// <param name="End">Where they end, exclusive; in code points.</param>
/// <param name="Text">The words, exactly as written between the two.</param>
/// <param name="Because">One plain sentence on why.</param>
/// <param name="Sentence">In which sentence, the first being 0.</param>
public sealed record TeachingMove(Move Move, int Start, int End, string Text, string Because, int Sentence)
{
    /// <summary>The part of teaching presence it belongs to.</summary>
    public TeachingPart Part => Move.Part();
}

/// <summary>The three parts of teaching presence.</summary>
public enum TeachingPart
{
    /// <summary>What is done, how, and until when.</summary>
    Design = 1,

    /// <summary>That people speak with one another, and are met.</summary>
    Facilitation = 2,

    /// <summary>What somebody who knows brings.</summary>
    Instruction = 3,
}

/// <summary>The moves of teaching presence.</summary>
public enum Move
{
    /// <summary>Says what the week or the course is about.</summary>
    Curriculum = 1,

    /// <summary>Says how something is done: in pairs, in steps.</summary>
    Method = 2,

    /// <summary>Says until when.</summary>
    Time = 3,

    /// <summary>Says how to use the place well.</summary>
    Medium = 4,

    /// <summary>Says how people treat one another here.</summary>
    Netiquette = 5,

    /// <summary>Names where people agree or differ.</summary>
    Naming = 6,

    /// <summary>Looks for common ground or understanding.</summary>
    Consensus = 7,

    /// <summary>Encourages, acknowledges, strengthens what somebody brought.</summary>
    Encouraging = 8,

    /// <summary>Sets a climate in which one may speak.</summary>
    Climate = 9,

    /// <summary>Draws people in.</summary>
    DrawingIn = 10,

    /// <summary>Asks or says how the conversation itself goes.</summary>
    Process = 11,

    /// <summary>Presents something to know or to think about.</summary>
    Presenting = 12,

    /// <summary>Brings the conversation back to its point.</summary>
    Focusing = 13,

    /// <summary>Sums up.</summary>
    Summarising = 14,

    /// <summary>Makes sure that something was understood, and explains.</summary>
    Confirming = 15,

    /// <summary>Sets a misunderstanding right.</summary>
    Misconception = 16,

    /// <summary>Brings knowledge from an article, a book, practice.</summary>
    Sources = 17,

    /// <summary>Helps with technical trouble.</summary>
    Technical = 18,
}

/// <summary>The names of the moves outside of the program, and what they belong to.</summary>
public static class Moves
{
    private static readonly string[] Ids = ["curriculum", "method", "time", "medium", "netiquette", "naming", "consensus", "encouraging", "climate", "drawing-in", "process", "presenting", "focusing", "summarising", "confirming", "misconception", "sources", "technical"];

    /// <summary>All of them, in the order of the paper.</summary>
    public static IReadOnlyList<Move> All { get; } = Enum.GetValues<Move>();

    /// <summary>The name that a file has for it, such as "drawing-in".</summary>
    public static string Id(this Move move) => Ids[(int)move - 1];

    /// <summary>The part it belongs to.</summary>
    public static TeachingPart Part(this Move move) => move <= Move.Netiquette ? TeachingPart.Design : move <= Move.Process ? TeachingPart.Facilitation : TeachingPart.Instruction;

    /// <summary>The moves that none of these messages make: what a facilitator might try this week.</summary>
    public static IReadOnlyList<Move> NotMade(IEnumerable<TeachingMove> made) => [.. All.Except(made.Select(m => m.Move))];

    internal static int Of(string id) => Array.IndexOf(Ids, id) is var at and >= 0 ? at + 1 : throw new FormatException($"There is no move '{id}'.");
}
