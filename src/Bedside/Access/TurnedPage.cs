using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Bedside.Shared;
using Microsoft.AspNetCore.Http.Features;

namespace Bedside.Access;

/// <summary>
/// A page that is shown again in the other language, with what had been typed into its form. The page is asked for a second time within the same request, and filled in as it stands,
/// so that no page has to know of it.
/// </summary>
/// <param name="Language">The language it turns to.</param>
/// <param name="Back">Where the page is found.</param>
/// <param name="Action">Where its form is sent.</param>
/// <param name="FormId">The form's id in the page.</param>
/// <param name="Typed">What stood in it.</param>
public sealed record TurnedPage(string Language, string Back, string Action, string FormId, Form Typed)
{
    /// <summary>Stands before everything, routing too.</summary>
    public static async Task Show(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Features.Get<TurnedPage>() is not { } turned || http.Response.HasStarted) return;

        var (body, page, encodings) = (http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), new MemoryStream(), http.Request.Headers.AcceptEncoding);
        try
        {
            http.Response.Body = page;
            turned.AskFor(http.Request);
            http.SetEndpoint(null);
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(body);
            http.Request.Headers.AcceptEncoding = encodings;
        }

        await turned.Answer(http, Encoding.UTF8.GetString(page.GetBuffer(), 0, (int)page.Length));
    }

    private void AskFor(HttpRequest request)
    {
        var query = Back.IndexOf('?', StringComparison.Ordinal);
        request.Method = HttpMethods.Get;
        request.Path = PathString.FromUriComponent(query < 0 ? Back : Back[..query]);
        request.QueryString = query < 0 ? QueryString.Empty : new(Back[query..]);
        request.RouteValues.Clear();
        request.ContentType = null;
        request.ContentLength = null;
        request.Headers.AcceptEncoding = default; // It is to be read here.
    }

    private async Task Answer(HttpContext http, string html)
    {
        if (http.Response.StatusCode is >= 300 and < 400) return; // To sign in first.

        http.Response.ContentLength = null;
        if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status401Unauthorized && Filled(html) is { } filled)
        {
            await http.RequestServices.GetRequiredService<Padding>().Send(http, Encoding.UTF8.GetBytes(filled)); // What compresses every other page stands further in.
            return;
        }

        // The page is not to be had any more, or was an answer: then the words alone, and where they were to go.
        var fields = Typed.Fields.SelectMany(f => Typed.All(f.Key).Select(value => KeyValuePair.Create(f.Key, value))).ToList();
        var page = KeptWords.Create(new(Action, fields, Words.KeptInTurning));
        page.StatusCode = StatusCodes.Status200OK;
        await ((IResult)page).ExecuteAsync(http);
    }

    private string? Filled(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        if (page.GetElementById(FormId) is not IHtmlFormElement form) return null;

        var elements = form.Elements.OfType<IElement>().ToList();
        foreach (var field in Typed.Fields.Select(f => f.Key))
        {
            if (elements.Any(e => e.GetAttribute("name") == field)) continue;

            var hidden = page.CreateElement("input");
            foreach (var (name, value) in new[] { ("type", "hidden"), ("name", field), ("value", Typed[field]) }) hidden.SetAttribute(name, value);
            form.AppendChild(hidden);
        }

        foreach (var element in elements) Fill(element);
        return page.ToHtml();
    }

    private void Fill(IElement element)
    {
        if (element.GetAttribute("name") is not { Length: > 0 } name) return;

        switch (element)
        {
            case IHtmlTextAreaElement area:
                area.TextContent = Typed[name];
                break;
            case IHtmlSelectElement select:
                foreach (var option in select.Options) Mark(option, "selected", Typed.All(name).Contains(option.Value));
                break;
            case IHtmlInputElement { Type: "checkbox" or "radio" } choice:
                Mark(choice, "checked", Typed.All(name).Contains(choice.Value));
                break;
            case IHtmlInputElement { Type: not "password" and not "file" } line:
                line.SetAttribute("value", Typed[name]);
                break;
        }
    }

    private static void Mark(IElement element, string attribute, bool isSet)
    {
        if (isSet) element.SetAttribute(attribute, "");
        else element.RemoveAttribute(attribute);
    }
}
