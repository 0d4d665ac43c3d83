using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Bedside.Exchange;

/// <summary>Where an address in a text leads.</summary>
/// <param name="Address">What the Markdown says; null where only the words stay.</param>
internal readonly record struct Target(string? Address, Lost Lost);

/// <summary>
/// HTML as Markdown. The tokens are those of the HTML standard (13.2.5); no tree is built, so that neither depth nor disorder costs more than their length. Scripts, handlers and styles are dropped,
/// frames and films become links, pictures stay only where the archive has them.
/// </summary>
internal sealed class HtmlText
{
    private const int MostOpen = 400;

    private readonly MarkdownText _text = new();
    private readonly Func<string, bool, Target> _resolve;
    private readonly List<string> _open = []; // Lists, items, quotes: what ends with a tag of its own.
    private readonly Dictionary<string, int> _counts = [];
    private readonly StringBuilder _verbatim = new();
    private readonly StringBuilder _title = new();
    private Lost _lost;
    private int _bold, _italic, _code, _pre, _tables;
    private string? _link;

    private HtmlText(Func<string, bool, Target> resolve) => _resolve = resolve;

    /// <param name="html">Any text at all.</param>
    /// <param name="resolve">What becomes of an address; true for a picture, sound or film.</param>
    public static (string Markdown, string Title, Lost Lost) Read(string html, Func<string, bool, Target> resolve)
    {
        var reader = new HtmlText(resolve);
        reader.Go(html);
        return (reader._text.ToString(), Letters.Line(reader._title.ToString()), reader._lost);
    }

