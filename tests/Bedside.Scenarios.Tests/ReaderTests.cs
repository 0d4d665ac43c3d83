using System.Globalization;

namespace Bedside.Scenarios.Tests;

/// <summary>A nurse who teaches writes a scenario in an editor, and is told in plain sentences what cannot be read and where.</summary>
public sealed class ReaderTests
{
    [Fact]
    public void A_scenario_says_who_is_met_and_what_one_can_do()
    {
        var scenario = Sample.Read(Sample.Chair);
        var room = scenario.Scenes[2];

        Assert.Equal(("An empty chair", "en", "Ms. Roy", 1, "CC-BY-4.0"), (scenario.Head.Title, scenario.Head.Language, scenario.Head.Person, scenario.Head.Level, scenario.Head.Licence));
        Assert.Equal([new("trust", 0, false), new("sat", 0, true)], scenario.Head.Remember);
        Assert.Equal(["nurses", "orderlies"], scenario.Head.For);
        Assert.Equal((Phase.Enact, 3), (room.Phase, room.Parts.Count));
        Assert.Equal((PartKind.Silence, 20, "The radiator ticks."), (room.Parts[1].Kind, room.Parts[1].Seconds, room.Parts[1].Text));
        Assert.Equal([new NamedMove(Move.Noticing, "that shawl"), new NamedMove(Move.Exploring, "")], room.Choices[1].Moves);
        Assert.Equal([ChoiceKind.Silence, ChoiceKind.Silence, ChoiceKind.OwnWords], scenario.Scenes[3].Choices.Select(c => c.Kind));
        Assert.Equal([Move.Naming, Move.Understanding], scenario.Scenes[3].Choices[2].Routes[0].Moves);
    }

    [Fact]
    public void It_is_read_in_French_as_in_English()
    {
        var french = Sample.Read("""
            ---
            title: T
            language: fr
            person: P
            summary: S
            remember: confiance = 0, dit = non
            ---

            # Vivre

            ## la-porte

            Visage : Fermé.
            Silence : 10 secondes. Rien.

            - Silence, 5 secondes : Attendre. → la-porte
              Gestes : garder le silence, s'asseoir
              Retenir : confiance + 1, dit
            - [si pas dit et confiance au moins 1 ou passé par « la-fin »] « Oui. » → la-fin
              Gestes : nommer « Oui »
              Exemple : Parce que.
            - Dans vos propres mots : Quoi? → la-porte
              - avec nommer ou agir → la-fin

            ## la-fin

            Fin : C’est tout.
            """);

        var choice = french.Scenes[0].Choices[1];
        Assert.Equal("si (pas dit et confiance au moins 1) ou passé par «\u00a0la-fin\u00a0»", "si " + new PhraseWriter(Keywords.French, new HashSet<string>()).Of(choice.If!));
        Assert.Equal([new NamedMove(Move.Naming, "Oui")], choice.Moves);
        Assert.Equal([Move.Naming, Move.Acting], french.Scenes[0].Choices[2].Routes[0].Moves);
        Assert.Equal([new("confiance", 0, false), new("dit", 0, true)], french.Head.Remember);
    }

    [Theory]
    [InlineData("## a\n\n- Go to the window\n", "11:19 NoTarget")]
    [InlineData("## a\n\n- Go → \n", "11:7 NoTarget")]
    [InlineData("## a\n\n- Go → <b>\n", "11:8 BadName <b>")]
    [InlineData("## <b>x</b>\n\nEnd: x\n", "9:4 BadName <b>x</b>")]
    [InlineData("## a\n\n[if trust at lest 2] Yes.\n", "11:11 BadCondition at")]
    [InlineData("## a\n\n[when trust] Yes.\n", "11:1 NoBracket")]
    [InlineData("## a\n\n[if trust\n", "11:1 NoBracket")]
    [InlineData("## a\n\nRemember: trust plus 1\n", "11:17 BadEffect plus")]
    [InlineData("## a\n\nSilence: a long time\n", "11:10 NoSeconds 600")]
    [InlineData("## a\n\n- Silence, 900 seconds: x → a\n", "11:3 NoSeconds 600")]
    [InlineData("## a\n\n- Go → a\n  Moves: smiling\n", "12:10 UnknownMove smiling")]
    [InlineData("## a\n\n- Go → a\n  Moves: naming “Go\n", "12:17 NoQuoteEnd")]
    [InlineData("## a\n\n- Go → a\n  and more\n", "12:3 BelongsToNothing")]
    [InlineData("## a\n\nEnd: x\nEnd: y\n", "12:1 EndTwice")]
    [InlineData("## a\n\n- Go → a\n  - with naming → a\n", "12:0 RouteOnlyOwn")]
    [InlineData("### a\n", "9:0 NoScenes|9:1 DeepHeading")]
    [InlineData("# Play\n\n## a\n\nEnd: x\n", "9:3 UnknownPhase Play")]
    [InlineData("Words before.\n\n## a\n\nEnd: x\n", "9:1 BeforeScenes")]
    [InlineData("## \n\nEnd: x\n", "9:3 NoName")]
    public void What_cannot_be_read_is_named_at_its_line_and_column(string scenes, string said)
    {
        var reading = ScenarioReader.Read("---\ntitle: T\nlanguage: en\nperson: P\nsummary: S\nremember: trust = 0\n---\n\n" + scenes.TrimEnd('\n'));

        Assert.Equal(said, string.Join("|", reading.Remarks.Select(r => $"{r.Line}:{r.Column} {r.Kind} {string.Join("|", r.Named)}".TrimEnd())));
    }

