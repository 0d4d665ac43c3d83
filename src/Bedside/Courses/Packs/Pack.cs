namespace Bedside.Courses;

/// <summary>A course as its files tell it; docs/content-packs.md is the specification. It holds no person but those who wrote it.</summary>
/// <param name="Head">What stands in course.yaml.</param>
/// <param name="Weeks">In their order, numbered from 1.</param>
/// <param name="Components">What the pack itself adds to courses/components.yaml; mostly nothing.</param>
/// <param name="Media">Sound, film, pictures and transcripts in the folder media.</param>
public sealed record Pack(PackHead Head, IReadOnlyList<PackWeek> Weeks, IReadOnlyList<Component> Components, IReadOnlyList<PackMedia> Media)
{
    /// <summary>What the components that it adds were made from, and what was changed and why.</summary>
    public IReadOnlyList<Ancestor> ComponentLineage { get; init; } = [];

    /// <summary>Conversations that can be rehearsed, in the order of their names.</summary>
    public IReadOnlyList<PackScenario> Scenarios { get; init; } = [];

    /// <summary>For each week in its order, so many months after the others it opens; 0 for those that follow one another.</summary>
    public IReadOnlyList<int> Months => [.. Weeks.Select(w => w.AfterMonths)];

    public IEnumerable<PackActivity> Activities => Weeks.SelectMany(w => w.Activities);

    /// <summary>Those that are done, and those that were left out for now.</summary>
    public IEnumerable<PackActivity> AllActivities => Weeks.SelectMany(w => w.All);

    /// <summary>Why a week calls itself compassion, or the course opens (null), although a reason stands against it; null where nobody has said.</summary>
    public string? Anyway(int? week) => (week is { } number ? Weeks.ElementAtOrDefault(number - 1)?.CalledAnyway : Head.OpenedAnyway) is { } why && !Shared.Text.IsBlank(why) ? why : null;
}

/// <summary>What stands in course.yaml.</summary>
public sealed record PackHead
{
    /// <summary>Lower case, a to z, 0 to 9 and hyphens; the course is found by it for ever.</summary>
    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>The first is the one whose files carry the settings.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required InLanguages Title { get; init; }

    public required InLanguages Summary { get; init; }

    public required string Licence { get; init; }

    public required IReadOnlyList<string> By { get; init; }

    public IReadOnlyList<Ancestor> Lineage { get; init; } = [];

    public required IReadOnlyList<Level> Levels { get; init; }

    /// <summary>Empty: every health profession.</summary>
    public IReadOnlyList<string> Disciplines { get; init; } = [];

    /// <summary>What a week shall ask, in minutes.</summary>
    public required int WeekMinutes { get; init; }

    /// <summary>How much of its time the course wants in a room, on calls and apart; empty where it does not say.</summary>
    public IReadOnlyList<Band> Target { get; init; } = [];

    public required IReadOnlyList<InLanguages> Objectives { get; init; }

    public required IReadOnlyList<InLanguages> Questions { get; init; }

    public IReadOnlyList<InLanguages> Contacts { get; init; } = [];

    public IReadOnlyList<Standard> Standards { get; init; } = [];

    /// <summary>Why the course opens although a reason stands against it; null where none does, or nobody has said.</summary>
    public string? OpenedAnyway { get; init; }

    public Origin Origin { get; init; } = Origin.None;

    public string First => Languages[0];

    /// <summary>The reader's language, or the first there is.</summary>
    public string LanguageFor(string reader) => Languages.Contains(reader) ? reader : First;
}

/// <summary>What a course, or a file of components, was made from.</summary>
public sealed record Ancestor(string Title, IReadOnlyList<string> By, string Licence, string? Address, string Changed);

/// <summary>A standard of a profession that activities can name.</summary>
public sealed record Standard(string Id, string Title, string? Address = null);

/// <summary>A part of what compassion is made of. One that an organisation added lies within one of the four.</summary>
public sealed record Component(string Id, InLanguages Title, string? Within = null)
{
    /// <summary>The one of the four that it counts for.</summary>
    public string Counts => Within ?? Id;
}

/// <summary>One week: its activities, the few lines that open it, and the notes for whoever holds it.</summary>
public sealed record PackWeek
{
    public required int Number { get; init; }

    /// <summary>What the week calls itself: compassion, or empathy only.</summary>
    public About Calls { get; init; } = About.Compassion;

    /// <summary>It opens so many months after the weeks of the course have gone by, for whoever wishes to come back to it; 0 for a week among the others.</summary>
    public int AfterMonths { get; init; }

    /// <summary>Why it calls itself compassion although a reason stands against it; null where none does, or nobody has said.</summary>
    public string? CalledAnyway { get; init; }

    /// <summary>By language.</summary>
    public required IReadOnlyDictionary<string, WeekText> Texts { get; init; }

    public required IReadOnlyList<PackActivity> Activities { get; init; }

    /// <summary>What was left out for now: it stands in the files with its texts, and nobody is asked to do it.</summary>
    public IReadOnlyList<PackActivity> Aside { get; init; } = [];

    public IEnumerable<PackActivity> All => Activities.Concat(Aside);

    /// <summary>Whether sound, film, a picture or a transcript belongs to this week.</summary>
    public bool Shows(string media) => Activities.Any(a => a.Texts.Values.Any(t => t.Body.Contains(media, StringComparison.Ordinal)) || a.Media is { } sound && (sound == media || a.Texts.Keys.Any(l => media == Transcript.PathOf(sound, l))))
        || Texts.Values.Any(t => t.Body.Contains(media, StringComparison.Ordinal));
}

