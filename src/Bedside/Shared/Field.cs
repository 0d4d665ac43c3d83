namespace Bedside.Shared;

/// <summary>One line of a form: its label, what stands in it, and why it was not taken.</summary>
public record Field(string Name, string Label, string Value, string? Problem)
{
    public string Type { get; init; } = "text";

    /// <summary>What it is called on the page, where a page has more than one of its name.</summary>
    public string Id { get => field ?? Name; init; }

    public string? Complete { get; init; }

    public string? Note { get; init; }

    public int Most { get; init; } = 200;

    /// <summary>What the browser lets in. It counts an emoji as two and silently cuts what is pasted; what is too long shall come here, be refused and kept.</summary>
    public int Room => Most * 4;

    public bool IsRequired { get; init; } = true;

    public string? DescribedBy => (Problem, Note) switch
    {
        (not null, not null) => $"{Id}-problem {Id}-note",
        (not null, null) => $"{Id}-problem",
        (null, not null) => $"{Id}-note",
        _ => null
    };
}

/// <summary>Several lines of a form.</summary>
public sealed record TextBox(string Name, string Label, string Value, string? Problem) : Field(Name, Label, Value, Problem)
{
    public int Rows { get; init; } = 6;
}