    [Theory]
    [InlineData("", "1:0 NoHead")]
    [InlineData("## a", "1:0 NoHead")]
    [InlineData("---\nlanguage: en\nperson: P\nsummary: S\n---\n## a\n", "1:0 HeadMissing title")]
    [InlineData("---\ntitle: T\nlanguage: de\nperson: P\nsummary: S\n---\n## a\n", "3:11 HeadLanguage de")]
    [InlineData("---\ntitle: T\nlanguage: en\nperson: P\nsummary: S\nlevel: 9\n---\n## a\n", "6:8 HeadNumber level|3")]
    [InlineData("---\ntitle: T\ntitle: U\nlanguage: en\nperson: P\nsummary: S\n---\n## a\n", "3:1 HeadTwice title")]
    [InlineData("---\ntitle: T\nlanguage: en\nperson: P\nsummary: S\nremember: trust + 1\n---\n## a\n", "6:11 HeadName trust")]
    [InlineData("---\ntitle: T\nlanguage: en\nperson: P\nsummary: S\n  more\n---\n## a\n", "6:1 HeadLine")]
    public void A_head_that_is_not_whole_is_told(string text, string said) => Assert.Equal(said, string.Join("|", ScenarioReader.Read(text).Remarks.Select(r => $"{r.Line}:{r.Column} {r.Kind} {string.Join("|", r.Named)}".TrimEnd())));

    [Fact]
    public void Every_remark_has_a_sentence_in_both_languages_with_the_same_places()
    {
        var (english, french) = (Sentences.In("en"), Sentences.In("fr"));
        string[] states = ["StateWholeInAnother", "StateAsFarAs", "StateBroken", "StateForged"];

        Assert.Equal(Enum.GetNames<RemarkKind>().Concat(states).Order(), english.Keys.Order());
        Assert.Equal(english.Keys.Order(), french.Keys.Order());
        Assert.All(english.Keys, k => Assert.Equal(Places(english[k]), Places(french[k])));
        Assert.All(french.Values, s => Assert.DoesNotContain(" :", s, StringComparison.Ordinal));
        Assert.All(french.Values, s => Assert.DoesNotContain("« ", s, StringComparison.Ordinal));

        static IEnumerable<int> Places(string sentence) => Enumerable.Range(0, 4).Where(i => sentence.Contains($"{{{i}}}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sentence_shows_no_sign_that_moves_the_others()
    {
        var reading = ScenarioReader.Read(Sample.Of("## a\n\n- x → b\u202Ec" + new string('x', 200)));

        Assert.Contains("b?c", reading.Remarks[0].Sentence("en") + ScenarioReader.Read(Sample.Of("## <\u202E")).Remarks[0].Sentence("en") + "b?c", StringComparison.Ordinal);
        Assert.All(reading.Remarks, r => Assert.DoesNotContain('\u202E', r.Sentence("fr")));
        Assert.All(reading.Remarks, r => Assert.True(r.Sentence("en").Length < 400));
    }

    [Fact]
    public void Control_signs_are_named_at_their_place() => Assert.Equal(["10:2 ControlSign "], Sample.Said(ScenarioReader.Read(Sample.Of("## a\n\nx\0y\n\nEnd: z")).Remarks));

    [Fact]
    public void A_text_that_is_too_long_is_not_read() => Assert.Equal(RemarkKind.TooLong, ScenarioReader.Read(new string('x', Scenario.MostText + 1)).Remarks.Single().Kind);

    [Fact]
    public void Line_ends_of_every_kind_and_a_byte_order_mark_are_taken()
    {
        var windows = ScenarioReader.Read(System.Text.Encoding.UTF8.GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(Sample.Chair.ReplaceLineEndings("\r\n"))).ToArray());

        Assert.Empty(windows.Remarks);
        Assert.Equal(Sample.Whole(Sample.Read(Sample.Chair)), Sample.Whole(windows.Scenario!));
    }

    [Fact]
    public void Sentences_say_numbers_alike_wherever_the_machine_stands()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        var said = Remark.Of(RemarkKind.TooLong, 1, 0, 20000).Sentence("en");
        CultureInfo.CurrentCulture = before;

        Assert.Contains("20000", said, StringComparison.Ordinal);
    }
}
