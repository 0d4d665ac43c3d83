namespace Bedside.Exchange.Tests;

/// <summary>An educator who brings a course from another system as a Common Cartridge.</summary>
[Trait("R", "R128")]
public sealed class CartridgeTests
{
    private const string WebContent = """<resource identifier="r1" type="webcontent" href="wiki/a%20page.html"><file href="wiki/a%20page.html"/></resource>""";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sections_and_what_is_in_them_come_in_their_order_in_every_version(int version)
    {
        using var read = Made.Read(Made.Cartridge(
            """
            <item identifier="s1"><title>First night</title><item identifier="i1" identifierref="r2"><title>Talk</title></item><item identifier="i2"><title>Then</title></item><item identifier="i3" identifierref="r1"><title>Read</title></item></item>
            <item identifier="s2"><title>Second night</title><item identifier="i4" identifierref="r3"><title>Look</title></item></item>
            """,
            $"""
            {WebContent}
            <resource identifier="r2" type="imsdt_xmlv1p{version}"><file href="d.xml"/></resource>
            <resource identifier="r3" type="imswl_xmlv1p{version}"><file href="l.xml"/></resource>
            """,
            version,
            ("wiki/a page.html", "<html><body><p>Read <b>this</b></p></body></html>"),
            ("d.xml", $"""<topic xmlns="http://www.imsglobal.org/xsd/imsccv1p{version}/imsdt_v1p{version}"><title>T</title><text texttype="text/html">&lt;p&gt;What did you &lt;i&gt;see&lt;/i&gt;?&lt;/p&gt;</text></topic>"""),
            ("l.xml", """<webLink><title>L</title><url href="https://example.org/look?a=1"/></webLink>""")));

        Assert.Equal(ExchangeFormat.Cartridge, read.Format);
        Assert.Equal("Rounds at night", read.Outline.Title);
        Assert.Equal(["First night", "Second night"], read.Outline.Sections.Select(s => s.Title));
        Assert.Equal([(ItemKind.Discussion, "Talk", "What did you *see*?"), (ItemKind.Heading, "Then", ""), (ItemKind.Page, "Read", "Read **this**"), (ItemKind.Link, "Look", "")], read.Outline.Items.Select(i => (i.Kind, i.Title, i.Markdown)));
        Assert.Equal("https://example.org/look?a=1", read.Outline.Items.Last().Address);
        Assert.Equal([ShownAs.Course, ShownAs.Section, ShownAs.Discussion, ShownAs.Heading, ShownAs.Page, ShownAs.Section, ShownAs.Link, ShownAs.Page, ShownAs.Discussion, ShownAs.Link], read.Report.Select(l => l.As));
        Assert.Equal(["root", "First night", "Talk", "Then", "Read", "Second night", "Look", "r1", "r2", "r3"], read.Report.Select(l => l.Name));
    }

    [Fact]
    public void What_stands_in_no_section_comes_last_and_is_not_lost()
    {
        using var read = Made.Read(Made.Cartridge("""<item identifier="s"><title>One</title></item>""", WebContent, 1, ("wiki/a page.html", "<html><title>Alone</title>said</html>")));

        Assert.Equal(["One", ""], read.Outline.Sections.Select(s => s.Title));
        Assert.Equal("Alone", read.Single().Title);
    }

    [Fact]
    public void Items_without_a_section_stand_together_where_they_stood()
    {
        using var read = Made.Read(Made.Cartridge("""<item identifier="a" identifierref="r1"><title>A</title></item><item identifier="b" identifierref="r1"><title>B</title></item><item identifier="s"><title>S</title></item><item identifier="c" identifierref="r1"><title>C</title></item>""", WebContent, 1, ("wiki/a page.html", "<p>said</p>")));

        Assert.Equal(["", "S", ""], read.Outline.Sections.Select(s => s.Title));
        Assert.Equal([2, 0, 1], read.Outline.Sections.Select(s => s.Items.Count));
    }

