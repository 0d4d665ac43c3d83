using System.Xml;
using System.Xml.Linq;

namespace Bedside.Exchange;

/// <summary>A Word document (ECMA-376 part 1, WordprocessingML): headings, paragraphs, lists, bold and italic, links, pictures and tables of its main part, read as a stream.</summary>
internal sealed class DocxReader
{
    private const string Main = "word/document.xml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly MarkdownText _text = new();
    private readonly Dictionary<string, int> _headings = [];
    private readonly Dictionary<string, (string Target, bool IsFar)> _relations = [];
    private readonly HashSet<string> _numbered = [];
    private readonly Func<string, Target> _picture;
    private string _title = "";
    private Lost _lost;
    private int _lists;

    private DocxReader(Func<string, Target> picture) => _picture = picture;

    /// <param name="picture">Where a file of the document is shown.</param>
    /// <returns>Null if it cannot be read.</returns>
    public static (string Markdown, string Title, Lost Lost)? Read(Vault vault, Func<string, Target> picture)
    {
        if (vault.Read(Main, Limits.List).Bytes is not { } document) return null;

        var reader = new DocxReader(picture);
        reader.Styles(vault);
        reader.Links(vault);
        reader.Numbers(vault);
        try
        {
            using var xml = XmlText.Reader(document);
            reader.Go(xml);
        }
        catch (XmlException)
        {
            return null;
        }

        return (reader._text.ToString(), reader._title, reader._lost);
    }

    private void Go(XmlReader xml)
    {
        var (paragraph, run, link, struckOut, cells, isTitle) = (new Paragraph(), Style.Plain, (string?)null, 0, 0, false);
        var titleWords = new System.Text.StringBuilder();
        while (xml.Read())
        {
            if (xml.Depth > Limits.Depth) throw new XmlException($"Deeper than {Limits.Depth}.");

            if (xml.NodeType is XmlNodeType.EndElement)
            {
                switch (xml.LocalName)
                {
                    case "p":
                        if (isTitle && _title.Length is 0) _title = Letters.Line(titleWords.ToString());
                        EndParagraph();
                        break;
                    case "hyperlink":
                        link = null;
                        break;
                    case "del" or "moveFrom":
                        struckOut--;
                        break;
                    case "tbl":
                        if (--cells is 0) _text.CloseTable();
                        break;
                }

                continue;
            }

            if (xml.NodeType is not XmlNodeType.Element) continue;

            switch (xml.LocalName)
            {
                case "p" when !xml.IsEmptyElement:
                    (paragraph, isTitle) = (new(), false);
                    titleWords.Clear();
                    break;
                case "pStyle":
                    var style = Value(xml);
                    isTitle = style is "Title" or "Titre";
                    if (!isTitle && _headings.TryGetValue(style, out var level)) paragraph = paragraph with { Heading = level };
                    break;
                case "outlineLvl" when int.TryParse(Value(xml), out var outline) && outline is >= 0 and <= 8:
                    paragraph = paragraph with { Heading = outline + 1 };
                    break;
                case "ilvl" when int.TryParse(Value(xml), out var depth):
                    paragraph = paragraph with { Depth = Math.Clamp(depth, 0, MarkdownText.MostHolders - 1) };
                    break;
                case "numId" when Value(xml) is not "0" and var number:
                    paragraph = paragraph with { List = number };
                    break;
                case "r":
                    run = Style.Plain;
                    Begin(ref paragraph, isTitle, cells > 0);
                    break;
                case "b" when IsOn(xml):
                    run |= Style.Bold;
                    break;
                case "i" when IsOn(xml):
                    run |= Style.Italic;
                    break;
                case "t" when !xml.IsEmptyElement:
                    var words = Words(xml);
                    if (struckOut > 0) _lost |= Lost.Margins;
                    else if (isTitle && _title.Length is 0) titleWords.Append(words);
                    else _text.Words(words, paragraph.Heading > 0 ? run & ~Style.Bold : run, link);
                    break;
                case "tab":
                    if (paragraph.IsBegun && !isTitle) _text.Words(" ");
                    break;
                case "br" or "cr":
                    if (paragraph.IsBegun && !isTitle) _text.Break();
                    break;
                case "hyperlink" when !xml.IsEmptyElement:
                    Begin(ref paragraph, isTitle, cells > 0);
                    link = xml.GetAttribute("id", Relations) is { } id && _relations.TryGetValue(id, out var target) && target.IsFar ? Far(target.Target) : null;
                    break;
                case "docPr":
                    paragraph = paragraph with { Alt = xml.GetAttribute("descr") is { Length: > 0 } said ? said : "" };
                    break;
                case "blip":
                    Begin(ref paragraph, isTitle, cells > 0);
                    Picture(xml.GetAttribute("embed", Relations), paragraph.Alt);
                    break;
                case "del" or "moveFrom" when !xml.IsEmptyElement:
                    struckOut++;
                    _lost |= Lost.Margins;
                    break;
                case "footnoteReference" or "endnoteReference" or "commentReference":
                    _lost |= Lost.Margins;
                    break;
                case "tbl" when !xml.IsEmptyElement:
                    EndLists(0);
                    if (cells++ is 0) _text.OpenTable();
                    break;
                case "tr" when cells is 1:
                    _text.Row();
                    break;
                case "tc" when cells is 1:
                    _text.Cell();
                    break;
                case "AlternateContent":
                    break;
                case "Fallback" when !xml.IsEmptyElement:
                    xml.Skip(); // The same again for older programs.
                    break;
            }
        }

        EndLists(0);
    }

