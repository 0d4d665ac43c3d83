using System.Net;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bedside.Shared;

/// <summary>Markdown to safe HTML, once, when something is written. Never while a page is read.</summary>
public static partial class Markdown
{
    /// <summary>Raised whenever the same words would come out differently.</summary>
    public const int Version = 1;

    private static readonly MarkdownPipeline Pipeline = Build();

    // Our own pages have headings and links between one another; they are not written by strangers, and are sanitised all the same.
    private static readonly MarkdownPipeline PagePipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    private static readonly HtmlSanitizer PageSanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string> { "h2", "h3", "p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr" },
        AllowedAttributes = new HashSet<string> { "href", "start" },
        AllowedSchemes = new HashSet<string> { "http", "https", "mailto", "tel", "sms" },
        UriAttributes = new HashSet<string> { "href" },
    });

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string> { "p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr" },
        AllowedAttributes = new HashSet<string> { "href", "start", "rel" },
        AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
        UriAttributes = new HashSet<string> { "href" },
    });

    public static string ToHtml(string source) => MakeSafe(Rendered(source)).TrimEnd('\n');

    // Quotes and lists nested deeper than the renderer follows are shown as they were typed.
    private static string Rendered(string source)
    {
        try
        {
            return Markdig.Markdown.ToHtml(source, Pipeline);
        }
        catch (ArgumentException)
        {
            return $"<p>{WebUtility.HtmlEncode(source).Replace("\n", "<br>", StringComparison.Ordinal)}</p>";
        }
    }

    /// <summary>The text as it was typed, without the marks that make words bold or italic.</summary>
    public static string WithoutEmphasis(string source)
    {
        var marks = Emphases(source).SelectMany(e => Enumerable.Range(e.Span.Start, e.DelimiterCount).Concat(Enumerable.Range(e.Span.End - e.DelimiterCount + 1, e.DelimiterCount))).ToHashSet();
        return string.Concat(source.Where((c, i) => !marks.Contains(i)));
    }

    private static IEnumerable<EmphasisInline> Emphases(string source)
    {
        try
        {
            return Markdig.Markdown.Parse(source, Pipeline).Descendants<EmphasisInline>();
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    /// <summary>What <see cref="ToHtml"/> made, as it is read: words and line ends, without a mark.</summary>
    public static string ToWords(string html) => WebUtility.HtmlDecode(Tag().Replace(Block().Replace(html, "\n"), "")).Trim();

    /// <summary>HTML with nothing left in it but paragraphs, lists, emphasis, quotes, code and links.</summary>
    public static string MakeSafe(string html) => Sanitizer.Sanitize(html);

    /// <summary>The body of a content file, with headings from the second level.</summary>
    public static string PageToHtml(string source) => PageSanitizer.Sanitize(Markdig.Markdown.ToHtml(source, PagePipeline)).TrimEnd('\n');

    [GeneratedRegex("(?:<br>|</(?:p|li|blockquote|pre)>)\\s*")]
    private static partial Regex Block();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    private static MarkdownPipeline Build()
    {
        var pipeline = new MarkdownPipelineBuilder()
            .DisableHtml()
            .UsePreciseSourceLocation()
            .UseAutoLinks(new AutoLinkOptions { ValidPreviousCharacters = "*_~(" })
            .UseSoftlineBreakAsHardlineBreak()
            .UseReferralLinks("nofollow", "noopener", "noreferrer");

        // A post has no headings of its own: the page's outline belongs to the page.
        pipeline.BlockParsers.RemoveAll(p => p is HeadingBlockParser);
        pipeline.BlockParsers.Find<ParagraphBlockParser>()!.ParseSetextHeadings = false;
        return pipeline.Build();
    }
}
