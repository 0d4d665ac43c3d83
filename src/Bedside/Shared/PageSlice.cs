using System.Globalization;
using Microsoft.AspNetCore.Html;
using RazorSlices;

namespace Bedside.Shared;

/// <summary>A page or a piece of one.</summary>
public abstract class PageSlice<TModel> : RazorSlice<TModel>
{
    private Visit? _visit;

    protected Visit Visit => _visit ??= HttpContext is { } http ? Visit.Of(http) : Visit.Stranger;

    /// <summary>HTML that is safe already: what <see cref="Markdown"/> made.</summary>
    protected static IHtmlContent Raw(string? html) => new HtmlString(html);

    protected static string Invariant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What the layout needs of a page.</summary>
/// <param name="Title">The title, without the product's name.</param>
/// <param name="Here">Which entry of the bar this page belongs to: "today", "circles", "journal", "search", "you".</param>
/// <param name="Script">A script that improves this page, and that it works without; null for none.</param>
public sealed record Frame(string Title, string Here = "", string? Script = null)
{
    /// <summary>How the page is laid: "narrow" for a short form or a message, "aside" for one with a column beside it.</summary>
    public string? Class { get; init; }

    /// <summary>That it is the same for everybody: the bar says nothing of who is signed in.</summary>
    public bool IsForAll { get; init; }

    /// <summary>The form one writes in, when a change of language shall keep what stands in it.</summary>
    public PageForm? Form { get; init; }
}

/// <summary>The form of a page that is written in.</summary>
/// <param name="Action">Where it is sent.</param>
/// <param name="Back">Where the page is found when it comes back as an answer; null for where it was sent.</param>
/// <param name="Id">Its id in the page.</param>
public sealed record PageForm(string Action, string? Back = null, string Id = PageForm.Writing)
{
    public const string Writing = "writing";
}
