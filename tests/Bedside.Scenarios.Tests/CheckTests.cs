using System.Diagnostics;
using System.Text;

namespace Bedside.Scenarios.Tests;

/// <summary>Nobody who rehearses is to be stuck, and whoever writes is told beforehand where they would be.</summary>
public sealed class CheckTests
{
    [Fact]
    public void A_whole_scenario_has_nothing_wrong() => Assert.Empty(Sample.Said(ScenarioCheck.Of(Sample.Read(Sample.Chair)).Where(r => r.Kind is not RemarkKind.OneEnding)));

    [Theory]
    [InlineData("## a\n\nx\n", "", "DeadEnd a|NoEnding ")]
    [InlineData("## a\n\n- x → b\n- y → c\n\n## b\n\n→ c\n\n## c\n\n→ b\n\n## d\n\nEnd: z", "", "LoopWithoutEnd b|b → c → b|Unreachable d")]
    [InlineData("## a\n\n- x → a", "", "LoopWithoutEnd a|a → a|NoEnding ")]
    [InlineData("## a\n\n- x → bedside\n\n## beside\n\nEnd: z", "", "UnknownTargetNear bedside|beside|Unreachable beside")]
    [InlineData("## a\n\n- x → nowhere\n- y → b\n\n## b\n\nEnd: z", "", "UnknownTarget nowhere")]
    [InlineData("## a\n\n→ b\n\n## b\n\nEnd: z\n\n## b\n\nEnd: y", "", "NameTwice b|12")]
    [InlineData("## a\n\n[if told] x\n\n- y → b\n  Remember: told\n\n## b\n\nEnd: z", "", "UnknownVariable told|NeverShown a|UnknownVariable told")]
    [InlineData("## a\n\n[if been “c”] x\n\n→ b\n\n## b\n\nEnd: z", "", "UnknownScene c|NeverShown a")]
    [InlineData("## a\n\n- [if told] x → b\n\n## b\n\nEnd: z", "told = no", "MayBeStuck a|NeverOpen b|NeverComesHere b")]
    [InlineData("## a\n\n- x → b\n- [if told] y → b\n\n## b\n\nEnd: z", "told = no", "NeverOpen b")]
    [InlineData("## a\n\n- x → b\n  Remember: n + 1\n\n## b\n\n- [if n at least 1] y → b\n- [if n is 0] z → c\n\n## c\n\nEnd: z", "n = 0", "NeverEnds a|NeverOpen c|NeverComesHere c")]
    [InlineData("## a\n\nEnd: z\n\n- x → a", "", "AfterEnd a")]
    [InlineData("## a\n\n→ b\n→ c\n\n## b\n\nEnd: z\n\n## c\n\nEnd: y", "", "NeverTakenOn c|NeverComesHere c")]
    [InlineData("# Enact\n\n## a\n\n- x → b\n\n# Context\n\n## b\n\nEnd: z", "", "PhaseSkipped a|PhaseBack b")]
    [InlineData("# Context\n\n## a\n\n→ b\n\n# Anticipate\n\n## c\n\n→ b\n\n# Enact\n\n## b\n\nEnd: z", "", "PhaseSkipped b|Unreachable c")]
    [InlineData("## a\n\n- Sit down. → b\n  Moves: noticing “stand up”\n\n## b\n\nEnd: z", "", "CarriedNotThere stand up")]
    [InlineData("## a\n\n- x → b\n- y → c\n  Example: because\n\n## b\n\n- z → c\n  Example: because\n\n## c\n\nEnd: z", "", "ExampleBroken ")]
    [InlineData("## a\n\n- In your own words: x → b\n  - with naming → c\n  - with naming → b\n\n## b\n\nEnd: z\n\n## c\n\nEnd: y", "", "NeverTaken b")]
    [InlineData("## a\n\n- Silence, 5 seconds: x → b\n- Silence, 5 seconds: y → b\n\n## b\n\nEnd: z", "", "SilenceOrder 5")]
    [InlineData("## a\n\nYou <b>see</b> it.\n\n→ b\n\n## b\n\nEnd: z", "", "Html <b")]
    public void What_would_leave_somebody_stuck_is_named(string scenes, string remember, string said)
    {
        var faults = ScenarioCheck.Of(Sample.Scenes(scenes, remember)).Where(r => r.Weight is RemarkWeight.Fault).Select(r => $"{r.Kind} {string.Join("|", r.Named)}");

        Assert.Equal(said.Replace(" |", "|", StringComparison.Ordinal).TrimEnd(), string.Join("|", faults).Replace(" |", "|", StringComparison.Ordinal).TrimEnd());
    }