    [Fact]
    public void A_picture_that_a_page_shows_comes_with_it_and_does_not_stand_alone()
    {
        using var read = Made.Read(Made.Cartridge("", $"""{WebContent}<resource identifier="p" type="webcontent" href="web_resources/door.png"><file href="web_resources/door.png"/></resource>""", 1,
            ("wiki/a page.html", """<p><img src="$IMS-CC-FILEBASE$/door.png?x=1" alt="A door"> and <img src="../web_resources/door.png" alt="again"> and <a href="%24WIKI_REFERENCE%24/pages/x">inside</a> <img src="gone.png" alt="gone"></p>"""), ("web_resources/door.png", Made.Png)));

        Assert.Equal("![A door](files/door.png) and ![again](files/door.png) and inside gone", read.Single().Markdown);
        Assert.Equal(Lost.InnerLink | Lost.MissingFile, read.Line("r1").Lost);
        Assert.Equal(ShownAs.Picture, read.Line("p").As);
        var file = Assert.Single(read.Outline.Files);
        Assert.Equal(("door.png", Made.Png.Length, FileType.Picture), (file.Name, file.Length, file.Type));
        using var opened = file.Open();
        Assert.Equal(Made.Png[0], opened.ReadByte());
    }

    [Theory]
    [InlineData("""<resource identifier="x" type="webcontent" href="gone.html"><file href="gone.html"/></resource>""", NotShown.FileMissing)]
    [InlineData("""<resource identifier="x" type="webcontent" href="../../etc/passwd"><file href="../../etc/passwd"/></resource>""", NotShown.FileMissing)]
    [InlineData("""<resource identifier="x" type="webcontent"/>""", NotShown.Empty)]
    [InlineData("""<resource identifier="x" type="webcontent" href="empty.html"/>""", NotShown.Empty)]
    [InlineData("""<resource identifier="x" type="webcontent" href="false.png"/>""", NotShown.WrongType)]
    [InlineData("""<resource identifier="x" type="webcontent" href="false.html"/>""", NotShown.WrongType)]
    [InlineData("""<resource identifier="x" type="webcontent" href="run.js"/>""", NotShown.Program)]
    [InlineData("""<resource identifier="x" type="webcontent" href="hidden.pdf"/>""", NotShown.Program)]
    [InlineData("""<resource identifier="x" type="webcontent" href="acts.svg"/>""", NotShown.ScriptedPicture)]
    [InlineData("""<resource identifier="x" type="webcontent" href="true.png" protected="true"/>""", NotShown.Protected)]
    [InlineData("""<resource identifier="x" type="imsbasiclti_xmlv1p3"><file href="lti.xml"/></resource>""", NotShown.OutsideTool)]
    [InlineData("""<resource identifier="x" type="imsbasiclti_xmlv1p3"/>""", NotShown.OutsideTool)]
    [InlineData("""<resource identifier="x" type="idpfepub_xmlv1p0" href="true.png"/>""", NotShown.UnknownType)]
    [InlineData("""<resource identifier="x" type="imsdt_xmlv1p1"><file href="broken.xml"/></resource>""", NotShown.Unreadable)]
    [InlineData("""<resource identifier="x" type="imsdt_xmlv1p1"><file href="entity.xml"/></resource>""", NotShown.Unreadable)]
    [InlineData("""<resource identifier="x" type="imsdt_xmlv1p1"><file href="lti.xml"/></resource>""", NotShown.WrongType)]
    [InlineData("""<resource identifier="x" type="imswl_xmlv1p1"><file href="script.xml"/></resource>""", NotShown.BadAddress)]
    [InlineData("""<resource identifier="x" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="course_settings/s.txt"/>""", NotShown.Settings)]
    [InlineData("""<resource identifier="x" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="meta.xml"/>""", NotShown.Settings)]
    [InlineData("""<resource identifier="x" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="lti.xml"/>""", NotShown.Settings)]
    [InlineData("""<resource identifier="x" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment" href="noquestions.xml"/>""", NotShown.Empty)]
    public void What_cannot_be_shown_is_named_with_its_reason(string resource, NotShown why)
    {
        using var read = Made.Read(Made.Cartridge("""<item identifier="i" identifierref="x"><title>Thing</title></item>""", resource, 1,
            ("empty.html", ""), ("false.png", "<html>no picture</html>"), ("false.html", Made.Png), ("run.js", "alert(1)"), ("hidden.pdf", "MZ\u0001\u0002"), ("true.png", Made.Png),
            ("acts.svg", """<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""),
            ("lti.xml", "<cartridge_basiclti_link><launch_url>https://tool.example.org/launch</launch_url></cartridge_basiclti_link>"),
            ("broken.xml", "<topic><title>"), ("entity.xml", """<!DOCTYPE topic [<!ENTITY e SYSTEM "file:///etc/passwd">]><topic><text>&e;</text></topic>"""),
            ("script.xml", """<webLink><title>x</title><url href="javascript:alert(1)"/></webLink>"""),
            ("course_settings/s.txt", "a setting"), ("meta.xml", """<topicMeta xmlns="http://canvas.instructure.com/xsd/cccv1p0"/>"""), ("noquestions.xml", "<questestinterop><assessment title='t'/></questestinterop>")));

        Assert.Empty(read.Outline.Items);
        Assert.Equal([(NotShown?)why, why], read.Report.Where(l => l.Name is "Thing" or "x").Select(l => l.Why));
        Assert.Equal(3, read.Report.Count);
    }

    [Fact]
    public void A_tool_elsewhere_is_named_by_its_address()
    {
        using var read = Made.Read(Made.Cartridge("", """<resource identifier="x" type="imsbasiclti_xmlv1p0"><file href="lti.xml"/></resource>""", 1, ("lti.xml", "<c><secure_launch_url>https://s.example.org</secure_launch_url></c>")));

        Assert.Equal("https://s.example.org", read.Line("x").Detail);
    }

    [Fact]
    public void An_item_that_refers_to_nothing_is_reported_and_its_own_items_stay()
    {
        using var read = Made.Read(Made.Cartridge("""<item identifier="s"><title>S</title><item identifier="i" identifierref="nowhere"><title>Gone</title><item identifier="j" identifierref="r1"><title>Here</title></item></item></item>""", WebContent, 1, ("wiki/a page.html", "<p>said</p>")));

        Assert.Equal(NotShown.NoResource, read.Line("Gone").Why);
        Assert.Equal("Here", read.Single().Title);
    }

    [Fact]
    public void Another_version_of_something_that_is_shown_is_not_shown_twice_and_a_circle_of_versions_ends()
    {
        const string Variant = """<variant xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_extensionv1p2" identifier="v" identifierref="{0}"/>""";
        using var read = Made.Read(Made.Cartridge("", $"""
            <resource identifier="t" type="assignment_xmlv1p0"><file href="a.xml"/></resource>
            <resource identifier="f" type="webcontent">{Variant.Replace("{0}", "t", StringComparison.Ordinal)}<file href="f.html"/></resource>
            <resource identifier="g" type="webcontent">{Variant.Replace("{0}", "gone", StringComparison.Ordinal)}<file href="f.html"/></resource>
            <resource identifier="a" type="webcontent">{Variant.Replace("{0}", "b", StringComparison.Ordinal)}<file href="f.html"/></resource>
            <resource identifier="b" type="webcontent">{Variant.Replace("{0}", "a", StringComparison.Ordinal)}<file href="f.html"/></resource>
            """, 3, ("a.xml", "<assignment><title>Write</title><text>&lt;p&gt;A letter.&lt;/p&gt;</text></assignment>"), ("f.html", "<p>A letter.</p>")));

        Assert.Equal((ShownAs.Task, Lost.Marking), (read.Line("t").As!.Value, read.Line("t").Lost));
        Assert.Equal(NotShown.OtherVersion, read.Line("f").Why);
        Assert.Equal(ShownAs.Page, read.Line("g").As);
        Assert.Equal([(ShownAs?)null, ShownAs.Page], new[] { read.Line("a").As, read.Line("b").As });
        Assert.Equal("A letter.", read.Outline.Items.First(i => i.Kind is ItemKind.Task).Markdown);
    }

    [Fact]
    public void What_only_those_who_teach_should_see_says_so()
    {
        using var read = Made.Read(Made.Cartridge("", """
            <resource identifier="x" type="webcontent" href="a.html"><metadata><lom><educational><intendedEndUserRole><source>s</source><value>Instructor</value></intendedEndUserRole></educational></lom></metadata></resource>
            <resource identifier="y" type="webcontent" href="a.html"><metadata><lom><educational><intendedEndUserRole><value>Learner</value></intendedEndUserRole><intendedEndUserRole><value>Instructor</value></intendedEndUserRole></educational></lom></metadata></resource>
            """, 3, ("a.html", "<p>said</p>")));

        Assert.Equal([true, false], read.Outline.Items.Select(i => i.ForTeachers));
    }

    [Fact]
    public void A_topic_has_its_attachments_and_may_be_plain()
    {
        using var read = Made.Read(Made.Cartridge("", """<resource identifier="d" type="imsdt_xmlv1p3"><file href="t/d.xml"/></resource>""", 3,
            ("t/d.xml", """<topic><title>Talk</title><text texttype="text/plain">one &lt;b&gt;&#10;two</text><attachments><attachment href="$IMS-CC-FILEBASE$/sheet.pdf"/><attachment href="gone.pdf"/></attachments></topic>"""), ("web_resources/sheet.pdf", Made.Pdf)));

        Assert.Equal("one \\<b>\\\ntwo\n\n[sheet.pdf](files/sheet.pdf)", read.Single().Markdown);
        Assert.Equal(Lost.MissingFile, read.Line("d").Lost);
    }

    [Fact]
    public void Two_resources_of_one_name_and_two_items_of_one_title_are_all_kept()
    {
        using var read = Made.Read(Made.Cartridge("""<item identifier="i" identifierref="r"><title>Same</title></item><item identifier="i" identifierref="r"><title>Same</title></item>""", """
            <resource identifier="r" type="webcontent" href="a.html"/><resource identifier="r" type="webcontent" href="b.html"/>
            """, 1, ("a.html", "<p>a</p>"), ("b.html", "<p>b</p>")));

        Assert.Equal(["a", "a", "b"], read.Outline.Items.Select(i => i.Markdown));
        Assert.Equal(5, read.Report.Count);
    }

    [Fact]
    public void Five_thousand_items_are_read()
    {
        using var read = Made.Read(Made.Cartridge(
            string.Concat(Enumerable.Range(0, 5_000).Select(i => $"""<item identifier="i{i}" identifierref="r{i}"><title>Night {i}</title></item>""")),
            string.Concat(Enumerable.Range(0, 5_000).Select(i => $"""<resource identifier="r{i}" type="webcontent" href="p/{i}.html"><file href="p/{i}.html"/></resource>""")),
            3,
            [.. Enumerable.Range(0, 5_000).Select(i => ($"p/{i}.html", (object)$"<p>Text {i}</p>"))]));

        Assert.Equal(10_001, read.Report.Count(l => l.IsShown));
        Assert.Equal("Text 4999", read.Outline.Items.Last().Markdown);
    }

    [Fact]
    public void Questions_are_to_be_read_with_what_is_right_and_what_is_said_afterwards()
    {
        using var read = Made.Read(Made.Cartridge("", """<resource identifier="q" type="imsqti_xmlv1p2/imscc_xmlv1p3/assessment" href="q.xml"/>""", 3, ("q.xml", """
            <questestinterop><assessment title="What do you see?"><section>
              <item ident="a"><presentation><material><mattext texttype="text/html">&lt;p&gt;Who is &lt;b&gt;there&lt;/b&gt;?&lt;/p&gt;</mattext></material>
                <response_lid ident="r"><render_choice><response_label ident="1"><material><mattext texttype="text/plain">nobody</mattext></material></response_label><response_label ident="2"><material><mattext>somebody</mattext></material></response_label></render_choice></response_lid></presentation>
                <resprocessing>
                  <respcondition><conditionvar><varequal respident="r">1</varequal></conditionvar><displayfeedback linkrefid="f"/></respcondition>
                  <respcondition><conditionvar><and><varequal respident="r">2</varequal><not><varequal respident="r">1</varequal></not></and></conditionvar><setvar action="Set">100</setvar></respcondition>
                  <respcondition><conditionvar><varequal respident="r">1</varequal></conditionvar><setvar>0</setvar></respcondition>
                </resprocessing><itemfeedback ident="f"><material><mattext>Look again.</mattext></material></itemfeedback></item>
              <item ident="b"><presentation><material><mattext>One word</mattext></material><response_str ident="s"><render_fib/></response_str></presentation>
                <resprocessing><respcondition><conditionvar><varequal respident="s">stay</varequal></conditionvar><setvar>1.5</setvar></respcondition></resprocessing></item>
              <item ident="c"><presentation><material><mattext>Write</mattext></material></presentation></item>
            </section></assessment></questestinterop>
            """)));

        var item = read.Single();
        Assert.Equal((ItemKind.Questions, "What do you see?"), (item.Kind, item.Title));
        Assert.Equal(["Who is **there**?", "One word", "Write"], item.Questions.Select(q => q.Prompt));
        Assert.Equal([new Choice("nobody", false), new Choice("somebody", true)], item.Questions[0].Choices);
        Assert.Equal(["Look again."], item.Questions[0].Feedback);
        Assert.Equal(["stay"], item.Questions[1].Answers);
        Assert.Equal("## Question 1\n\nWho is **there**?\n\n- nobody\n- somebody\n\n## Question 2\n\nOne word\n\n## Question 3\n\nWrite\n\n## Answers\n\n### Question 1\n\n- somebody\n\nLook again.\n\n### Question 2\n\n- stay", OutlineText.Markdown(item, Made.Words));
    }

    [Fact]
    public void A_bank_of_questions_is_named_by_its_title()
    {
        using var read = Made.Read(Made.Cartridge("", """<resource identifier="q" type="imsqti_xmlv1p2/imscc_xmlv1p1/question-bank" href="q.xml"/>""", 1, ("q.xml",
            "<questestinterop><objectbank><qtimetadata><qtimetadatafield><fieldlabel>bank_title</fieldlabel><fieldentry>Nights</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>v</fieldlabel><fieldentry>1</fieldentry></qtimetadatafield></qtimetadata><item><presentation><material><mattext>Q</mattext></material></presentation></item></objectbank></questestinterop>")));

        Assert.Equal("Nights", read.Single().Title);
    }

    [Theory]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:url(#g)"/><use href="#a"/></svg>""", true)]
    [InlineData("""<?xml version="1.0"?><!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"><title>onload</title></svg>""", true)]
    [InlineData("""<svg><rect onclick="x()"/></svg>""", false)]
    [InlineData("""<svg><foreignObject/></svg>""", false)]
    [InlineData("""<svg><image href="https://example.org/x.png"/></svg>""", false)]
    [InlineData("""<svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="javascript:x()"/></svg>""", false)]
    [InlineData("""<svg><style>@import 'x.css'</style></svg>""", false)]
    [InlineData("""<svg><rect style="fill:url(https://example.org/)"/></svg>""", false)]
    [InlineData("""<svg><set attributeName="href" to="javascript:x"/></svg>""", false)]
    [InlineData("""<svg><use href="data:image/svg+xml;base64,x"/></svg>""", false)]
    [InlineData("""<!DOCTYPE svg [<!ENTITY a "b">]><svg/>""", false)]
    [InlineData("""<svg><g></svg>""", false)]
    public void A_drawing_is_shown_if_it_lies_still(string svg, bool isShown)
    {
        using var read = Made.Read(Made.Cartridge("", """<resource identifier="x" type="webcontent" href="a.svg"/>""", 1, ("a.svg", svg)));

        Assert.Equal(isShown ? (ShownAs.Picture, (NotShown?)null) : (null, NotShown.ScriptedPicture), (read.Line("x").As, read.Line("x").Why));
    }

    [Theory]
    [InlineData("<manifest><resources>", Refusal.Manifest)]
    [InlineData("<other/>", Refusal.Manifest)]
    [InlineData("", Refusal.Manifest)]
    [InlineData("""<!DOCTYPE manifest [<!ENTITY a "aaaa">]><manifest>&a;</manifest>""", Refusal.DocumentType)]
    public void A_list_that_cannot_be_trusted_is_refused(string manifest, Refusal why) => Assert.Equal(why, Made.Refused(Made.Zip(("imsmanifest.xml", manifest))).Why);

    [Fact]
    public void A_list_nested_beyond_sense_is_refused_and_nobody_falls() =>
        Assert.Equal(Refusal.Manifest, Made.Refused(Made.Zip(("imsmanifest.xml", $"<manifest>{string.Concat(Enumerable.Repeat("<item>", 65_000))}{string.Concat(Enumerable.Repeat("</item>", 65_000))}</manifest>"))).Why);

    [Fact]
    public void A_cartridge_that_lies_in_a_folder_of_its_zip_is_found()
    {
        using var read = Made.Read(Made.Zip(("course/imsmanifest.xml", Made.Manifest("", WebContent)), ("course/wiki/a page.html", "<p>said</p>"), ("__MACOSX/course/x", "x")));

        Assert.Equal("said", read.Single().Markdown);
    }
}
