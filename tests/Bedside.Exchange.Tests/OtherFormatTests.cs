namespace Bedside.Exchange.Tests;

/// <summary>An educator who brings a Moodle backup, an H5P package, a Word document or a folder.</summary>
[Trait("R", "R128")]
public sealed class OtherFormatTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_Moodle_backup_comes_with_its_sections_in_their_order(bool isTar)
    {
        using var read = Made.Read(isTar ? Made.TarGz(Sample.Moodle) : Made.Zip(Sample.Moodle));

        Assert.Equal((ExchangeFormat.Moodle, "Staying"), (read.Format, read.Outline.Title));
        Assert.Equal(["First", "", ""], read.Outline.Sections.Select(s => s.Title));
        Assert.Equal([(ItemKind.Label, ""), (ItemKind.Discussion, "Talk"), (ItemKind.Page, "Read")], read.Outline.Sections[0].Items.Select(i => (i.Kind, i.Title)));
        Assert.Equal([(ItemKind.Branching, "Choose"), (ItemKind.Survey, "Ask"), (ItemKind.Label, ""), (ItemKind.File, "Sheet")], read.Outline.Sections[1].Items.Select(i => (i.Kind, i.Title)));
        Assert.Equal([(ItemKind.Link, "Out"), (ItemKind.Label, "")], read.Outline.Sections[2].Items.Select(i => (i.Kind, i.Title)));
        Assert.Equal("Begin ![here](files/s.png)", read.Outline.Sections[0].Items[0].Markdown);
        Assert.Equal(("What did you see?", false), (read.Outline.Sections[0].Items[1].Markdown, read.Outline.Sections[0].Items[1].ForTeachers));
        Assert.Equal(("A **door** ![a door](files/door.png) there", true), (read.Outline.Sections[0].Items[2].Markdown, read.Outline.Sections[0].Items[2].ForTeachers));
        Assert.Equal(("https://example.org/out", "Why"), (read.Outline.Sections[2].Items[0].Address, read.Outline.Sections[2].Items[1].Markdown));
    }

    [Fact]
    public void Every_section_activity_and_file_of_a_backup_has_a_line()
    {
        using var read = Made.Read(Made.Zip(Sample.Moodle));

        Assert.Equal(2 + 9 + 5, read.Report.Count);
        Assert.Equal(Lost.OfPeople, read.Line("Talk").Lost);
        Assert.Equal(Lost.InnerLink, read.Line("Read").Lost);
        Assert.Equal((NotShown.UnknownType, "quiz"), (read.Line("Test").Why!.Value, read.Line("Test").Detail));
        Assert.Equal(NotShown.FileMissing, read.Line("Gone").Why);
        Assert.Equal(NotShown.OfPeople, read.Line("f1.png").Why);
        Assert.Equal(NotShown.FileMissing, read.Line("gone.pdf").Why);
        Assert.Equal((ShownAs.File, ShownAs.File, ShownAs.Picture), (read.Line("Sheet").As!.Value, read.Line("sheet.pdf").As!.Value, read.Line("door.png").As!.Value));
        Assert.DoesNotContain(read.Outline.Items, i => i.Markdown.Contains("mine", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lesson_keeps_its_steps_its_choices_and_where_they_lead()
    {
        using var read = Made.Read(Made.Zip(Sample.Moodle));
        var lesson = read.Outline.Items.Single(i => i.Kind is ItemKind.Branching);

        Assert.Equal([("51", "The door", "It is open."), ("52", "She cries", "What now?"), ("53", "After", "It is quiet.")], lesson.Steps.Select(s => (s.Id, s.Title, s.Markdown)));
        Assert.Equal([new Turn("Go in", "52", "")], lesson.Steps[0].Turns);
        Assert.Equal([new Turn("Sit down", "53", "She looks up."), new Turn("Leave", null, ""), new Turn("Wait", "52", ""), new Turn("Back", "51", "")], lesson.Steps[1].Turns);
        Assert.Equal((0, null), (lesson.Steps[2].Turns.Count, lesson.Steps[2].Next));
    }

    [Fact]
    public void What_was_asked_stays_a_question_with_its_choices_and_no_answer_is_right()
    {
        using var read = Made.Read(Made.Zip(Sample.Moodle));
        var survey = read.Outline.Items.Single(i => i.Kind is ItemKind.Survey);

        Assert.Equal("Before\n\nThanks", survey.Markdown);
        Assert.Equal(["How was it?", "Say more", "Rate"], survey.Questions.Select(q => q.Prompt));
        Assert.Equal([new Choice("hard", false), new Choice("easy", false)], survey.Questions[0].Choices);
        Assert.Empty(survey.Questions[1].Choices);
        Assert.Equal([new Choice("low", false), new Choice("high", false)], survey.Questions[2].Choices);
        Assert.DoesNotContain("Answers", OutlineText.Markdown(survey, Made.Words), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Moodle_that_is_too_old_says_so() => Assert.Equal(Refusal.OldMoodle, Made.Refused(Made.Zip(("moodle.xml", "<MOODLE_BACKUP/>"))).Why);

    [Theory]
    [InlineData("<moodle_backup/>", Refusal.Manifest)]
    [InlineData("<!DOCTYPE x []><moodle_backup/>", Refusal.DocumentType)]
    public void A_backup_without_a_list_is_refused(string list, Refusal why) => Assert.Equal(why, Made.Refused(Made.Zip(("moodle_backup.xml", list))).Why);

    [Fact]
    public void A_branching_scenario_keeps_its_steps_and_where_every_choice_leads()
    {
        using var read = Made.Read(Made.Zip(Sample.H5p));
        var item = read.Single();

        Assert.Equal((ExchangeFormat.H5p, ItemKind.Branching, "At the door", "At the door\n\nBefore"), (read.Format, item.Kind, item.Title, item.Markdown));
        Assert.Equal([("0", "First", "She **cries**.", "1"), ("1", "Now", "What now?", null), ("2", "The door", "![A door](files/images/door.png)", "-1"), ("-1", "Afterwards", "Breathe", null)], item.Steps.Select(s => (s.Id, s.Title, s.Markdown, s.Next)));
        Assert.Equal([new Turn("Sit", "2", "She looks up"), new Turn("Leave", "-1", ""), new Turn("Start over", "0", ""), new Turn("Nowhere", null, "")], item.Steps[1].Turns);
        Assert.Equal("images/door.png", Assert.Single(read.Outline.Files).Name);
        Assert.Equal([(ShownAs?)ShownAs.Branching, ShownAs.Page, ShownAs.Branching, ShownAs.Picture, ShownAs.Picture, null], read.Report.Select(l => l.As));
        Assert.Equal((NotShown.Program, "H5P.BranchingScenario-1.7"), (read.Report[^1].Why!.Value, read.Report[^1].Name));
        Assert.Equal("At the door\n\nBefore\n\n## Step 1: First\n\nShe **cries**.\n\n(leads to Step 2)\n\n## Step 2: Now\n\nWhat now?\n\n- Sit (leads to Step 3)\n\n  She looks up\n- Leave (leads to Step 4)\n- Start over (leads to Step 1)\n- Nowhere (ends here)\n\n## Step 3: The door\n\n![A door](files/images/door.png)\n\n(leads to Step 4)\n\n## Step 4: Afterwards\n\nBreathe\n\n(ends here)", OutlineText.Markdown(item, Made.Words));
    }

    [Theory]
    [InlineData("H5P.MultiChoice", """{"question":"<p>Who?</p>","answers":[{"text":"<div>nobody</div>","correct":false,"tipsAndFeedback":{"chosenFeedback":"Look"}},{"text":"somebody","correct":true}],"UI":{"checkAnswerButton":"Check"}}""", "Who?", "nobody:False|somebody:True", "", "Look")]
    [InlineData("H5P.TrueFalse", """{"question":"Is it?","correct":"true"}""", "Is it?", "", "true", "")]
    [InlineData("H5P.Blanks", """{"text":"Fill","questions":["She *sat:tip* down *there*"]}""", "She \\_\\_\\_\\_\\_\\_ down \\_\\_\\_\\_\\_\\_", "", "sat|there", "")]
    [InlineData("H5P.MarkTheWords", """{"taskDescription":"Mark","textField":"She *sat* down"}""", "She sat down", "", "sat", "")]
    [InlineData("H5P.Essay", """{"taskDescription":"Write","solution":{"sample":"So"}}""", "Write", "", "So", "")]
    [InlineData("H5P.OpenEndedQuestion", """{"question":"Why?"}""", "Why?", "", "", "")]
    [InlineData("H5P.SingleChoiceSet", """{"choices":[{"question":"Who?","answers":["she","he"]}]}""", "Who?", "she:True|he:False", "", "")]
    [InlineData("H5P.Summary", """{"intro":"Which?","summaries":[{"summary":["this","that"]}]}""", "Which?", "this:True|that:False", "", "")]
    public void Questions_of_each_kind_are_read(string library, string parameters, string prompt, string choices, string answers, string feedback)
    {
        using var read = Made.Read(H5p(library, parameters));

        var question = Assert.Single(read.Outline.Items.Single(i => i.Kind is ItemKind.Questions).Questions);
        Assert.Equal((prompt, choices, answers, feedback), (question.Prompt, string.Join('|', question.Choices.Select(c => $"{c.Text}:{c.IsRight}")), string.Join('|', question.Answers), string.Join('|', question.Feedback)));
        Assert.Equal(ShownAs.Questions, read.Report[0].As);
    }

    [Fact]
    public void What_is_within_something_comes_in_its_order_and_labels_of_buttons_do_not()
    {
        using var read = Made.Read(H5p("H5P.Column", """
            {"content":[
              {"content":{"library":"H5P.AdvancedText 1.1","params":{"text":"<h2>One</h2>"},"metadata":{"title":"T"}}},
              {"content":{"library":"H5P.Video 1.5","params":{"sources":[{"path":"https://example.org/film","mime":"video/YouTube"}]},"metadata":{"title":"Film"}}},
              {"content":{"library":"H5P.Audio 1.5","params":{"files":[{"path":"audios/gone.mp3"}]},"metadata":{"title":"Gone"}}},
              {"content":{"library":"H5P.Link 1.3","params":{"title":"there","linkWidget":{"protocol":"https://","url":"example.org/x"}},"metadata":{"title":"Link"}}},
              {"content":{"library":"H5P.OpenEndedQuestion 1.0","params":{"question":"Why?"},"metadata":{"title":"Q"}}},
              {"content":{"library":"H5P.Strange 1.0","params":{"lead":"Said here","behaviour":{"x":"hidden"},"button":"Press me","kept":true,"colour":"#ff0000","pic":{"path":"images/a.png","mime":"image/png"}},"metadata":{"title":"Odd"}}}
            ]}
            """, ("content/images/a.png", Made.Png), ("H5P.Strange-1.0/semantics.json", """[{"name":"button","type":"text","common":true},{"name":"lead","type":"text"}]"""), ("H5P.Strange-1.0/library.json", """{"preloadedJs":[{"path":"gone.js"}]}""")));

        Assert.Equal("## One\n\n[Film](https://example.org/film)\n\n[there](https://example.org/x)\n\nSaid here\n\n![](files/images/a.png)", read.Outline.Items.First().Markdown);
        Assert.Equal("Why?", read.Outline.Items.Last().Questions.Single().Prompt);
        Assert.Equal([null, null, null, NotShown.FileMissing, null, null, NotShown.UnknownInteractive, null, (NotShown?)NotShown.FileMissing], read.Report.Select(l => l.Why));
        Assert.Equal("H5P.Strange-1.0/gone.js", read.Report[^1].Detail);
    }

    [Fact]
    public void Each_chapter_of_a_book_is_a_page()
    {
        using var read = Made.Read(H5p("H5P.InteractiveBook", """
            {"showCoverPage":false,"chapters":[
              {"library":"H5P.Column 1.16","params":{"content":[{"content":{"library":"H5P.Text 1.1","params":{"text":"one"},"metadata":{"title":"a"}}}]},"metadata":{"title":"First"}},
              {"library":"H5P.Column 1.16","params":{"content":[{"content":{"library":"H5P.Text 1.1","params":{"text":"two"},"metadata":{"title":"b"}}}]},"metadata":{"title":"Second"}}]}
            """));

        Assert.Equal([("First", "one"), ("Second", "two")], read.Outline.Items.Select(i => (i.Title, i.Markdown)));
    }

    [Theory]
    [InlineData("{", "{}")]
    [InlineData("[]", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("""{"mainLibrary":"H5P.Text"}""", "no")]
    [InlineData("""{"mainLibrary":"H5P.Text"};""", "{}")]
    public void A_package_whose_list_is_broken_is_refused(string list, string content) => Assert.Equal(Refusal.Manifest, Made.Refused(Made.Zip(("h5p.json", list), ("content/content.json", content))).Why);

    [Fact]
    public void One_without_content_or_nested_beyond_sense_is_refused()
    {
        Assert.Equal(Refusal.Manifest, Made.Refused(Made.Zip(("h5p.json", """{"mainLibrary":"H5P.Text"}"""))).Why);
        Assert.Equal(Refusal.Manifest, Made.Refused(Made.Zip(("h5p.json", """{"mainLibrary":"H5P.Text"}"""), ("content/content.json", new string('[', 65_000)))).Why);
    }

    [Fact]
    public void A_package_within_a_cartridge_is_read_with_its_files()
    {
        using var read = Made.Read(Made.Cartridge("""<item identifier="i" identifierref="x"><title>Go in</title></item>""", """<resource identifier="x" type="webcontent" href="a.h5p"/>""", 3, ("a.h5p", Made.Zip(Sample.H5p))));

        Assert.Equal((ItemKind.Branching, "Go in"), (read.Single().Kind, read.Single().Title));
        Assert.Equal("![A door](files/a/images/door.png)", read.Single().Steps[2].Markdown);
        Assert.Equal((ShownAs.Branching, Lost.Play), (read.Line("x").As!.Value, read.Line("x").Lost));
        using var picture = Assert.Single(read.Outline.Files).Open();
        Assert.Equal(Made.Png[0], picture.ReadByte());
    }

    [Fact]
    public void One_that_is_broken_there_is_reported()
    {
        using var read = Made.Read(Made.Cartridge("", """<resource identifier="x" type="webcontent" href="a.h5p"/>""", 3, ("a.h5p", Made.Zip(("h5p.json", "{"), ("content/content.json", "{}")))));

        Assert.Equal(NotShown.Unreadable, read.Line("x").Why);
    }

    [Fact]
    public void A_folder_is_sections_and_pages_in_the_order_of_their_numbers()
    {
        using var read = Made.Read(Made.Zip(Sample.Folder));

        Assert.Equal(ExchangeFormat.Folder, read.Format);
        Assert.Equal(["1 Door", "2 Next", "10 Last"], read.Outline.Sections.Select(s => s.Title));
        Assert.Equal([("The door", "It **is** open.\n\n- one"), ("Look", "At ![it](files/1%20Door/door.png)")], read.Outline.Sections[0].Items.Select(i => (i.Title, i.Markdown)));
        Assert.Equal([(ItemKind.File, "sheet.pdf"), (ItemKind.Page, "A night")], read.Outline.Sections[1].Items.Select(i => (i.Kind, i.Title)));
        Assert.Equal(("say", "one\\\ntwo\n\nthree"), (read.Outline.Sections[2].Items[0].Title, read.Outline.Sections[2].Items[0].Markdown));
        Assert.Equal(["1 Door/1 read.md", "1 Door/2 look.html", "1 Door/door.png", "2 Next/sheet.pdf", "2 Next/word.docx", "10 Last/say.txt"], read.Report.Select(l => l.Name));
        Assert.All(read.Report, l => Assert.True(l.IsShown));
    }

    [Fact]
    public void A_Word_document_keeps_what_it_says_and_how()
    {
        using var read = Made.Read(Sample.Docx());

        Assert.Equal((ExchangeFormat.Document, "A night"), (read.Format, read.Single().Title));
        Assert.Equal("## Before\n\nShe **sat** and *waited*\\\nlong \\*time\\*\n\n1. one\n   - inner\n   - second\n2. two\n\nSee [there](https://example.org/there)\n\n![A door](files/word/media/door.png)\n\n| Day | Who |\n| --- | --- |\n| 1 | she |\n\nEnd", read.Single().Markdown);
        Assert.Equal(Lost.Margins, Assert.Single(read.Report).Lost);
    }

    [Theory]
    [InlineData("<w:document")]
    [InlineData("<!DOCTYPE x []><document/>")]
    public void One_that_cannot_be_read_is_refused_alone_and_reported_among_others(string document)
    {
        var broken = Made.Zip(("word/document.xml", document));

        Assert.Equal(Refusal.Manifest, Made.Refused(broken).Why);
        using var read = Made.Read(Made.Zip(("a.docx", broken), ("b.md", "b")));
        Assert.Equal(NotShown.Unreadable, read.Line("a.docx").Why);
    }

    [Fact]
    public void A_document_nested_beyond_sense_is_refused() =>
        Assert.Equal(Refusal.Manifest, Made.Refused(Made.Zip(("word/document.xml", $"<d>{string.Concat(Enumerable.Repeat("<p>", 65_000))}{string.Concat(Enumerable.Repeat("</p>", 65_000))}</d>"))).Why);

    [Fact]
    public void A_course_of_Bedside_is_known_and_left_to_others()
    {
        using var read = Made.Read(Made.Zip(("course.yaml", "id: x")));

        Assert.Equal(ExchangeFormat.Pack, read.Format);
    }

    private static byte[] H5p(string library, string parameters, params (string Name, object Content)[] files) =>
        Made.Zip([("h5p.json", $$"""{"title":"Made","mainLibrary":"{{library}}"}"""), ("content/content.json", parameters), .. files]);
}