    [Theory]
    [InlineData("told = no", "NeverUsed told")]
    public void What_is_never_asked_for_is_a_note(string remember, string said) => Assert.Contains(said, ScenarioCheck.Of(Sample.Scenes("## a\n\nEnd: z", remember)).Select(r => $"{r.Kind} {string.Join("|", r.Named)}"));

    [Fact]
    public void A_counter_that_only_grows_does_not_keep_the_check_from_ending()
    {
        var said = ScenarioCheck.Of(Sample.Scenes("## a\n\n- Again → a\n  Remember: n + 1\n- [if n at least 3] On → b\n\n## b\n\nEnd: z", "n = 0"));

        Assert.DoesNotContain(said, r => r.Weight is RemarkWeight.Fault || r.Kind is RemarkKind.TooManyStates);
    }

    [Fact]
    public void One_that_goes_up_and_down_without_end_is_looked_at_in_part_and_that_is_said()
    {
        var said = ScenarioCheck.Of(Sample.Scenes("## a\n\n- Up → a\n  Remember: n + 1\n- Down → a\n  Remember: n - 1\n- [if n at least 3] On → b\n\n## b\n\nEnd: z", "n = 0"), 1_000);

        Assert.Contains(said, r => r.Kind is RemarkKind.TooManyStates);
        Assert.DoesNotContain(said, r => r.Weight is RemarkWeight.Fault);
    }

    [Fact]
    public void Five_thousand_scenes_are_looked_at_and_a_ring_of_them_is_named()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 5_000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"## s{i}\n\n- On → s{(i + 1) % 5_000}\n- Back → s{Math.Max(0, i - 1)}\n\n");
        var ring = Sample.Scenes(text.ToString());
        var watch = Stopwatch.StartNew();

        Assert.Equal(["LoopWithoutEnd", "NoEnding"], ScenarioCheck.Of(ring).Where(r => r.Weight is RemarkWeight.Fault).Select(r => r.Kind.ToString()));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Two_languages_that_are_out_of_step_are_told_apart()
    {
        var english = Sample.Read(Sample.Chair);
        string[] Otherwise(string from, string to) => [.. InStep.Of(english, Sample.Read(Sample.Chair.Replace(from, to, StringComparison.Ordinal))).Select(r => r.Kind.ToString())];

        Assert.Empty(InStep.Of(english, english));
        Assert.Equal(["OtherTarget"], Otherwise("- Put the pills down and go. → the-door", "- Put the pills down and go. → the-shawl"));
        Assert.Equal(["OtherChoices"], Otherwise("- Put the pills down and go. → the-door\n", ""));
        Assert.Equal(["OtherMoves"], Otherwise("Moves: noticing “that shawl”, exploring", "Moves: noticing “that shawl”"));
        Assert.Equal(["OtherCondition"], Otherwise("[if not sat] Sit", "[if sat] Sit"));
        Assert.Equal(["OtherEffects"], Otherwise("  Remember: trust + 2\n", "  Remember: trust + 3\n"));
        Assert.Equal(["OtherParts"], Otherwise("An empty chair stands by the bed.\n", "An empty chair stands by the bed.\n\nMore.\n"));
        Assert.Equal(["OtherEnding", "OtherParts"], Otherwise("End: That is all.", "That is all."));
        Assert.Equal(["OtherHead"], Otherwise("level: 1", "level: 2"));
        Assert.Equal(["OtherRemember"], Otherwise("trust = 0", "trust = 1"));
        Assert.Equal(["OtherOnward"], Otherwise("→ before-the-door\n\n#", "→ the-room\n\n#"));
        Assert.Equal(["OtherSceneMissing", "OtherScene"], Otherwise("## thanks", "## thank-you"));
        Assert.Equal(["OtherChoice"], Otherwise("Silence, 5 seconds", "Silence, 6 seconds"));
    }
}
