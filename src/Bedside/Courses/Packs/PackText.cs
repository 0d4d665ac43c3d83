using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bedside.Courses;

/// <summary>A Markdown text of a pack as the rules look at it. Lines are counted from 0 within the text.</summary>
public sealed partial class PackText
{
    private const int MostBrackets = 1_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UseFootnotes().Build();

    private PackText(string body, MarkdownDocument document)
    {
        var blocks = document.Descendants<LeafBlock>().Where(b => b is not LinkReferenceDefinition).ToList();
        Headings = [.. blocks.OfType<HeadingBlock>().Select(h => new Heading(h.Line, h.Level, body[Math.Min(body.Length, h.Span.Start)..Math.Min(body.Length, h.Span.End + 1)].Trim('#', ' ', '\n')))];
        Paragraphs = blocks.Count - Headings.Count;
        Questions = document.Descendants<ListItemBlock>().Count();
        Html = [.. document.Descendants<HtmlBlock>().Select(h => h.Line), .. document.Descendants<HtmlInline>().Select(h => h.Line)];
        Links = [.. document.Descendants<LinkInline>().Select(l => new Link(l.Line, l.Url ?? "", l.IsImage, l.Descendants<LiteralInline>().Any(t => HasWords(t.Content.AsSpan())))),
            .. document.Descendants<AutolinkInline>().Where(a => !a.IsEmail).Select(a => new Link(a.Line, a.Url, false, true))];
        Lines = body.Split('\n');
    }

    public sealed record Heading(int Line, int Level, string Title);

    public sealed record Link(int Line, string Address, bool IsPicture, bool HasWords);

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<Heading> Headings { get; }

    /// <summary>Everything that is set as one piece and is no heading: a paragraph, an item of a list, a note.</summary>
    public int Paragraphs { get; }

    /// <summary>Items of lists.</summary>
    public int Questions { get; }

    /// <summary>The lines with tags.</summary>
    public IReadOnlyList<int> Html { get; }

    public IReadOnlyList<Link> Links { get; }

    /// <summary>The marks of notes, in their order, with the name and the line of each.</summary>
    public IEnumerable<(string Name, int Line)> Marks => Lines.SelectMany((l, i) => Mark().Matches(l).Select(m => (m.Groups[1].Value, i)));

    /// <summary>The notes, with how each begins.</summary>
    public IEnumerable<(string Name, int Line, string Text)> Notes => Lines.Select((l, i) => (Match: Note().Match(l), Line: i)).Where(n => n.Match.Success).Select(n => (n.Match.Groups[1].Value, n.Line, n.Match.Groups[2].Value));

    /// <summary>The text read by Markdown's rules; null where quotes and lists are nested deeper than can be followed.</summary>
    public static PackText? Of(string body)
    {
        if (!IsReadable(body)) return null;

        try
        {
            return new(body, Markdig.Markdown.Parse(body, Pipeline));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether it can be read in a moment: a renderer tries every bracket against every other.</summary>
    internal static bool IsReadable(string body) => body.AsSpan().Count('[') <= MostBrackets && body.AsSpan().Count('<') <= MostBrackets;

    /// <summary>How many words: what stands between spaces and has a letter or a figure in it.</summary>
    public static int WordsIn(string text)
    {
        var (words, inWord) = (0, false);
        foreach (var sign in text)
        {
            if (char.IsWhiteSpace(sign)) inWord = false;
            else if (!inWord && char.IsLetterOrDigit(sign)) (words, inWord) = (words + 1, true);
        }

        return words;
    }

    /// <summary>The words under a heading, up to the next of its level or above.</summary>
    public int WordsUnder(Heading heading)
    {
        var end = Headings.FirstOrDefault(h => h.Line > heading.Line && h.Level <= heading.Level)?.Line ?? Lines.Count;
        return WordsIn(string.Join('\n', Lines.Take(end).Skip(heading.Line + 1)));
    }

    private static bool HasWords(ReadOnlySpan<char> text)
    {
        foreach (var sign in text) if (char.IsLetterOrDigit(sign)) return true;
        return false;
    }

    [GeneratedRegex(@"(?!\A\[\^[^\]]+\]:)(?<!\\)\[\^([^\]\s]{1,40})\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\[\^([^\]\s]{1,40})\]:\s*(.*)$")]
    private static partial Regex Note();
}
