using Bedside.Shared;

namespace Bedside.Today;

/// <summary>The help pages: files in courses/help, in the reader's language. Rendered once per page and language.</summary>
public sealed partial class ShowHelp
{
    /// <summary>In the order in which they are listed.</summary>
    public static readonly IReadOnlyList<string> Pages = ["first-steps", "getting-in", "who-can-read", "journal", "what-i-will-do", "if-something-is-wrong", "pulse", "courses", "facilitating", "presence", "two-masters", "adapt", "about"];

    public sealed record View(string? Name, string Title, string Html, IReadOnlyList<(string Name, string Title)> Others);

    public static IResult List(HttpContext http, HelpPages pages)
    {
        var language = Visit.Of(http).Language;
        return Create(new(null, Words.HelpTitle, "", Pages.Select(p => (p, pages.Of(p, language).Title)).ToList()));
    }

    public static IResult Get(string page, HttpContext http, HelpPages pages)
    {
        if (!Pages.Contains(page)) return MessagePage.NotFound();

        var language = Visit.Of(http).Language;
        var help = pages.Of(page, language);
        return Create(new(page, help.Title, help.Html, Pages.Where(p => p != page).Select(p => (p, pages.Of(p, language).Title)).ToList()));
    }
}