/// <summary>A week in one language.</summary>
public sealed record WeekText(string Title, string Body, string NotesTitle, string Notes)
{
    public Origin Origin { get; init; } = Origin.None;

    public Origin NotesOrigin { get; init; } = Origin.None;
}

/// <summary>One thing to do.</summary>
public sealed record PackActivity
{
    /// <summary>The file's name without number and language: "the-door". One of each in a course; by it an activity is found again when the course is imported anew.</summary>
    public required string Name { get; init; }

    public required ActivityKind Kind { get; init; }

    /// <summary>Ids of components, one or more.</summary>
    public required IReadOnlyList<string> Components { get; init; }

    public required About About { get; init; }

    /// <summary>What it honestly takes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Of these, writing, thinking or doing beside the reading.</summary>
    public int Writing { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>For whom it is; empty: everybody.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    public IReadOnlyList<string> Disciplines { get; init; } = [];

    public IReadOnlyList<string> Interests { get; init; } = [];

    public IReadOnlyList<string> Standards { get; init; } = [];

    /// <summary>Whether a circle is asked for something painful.</summary>
    public bool Discloses { get; init; }

    /// <summary>Another of the same week, by its name, instead of which one may do this; whoever does one of them has done both. Null for most.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>Sound or film of a story, by its path within the pack: "media/glass.opus". Its transcripts lie beside it, one for each language: "media/glass.en.vtt".</summary>
    public string? Media { get; init; }

    /// <summary>Why it is left out for now; null for what is done.</summary>
    public string? Aside { get; init; }

    /// <summary>Whether people come together for it at one hour. A meeting that is done alone for now is none.</summary>
    public bool IsLive => Mode is Mode.Call or Mode.Room or Mode.RoomOrCall;

    /// <summary>By language.</summary>
    public required IReadOnlyDictionary<string, ActivityText> Texts { get; init; }
}

/// <summary>An activity in one language.</summary>
public sealed record ActivityText(string Title, string Body)
{
    public string? ContentNote { get; init; }

    /// <summary>What somebody does who cannot come.</summary>
    public string? Equivalent { get; init; }

    /// <summary>What to bring to a meeting.</summary>
    public string? Bring { get; init; }

    /// <summary>What to look for in a passage.</summary>
    public string? Task { get; init; }

    /// <summary>Whose story it is.</summary>
    public string? Teller { get; init; }

    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>A file of the folder media.</summary>
/// <param name="Path">Within the pack, with slashes: "media/glass.opus".</param>
/// <param name="Type">Its media type, found in its content, not in its name.</param>
/// <param name="Length">In bytes.</param>
public sealed record PackMedia(string Path, string Type, long Length);

/// <summary>Where a text stands in its files, so that a fault can say the line. None for what does not come from files.</summary>
/// <param name="File">Within the pack.</param>
/// <param name="BodyLine">The line of the file on which the text begins, from 1.</param>
/// <param name="KeyLines">The line of each setting of the head.</param>
public sealed record Origin(string File, int BodyLine, IReadOnlyDictionary<string, int> KeyLines)
{
    public static readonly Origin None = new("", 1, new Dictionary<string, int>());

    // Where something was read is no part of what it says: two packs with the same texts are equal.
    public bool Equals(Origin? other) => other is not null;

    public override int GetHashCode() => 0;

    public int LineOf(string key) => KeyLines.GetValueOrDefault(key, 1);
}

/// <summary>A scenario as it was written: docs/scenarios.md.</summary>
/// <param name="Name">Of its files.</param>
/// <param name="Texts">Whole files, by language.</param>
public sealed record PackScenario(string Name, IReadOnlyDictionary<string, string> Texts);

/// <summary>One text in several languages.</summary>
public sealed record InLanguages(IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>In this language, or in the first there is.</summary>
    public string In(string language) => Texts.TryGetValue(language, out var text) ? text : Texts.Values.FirstOrDefault("");

    public bool Equals(InLanguages? other) => other is not null && Texts.Count == other.Texts.Count && Texts.All(t => other.Texts.TryGetValue(t.Key, out var text) && text == t.Value);

    public override int GetHashCode() => Texts.Count;
}

/// <summary>Something in a pack that is wrong (a fault), or that one should know (a note).</summary>
/// <param name="File">Within the pack.</param>
/// <param name="Line">From 1.</param>
/// <param name="Sentence">What it is and what to do, in the reader's language.</param>
public sealed record Finding(string File, int Line, string Sentence)
{
    /// <summary>That it is to be mended before the course is given to others, and keeps nobody from using or changing it here: one language after the other is written.</summary>
    public bool Waits { get; init; }

    public override string ToString() => $"{File}:{Line}: {Sentence}";
}

public enum ActivityKind
{
    Reading = 1,
    Story = 2,
    RoleModel = 3,
    Journal = 4,
    Circle = 5,
    Experience = 6,
    Commitment = 7,
    Gathering = 8,

    /// <summary>A conversation in which one marks where something was possible.</summary>
    Opportunities = 9,
}

public enum About
{
    Compassion = 1,
    Empathy = 2,
    Both = 3,
}

public enum Mode
{
    OwnTime = 1,
    WrittenTogether = 2,
    Call = 3,
    Room = 4,
    RoomOrCall = 5,
}

public enum Level
{
    BeforeLicence = 1,
    InTraining = 2,
    Practising = 3,
}
