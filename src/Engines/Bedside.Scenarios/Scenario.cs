namespace Bedside.Scenarios;

/// <summary>
/// A hard conversation that can be rehearsed, in one language: scenes, and the ways from one to another. docs/scenarios.md describes how it is written.
/// Nothing in it is certain to be right: <see cref="ScenarioCheck"/> says what is not.
/// </summary>
/// <param name="Head">What stands above the first scene.</param>
/// <param name="Scenes">In the order of the text; the first is where one begins. Names may occur twice or not at all where the text is wrong.</param>
public sealed record Scenario(ScenarioHead Head, IReadOnlyList<Scene> Scenes)
{
    /// <summary>At most so many scenes are read.</summary>
    public const int MostScenes = 10_000;

    /// <summary>At most so many signs (UTF-16) are read, of a scenario as of what comes from Twine.</summary>
    public const int MostText = 20_000_000;
}

/// <summary>What one knows of a scenario before it begins.</summary>
/// <param name="Title">One line.</param>
/// <param name="Language"><c>en</c> or <c>fr</c>: that of the words, and of the words of the format.</param>
/// <param name="Person">Whom one meets, as one would say it: “Mr. Aubin”.</param>
/// <param name="Summary">One or two sentences: who one is oneself, and what the room is.</param>
public sealed record ScenarioHead(string Title, string Language, string Person, string Summary)
{
    /// <summary>Grows with each change that is given to others; 1 or more.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What it honestly takes, 1 to 240; 0 where nothing is said.</summary>
    public int Minutes { get; init; }

    /// <summary>1 for whoever begins, 2, or 3; 0 where nothing is said. Requirement R41.</summary>
    public int Level { get; init; }

    /// <summary>Professions it was written for; empty for all.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>An SPDX identifier such as <c>CC-BY-4.0</c>; empty where nothing is said.</summary>
    public string Licence { get; init; } = "";

    /// <summary>One sentence that says beforehand what may be hard; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>What the scenario remembers, with its first value.</summary>
    public IReadOnlyList<Variable> Remember { get; init; } = [];
}

/// <summary>Something a scenario remembers. A whole number from -1,000,000,000 to 1,000,000,000; where it would leave that it stays at the end.</summary>
/// <param name="IsYesNo">Whether it is written as yes (1) and no (0).</param>
public sealed record Variable(string Name, int First, bool IsYesNo)
{
    internal const int Most = 1_000_000_000;
}

/// <summary>The four parts of an encounter, in their order; one goes on, never back.</summary>
public enum Phase
{
    /// <summary>Who, where, what came before.</summary>
    Context,

    /// <summary>What one expects, of the other and of oneself.</summary>
    Anticipate,

    /// <summary>The conversation.</summary>
    Enact,

    /// <summary>What it was like, and what one takes along.</summary>
    Reflect,
}

/// <summary>What somebody does in a turn that the other person may feel as compassion. Research 4.6; the words for them are ours.</summary>
public enum Move
{
    /// <summary>Noticing a cue.</summary>
    Noticing,

    /// <summary>Giving what seems to be felt a name, carefully.</summary>
    Naming,

    /// <summary>Saying what one understands, and not more.</summary>
    Understanding,

    /// <summary>Saying what one respects in the other.</summary>
    Respecting,

    /// <summary>Promising what one can keep.</summary>
    Supporting,

    /// <summary>Asking, and leaving the answer open.</summary>
    Exploring,

    /// <summary>Sitting down, coming to the height of the other’s eyes.</summary>
    SittingDown,

    /// <summary>Staying, without words.</summary>
    StayingSilent,

    /// <summary>Doing something, or agreeing on it.</summary>
    Acting,
}

/// <summary>One moment: what one sees and hears, and what one can do.</summary>
/// <param name="Name">1 to 100 signs, one line; by it others lead here, in every language alike.</param>
public sealed record Scene(string Name, Phase Phase)
{
    /// <summary>What is told, and what the other person shows, in the order of the text.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>What is remembered on coming here, in order, before anything is shown.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>What one can do.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Where it goes on where no choice is open; the first whose condition holds.</summary>
    public IReadOnlyList<Onward> Onward { get; init; } = [];

