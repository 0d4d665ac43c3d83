namespace Bedside.Exchange;

/// <summary>A course as any system could have it: sections, and in each what people read, answer, discuss or open. Texts are Markdown without HTML.</summary>
/// <param name="Title">One line; empty where the archive says none.</param>
/// <param name="Sections">In the order of the archive. What stands in no section comes last, in a section without a title.</param>
public sealed record Outline(string Title, IReadOnlyList<Section> Sections)
{
    /// <summary>What lies beside the texts: pictures, sound, documents. Texts name them as <c>files/</c> and their name, escaped as in an address (RFC 3986).</summary>
    public IReadOnlyList<OutlineFile> Files { get; init; } = [];

    /// <summary>All items of all sections.</summary>
    public IEnumerable<Item> Items => Sections.SelectMany(s => s.Items);
}

/// <summary>A part of a course: a week, a module, a chapter.</summary>
/// <param name="Title">One line; may be empty.</param>
public sealed record Section(string Title, IReadOnlyList<Item> Items);

/// <summary>What an <see cref="Item"/> is.</summary>
public enum ItemKind
{
    /// <summary>A title above those that follow, and nothing else.</summary>
    Heading,

    /// <summary>A text to read.</summary>
    Page,

    /// <summary>A short text that stands between others.</summary>
    Label,

    /// <summary>Something to do and, there, to hand in.</summary>
    Task,

    /// <summary>What people are asked to talk about.</summary>
    Discussion,

    /// <summary>An address out on the web.</summary>
    Link,

    /// <summary>A file to open: a picture, a sound, a document.</summary>
    File,

    /// <summary>Questions with right answers.</summary>
    Questions,

    /// <summary>Questions without right answers.</summary>
    Survey,

    /// <summary>Steps with choices that lead from one to another.</summary>
    Branching,
}

/// <summary>One thing in a section.</summary>
/// <param name="Title">One line; empty where there was none.</param>
public sealed record Item(ItemKind Kind, string Title)
{
    /// <summary>What it is called in the archive; unique in no way.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its text. Of questions and branchings: what stands before the first.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>Of a link: http, https or mailto, absolute.</summary>
    public string? Address { get; init; }

    /// <summary>Of a file: the name of an <see cref="OutlineFile"/>.</summary>
    public string? File { get; init; }

    /// <summary>Of questions and surveys.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Of a branching; the first is where one begins.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>Whether the archive says it is for those who teach.</summary>
    public bool ForTeachers { get; init; }
}

/// <summary>A question as it can be read.</summary>
/// <param name="Prompt">Markdown.</param>
/// <param name="Choices">What one may choose from; empty where one writes.</param>
/// <param name="Answers">What counts as right where one writes; Markdown, may be empty.</param>
/// <param name="Feedback">What is said afterwards.</param>
public sealed record Question(string Prompt, IReadOnlyList<Choice> Choices, IReadOnlyList<string> Answers, IReadOnlyList<string> Feedback);

/// <summary>One thing one may choose.</summary>
/// <param name="IsRight">Whether it counts; always false in a survey.</param>
public sealed record Choice(string Text, bool IsRight);

/// <summary>One step of a branching.</summary>
/// <param name="Id">By which choices name it; unique in its branching.</param>
/// <param name="Next">Where one comes without choosing; null at an end.</param>
public sealed record Step(string Id, string Title, string Markdown, IReadOnlyList<Turn> Turns, string? Next);

/// <summary>A choice in a step, and where it leads.</summary>
/// <param name="To">The id of a step; null where it ends.</param>
/// <param name="Feedback">What is said to whoever chose it; may be empty.</param>
public sealed record Turn(string Text, string? To, string Feedback);

/// <summary>A file of the archive that the outline shows or names.</summary>
/// <param name="Name">Unique in the outline.</param>
/// <param name="Length">In bytes, as they were counted.</param>
/// <param name="Type">By its content.</param>
/// <param name="Open">Its bytes from the beginning, as long as what was imported is not disposed.</param>
public sealed record OutlineFile(string Name, long Length, FileType Type, Func<Stream> Open);
