namespace Bedside.Presence;

/// <summary>The three ways in which people become real to one another in writing (Rourke, Anderson, Garrison and Archer, Assessing social presence in asynchronous text-based computer
/// conferencing, Journal of Distance Education 14(2), 1999).</summary>
public enum PresenceCategory
{
    /// <summary>What somebody feels, and lets be seen of themselves.</summary>
    Affective = 1,

    /// <summary>That somebody read what others wrote, and answers.</summary>
    Interactive = 2,

    /// <summary>That somebody speaks to people, and of a group they belong to.</summary>
    Cohesive = 3,
}

/// <summary>The twelve indicators of the same paper. How people code them by hand stands in the guide of the test project.</summary>
public enum Indicator
{
    /// <summary>A feeling of one's own is said, or shown by marks, capitals or a drawn face.</summary>
    Emotion = 1,

    /// <summary>A joke, teasing, irony. Left to people: only where the writer says so is a sign given.</summary>
    Humour = 2,

    /// <summary>Something of one's own life outside the course, or that one does not know, failed, is afraid.</summary>
    SelfDisclosure = 3,

    /// <summary>An answer in a conversation instead of a new one; "@" and a name.</summary>
    Continuing = 4,

    /// <summary>What others wrote is taken in, as a block or in quotation marks.</summary>
    Quoting = 5,

    /// <summary>What somebody else wrote is spoken of: "your story", "as Priya said".</summary>
    Referring = 6,

    /// <summary>A question to the others.</summary>
    Question = 7,

    /// <summary>Thanks or praise for somebody who reads here, or for what they wrote.</summary>
    Appreciation = 8,

    /// <summary>Agreement with somebody who reads here, or with what they wrote.</summary>
    Agreement = 9,

    /// <summary>Somebody who reads here is addressed or spoken of by name.</summary>
    Vocative = 10,

    /// <summary>We, us, our: this group, not the ward and not a family.</summary>
    Inclusive = 11,

    /// <summary>Words that only keep company: greetings, farewells, wishes.</summary>
    Phatic = 12,
}

/// <summary>The names of the indicators outside of the program, and what they belong to.</summary>
public static class Indicators
{
    private static readonly string[] Ids = ["emotion", "humour", "self-disclosure", "continuing", "quoting", "referring", "question", "appreciation", "agreement", "vocative", "inclusive", "phatic"];

    /// <summary>All twelve, in the order of the paper.</summary>
    public static IReadOnlyList<Indicator> All { get; } = Enum.GetValues<Indicator>();

    /// <summary>The name that a file has for it, such as "self-disclosure".</summary>
    public static string Id(this Indicator indicator) => Ids[(int)indicator - 1];

    /// <summary>The category it belongs to.</summary>
    public static PresenceCategory Category(this Indicator indicator) =>
        indicator <= Indicator.SelfDisclosure ? PresenceCategory.Affective : indicator <= Indicator.Agreement ? PresenceCategory.Interactive : PresenceCategory.Cohesive;

    /// <summary>The name that a file has for it, such as "affective".</summary>
    public static string Id(this PresenceCategory category) => category.ToString().ToLowerInvariant();

    /// <summary>The indicator of this name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Indicator Named(string id) => Array.IndexOf(Ids, id) is var at and >= 0 ? (Indicator)(at + 1) : throw new FormatException($"There is no indicator '{id}'.");

    internal static int Of(string id) => (int)Named(id);
}
