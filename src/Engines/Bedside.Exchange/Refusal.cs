namespace Bedside.Exchange;

/// <summary>Why an archive is not read at all.</summary>
public enum Refusal
{
    /// <summary>There is nothing in the file.</summary>
    Empty,

    /// <summary>It is neither a zip nor a gzipped tar.</summary>
    NoArchive,

    /// <summary>It is broken off, or its parts contradict each other.</summary>
    Broken,

    /// <summary>Something in it is encrypted.</summary>
    Encrypted,

    /// <summary>It is one of several disks.</summary>
    ManyDisks,

    /// <summary>A name in it leads out of the archive.</summary>
    LeadsOut,

    /// <summary>A link is in it.</summary>
    Link,

    /// <summary>Unpacked it is larger than is read.</summary>
    TooBig,

    /// <summary>It holds more files than are read.</summary>
    TooMany,

    /// <summary>Its list of contents cannot be read.</summary>
    Manifest,

    /// <summary>Its list of contents has a document type, which could make it anything.</summary>
    DocumentType,

    /// <summary>A backup of a Moodle before 2.</summary>
    OldMoodle,
}

/// <summary>The only exception that reading an archive throws for what is in it.</summary>
/// <param name="why">For whoever says it in a language.</param>
/// <param name="detail">The name it is about, or a number; may be empty. Not cleaned: it may hold any sign.</param>
public sealed class ExchangeRefusedException(Refusal why, string detail = "") : Exception($"{why}: {detail}")
{
    /// <summary>Why.</summary>
    public Refusal Why { get; } = why;

    /// <summary>What it is about.</summary>
    public string Detail { get; } = detail;
}
