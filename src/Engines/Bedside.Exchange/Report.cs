namespace Bedside.Exchange;

/// <summary>What became of one thing in the archive: it is shown, or it is not and this says why.</summary>
/// <param name="Name">Its title, or by what the archive calls it. One line.</param>
/// <param name="As">As what it is shown; null where it is not.</param>
/// <param name="Why">Why it is not; null where it is.</param>
/// <param name="Lost">What of it did not come along.</param>
/// <param name="Detail">What the words need: a type, an address, the title of what it belongs to. May be empty.</param>
public sealed record ReportLine(string Name, ShownAs? As, NotShown? Why, Lost Lost, string Detail)
{
    /// <summary>Whether it can be seen in the outline.</summary>
    public bool IsShown => As is not null;
}

/// <summary>As what something is shown.</summary>
public enum ShownAs
{
    /// <summary>What everything else hangs from.</summary>
    Course,

    /// <summary>A section.</summary>
    Section,

    /// <summary>A title between others.</summary>
    Heading,

    /// <summary>A text to read.</summary>
    Page,

    /// <summary>A short text between others.</summary>
    Label,

    /// <summary>Something to do.</summary>
    Task,

    /// <summary>What is talked about.</summary>
    Discussion,

    /// <summary>An address.</summary>
    Link,

    /// <summary>A document to open.</summary>
    File,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>A sound.</summary>
    Sound,

    /// <summary>A film.</summary>
    Film,

    /// <summary>Questions to read, answers apart.</summary>
    Questions,

    /// <summary>Questions without right answers.</summary>
    Survey,

    /// <summary>Steps and choices.</summary>
    Branching,

    /// <summary>A part of something that is shown: a message of a topic, a file of a page.</summary>
    Part,
}

/// <summary>Why something is not shown.</summary>
public enum NotShown
{
    /// <summary>The archive names a file it does not have.</summary>
    FileMissing,

    /// <summary>What it refers to is not in the manifest.</summary>
    NoResource,

    /// <summary>The file is damaged: its length or its sum is another.</summary>
    Damaged,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is longer than such a thing may be.</summary>
    TooLarge,

    /// <summary>Its content is not what its name says.</summary>
    WrongType,

    /// <summary>A kind of thing that is not read.</summary>
    UnknownType,

    /// <summary>It opens a program elsewhere (LTI).</summary>
    OutsideTool,

    /// <summary>Settings of the system it comes from.</summary>
    Settings,

    /// <summary>A program or a stylesheet; nothing is run.</summary>
    Program,

    /// <summary>A picture with a script in it, or one that reaches out (SVG).</summary>
    ScriptedPicture,

    /// <summary>The interactive is of a kind that is not known; its texts and pictures were taken out.</summary>
    UnknownInteractive,

    /// <summary>Its XML or JSON cannot be read, or has a document type.</summary>
    Unreadable,

    /// <summary>Another version of something that is shown.</summary>
    OtherVersion,

    /// <summary>Under a name that another file has already.</summary>
    NameTwice,

    /// <summary>Words or data of people, which are not taken over.</summary>
    OfPeople,

    /// <summary>An address that is none of the web.</summary>
    BadAddress,

    /// <summary>The archive says that it is protected.</summary>
    Protected,

    /// <summary>It lies deeper than is followed, or leads back to itself.</summary>
    TooDeep,
}

/// <summary>What of something that is shown did not come along.</summary>
[Flags]
public enum Lost
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>Scripts, or attributes that hold some.</summary>
    Script = 1,

    /// <summary>Pages within the page; their addresses are kept as links.</summary>
    Frame = 2,

    /// <summary>Fields of forms.</summary>
    Form = 4,

    /// <summary>Links to places of the system it comes from; their words are kept.</summary>
    InnerLink = 8,

    /// <summary>Links with an address that is not followed; their words are kept.</summary>
    BadAddress = 16,

    /// <summary>Pictures that lie elsewhere; they are links now.</summary>
    FarPicture = 32,

    /// <summary>Files that the text names and the archive does not have.</summary>
    MissingFile = 64,

    /// <summary>Drawings within the text.</summary>
    Drawing = 128,

    /// <summary>Nothing but the certainty of how its letters are written: it said none, or another than was true.</summary>
    Letters = 256,

    /// <summary>Points, time limits, rules of marking.</summary>
    Marking = 512,

    /// <summary>What people wrote there.</summary>
    OfPeople = 1024,

    /// <summary>Footnotes, comments, what was struck out.</summary>
    Margins = 2048,

    /// <summary>How it looked and moved: only texts, pictures and choices are kept.</summary>
    Play = 4096,
}

/// <summary>Which kind of archive it was, by its content.</summary>
public enum ExchangeFormat
{
    /// <summary>1EdTech (IMS) Common Cartridge 1.0 to 1.4, or another IMS content package.</summary>
    Cartridge,

    /// <summary>A backup of Moodle 2 or later.</summary>
    Moodle,

    /// <summary>An H5P package.</summary>
    H5p,

    /// <summary>A Word document.</summary>
    Document,

    /// <summary>Files in folders.</summary>
    Folder,

    /// <summary>A course of Bedside, which this engine does not read.</summary>
    Pack,
}
