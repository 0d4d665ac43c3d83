using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Bedside.Access;

namespace Bedside.Tests;

/// <summary>Someone at a browser with scripts switched off: follows links, fills in forms, reads what comes back.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(TestApp app)
    {
        Cookies = new CookieContainer();
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = app.Address };
        _http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        _http.DefaultRequestHeaders.Add("Accept-Language", "en");
    }

    public CookieContainer Cookies { get; }

    public HttpClient Http => _http;

    public Person? Person { get; init; }

    public Task<HttpResponseMessage> Open(string url) => _http.GetAsync(url);

    public async Task<string> Read(string url)
    {
        using var answer = await Open(url);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{url} answered {(int)answer.StatusCode}: {text}");
        return text;
    }

    public async Task<IHtmlDocument> Page(string url) => Parse(await Read(url));

    public Task<HttpResponseMessage> Send(string url, params (string Name, string Value)[] fields) =>
        _http.PostAsync(url, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>Fills in the form of a page that leads to an address, as a browser would: with all that stands in it.</summary>
    public async Task<HttpResponseMessage> Fill(string page, string action, params (string Name, string Value)[] fields)
    {
        var all = FieldsOf(await Page(page), action).Where(f => fields.All(g => g.Name != f.Name)).Concat(fields);
        return await Send(action, all.ToArray());
    }

    /// <summary>What stands in the form of a page that leads to an address.</summary>
    public static IReadOnlyList<(string Name, string Value)> FieldsOf(IHtmlDocument page, string action)
    {
        var form = page.Forms.FirstOrDefault(f => f.GetAttribute("action")?.Split('#')[0] == action) ?? throw new InvalidOperationException($"{page.Title} has no form to {action}");
        return [.. form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is { Length: > 0 } && (i.Type is not "checkbox" and not "radio" || i.IsChecked)).Select(i => (i.Name!, i.Value))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(t => (t.Name!, t.Value)))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(s => (s.Name!, s.Value ?? "")))];
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public void Dispose() => _http.Dispose();
}