    private void Begin(ref Paragraph paragraph, bool isTitle, bool isInTable)
    {
        if (paragraph.IsBegun || isTitle && _title.Length is 0) return;

        paragraph = paragraph with { IsBegun = true };
        if (isInTable) return;

        if (paragraph.Heading > 0 || paragraph.List is null)
        {
            EndLists(0);
            if (paragraph.Heading > 0) _text.Heading(paragraph.Heading);
            return;
        }

        var depth = Math.Min(paragraph.Depth, _lists); // A list within a list begins one level deeper.
        EndLists(depth + 1);
        if (_lists == depth + 1) _text.Close();
        else
        {
            _text.OpenList(_numbered.Contains($"{paragraph.List}/{paragraph.Depth}"));
            _lists++;
        }

        _text.OpenItem();
    }

    private void EndParagraph()
    {
        _text.End();
    }

    // Each open list has an open item.
    private void EndLists(int left)
    {
        for (; _lists > left; _lists--)
        {
            _text.Close();
            _text.Close();
        }
    }

    private void Picture(string? id, string alt)
    {
        if (id is null || !_relations.TryGetValue(id, out var relation) || relation.IsFar || ArchivePaths.Resolve("word", relation.Target) is not { } path)
        {
            _lost |= Lost.MissingFile;
            return;
        }

        var target = _picture(path);
        _lost |= target.Lost;
        if (target.Address is { } address) _text.Picture(alt, address);
        else _text.Words(alt);
    }

    private string? Far(string address)
    {
        var target = HtmlText.Web(address, isMedium: false);
        _lost |= target.Lost;
        return target.Address;
    }

    // A heading is known by its level or its English name, which Word keeps in every language.
    private void Styles(Vault vault)
    {
        foreach (var style in Part(vault, "word/styles.xml")?.Of("style") ?? [])
        {
            var name = style.One("name")?.Attr("val")?.ToLowerInvariant() ?? "";
            var level = name.StartsWith("heading ", StringComparison.Ordinal) && int.TryParse(name["heading ".Length..], out var said) ? said
                : style.One("pPr")?.One("outlineLvl")?.Attr("val") is { } outline && int.TryParse(outline, out var at) && at is >= 0 and < 9 ? at + 1 : 0;
            if (style.Attr("styleId") is { } id && level > 0) _headings[id] = level;
        }

        for (var level = 1; level <= 6; level++) _headings.TryAdd($"Heading{level}", level);
    }

    private void Links(Vault vault)
    {
        foreach (var relation in Part(vault, "word/_rels/document.xml.rels")?.Of("Relationship") ?? [])
        {
            if (relation.Attr("Id") is { } id && relation.Attr("Target") is { } target) _relations[id] = (target, relation.Attr("TargetMode") is "External");
        }
    }

    private void Numbers(Vault vault)
    {
        if (Part(vault, "word/numbering.xml") is not { } root) return;

        var kinds = root.Of("abstractNum").GroupBy(a => a.Attr("abstractNumId") ?? "").ToDictionary(g => g.Key, g => g.First().Of("lvl").Where(l => l.One("numFmt")?.Attr("val") is not ("bullet" or "none" or null)).Select(l => l.Attr("ilvl")).ToList());
        foreach (var number in root.Of("num"))
        {
            foreach (var level in kinds.GetValueOrDefault(number.One("abstractNumId")?.Attr("val") ?? "", [])) _numbered.Add($"{number.Attr("numId")}/{level}");
        }
    }

    private static XElement? Part(Vault vault, string path) => vault.Read(path, Limits.List).Bytes is { } bytes ? XmlText.TryLoad(bytes) : null;

    private static string Words(XmlReader xml)
    {
        var words = new System.Text.StringBuilder();
        while (xml.Read() && xml.NodeType is not XmlNodeType.EndElement)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) words.Append(xml.Value);
        }

        return words.ToString();
    }

    private static string Value(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI) ?? "";

    private static bool IsOn(XmlReader xml) => Value(xml) is not ("0" or "false" or "off");

    private sealed record Paragraph(int Heading = 0, string? List = null, int Depth = 0, bool IsBegun = false, string Alt = "");
}
