using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;

namespace Bedside.Tests.Policy;

/// <summary>What every page keeps, whoever looks at it: one heading, the reader's language, a label for every field, nothing from elsewhere, the headers, the weight.</summary>
public sealed class PagePromises(TestApp app)
{
    /// <summary>What arrives in the first ten packets: headers, HTML and styles together.</summary>
    public const int MostBrotli = 14_600, MostGzip = 16_000;

    /// <summary>A whole week for the printer comes in a few packets more: it is fetched once, and read on paper.</summary>
    public const int MostOfPrinted = 16_000, MostOfPrintedInGzip = 18_000;

    private static readonly Dictionary<string, string> Always = new()
    {
        ["X-Content-Type-Options"] = "nosniff", ["Referrer-Policy"] = "same-origin", ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin", ["X-Robots-Tag"] = "noindex, nofollow",
    };

    private readonly HashSet<string> _faults = [];

    public IReadOnlyCollection<string> Faults => _faults;

    public int Pages { get; private set; }

    public (int Bytes, string Url) Heaviest { get; private set; }

    public Task Look(Page page)
    {
        foreach (var (name, value) in Always) if (Header(page, name) != value) Fault(page, $"says {name}: {Header(page, name)}");
        if (!page.IsHtml) return Task.CompletedTask;

        Pages++;
        if (page.Weight > Heaviest.Bytes) Heaviest = (page.Weight, page.Url);
        var isPrinted = page.Url.Split('?')[0].EndsWith("/print", StringComparison.Ordinal);
        if (page.Weight > (isPrinted ? MostOfPrinted : MostBrotli)) Fault(page, $"weighs {page.Weight} bytes in Brotli");
        if (page.Text.Length > MostGzip / 2 && page.WeightInGzip() > (isPrinted ? MostOfPrintedInGzip : MostGzip)) Fault(page, $"weighs {page.WeightInGzip()} bytes in gzip");
        if (Header(page, "Cache-Control")?.Contains("no-store", StringComparison.Ordinal) is not true) Fault(page, "may be kept");
        Words(page);
        Parts(page);
        Fields(page);
        return Task.CompletedTask;
    }

    private void Words(Page page)
    {
        var html = page.Html;
        if (html.QuerySelectorAll("h1").Length is not 1) Fault(page, $"has {html.QuerySelectorAll("h1").Length} h1");
        if (html.Title is not { Length: > 10 } title || !title.EndsWith(" · Bedside", StringComparison.Ordinal)) Fault(page, "has no title");
        if (html.DocumentElement.GetAttribute("lang") != page.Language) Fault(page, $"speaks {html.DocumentElement.GetAttribute("lang")} to one who reads {page.Language}");
        var ids = html.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        foreach (var twice in ids.GroupBy(i => i).Where(g => g.Count() > 1)) Fault(page, $"has two #{twice.Key}");
    }

    private void Parts(Page page)
    {
        var html = page.Html;
        var policy = Header(page, "Content-Security-Policy") ?? "";
        var styles = html.QuerySelectorAll("style").Select(s => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s.TextContent)))}'").ToList();
        var isStrict = policy.StartsWith("default-src 'none'; ", StringComparison.Ordinal) && !policy.Contains("unsafe", StringComparison.Ordinal) && !policy.Contains('*') && !policy.Contains("http", StringComparison.Ordinal);
        if (!isStrict || styles is not [var style] || !policy.Contains($"style-src {style};", StringComparison.Ordinal)) Fault(page, $"has {styles.Count} styles under the policy {policy}");
        if (html.QuerySelector("script:not([src]), [style], iframe, object, embed, base") is { } inline) Fault(page, $"has inside it {inline.OuterHtml}");
        foreach (var element in html.All.Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)))) Fault(page, $"has a handler on {element.LocalName}");

        foreach (var (element, address) in Addresses(html))
        {
            // Members may link to elsewhere in what they write; nothing is fetched from there and no form goes there.
            var mayLeave = element.LocalName is "a" && element.Closest(".words") is not null;
            mayLeave |= element.LocalName is "a" && (address.StartsWith("tel:", StringComparison.Ordinal) || address.StartsWith("sms:", StringComparison.Ordinal));
            if (!mayLeave && page.Whole(address) is not ['/', ..] && !address.StartsWith(app.Address.ToString(), StringComparison.Ordinal)) Fault(page, $"leads elsewhere: {address}");
        }
    }

    private static IEnumerable<(IElement Element, string Address)> Addresses(IParentNode html) =>
        from element in html.QuerySelectorAll("[href], [src], [action], [formaction], [srcset], [poster], [data]")
        from name in new[] { "href", "src", "action", "formaction", "srcset", "poster", "data" }
        where element.HasAttribute(name)
        select (element, element.GetAttribute(name)!);

    private void Fields(Page page)
    {
        foreach (var field in page.Html.QuerySelectorAll("input:not([type=hidden]):not([hidden]), select, textarea"))
        {
            var label = field.Closest("label") ?? (field.Id is { } id ? page.Html.QuerySelector($"label[for='{id}']") : null);
            if (string.IsNullOrWhiteSpace(label?.TextContent)) Fault(page, $"has a field without a label: {field.GetAttribute("name")}");
            foreach (var note in field.GetAttribute("aria-describedby")?.Split(' ') ?? []) if (page.Html.GetElementById(note) is null) Fault(page, $"describes {field.GetAttribute("name")} by #{note}, which is not there");
        }

        foreach (var button in page.Html.QuerySelectorAll("button:not([hidden]), a[href]"))
        {
            if (string.IsNullOrWhiteSpace(button.TextContent) && string.IsNullOrWhiteSpace(button.GetAttribute("aria-label"))) Fault(page, $"has a nameless {button.OuterHtml}");
        }
    }

    private void Fault(Page page, string what) => _faults.Add($"{page.Status} {page.Url} ({page.Language}) {what}.");

    private static string? Header(Page page, string name) =>
        page.Answer.Headers.TryGetValues(name, out var values) || page.Answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
