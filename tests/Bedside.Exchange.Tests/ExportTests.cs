using System.IO.Compression;
using System.Xml.Linq;
using CsCheck;

namespace Bedside.Exchange.Tests;

/// <summary>An educator who takes a course to another system, and perhaps back again.</summary>
[Trait("R", "R128")]
public sealed class ExportTests
{
    private static readonly XNamespace Package = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1";

    [Fact]
    public void What_was_written_is_read_again_and_nothing_is_lost() => Outlines.Sample(outline =>
    {
        using var read = Made.Read(Written(outline));

        Assert.Equal(Said(outline), Said(read.Outline));
        Assert.All(read.Report, l => Assert.True(l.IsShown, $"{l}"));
    }, iter: 300);

    [Fact]
    public void No_word_is_lost_of_what_a_cartridge_has_no_kind_for()
    {
        var outline = new Outline("Course", [new("One",
        [
            new(ItemKind.Task, "Do") { Markdown = "Write a letter." },
            new(ItemKind.Label, "") { Markdown = "In short." },
            new(ItemKind.Questions, "Ask") { Markdown = "Before", Questions = [new("Who?", [new("she", true), new("he", false)], [], ["Look"]), new("Why?", [], ["so"], [])] },
            new(ItemKind.Branching, "Go") { Steps = [new("a", "First", "Here", [new("Sit", "b", "Good")], null), new("b", "", "There", [], null)] },
        ])]);

        using var read = Made.Read(Written(outline));

        Assert.All(read.Outline.Items, i => Assert.Equal(ItemKind.Page, i.Kind));
        Assert.Equal(["Do", "A text", "Ask", "Go"], read.Outline.Items.Select(i => i.Title));
        Assert.Equal(outline.Items.Select(i => OutlineText.Markdown(i, Made.Words)), read.Outline.Items.Select(i => i.Markdown));
    }