    /// <summary>Of addresses that lead nowhere within an archive: those of the web stay, all others go.</summary>
    public static Target Web(string address, bool isMedium)
    {
        if (address.StartsWith('#')) return new(null, Lost.Nothing);
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || address.Trim().StartsWith('/')) return new(null, Lost.BadAddress);
        if (uri.Scheme is "http" or "https") return uri.Host.Length is 0 ? new(null, Lost.BadAddress) : new(uri.AbsoluteUri, isMedium ? Lost.FarPicture : Lost.Nothing);
        return !isMedium && uri.Scheme is "mailto" or "tel" or "sms" ? new(uri.AbsoluteUri, Lost.Nothing) : new(null, Lost.BadAddress);
    }

    private void Go(string html)
    {
        using var source = new TextSource(html);
        var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true, IsStrictMode = false };
        for (var token = tokens.Get(); token.Type is not HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token.Type is HtmlTokenType.Character) Words(token.Data);
            else if (token.Type is HtmlTokenType.EndTag) End(token.Name);
            else if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } tag) Start(tag, tokens);
        }

        if (_pre > 0) Verbatim();
    }

    private void Start(HtmlTagToken tag, HtmlTokenizer tokens)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) _lost |= Lost.Script;
        }

        switch (tag.Name)
        {
            case "script":
                _lost |= Lost.Script;
                Skip(tokens, tag, HtmlParseMode.Script);
                break;
            case "style" or "noembed" or "noframes" or "xmp":
                Skip(tokens, tag, HtmlParseMode.Rawtext);
                break;
            case "title":
                Skip(tokens, tag, HtmlParseMode.RCData, _title);
                break;
            case "textarea":
                _lost |= Lost.Form;
                Skip(tokens, tag, HtmlParseMode.RCData);
                break;
            case "svg" or "math" or "template" or "object" or "applet" or "select" or "canvas" or "datalist":
                _lost |= tag.Name switch { "svg" or "math" or "canvas" => Lost.Drawing, "select" or "datalist" => Lost.Form, "template" => Lost.Nothing, _ => Lost.Frame };
                if (tag.GetAttribute("data") is { Length: > 0 } data) Link(data, data);
                if (!tag.IsSelfClosing) SkipTree(tokens, tag.Name);
                break;
            case "input" or "button" or "form" or "output" or "progress" or "meter":
                _lost |= Lost.Form;
                break;
            case "iframe" or "frame" or "embed":
                _lost |= Lost.Frame;
                if (tag.GetAttribute("src") is { Length: > 0 } framed) Link(framed, tag.GetAttribute("title") is { Length: > 0 } said ? said : framed);
                if (tag.Name is "iframe") Skip(tokens, tag, HtmlParseMode.Rawtext);
                break;
            case "video" or "audio" or "source":
                if (tag.GetAttribute("src") is { Length: > 0 } played) Link(played, tag.GetAttribute("title") is { Length: > 0 } name ? name : ArchivePaths.Last(Uri.UnescapeDataString(played.Split('?')[0])));
                break;
            case "img":
                Picture(tag);
                break;
            case "br":
                if (_pre > 0) _verbatim.Append('\n');
                else _text.Break();
                break;
            case "hr":
                _text.Rule();
                break;
            case "a":
                _link = tag.GetAttribute("href") is { Length: > 0 } href ? Resolved(href, isMedium: false) : null;
                break;
            case "b" or "strong":
                _bold++;
                break;
            case "i" or "em" or "cite" or "dfn":
                _italic++;
                break;
            case "code" or "kbd" or "samp" or "tt":
                _code++;
                break;
            case "pre":
                _text.End();
                _pre++;
                break;
            case ['h', >= '1' and <= '6']:
                _text.Heading(tag.Name[1] - '0');
                break;
            case "ul" or "ol" or "menu" or "dir":
                if (Push("list")) _text.OpenList(tag.Name is "ol");
                break;
            case "li":
                CloseTo("item", "list");
                if (Push("item")) _text.OpenItem();
                break;
            case "blockquote":
                if (Push("quote")) _text.OpenQuote();
                break;
            case "table":
                if (_tables++ is 0) _text.OpenTable();
                break;
            case "tr":
                if (_tables is 1) _text.Row();
                else _text.End();
                break;
            case "td" or "th":
                if (_tables is 1) _text.Cell();
                else _text.End();
                break;
            default:
                if (IsBlock(tag.Name)) _text.End();
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "a":
                _link = null;
                break;
            case "b" or "strong":
                _bold = Math.Max(0, _bold - 1);
                break;
            case "i" or "em" or "cite" or "dfn":
                _italic = Math.Max(0, _italic - 1);
                break;
            case "code" or "kbd" or "samp" or "tt":
                _code = Math.Max(0, _code - 1);
                break;
            case "pre":
                if (_pre > 0 && --_pre is 0) Verbatim();
                break;
            case "ul" or "ol" or "menu" or "dir":
                Close("list");
                break;
            case "li":
                CloseTo("item", "list");
                break;
            case "blockquote":
                Close("quote");
                break;
            case "table":
                if (_tables > 0 && --_tables is 0) _text.CloseTable();
                else _text.End();
                break;
            default:
                if (IsBlock(name)) _text.End();
                break;
        }
    }

    private void Words(string words)
    {
        if (_pre > 0) _verbatim.Append(words);
        else _text.Words(words, Style, _link);
    }

    private Style Style => (_bold > 0 ? Style.Bold : 0) | (_italic > 0 ? Style.Italic : 0) | (_code > 0 ? Style.Code : 0);

    private void Verbatim()
    {
        _pre = 0;
        _text.Preformatted(Letters.Plain(_verbatim.ToString()));
        _verbatim.Clear();
    }

    private void Picture(HtmlTagToken tag)
    {
        var (source, alt) = (tag.GetAttribute("src") ?? "", tag.GetAttribute("alt") ?? "");
        var target = _resolve(source, true);
        _lost |= target.Lost;
        if (target.Address is { } address && !target.Lost.HasFlag(Lost.FarPicture) && _pre is 0) _text.Picture(alt, address);
        else _text.Words(alt.Length > 0 || target.Address is null ? alt : target.Address, Style, target.Address ?? _link);
    }

    private void Link(string address, string words)
    {
        var target = _resolve(address, true);
        _lost |= target.Lost & ~Lost.FarPicture;
        if (target.Address is { } to) _text.Words(words, Style.Plain, to);
    }

    private string? Resolved(string address, bool isMedium)
    {
        var target = _resolve(address, isMedium);
        _lost |= target.Lost;
        return target.Address;
    }

    private static void Skip(HtmlTokenizer tokens, HtmlTagToken tag, HtmlParseMode mode, StringBuilder? into = null)
    {
        if (tag.IsSelfClosing && tag.Name is not ("script" or "style" or "title" or "textarea")) return;

        tokens.State = mode;
        for (var token = tokens.Get(); token.Type is not HtmlTokenType.EndOfFile and not HtmlTokenType.EndTag; token = tokens.Get())
        {
            if (token.Type is HtmlTokenType.Character) into?.Append(token.Data);
        }
    }

    // Raw texts within it end where they end in HTML; the rest is skipped as it comes.
    private static void SkipTree(HtmlTokenizer tokens, string name)
    {
        var depth = 1;
        for (var token = tokens.Get(); depth > 0 && token.Type is not HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token.Type is HtmlTokenType.EndTag && token.Name == name && --depth is 0) return;
            if (token is not HtmlTagToken { Type: HtmlTokenType.StartTag, IsSelfClosing: false } tag) continue;
            if (tag.Name == name) depth++;
            else if (tag.Name is "script") Skip(tokens, tag, HtmlParseMode.Script);
            else if (tag.Name is "style") Skip(tokens, tag, HtmlParseMode.Rawtext);
        }
    }

    // What is nested deeper than any text is stands in what holds it.
    private bool Push(string what)
    {
        _text.End();
        if (_open.Count >= MostOpen) return false;

        _open.Add(what);
        _counts[what] = _counts.GetValueOrDefault(what) + 1;
        return true;
    }

    private bool Has(string what) => _counts.GetValueOrDefault(what) > 0;

    private void Pop()
    {
        _counts[_open[^1]]--;
        _open.RemoveAt(_open.Count - 1);
        _text.Close();
    }

    private void Close(string what)
    {
        if (!Has(what))
        {
            _text.End();
            return;
        }

        while (_open[^1] != what) Pop();
        Pop();
    }

    // Ends the item that is open in the innermost list, if there is one.
    private void CloseTo(string what, string within)
    {
        _text.End();
        if (!Has(what)) return;

        for (var i = _open.Count - 1; i >= 0 && _open[i] != within; i--)
        {
            if (_open[i] != what) continue;

            while (_open.Count > i) Pop();
            return;
        }
    }

    private static bool IsBlock(string name) => name is "p" or "div" or "section" or "article" or "header" or "footer" or "main" or "nav" or "aside" or "figure" or "figcaption" or "address" or "body" or "html" or "head"
        or "dl" or "dt" or "dd" or "caption" or "thead" or "tbody" or "tfoot" or "tr" or "td" or "th" or "details" or "summary" or "fieldset" or "legend" or "center" or "hgroup" or "option" or "form" or ['h', >= '1' and <= '6'];
}
