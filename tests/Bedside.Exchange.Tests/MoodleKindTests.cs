namespace Bedside.Exchange.Tests;

/// <summary>What else stands in a Moodle course, one kind at a time.</summary>
[Trait("R", "R128")]
public sealed class MoodleKindTests
{
    [Fact]
    public void A_book_is_its_chapters_in_their_order_under_its_title()
    {
        using var read = Backup("book", "<book><name>Nights</name><intro>Before</intro><chapters><chapter><pagenum>2</pagenum><title>Second</title><content>two</content></chapter><chapter><pagenum>1</pagenum><title>First</title><content>one</content></chapter></chapters></book>");

        Assert.Equal([(ItemKind.Heading, "Nights", ""), (ItemKind.Label, "", "Before"), (ItemKind.Page, "First", "one"), (ItemKind.Page, "Second", "two")], read.Outline.Items.Select(i => (i.Kind, i.Title, i.Markdown)));
        Assert.Equal(ShownAs.Page, read.Line("Thing").As);
    }

    [Fact]
    public void A_book_without_chapters_is_empty()
    {
        using var read = Backup("book", "<book><name>Nights</name></book>");

        Assert.Equal(NotShown.Empty, read.Line("Thing").Why);
    }

    [Fact]
    public void A_choice_is_a_question_and_who_chose_what_stays_there()
    {
        using var read = Backup("choice", "<choice><name>Which</name><intro>Which night?</intro><options><option id=\"1\"><text>this *one*</text></option><option id=\"2\"><text>that</text></option></options><answers><answer><userid>3</userid></answer></answers></choice>");

        var question = Assert.Single(read.Single().Questions);
        Assert.Equal((ItemKind.Survey, "Which night?"), (read.Single().Kind, question.Prompt));
        Assert.Equal([new Choice("this \\*one\\*", false), new Choice("that", false)], question.Choices);
        Assert.Equal(Lost.OfPeople, read.Line("Thing").Lost);
    }

    [Fact]
    public void A_task_keeps_what_is_asked_and_loses_its_points()
    {
        using var read = Backup("assign", "<assign><name>Write</name><intro># no heading\n*kept*</intro><introformat>4</introformat></assign>");

        Assert.Equal((ItemKind.Task, "Write", "# no heading\n*kept*"), (read.Single().Kind, read.Single().Title, read.Single().Markdown));
        Assert.Equal(Lost.Marking, read.Line("Thing").Lost);
    }

    [Fact]
    public void A_folder_is_its_files_and_one_that_runs_is_left_out()
    {
        using var read = Backup("folder", "<folder><name>Sheets</name><intro>Take them</intro></folder>", ("sheet.pdf", Made.Pdf), ("door.png", Made.Png), ("run.exe", "MZ\u0001"));

        Assert.Equal([(ItemKind.File, "sheet.pdf"), (ItemKind.File, "door.png"), (ItemKind.Label, "")], read.Outline.Items.Select(i => (i.Kind, i.Title)));
        Assert.Equal((ShownAs.File, Lost.MissingFile), (read.Line("Thing").As!.Value, read.Line("Thing").Lost));
        Assert.Equal(NotShown.Program, read.Line("run.exe").Why);
    }

    [Fact]
    public void An_interactive_is_read_from_its_file()
    {
        using var read = Backup("h5pactivity", "<h5pactivity><name>At the door</name></h5pactivity>", ("door.h5p", Made.Zip(Sample.H5p)));

        Assert.Equal((ItemKind.Branching, "At the door", 4), (read.Single().Kind, read.Single().Title, read.Single().Steps.Count));
        Assert.Equal(ShownAs.Branching, read.Line("Thing").As);
    }

    [Theory]
    [InlineData("url", "<url><name>Out</name><externalurl>javascript:alert(1)</externalurl></url>", NotShown.BadAddress)]
    [InlineData("resource", "<resource><name>Gone</name></resource>", NotShown.FileMissing)]
    [InlineData("lesson", "<lesson><name>None</name><pages/></lesson>", NotShown.Empty)]
    [InlineData("feedback", "<feedback><name>None</name><items/></feedback>", NotShown.Empty)]
    [InlineData("page", "<other/>", NotShown.Unreadable)]
    [InlineData("page", "<page>", NotShown.Unreadable)]
    [InlineData("wiki", "<wiki/>", NotShown.UnknownType)]
    public void What_cannot_be_shown_says_why(string kind, string xml, NotShown why)
    {
        using var read = Backup(kind, xml);

        Assert.Empty(read.Outline.Items);
        Assert.Equal(why, read.Line("Thing").Why);
    }

    [Fact]
    public void A_lesson_whose_pages_lead_in_a_circle_is_read_once()
    {
        using var read = Backup("lesson", "<lesson><name>Round</name><pages><page id=\"1\"><prevpageid>0</prevpageid><nextpageid>2</nextpageid><title>a</title><contents>a</contents></page><page id=\"2\"><prevpageid>1</prevpageid><nextpageid>1</nextpageid><title>b</title><contents>b</contents><answers><answer><jumpto>1</jumpto></answer></answers></page><page id=\"2\"><title>again</title></page></pages></lesson>");

        Assert.Equal([("1", "2"), ("2", "1")], read.Single().Steps.Select(s => (s.Id, s.Next)));
    }

    private static Imported Backup(string kind, string xml, params (string Name, object Content)[] files) => Made.Read(Made.Zip(
    [
        ("moodle_backup.xml", $"<moodle_backup><information><name>b</name><contents><activities><activity><moduleid>1</moduleid><sectionid>1</sectionid><modulename>{kind}</modulename><title>Thing</title><directory>activities/{kind}_1</directory></activity></activities></contents></information></moodle_backup>"),
        ($"activities/{kind}_1/{kind}.xml", $"<activity contextid=\"9\">{xml}</activity>"),
        ("files.xml", $"<files>{string.Concat(files.Select((f, i) => $"<file><contenthash>ab{i}0</contenthash><contextid>9</contextid><component>mod_{kind}</component><filearea>content</filearea><itemid>0</itemid><filepath>/</filepath><filename>{f.Name}</filename></file>"))}</files>"),
        .. files.Select((f, i) => ($"files/ab/ab{i}0", f.Content)),
    ]));
}