    [Fact]
    public void The_list_is_built_as_the_profile_says()
    {
        using var zip = new ZipArchive(new MemoryStream(Written(Whole)));
        using var stream = zip.GetEntry("imsmanifest.xml")!.Open();
        var manifest = XElement.Load(stream);

        Assert.Equal(["metadata", "organizations", "resources"], manifest.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(["schema", "schemaversion", "lom"], manifest.Element(Package + "metadata")!.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(("IMS Common Cartridge", "1.3.0"), (manifest.Descendants(Package + "schema").Single().Value, manifest.Descendants(Package + "schemaversion").Single().Value));
        var organization = Assert.Single(manifest.Descendants(Package + "organization"));
        Assert.Equal("rooted-hierarchy", organization.Attribute("structure")!.Value);
        var root = Assert.Single(organization.Elements());
        Assert.Empty(root.Elements(Package + "title"));
        Assert.All(root.Descendants(Package + "item"), i => Assert.Equal("title", i.Elements().First().Name.LocalName));
        Assert.Equal(["imsdt_xmlv1p3", "imswl_xmlv1p3", "webcontent"], manifest.Descendants(Package + "resource").Select(r => r.Attribute("type")!.Value).Distinct().Order());
        Assert.All(manifest.Descendants(Package + "resource").Where(r => r.Attribute("type")!.Value is not "webcontent"), r => Assert.Null(r.Attribute("href")));
        var ids = manifest.DescendantsAndSelf().Attributes("identifier").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches(@"\A[A-Za-z_][\w.-]*\z", id)); // xs:ID.
        Assert.All(manifest.Descendants().Attributes("identifierref").Select(a => a.Value), id => Assert.Contains(id, ids));
        Assert.All(manifest.Descendants(Package + "file").Select(f => Uri.UnescapeDataString(f.Attribute("href")!.Value)), f => Assert.NotNull(zip.GetEntry(f)));
        Assert.All(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal) && e.FullName != "imsmanifest.xml"), e => Assert.Contains(Root(e).Name.NamespaceName, new[] { "http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3", "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3" }));
    }

    [Fact]
    public void Written_twice_it_is_the_same_to_the_byte() => Assert.Equal(Written(Whole), Written(Whole));

    [Fact]
    public void A_page_says_its_language_and_its_title_and_runs_nothing()
    {
        var written = Written(new("", [new("", [new(ItemKind.Page, "A <b> & c") { Markdown = "<script>x</script> ![p](files/a%20b.png)" }])]));
        using var zip = new ZipArchive(new MemoryStream(written));
        using var page = new StreamReader(zip.Entries.Single(e => e.FullName.StartsWith("pages/", StringComparison.Ordinal)).Open());
        var html = page.ReadToEnd();

        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>A &lt;b&gt; &amp; c</title>", html, StringComparison.Ordinal);
        Assert.Contains("src=\"../files/a%20b.png\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_nested_beyond_sense_is_written_as_it_stands() => Assert.StartsWith("<pre>", CartridgeWriter.Html(new string('>', 65_000) + "a", ""), StringComparison.Ordinal);

    [Fact]
    public void What_came_from_each_system_can_be_taken_on()
    {
        foreach (var files in new[] { Sample.Cartridge, Sample.Moodle, Sample.H5p, Sample.Folder })
        {
            using var first = Made.Read(Made.Zip(files));
            using var second = Made.Read(Written(first.Outline));

            Assert.Equal(first.Outline.Items.Count(), second.Outline.Items.Count());
            Assert.Equal(first.Outline.Files.Select(f => f.Name).Order(), second.Outline.Files.Select(f => f.Name).Order());
            Assert.All(second.Report, l => Assert.Equal((true, Lost.Nothing), (l.IsShown, l.Lost)));
        }
    }

    private static readonly Outline Whole = new("A course", [new("One", [new(ItemKind.Heading, "H"), new(ItemKind.Page, "P") { Markdown = "said" }, new(ItemKind.Discussion, "D") { Markdown = "ask" }, new(ItemKind.Link, "L") { Address = "https://example.org/" }, new(ItemKind.File, "F") { File = "a b.pdf" }])])
    {
        Files = [new("a b.pdf", Made.Pdf.Length, FileType.Pdf, () => new MemoryStream(Made.Pdf))],
    };

    private static readonly Gen<string> Title = Gen.String[Gen.Char["ab é<&>\"'1.x🌙"], 1, 20].Select(t => Letters.Line("x" + t));

    // As a text stands here once it was read: what is read again is the same (PageTests).
    private static readonly Gen<string> Markdown = Gen.String[Gen.Char["ab c*_#->1.\n[]()`<&x "], 0, 60].Select(t => HtmlText.Read(CartridgeWriter.Html(t, ""), HtmlText.Web).Markdown);

    private static readonly Gen<Outline> Outlines =
        from files in Gen.Int[0, 3]
        from title in Title
        from sections in Gen.Select(Title, Gen.Select(Gen.Int[0, 4], Title, Markdown, Gen.Bool, Gen.Int[0, 9]).Array[0, 4]).Array[0, 4]
        select new Outline(title, [.. sections.Select(s => new Section(s.Item1, [.. s.Item2.Select(i => OneItem(i.Item1, i.Item2, i.Item3, i.Item4, i.Item5, files))]))])
        {
            Files = [.. Enumerable.Range(0, files).Select(f => new OutlineFile($"at night/n° {f}.pdf", Made.Pdf.Length, FileType.Pdf, () => new MemoryStream(Made.Pdf)))],
        };

    private static Item OneItem(int kind, string title, string markdown, bool forTeachers, int number, int files) => kind switch
    {
        0 => new(ItemKind.Heading, title),
        1 => new(ItemKind.Discussion, title) { Markdown = markdown, ForTeachers = forTeachers },
        2 => new(ItemKind.Link, title) { Address = $"https://example.org/{number}?a=b&c=%20", ForTeachers = forTeachers },
        3 when files > 0 => new(ItemKind.File, title) { File = $"at night/n° {number % files}.pdf" },
        _ => new(ItemKind.Page, title) { Markdown = files > 0 && forTeachers ? $"{markdown}\n\n[here]({Gathering.Address($"at night/n° {number % files}.pdf")})".Trim() : markdown, ForTeachers = forTeachers },
    };

    // Everything but the identifiers, which are the archive's own.
    private static string Said(Outline outline)
    {
        // A file that no item names and no text shows stands in a section without a title when it comes back.
        var sections = outline.Sections.Where(s => s.Title.Length > 0);
        return string.Join("\n", [outline.Title, .. sections.SelectMany(s => new[] { $"## {s.Title}" }.Concat(s.Items.Select(i => $"{i.Kind} {i.Title} {CartridgeWriter.Html(i.Markdown, "")} {i.Address} {i.File} {i.ForTeachers}"))), .. outline.Files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Name} {f.Length} {f.Type} {f.Text()}")]);
    }

    private static byte[] Written(Outline outline)
    {
        using var to = new MemoryStream();
        CartridgeWriter.Write(outline, to, "en", Made.Words, Made.Moment);
        return to.ToArray();
    }

    private static XElement Root(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XElement.Load(stream);
    }
}
