using System.Xml;

namespace Bedside.Exchange;

/// <summary>What one thing of an archive has become.</summary>
/// <param name="Items">What the outline shows of it.</param>
internal sealed record Read(IReadOnlyList<Item> Items, ShownAs? As, NotShown? Why, Lost Lost = Lost.Nothing, string Detail = "")
{
    public static Read Not(NotShown why, string detail = "") => new([], null, why, Lost.Nothing, detail);

    public static Read One(Item item, ShownAs shown, Lost lost = Lost.Nothing, string detail = "") => new([item], shown, null, lost, detail);

    public ReportLine Line(string name) => new(name, As, Why, Lost, Letters.Line(Detail));
}

/// <summary>What is gathered while an archive is read: files that the outline names, and lines of the report.</summary>
internal sealed class Gathering(Vault vault)
{
    private static readonly string[] Prefixes = ["web_resources/", "files/", "content/"];

    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly List<OutlineFile> _files = [];

    public Vault Vault => vault;

    public IReadOnlyList<OutlineFile> Files => _files;

    public List<ReportLine> Report { get; } = [];

    /// <summary>Files that a text shows or leads to.</summary>
    public HashSet<string> Used { get; } = [];

    /// <summary>Closes the report: names that came again.</summary>
    public Imported Done(ExchangeFormat format, string title, IReadOnlyList<Section> sections)
    {
        Report.AddRange(vault.Twice.Select(p => new ReportLine(Letters.Line(p), null, NotShown.NameTwice, Lost.Nothing, "")));
        return new(format, new(Letters.Line(title), sections) { Files = [.. _files] }, Report, vault);
    }

    /// <summary>As what a file can be shown, or why it cannot.</summary>
    /// <param name="called">Its name where it comes from, if it lies here under another.</param>
    public (ShownAs? As, NotShown? Why) Judge(string path, string? called = null)
    {
        called ??= path;
        if (!vault.Has(path)) return (null, NotShown.FileMissing);

        var look = vault.See(path);
        NotShown? why = !look.IsWhole ? NotShown.Damaged
            : look.Type is FileType.Empty ? NotShown.Empty
            : look.Type is FileType.Program || FileTypes.Promised(called) is FileType.Program ? NotShown.Program
            : !FileTypes.Fits(look.Type, called) ? NotShown.WrongType
            : look.Type is FileType.Drawing && !IsStill(path) ? NotShown.ScriptedPicture
            : null;
        return why is null ? (As(look.Type), null) : (null, why);
    }

    /// <summary>The name under which texts lead to a file; it is in the outline from now on.</summary>
    /// <param name="path">In the archive, and judged to be shown.</param>
    /// <param name="called">The name it had where it comes from.</param>
    public string Name(string path, string? called = null) => Add(path, called ?? path, vault.See(path), () => vault.Open(path));

    /// <summary>The same of a file in an archive within this one.</summary>
    public string Add(string key, string called, Look look, Func<Stream> open)
    {
        if (_names.TryGetValue(key, out var known)) return known;

        // A name from a list inside the archive may hold anything.
        if (ArchivePaths.LeadsOut(called)) called = string.Join('/', called.Split('/', '\\', ':', '\0').Where(p => p is not ("" or "." or ".."))) is { Length: > 0 and <= Limits.Name } safe ? safe : "file";
        var name = Prefixes.FirstOrDefault(p => called.StartsWith(p, StringComparison.Ordinal) && called.Length > p.Length) is { } prefix ? called[prefix.Length..] : called;
        if (!_taken.Add(name))
        {
            name = called;
            for (var i = 2; !_taken.Add(name); i++) name = $"{i}-{called}";
        }

        _files.Add(new(name, look.Length, look.Type, open));
        return _names[key] = name;
    }

    /// <summary>How a text names a file of the outline.</summary>
    public static string Address(string name) => $"files/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>A file as an item by itself.</summary>
    public Read File(string path, string title, string? called = null)
    {
        var (shown, why) = Judge(path, called);
        if (why is { } reason) return Read.Not(reason, called ?? path);

        var name = Name(path, called);
        return Read.One(new(ItemKind.File, title.Length > 0 ? title : Letters.Line(ArchivePaths.Last(called ?? path))) { File = name }, shown!.Value);
    }

