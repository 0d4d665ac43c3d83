
namespace Bedside.Shared;

/// <summary>A page of one sentence: what happened and what to do next.</summary>
public sealed partial class MessagePage
{
    public sealed record View(string Title, string Sentence, string? LinkText = null, string? Link = null, string? Kept = null);

    public static IResult Of(int status, string title, string sentence, string? linkText = null, string? link = null, string? kept = null)
    {
        var page = Create(new(title, sentence, linkText, link, kept));
        page.StatusCode = status;
        return page;
    }

    public static IResult NotFound(int status = StatusCodes.Status404NotFound) => Of(status, Words.NotFoundTitle, Words.NotFoundSentence, Words.ToStart, "/");

    /// <summary>For somebody who was writing where they no longer may: not found, and their words back.</summary>
    public static IResult NoLonger(Form form) => Of(StatusCodes.Status404NotFound, Words.NotFoundTitle, Words.NotFoundSentence, Words.ToStart, "/", form.Written);

    public static IResult TooLarge() => Of(413, Words.TooLargeTitle, Words.TooLargeSentence);

    public static IResult BrokenForm() => Of(400, Words.BrokenFormTitle, Words.BrokenFormSentence);

    public static IResult ForeignSite() => Of(403, Words.ForeignSiteTitle, Words.ForeignSiteSentence, Words.ToStart, "/");

    public static IResult Changed(string link, string? kept = null) => Of(409, Words.ChangedTitle, Words.ChangedSentence, Words.SeeItNow, link, kept);

    /// <summary>For somebody who has changed the same thing of theirs in another window. Nobody else can have.</summary>
    public static IResult Elsewhere(string link, Form form) => Of(409, Words.ElsewhereTitle, Words.ElsewhereSentence, Words.SeeItNow, link, form.Written);

    public static IResult Broken(string? kept = null) => Of(500, Words.BrokenTitle, Words.BrokenSentence, Words.ToStart, "/", kept);

    public static IResult Full(string? kept) => Of(507, Words.FullTitle, Words.FullSentence, kept: kept);
}
