using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Dom;

namespace Bedside.Tests.Policy;

/// <summary>What came back: the page, and what it weighed on the way.</summary>
/// <param name="Url">Where it stands in the address bar.</param>
/// <param name="Language">The reader's.</param>
public sealed record Page(string Url, string Language, HttpResponseMessage Answer, int Headers, int Body, string Text)
{
    public int Status => (int)Answer.StatusCode;

    public int Weight => Headers + Body;

    /// <summary>What it would have weighed for a browser that knows only gzip.</summary>
    public int WeightInGzip()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Text));
        return Headers + (int)packed.Length;
    }

    public bool IsHtml => Answer.Content.Headers.ContentType?.MediaType is "text/html" && Answer.Content.Headers.ContentDisposition is null;

    public IHtmlDocument Html => field ??= Browser.Parse(Text);

    public static async Task<Page> Of(string url, string language, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        return new(url, language, answer, HeadersOf(answer), body.Length, Encoding.UTF8.GetString(await Unpacked(body, answer)));
    }

    /// <summary>Every address of this house that the page leads to, with what one presses to go there.</summary>
    public IEnumerable<(string Url, string Label)> Links() => IsManifest ? Icons() : !IsHtml ? [] : Html.QuerySelectorAll("a[href]:not([href^='#']), link[href], script[src], [data-load]")
        .Select(a => (Url: Whole(a.GetAttribute("href") ?? a.GetAttribute("src") ?? a.GetAttribute("data-load")!), Label: a.TextContent.Trim()))
        .Where(l => l.Url is ['/', ..]);

    // What a phone asks for that takes Bedside onto its first screen.
    private bool IsManifest => Answer.Content.Headers.ContentType?.MediaType is "application/manifest+json";

    private IEnumerable<(string, string)> Icons() => System.Text.Json.JsonDocument.Parse(Text).RootElement.GetProperty("icons").EnumerateArray().Select(i => i.GetProperty("src").GetString()!).Select(src => (src, src));

    public IEnumerable<FormMet> Forms() => !IsHtml ? [] : FormMet.Of(this);

    /// <summary>An address as the browser completes it; elsewhere stays as it is.</summary>
    public string Whole(string address)
    {
        var here = new Uri("http://here" + Url);
        var there = new Uri(here, address);
        return there.Host == here.Host ? there.PathAndQuery : address;
    }

    // Status line, each header with its colon, space and line end, and the empty line.
    private static int HeadersOf(HttpResponseMessage answer) => 15 + (answer.ReasonPhrase?.Length ?? 0) + 2
        + answer.Headers.Concat(answer.Content.Headers).Sum(h => h.Value.Sum(v => h.Key.Length + v.Length + 4));

    private static async Task<byte[]> Unpacked(byte[] body, HttpResponseMessage answer)
    {
        using var packed = new MemoryStream(body);
        await using Stream unpacked = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed
        };
        using var plain = new MemoryStream();
        await unpacked.CopyToAsync(plain);
        return plain.ToArray();
    }
}