    /// <summary>Where an address leads that is no address of the web: to a file of the archive, or nowhere.</summary>
    /// <param name="path">In the archive; null where it leads out of it.</param>
    /// <param name="called">Its name where it comes from, if it lies here under another.</param>
    public Target ToFile(string? path, string? called = null)
    {
        if (vault.Find(path) is not { } found) return new(null, Lost.MissingFile);
        if (vault.See(found).Type is FileType.Html) return new(null, Lost.InnerLink);

        var (_, why) = Judge(found, called);
        if (why is not null) return new(null, why is NotShown.ScriptedPicture or NotShown.Program ? Lost.Script : Lost.MissingFile);

        Used.Add(found);
        return new(Address(Name(found, called)), Lost.Nothing);
    }

    /// <summary>HTML as Markdown; addresses are looked for in a folder of the archive.</summary>
    /// <param name="special">Addresses that only this format knows; null where it is none of them.</param>
    public (string Markdown, string Title, Lost Lost) Html(string html, string folder, Func<string, Target?> special) => HtmlText.Read(html, (address, isMedium) =>
    {
        address = address.Trim();
        if (address.Length is 0 || address[0] is '#') return default;
        if (special(address) is { } target) return target;
        return HasScheme(address) || address.StartsWith("//", StringComparison.Ordinal)
            ? HtmlText.Web(address.StartsWith("//", StringComparison.Ordinal) ? $"https:{address}" : address, isMedium)
            : ToFile(ArchivePaths.Resolve(folder, address));
    });

    /// <summary>A page of the archive.</summary>
    public (string Markdown, string Title, Lost Lost, NotShown? Why) Page(string path, Func<string, Target?> special)
    {
        var (bytes, why) = vault.Read(path, Limits.Text);
        if (bytes is null) return ("", "", Lost.Nothing, why);

        var (text, letters) = Letters.Read(bytes);
        if (FileTypes.Ending(path) is "md" or "markdown") return (Markdown(text), "", letters, null);
        if (vault.See(path).Type is FileType.Text) return (MarkdownText.OfLines(text), "", letters, null);

        var (markdown, title, lost) = Html(text, ArchivePaths.Folder(path), special);
        return (markdown, title, lost | letters, null);
    }

    /// <summary>Markdown as somebody wrote it, without trailing space.</summary>
    public static string Markdown(string text) => string.Join('\n', Letters.Plain(text).Split('\n').Select(l => l.TrimEnd())).Trim('\n');

    private static bool HasScheme(string address) => address.IndexOf(':') is > 0 and var at && address[..at].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');

    private static ShownAs As(FileType type) => type switch
    {
        FileType.Picture or FileType.Drawing => ShownAs.Picture,
        FileType.Sound => ShownAs.Sound,
        FileType.Film => ShownAs.Film,
        _ => ShownAs.File,
    };

    // SVG 2: no script, no foreign content, no handler, nothing that reaches out of itself or changes where a link leads.
    private bool IsStill(string path)
    {
        if (vault.Read(path, Limits.Text).Bytes is not { } bytes) return false;

        try
        {
            using var reader = XmlText.Reader(bytes);
            while (reader.Read())
            {
                if (reader.Depth > Limits.Depth || reader.NodeType is XmlNodeType.Element && !IsStill(reader)) return false;
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && ReachesOut(reader.Value)) return false;
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool IsStill(XmlReader reader)
    {
        if (reader.LocalName.ToLowerInvariant() is "script" or "foreignobject" or "handler" or "iframe" or "embed" or "object" or "listener" or "audio" or "video") return false;

        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix is "xmlns" || reader.Name is "xmlns") continue;

            var (name, value) = (reader.LocalName.ToLowerInvariant(), reader.Value.Trim());
            if (name.StartsWith("on", StringComparison.Ordinal) || name is "href" or "src" && !value.StartsWith('#') && !value.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)
                || name is "attributename" && value.EndsWith("href", StringComparison.OrdinalIgnoreCase) || value.StartsWith("data:image/svg", StringComparison.OrdinalIgnoreCase)
                || value.Contains("javascript:", StringComparison.OrdinalIgnoreCase) || ReachesOut(value)) return false;
        }

        return true;
    }

    private static bool ReachesOut(string style) => style.Contains("@import", StringComparison.OrdinalIgnoreCase)
        || style.Split("url(").Skip(1).Any(u => u.TrimStart(' ', '"', '\'') is not ['#', ..]);
}
