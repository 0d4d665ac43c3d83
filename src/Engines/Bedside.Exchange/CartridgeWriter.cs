using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bedside.Exchange;

/// <summary>
/// Writes an outline as a 1EdTech Common Cartridge 1.3 (Common Cartridge Profile v1.3: one organization, a rooted hierarchy; web content, discussion topics <c>imsdt_xmlv1p3</c>, web links
/// <c>imswl_xmlv1p3</c>, files). What a cartridge has no kind for here (questions, branchings, tasks, labels) becomes a page that says all of it.
/// </summary>
public static class CartridgeWriter
{
    private static readonly XNamespace Package = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1", Manifest = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest", Lom = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource",
        Topics = "http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3", Links = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3", Schema = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <param name="to">Gets the zip, from its position on; stays open.</param>
    /// <param name="language">Of the course, as a tag (BCP 47), such as "en".</param>
    /// <param name="moment">What the files in it say of when they were written; 1980 to 2107, as a zip can say.</param>
    public static void Write(Outline outline, Stream to, string language, OutlineWords words, DateTimeOffset moment)
    {
        ArgumentNullException.ThrowIfNull(outline);
        ArgumentNullException.ThrowIfNull(words);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        var writing = new Writing(zip, language, words, moment, outline.Files.Select(f => f.Name).ToHashSet());
        var sections = outline.Sections.Select(writing.Section).ToList();
        foreach (var file in outline.Files) writing.File(file);
        writing.Xml("imsmanifest.xml", Whole(outline.Title, language, sections, writing.Resources));
    }

    /// <summary>Markdown as HTML, as it stands in a cartridge.</summary>
    /// <param name="files">What stands before <c>files/</c> in an address.</param>
    internal static string Html(string markdown, string files)
    {
        try
        {
            var document = Markdig.Markdown.Parse(markdown, Pipeline);
            foreach (var link in document.Descendants<LinkInline>().Where(l => l.Url?.StartsWith("files/", StringComparison.Ordinal) is true)) link.Url = files + link.Url;
            using var html = new StringWriter { NewLine = "\n" };
            var renderer = new HtmlRenderer(html);
            Pipeline.Setup(renderer);
            renderer.Render(document);
            return html.ToString();
        }
        catch (ArgumentException)
        {
            return $"<pre>{System.Net.WebUtility.HtmlEncode(markdown)}</pre>\n"; // Nested deeper than the renderer follows.
        }
    }

    private static XElement Whole(string title, string language, IEnumerable<XElement> sections, IEnumerable<XElement> resources) => new(
        Package + "manifest",
        new XAttribute("identifier", "manifest"),
        new XAttribute(XNamespace.Xmlns + "lomimscc", Manifest.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "lom", Lom.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "xsi", Schema.NamespaceName),
        new XAttribute(
            Schema + "schemaLocation",
            $"{Package} http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_imscp_v1p2_v1p0.xsd {Manifest} http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lommanifest_v1p0.xsd {Lom} http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lomresource_v1p0.xsd"),
        new XElement(
            Package + "metadata",
            new XElement(Package + "schema", "IMS Common Cartridge"),
            new XElement(Package + "schemaversion", "1.3.0"),
            new XElement(Manifest + "lom", new XElement(Manifest + "general", new XElement(Manifest + "title", new XElement(Manifest + "string", new XAttribute("language", language), Safe(title)))))),
        new XElement(Package + "organizations", new XElement(Package + "organization", new XAttribute("identifier", "organization"), new XAttribute("structure", "rooted-hierarchy"), new XElement(Package + "item", new XAttribute("identifier", "root"), sections))),
        new XElement(Package + "resources", resources));

