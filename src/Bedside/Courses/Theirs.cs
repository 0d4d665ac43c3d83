namespace Bedside.Courses;

/// <summary>What somebody else has made of a text since a page was opened, box by box; what was typed into the page stands in it still.</summary>
/// <param name="Said">The label of each box that differs, and what it holds now.</param>
/// <param name="Lang">The language of the text where it is not the page's.</param>
public sealed record Theirs(IReadOnlyList<(string Label, string Value)> Said, string? Lang)
{
    /// <summary>What differs between what stands and what was typed.</summary>
    public static Theirs Of(IEnumerable<(string Label, string Value)> standing, IEnumerable<(string Label, string Value)> typed, string? lang) => new([.. standing.Except(typed)], lang);
}
