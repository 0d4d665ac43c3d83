namespace Bedside.Exchange.Tests;

/// <summary>One course of each kind, with something of everything.</summary>
internal static class Sample
{
    public static readonly (string Name, object Content)[] Cartridge =
    [
        ("imsmanifest.xml", Made.Manifest("""<item identifier="s"><title>Night</title><item identifier="i" identifierref="p"><title>Read</title></item><item identifier="j" identifierref="d"><title>Talk</title></item></item>""", """
            <resource identifier="p" type="webcontent" href="p.html"><file href="p.html"/></resource><resource identifier="d" type="imsdt_xmlv1p3"><file href="d.xml"/></resource><resource identifier="l" type="imswl_xmlv1p3"><file href="l.xml"/></resource>
            <resource identifier="q" type="imsqti_xmlv1p2/imscc_xmlv1p3/assessment"><file href="q.xml"/></resource><resource identifier="f" type="webcontent" href="a.png"/>
            """, 3)),
        ("p.html", "<html><body><h2>Door</h2><p>a <b>b</b> <img src=\"a.png\" alt=\"x\"></p><ul><li>c</ul></body></html>"),
        ("d.xml", "<topic><title>T</title><text texttype=\"text/html\">&lt;p&gt;said&lt;/p&gt;</text></topic>"),
        ("l.xml", "<webLink><title>L</title><url href=\"https://example.org\"/></webLink>"),
        ("q.xml", "<questestinterop><assessment title=\"Q\"><item><presentation><material><mattext>?</mattext></material><response_lid ident=\"r\"><response_label ident=\"1\"><material><mattext>a</mattext></material></response_label></response_lid></presentation></item></assessment></questestinterop>"),
        ("a.png", Made.Png),
    ];

