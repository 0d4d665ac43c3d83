using System.Net;
using System.Text;
using CsCheck;

namespace Bedside.Scenarios.Tests;

/// <summary>An educator brings what they made in Twine, and is told line by line what did not come along.</summary>
public sealed class TwineTests
{
    private const string Data = ":: StoryTitle\nAt the door\n\n:: StoryData\n{\"ifid\":\"A\",\"format\":\"FORMAT\",\"start\":\"Door\"}\n\n";

    private static ScenarioImport Of(string passages, string format) => TwineReader.Read(Data.Replace("FORMAT", format, StringComparison.Ordinal) + passages, "en");

    private static string Losses(ScenarioImport import) => string.Join("; ", import.Losses.Select(l => $"{l.Line} {l.Kind} {string.Join("|", l.Named)}".TrimEnd()));

    [Fact]
    public void Links_come_along_in_all_four_forms()
    {
        var import = Of(":: Chair\nEnd\n\n:: Door\n[[Chair]]\n[[Sit down->Chair]]\n[[Chair<-Sit]]\n[[Stay|Chair]]\n", "Harlowe");

        Assert.Equal("Door", import.Scenario!.Scenes[0].Name);
        Assert.Equal(["Chair", "Sit down", "Sit", "Stay"], import.Scenario.Scenes[0].Choices.Select(c => c.Text));
        Assert.All(import.Scenario.Scenes[0].Choices, c => Assert.Equal("Chair", c.To));
        Assert.Equal("Chair", import.Scenario.Scenes[1].Ending);
        Assert.Empty(import.Losses);
    }

    [Fact]
    public void Variables_and_conditions_of_Harlowe_are_translated()
    {
        var import = Of(":: Door\n(set: $trust to 1, $sat to true)She looks up.\n(if: $trust >= 2 and $sat is true)[She nods. [[On->Chair]]](else-if: not $sat)[No.](else:)[Perhaps. [[Wait->Chair]]]\n(link-goto: \"Go\", \"Chair\")\n(set: $trust to it + 1)\n\n:: Chair\nEnd\n", "Harlowe");
        var door = import.Scenario!.Scenes[0];

        Assert.Equal([new("trust", 0, false), new("sat", 0, true)], import.Scenario.Head.Remember);
        Assert.Equal(["trust = 1", "sat = yes", "trust + 1"], door.Effects.Select(e => new PhraseWriter(Keywords.English, new HashSet<string> { "sat" }).Of(e)));
        Assert.Equal([null, "trust at least 2 and sat", "not (trust at least 2 and sat) and not sat", "not (trust at least 2 and sat) and sat"], door.Parts.Select(p => p.If is null ? null : new PhraseWriter(Keywords.English, new HashSet<string>()).Of(p.If)));
        Assert.Equal(["On", "Wait", "Go"], door.Choices.Select(c => c.Text));
        Assert.Equal("11 OrderLost trust", Losses(import));
    }

    [Fact]
    public void Variables_and_conditions_of_SugarCube_are_translated()
    {
        var import = Of(":: StoryInit\n<<set $trust to 2>>\n\n:: Door\nShe looks up.\n<<if $trust gte 2 && !visited(\"Chair\")>>She nods.<<elseif $trust lt 0>>No.<<else>>Hm.<</if>>\n<<link \"Sit\" \"Chair\">><<set $trust += 1>><</link>>\n[[Go|Chair][$trust to 0]]\n\n:: Chair\nEnd\n", "SugarCube");
        var door = import.Scenario!.Scenes[0];

        Assert.Equal([new("trust", 2, false)], import.Scenario.Head.Remember);
        Assert.Equal([null, "trust at least 2 and not been “Chair”", "not (trust at least 2 and not been “Chair”) and trust less than 0", "not (trust at least 2 and not been “Chair”) and not trust less than 0"], door.Parts.Select(p => p.If is null ? null : new PhraseWriter(Keywords.English, new HashSet<string>()).Of(p.If)));
        Assert.Equal([("Sit", EffectKind.Add), ("Go", EffectKind.Set)], door.Choices.Select(c => (c.Text, c.Effects[0].Kind)));
        Assert.Empty(import.Losses);
    }

    [Fact]
    public void What_cannot_come_along_is_told_line_by_line()
    {
        var import = Of(":: Code [script]\nalert(1)\n\n:: Look [stylesheet]\nbody{}\n\n:: The <b>door</b>\nx\n\n:: Door\nHello $name, <i>you</i>.\n<<audio \"x\" play>>\n<<if $name eq \"Ana\">>Ana.<</if>>\n<<set $name to \"Ben\">>\n<script>alert(2)</script>\n<<timed 2s>>Later.<</timed>>\n[[On->The <b>door</b>]]\n", "SugarCube");

        Assert.Equal("7 ScriptLost; 10 StyleLost; 13 NameChanged The <b>door</b>|The b door /b; 17 ShownValueLost $name; 17 HtmlLost <i>; 17 HtmlLost </i>; 18 MacroLost <<audio>>; 19 ExpressionLost $name eq \"Ana\"; 20 ValueLost $name to \"Ben\"; 21 ScriptLost; 22 SecondsLost <<timed>>", Losses(import));
        Assert.Equal("The b door /b", import.Scenario!.Scenes[0].Choices[0].To);
        Assert.All(import.Losses, l => Assert.NotEmpty(l.Sentence("fr")));
    }

