using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;

namespace Bedside.Courses;

/// <summary>A text of a course as safe HTML: headings from the second level, lists, quotes, pictures of the course itself, and marks (footnotes).</summary>
/// <param name="Html">All of it but what the marks say.</param>
/// <param name="Marks">What the marks say, as a list; null where there are none.</param>
public sealed partial record CourseHtml(string Html, string? Marks)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseFootnotes().Build();

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string> { "h2", "h3", "p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr", "img", "sup", "div" },
        AllowedAttributes = new HashSet<string> { "href", "start", "id", "class", "src", "alt" },
        AllowedSchemes = new HashSet<string> { "http", "https", "mailto", "tel", "sms" },
        UriAttributes = new HashSet<string> { "href", "src" },
    });

    /// <param name="markdown">The text as it was written.</param>
    /// <param name="name">What it is, to tell its marks from those of another text on the same page.</param>
    /// <param name="media">Where the page finds sound, film and pictures: "/courses/…/media/".</param>
    public static CourseHtml Of(string markdown, string name, string media)
    {
        var html = Rendered(markdown)
            .Replace("id=\"fn", $"id=\"{name}-fn", StringComparison.Ordinal).Replace("href=\"#fn", $"href=\"#{name}-fn", StringComparison.Ordinal)
            .Replace("src=\"media/", $"src=\"{media}", StringComparison.Ordinal).Replace("href=\"media/", $"href=\"{media}", StringComparison.Ordinal);
        var parts = html.Split("<div class=\"footnotes\">");
        return new(parts[0].Trim(), parts.Length is 1 ? null : parts[1].Replace("<hr>", "", StringComparison.Ordinal).Replace("</div>", "", StringComparison.Ordinal).Trim());
    }

    /// <summary>The same with its headings one level down, to stand beneath another heading.</summary>
    public CourseHtml Deeper() => this with { Html = Html.Replace("h3>", "h4>", StringComparison.Ordinal).Replace("h2>", "h3>", StringComparison.Ordinal) };

    /// <summary>The parts that its headings of the second level begin, each with its heading; what stands before the first has none.</summary>
    public IReadOnlyList<(string? Heading, string Html)> Parts() => [.. Html.Split("<h2>").Select((piece, i) => i is 0 ? (null, piece.Trim()) : Part(piece)).Where(p => p.Item1 is not null || p.Item2.Length > 0)];

    private static (string?, string) Part(string piece)
    {
        var end = piece.IndexOf("</h2>", StringComparison.Ordinal);
        return (piece[..end], piece[(end + "</h2>".Length)..].Trim());
    }

    // What is nested deeper than the renderer follows is shown as it was typed.
    private static string Rendered(string markdown)
    {
        if (!PackText.IsReadable(markdown)) return AsTyped(markdown);

        try
        {
            return Foreign().Replace(Sanitizer.Sanitize(Markdig.Markdown.ToHtml(markdown, Pipeline)), "");
        }
        catch (ArgumentException)
        {
            return AsTyped(markdown);
        }
    }

    private static string AsTyped(string markdown) => $"<p>{System.Net.WebUtility.HtmlEncode(markdown)}</p>";

    // A picture from elsewhere would tell somebody there who reads it, and when.
    [GeneratedRegex("<img (?!src=\"media/[a-z0-9.-]+\")[^>]*>")]
    private static partial Regex Foreign();
}