    /// <summary>How it ended, in a few words; null where it does not end here. After an end only what lies in <see cref="Phase.Reflect"/> follows.</summary>
    public string? Ending { get; init; }

    /// <summary>The line of its heading, from 1; 0 where it has none.</summary>
    public int Line { get; init; }
}

/// <summary>What a <see cref="Part"/> is.</summary>
public enum PartKind
{
    /// <summary>What is told.</summary>
    Told,

    /// <summary>The other person’s face.</summary>
    Face,

    /// <summary>How they stand, sit or lie, and what their hands do.</summary>
    Posture,

    /// <summary>That they say nothing, and how long.</summary>
    Silence,

    /// <summary>What they say.</summary>
    Words,
}

/// <summary>A paragraph, or something the other person shows.</summary>
/// <param name="Text">Markdown without HTML, one line. Of a silence it may be empty.</param>
/// <param name="Seconds">Of a silence, 1 to 600; else 0.</param>
public sealed record Part(PartKind Kind, string Text, int Seconds = 0)
{
    /// <summary>When it is shown; null for always.</summary>
    public Condition? If { get; init; }

    /// <summary>From 1; 0 where there is none.</summary>
    public int Line { get; init; }
}

/// <summary>What a <see cref="Choice"/> is.</summary>
public enum ChoiceKind
{
    /// <summary>One does or says what stands there.</summary>
    Given,

    /// <summary>One says nothing, at least so many seconds.</summary>
    Silence,

    /// <summary>One answers in one’s own words; the text is what is asked.</summary>
    OwnWords,
}

/// <summary>Something one can do in a scene.</summary>
/// <param name="Text">Markdown without HTML, one line.</param>
/// <param name="To">The name of a scene.</param>
/// <param name="Seconds">Of a silence, 1 to 600; else 0.</param>
public sealed record Choice(ChoiceKind Kind, string Text, string To, int Seconds = 0)
{
    /// <summary>When it is open; null for always.</summary>
    public Condition? If { get; init; }

    /// <summary>What is remembered on choosing it, in order, before the next scene.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>The moves that are in it; empty where there are none, which is no verdict.</summary>
    public IReadOnlyList<NamedMove> Moves { get; init; } = [];

    /// <summary>Why one might do this: it is then part of the worked example. Null where it is not.</summary>
    public string? Example { get; init; }

    /// <summary>Of own words: where they lead if one of these moves is found in them; the first that fits. Else they lead to <see cref="To"/>.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>From 1; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>Of the name of the scene it leads to.</summary>
    public int ToColumn { get; init; }
}

/// <summary>A move and, where they can be pointed at, the words of the choice that carry it.</summary>
/// <param name="Carried">Stands in the text of the choice as it is; empty for none.</param>
public sealed record NamedMove(Move Move, string Carried);

/// <summary>Where own words lead.</summary>
/// <param name="Moves">One at least; any of them is enough.</param>
public sealed record Route(IReadOnlyList<Move> Moves, string To)
{
    /// <summary>From 1; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>Of the name of the scene it leads to.</summary>
    public int ToColumn { get; init; }
}

/// <summary>Where a scene goes on by itself.</summary>
/// <param name="To">One name; of several one is drawn, each as likely as any other.</param>
public sealed record Onward(IReadOnlyList<string> To)
{
    /// <summary>When; null for always.</summary>
    public Condition? If { get; init; }

    /// <summary>From 1; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>Of the first name.</summary>
    public int ToColumn { get; init; }
}

/// <summary>How something that is remembered changes.</summary>
public enum EffectKind
{
    /// <summary>It becomes the value.</summary>
    Set,

    /// <summary>The value comes on top.</summary>
    Add,

    /// <summary>The value goes off.</summary>
    Subtract,
}

/// <summary>Something that is remembered changes.</summary>
/// <param name="Other">The variable whose value it is; null where it is <paramref name="Value"/>.</param>
public sealed record Effect(string Variable, EffectKind Kind, int Value, string? Other = null)
{
    /// <summary>When; null for always.</summary>
    public Condition? If { get; init; }

    /// <summary>From 1; 0 where there is none.</summary>
    public int Line { get; init; }
}