    public static readonly (string Name, object Content)[] Moodle =
    [
        ("moodle_backup.xml", """
            <moodle_backup><information><name>b.mbz</name><original_course_fullname>Staying</original_course_fullname><contents>
              <activities>
                <activity><moduleid>11</moduleid><sectionid>1</sectionid><modulename>page</modulename><title>Read</title><directory>activities/page_11</directory></activity>
                <activity><moduleid>12</moduleid><sectionid>1</sectionid><modulename>forum</modulename><title>Talk</title><directory>activities/forum_12</directory></activity>
                <activity><moduleid>13</moduleid><sectionid>2</sectionid><modulename>lesson</modulename><title>Choose</title><directory>activities/lesson_13</directory></activity>
                <activity><moduleid>14</moduleid><sectionid>2</sectionid><modulename>feedback</modulename><title>Ask</title><directory>activities/feedback_14</directory></activity>
                <activity><moduleid>15</moduleid><sectionid>2</sectionid><modulename>label</modulename><title>Said in short</title><directory>activities/label_15</directory></activity>
                <activity><moduleid>16</moduleid><sectionid>2</sectionid><modulename>resource</modulename><title>Sheet</title><directory>activities/resource_16</directory></activity>
                <activity><moduleid>17</moduleid><sectionid>2</sectionid><modulename>quiz</modulename><title>Test</title><directory>activities/quiz_17</directory></activity>
                <activity><moduleid>18</moduleid><sectionid>9</sectionid><modulename>url</modulename><title>Out</title><directory>activities/url_18</directory></activity>
                <activity><moduleid>19</moduleid><sectionid>2</sectionid><modulename>page</modulename><title>Gone</title><directory>activities/page_19</directory></activity>
              </activities>
              <sections><section><sectionid>2</sectionid><title>2</title><directory>sections/section_2</directory></section><section><sectionid>1</sectionid><title>1</title><directory>sections/section_1</directory></section></sections>
            </contents></information></moodle_backup>
            """),
        ("sections/section_1/section.xml", "<section id=\"1\"><number>1</number><name>First</name><summary>&lt;p&gt;Begin &lt;img src=\"@@PLUGINFILE@@/s.png\" alt=\"here\"&gt;&lt;/p&gt;</summary><summaryformat>1</summaryformat><sequence>12,11</sequence></section>"),
        ("sections/section_2/section.xml", "<section id=\"2\"><number>2</number><name>$@NULL@$</name><summary></summary><sequence></sequence></section>"),
        ("activities/page_11/page.xml", "<activity id=\"1\" moduleid=\"11\" contextid=\"111\"><page id=\"1\"><name>Read</name><intro></intro><content>&lt;p&gt;A &lt;b&gt;door&lt;/b&gt; &lt;img src=\"@@PLUGINFILE@@/in%20side/door.png?x=1\" alt=\"a door\"&gt; &lt;a href=\"$@PAGEVIEWBYID*12@$\"&gt;there&lt;/a&gt;&lt;/p&gt;</content><contentformat>1</contentformat></page></activity>"),
        ("activities/page_11/module.xml", "<module id=\"11\"><visible>0</visible></module>"),
        ("activities/forum_12/forum.xml", "<activity contextid=\"112\"><forum id=\"1\"><name>Talk</name><intro>What did you see?</intro><introformat>2</introformat><discussions><discussion><posts><post><message>mine</message></post></posts></discussion></discussions></forum></activity>"),
        ("activities/lesson_13/lesson.xml", """
            <activity contextid="113"><lesson id="1"><name>Choose</name><intro></intro><pages>
              <page id="52"><prevpageid>51</prevpageid><nextpageid>53</nextpageid><qtype>3</qtype><title>She cries</title><contents>&lt;p&gt;What now?&lt;/p&gt;</contents><answers><answer><jumpto>53</jumpto><answer_text>Sit down</answer_text><response>She looks up.</response></answer><answer><jumpto>-9</jumpto><answer_text>Leave</answer_text><response></response></answer><answer><jumpto>0</jumpto><answer_text>Wait</answer_text></answer><answer><jumpto>-40</jumpto><answer_text>Back</answer_text></answer></answers></page>
              <page id="51"><prevpageid>0</prevpageid><nextpageid>52</nextpageid><qtype>20</qtype><title>The door</title><contents>It is open.</contents><answers><answer><jumpto>-1</jumpto><answer_text>Go in</answer_text></answer></answers></page>
              <page id="53"><prevpageid>52</prevpageid><nextpageid>0</nextpageid><qtype>20</qtype><title>After</title><contents>It is quiet.</contents></page>
            </pages></lesson></activity>
            """),
        ("activities/feedback_14/feedback.xml", """
            <activity contextid="114"><feedback id="1"><name>Ask</name><intro>Before</intro><items>
              <item id="1"><typ>multichoice</typ><name>How was it?</name><presentation>r&gt;&gt;&gt;&gt;&gt;hard
            |easy&lt;&lt;&lt;&lt;&lt;1</presentation></item><item id="2"><typ>textarea</typ><name>Say more</name><presentation>30|5</presentation></item><item id="3"><typ>label</typ><name></name><presentation>&lt;p&gt;Thanks&lt;/p&gt;</presentation></item><item id="4"><typ>pagebreak</typ><name></name></item>
              <item id="5"><typ>multichoicerated</typ><name>Rate</name><presentation>r&gt;&gt;&gt;&gt;&gt;1####low|5####high</presentation></item>
            </items></feedback></activity>
            """),
        ("activities/label_15/label.xml", "<activity contextid=\"115\"><label id=\"1\"><name>Said in short</name><intro>&lt;p&gt;In short.&lt;/p&gt;</intro></label></activity>"),
        ("activities/resource_16/resource.xml", "<activity contextid=\"116\"><resource id=\"1\"><name>Sheet</name><intro></intro></resource></activity>"),
        ("activities/url_18/url.xml", "<activity contextid=\"118\"><url id=\"1\"><name>Out</name><intro>Why</intro><externalurl>https://example.org/out</externalurl></url></activity>"),
        ("files.xml", """
            <files>
              <file id="1"><contenthash>aa11</contenthash><contextid>111</contextid><component>mod_page</component><filearea>content</filearea><itemid>0</itemid><filepath>/in side/</filepath><filename>door.png</filename></file>
              <file id="2"><contenthash>bb22</contenthash><contextid>116</contextid><component>mod_resource</component><filearea>content</filearea><itemid>0</itemid><filepath>/</filepath><filename>sheet.pdf</filename></file>
              <file id="3"><contenthash>bb22</contenthash><contextid>116</contextid><component>mod_resource</component><filearea>content</filearea><itemid>0</itemid><filepath>/</filepath><filename>.</filename></file>
              <file id="4"><contenthash>cc33</contenthash><contextid>5</contextid><component>user</component><filearea>icon</filearea><itemid>0</itemid><filepath>/</filepath><filename>f1.png</filename></file>
              <file id="5"><contenthash>dd44</contenthash><contextid>7</contextid><component>course</component><filearea>section</filearea><itemid>1</itemid><filepath>/</filepath><filename>s.png</filename></file>
              <file id="6"><contenthash>ee55</contenthash><contextid>7</contextid><component>course</component><filearea>legacy</filearea><itemid>0</itemid><filepath>/</filepath><filename>gone.pdf</filename></file>
              <file id="7"><contenthash>../..</contenthash><contextid>7</contextid><component>course</component><filearea>legacy</filearea><itemid>0</itemid><filepath>/</filepath><filename>out.pdf</filename></file>
            </files>
            """),
        ("files/aa/aa11", Made.Png),
        ("files/bb/bb22", Made.Pdf),
        ("files/cc/cc33", Made.Png),
        ("files/dd/dd44", (byte[])[.. Made.Png, 7]),
    ];