    // What XML 1.0 cannot say is left out.
    private static string Safe(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)).Select(r => r.ToString()));

    private sealed class Writing(ZipArchive zip, string language, OutlineWords words, DateTimeOffset moment, IReadOnlySet<string> files)
    {
        private int _count;

        public List<XElement> Resources { get; } = [];

        public XElement Section(Section section) => new(Package + "item", new XAttribute("identifier", $"section{++_count}"), new XElement(Package + "title", Safe(section.Title)), section.Items.Select(Item));

        public void File(OutlineFile file)
        {
            using (var from = file.Open())
            using (var into = Entry($"files/{file.Name}").Open()) from.CopyTo(into);
            Resources.Add(Resource(FileId(file.Name), "webcontent", Gathering.Address(file.Name), teachers: false));
        }

        public void Xml(string path, XElement root)
        {
            using var stream = Entry(path).Open();
            using var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), Indent = false });
            root.Save(writer);
        }

        private XElement Item(Item item)
        {
            var (id, title) = ($"item{++_count}", item.Title);
            var resource = item.Kind switch
            {
                ItemKind.Heading => null,
                ItemKind.File when item.File is { } file && files.Contains(file) => FileId(file),
                ItemKind.Link when item.Address is { } address && item.Markdown.Length is 0 => Link(id, title, address, item.ForTeachers),
                ItemKind.Discussion => Topic(id, title, item),
                _ => Page(id, title = title.Length > 0 ? title : words.Untitled, item),
            };
            return new(Package + "item", new XAttribute("identifier", id), resource is null ? null : new XAttribute("identifierref", resource), new XElement(Package + "title", Safe(title)));
        }

        private string Page(string id, string title, Item item)
        {
            var path = $"pages/{id}.html";
            using (var writer = new StreamWriter(Entry(path).Open(), new UTF8Encoding(false)))
            {
                writer.Write($"<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{System.Net.WebUtility.HtmlEncode(title)}</title>\n</head>\n<body>\n{Html(OutlineText.Markdown(item, words), "../")}</body>\n</html>\n");
            }

            return Added($"page-{id}", "webcontent", path, item.ForTeachers, hasHref: true);
        }

        // Discussion Topic v1.3: title, then text.
        private string Topic(string id, string title, Item item)
        {
            Xml($"topics/{id}.xml", new(Topics + "topic", new XElement(Topics + "title", Safe(title)), new XElement(Topics + "text", new XAttribute("texttype", "text/html"), Safe(Html(item.Markdown, "$IMS-CC-FILEBASE$/")))));
            return Added($"topic-{id}", "imsdt_xmlv1p3", $"topics/{id}.xml", item.ForTeachers, hasHref: false);
        }

        // Web Link v1.3: title, then url.
        private string Link(string id, string title, string address, bool teachers)
        {
            Xml($"links/{id}.xml", new(Links + "webLink", new XElement(Links + "title", Safe(title)), new XElement(Links + "url", new XAttribute("href", address))));
            return Added($"link-{id}", "imswl_xmlv1p3", $"links/{id}.xml", teachers, hasHref: false);
        }

        private string Added(string id, string type, string path, bool teachers, bool hasHref)
        {
            Resources.Add(Resource(id, type, path, teachers, hasHref));
            return id;
        }

        // Content Packaging 1.2: metadata, then files. Only web content opens with a file of its own.
        private static XElement Resource(string id, string type, string path, bool teachers, bool hasHref = true) => new(
            Package + "resource",
            new XAttribute("identifier", id),
            new XAttribute("type", type),
            hasHref ? new XAttribute("href", path) : null,
            teachers ? new XElement(Package + "metadata", new XElement(Lom + "lom", new XElement(Lom + "educational", new XElement(Lom + "intendedEndUserRole", new XElement(Lom + "source", "IMSGLC_CC_Rolesv1p2"), new XElement(Lom + "value", "Instructor"))))) : null,
            new XElement(Package + "file", new XAttribute("href", path)));

        private static string FileId(string name) => $"file-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32]}";

        private ZipArchiveEntry Entry(string path)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = moment;
            return entry;
        }
    }
}