    [Fact]
    public void Another_format_brings_its_links()
    {
        var import = Of(":: Door\nHello.\n[[On->Chair]]\n\n:: Chair\nEnd\n", "Chapbook");

        Assert.Equal("1 UnknownFormat Chapbook", Losses(import));
        Assert.Equal("On", import.Scenario!.Scenes[0].Choices[0].Text);
    }

    [Fact]
    public void What_Twine_publishes_and_archives_is_read_and_its_scripts_are_not()
    {
        static string Story(string name, string text) => $"<tw-storydata name=\"{name}\" startnode=\"2\" format=\"Harlowe\" hidden><style type=\"text/twine-css\">b{{}}</style><script type=\"text/twine-javascript\">alert('<tw-passagedata')</script><tw-passagedata pid=\"1\" name=\"Chair\">End</tw-passagedata>\n<tw-passagedata pid='2' name='L&#39;aube' tags=\"a b\">{WebUtility.HtmlEncode(text)}</tw-passagedata></tw-storydata>";
        var one = TwineReader.Read($"<html><script>var s = '<tw-storydata'</script>{Story("One", "“Come in.” [[Sit->Chair]]")}</html>", "fr");
        var archive = Story("One", "x") + Story("Two", "y [[Chair]]");

        Assert.Equal(("One", "fr", "L'aube"), (one.Scenario!.Head.Title, one.Scenario.Head.Language, one.Scenario.Scenes[0].Name));
        Assert.Equal("“Come in.” Sit", one.Scenario.Scenes[0].Parts[0].Text);
        Assert.Equal("1 StyleLost; 1 ScriptLost", Losses(one));
        Assert.Equal("Two", TwineReader.Read(archive, "en", 1).Scenario!.Head.Title);
        Assert.Contains(TwineReader.Read(archive, "en").Losses, l => l.Kind is RemarkKind.SeveralStories);
        Assert.Null(TwineReader.Read(archive, "en", 2).Scenario);
    }

    [Fact]
    public void What_holds_no_story_says_so()
    {
        Assert.Equal("1 NoTwee", Losses(TwineReader.Read("Dear diary", "en")));
        Assert.Null(TwineReader.Read("", "en").Scenario);
    }

    [Fact]
    public void A_scenario_that_went_out_as_Twee_comes_back_as_it_was() => Sample.Any.Sample(scenario =>
    {
        var unique = scenario with { Scenes = [.. scenario.Scenes.DistinctBy(s => s.Name)] };
        var back = TwineReader.Read(TweeWriter.Write(unique), "en");

        Assert.Equal("", Losses(back));
        Assert.Equal(Sample.Whole(unique), Sample.Whole(back.Scenario!));
    }, iter: 300);

    [Fact]
    public void No_story_is_ever_thrown_at_whoever_brings_it() => Gen.Select(
        Gen.OneOf(Sample.Any.Select(TweeWriter.Write), Gen.Int[0, Bits.Length - 1].List[0, 40].Select(b => Data.Replace("FORMAT", b.Count % 2 is 0 ? "Harlowe" : "SugarCube", StringComparison.Ordinal) + ":: Door\n" + string.Concat(b.Select(i => Bits[i]))), Gen.Int[0, Bits.Length - 1].List[0, 40].Select(b => "<tw-storydata name=x>" + string.Concat(b.Select(i => Bits[i])))),
        Gen.Select(Gen.Int[0, 100_000], Gen.Char).List[0, 6]).Sample((text, changes) =>
    {
        var signs = new StringBuilder(text);
        foreach (var (at, sign) in changes) signs[at % signs.Length] = sign;
        var import = TwineReader.Read(signs.ToString(), "fr");
        foreach (var loss in import.Losses) Assert.NotEmpty(loss.Sentence("fr"));
        if (import.Scenario is not { } scenario) return;

        _ = ScenarioCheck.Of(scenario, 200);
        Assert.Equal(Sample.Whole(scenario), Sample.Whole(ScenarioReader.Read(ScenarioWriter.Write(scenario)).Scenario!));
    }, iter: 500);

    private static readonly string[] Bits = ["[[", "]]", "->", "|", "(if: $a is 1)", "[", "]", "(set: $a to 1)", "(else:)", "<<if $a>>", "<</if>>", "<<else>>", "<<set $a to 1>>", "<<link \"x\" \"Door\">>", "<</link>>", "<!--", "-->", "<!--bedside {\"part\":\"face\"}-->", "(", ")", "\"", "'", "text", "\n", "$a", "<b>", "<tw-passagedata name=", ">", "</tw-passagedata>", "\n:: P [script]\n", "(link: \"x\")", "[(goto: \"Door\")]", "&lt;", "''", "//", "\ud800", "\0"];

    [Fact]
    public void Steps_of_another_program_become_scenes()
    {
        var import = StepsReader.Read("Door", "en", [new("0", "Door", "You stand there.\n\nShe looks up.", [new("Sit", "1", "She makes room."), new("Go", null, "")], null), new("1", "Chair", "You sit.", [], "0"), new("2", "", "", [], null)]);

        Assert.Equal(["Door", "Door 1", "Door – end", "Chair", "2"], import.Scenario!.Scenes.Select(s => s.Name));
        Assert.Equal(["Door 1", "Door – end"], import.Scenario.Scenes[0].Choices.Select(c => c.To));
        Assert.Equal(["Chair"], import.Scenario.Scenes[1].Onward[0].To);
        Assert.Equal(2, import.Scenario.Scenes[0].Parts.Count);
        Assert.Equal(RemarkKind.EmptyPassage, import.Losses.Single().Kind);
    }
}