    public static readonly (string Name, object Content)[] H5p =
    [
        ("h5p.json", """{"title":"At the door","language":"en","mainLibrary":"H5P.BranchingScenario","preloadedDependencies":[]}"""),
        ("content/content.json", """
            {"branchingScenario":{"startScreen":{"startScreenTitle":"At the door","startScreenSubtitle":"<p>Before</p>"},
              "endScreens":[{"endScreenTitle":"Afterwards","endScreenSubtitle":"Breathe","contentId":-1}],
              "content":[
                {"type":{"library":"H5P.AdvancedText 1.1","params":{"text":"<p>She <strong>cries</strong>.</p>"},"metadata":{"title":"First"}},"nextContentId":1},
                {"type":{"library":"H5P.BranchingQuestion 1.0","params":{"branchingQuestion":{"question":"<p>What now?</p>","alternatives":[{"text":"Sit","nextContentId":2,"feedback":{"title":"She looks up"}},{"text":"Leave","nextContentId":-1},{"text":"Start over","nextContentId":0},{"text":"Nowhere","nextContentId":99}]}},"metadata":{"title":"Now"}}},
                {"type":{"library":"H5P.Image 1.1","params":{"file":{"path":"images/door.png","mime":"image/png"},"alt":"A door"},"metadata":{"title":"The door"}},"nextContentId":-1}
              ]},"l10n":{"startScreenButtonText":"Start"}}
            """),
        ("content/images/door.png", Made.Png),
        ("H5P.BranchingScenario-1.7/library.json", """{"preloadedJs":[{"path":"dist.js"}]}"""),
        ("H5P.BranchingScenario-1.7/dist.js", "run()"),
    ];

    public static readonly (string Name, object Content)[] Folder =
    [
        ("1 Door/1 read.md", "# The door\n\nIt **is** open.\n\n- one\n"),
        ("1 Door/2 look.html", "<title>Look</title><p>At <img src=\"door.png\" alt=\"it\"></p>"),
        ("1 Door/door.png", Made.Png),
        ("10 Last/say.txt", "one\ntwo\n\nthree"),
        ("2 Next/word.docx", Docx()),
        ("2 Next/sheet.pdf", Made.Pdf),
    ];

    public static byte[] Docx() => Made.Zip(
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>
              <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A night</w:t></w:r></w:p>
              <w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Before</w:t></w:r></w:p>
              <w:p><w:r><w:t xml:space="preserve">She </w:t></w:r><w:r><w:rPr><w:b/><w:i w:val="0"/></w:rPr><w:t>sat</w:t></w:r><w:r><w:t xml:space="preserve"> and </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>waited</w:t></w:r><w:del><w:r><w:delText>ran</w:delText></w:r><w:r><w:t>ran</w:t></w:r></w:del><w:r><w:br/><w:t>long</w:t><w:tab/><w:t>*time*</w:t></w:r></w:p>
              <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>
              <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>inner</w:t></w:r></w:p>
              <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>second</w:t></w:r></w:p>
              <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>two</w:t></w:r></w:p>
              <w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>there</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="1"/></w:r></w:p>
              <w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="A door"/><a:blip r:embed="rId2"/></wp:inline></w:drawing></w:r></w:p>
              <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Day</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>she</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
              <w:p/><w:p><w:r><w:t>End</w:t></w:r></w:p>
            </w:body></w:document>
            """),
        ("word/styles.xml", """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style></w:styles>"""),
        ("word/numbering.xml", """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""),
        ("word/_rels/document.xml.rels", """<Relationships><Relationship Id="rId1" Target="https://example.org/there" TargetMode="External"/><Relationship Id="rId2" Target="media/door.png"/></Relationships>"""),
        ("word/media/door.png", Made.Png));
}
