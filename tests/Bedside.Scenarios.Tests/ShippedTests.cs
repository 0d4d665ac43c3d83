namespace Bedside.Scenarios.Tests;

/// <summary>The conversations that come with Bedside.</summary>
public sealed class ShippedTests
{
    public static readonly TheoryData<string> Names = [.. typeof(ShippedTests).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".en.md", StringComparison.Ordinal)).Select(n => n[..^6]).Order()];

    private static Scenario Of(string name, string language)
    {
        using var reader = new StreamReader(typeof(ShippedTests).Assembly.GetManifestResourceStream($"{name}.{language}.md")!);
        return Sample.Read(reader.ReadToEnd());
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("R", "R7")]
    public void Each_can_be_played_to_its_end_whatever_one_does_in_both_languages(string name)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var scenario = Of(name, language);

            Assert.Empty(Sample.Said(ScenarioCheck.Of(scenario)));
            Assert.True(scenario.Scenes.Count >= 25);
            Assert.True(scenario.Scenes.Where(s => s.Phase is Phase.Enact).Select(s => s.Ending).OfType<string>().Distinct().Count() >= 3);
            Assert.Equal("CC-BY-4.0", scenario.Head.Licence);
            Assert.True(scenario.Head.For.Count >= 5);
            Assert.Equal(Enum.GetValues<Phase>(), scenario.Scenes.Select(s => s.Phase).Distinct());
        }

        Assert.Empty(Sample.Said(InStep.Of(Of(name, "en"), Of(name, "fr"))));
        Assert.Equal(Encounter.Of(Of(name, "en")).Fingerprint, Encounter.Of(Of(name, "fr")).Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("R", "R41")]
    public void Each_has_a_worked_example_that_comes_to_an_end(string name)
    {
        var example = Rehearsal.Example(Encounter.Of(Of(name, "en")));

        Assert.NotNull(example[^1].Ending);
        Assert.True(example.Count(r => r.Chosen?.Example is not null) >= 5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_goes_to_Twine_and_comes_back(string name)
    {
        var back = TwineReader.Read(TweeWriter.Write(Of(name, "fr")), "en");

        Assert.Empty(Sample.Said(back.Losses));
        Assert.Equal(Sample.Whole(Of(name, "fr")), Sample.Whole(back.Scenario!));
    }

    [Fact]
    public void The_small_one_on_the_page_that_says_how_one_is_written_can_be_played()
    {
        using var reader = new StreamReader(typeof(ShippedTests).Assembly.GetManifestResourceStream("page")!);
        var page = reader.ReadToEnd().Split("```markdown\n")[1].Split("```")[0];

        Assert.DoesNotContain(ScenarioCheck.Of(Sample.Read(page)), r => r.Weight is RemarkWeight.Fault);
        Assert.Equal("She told you of her sister.", Rehearsal.Example(Encounter.Of(Sample.Read(page)))[^1].Ending);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_other_person_shows_something_in_most_scenes_and_no_choice_is_called_right_or_wrong(string name)
    {
        var scenario = Of(name, "en");
        var met = scenario.Scenes.Where(s => s is { Phase: Phase.Enact, Ending: null }).ToList();

        Assert.True(met.Count(s => s.Parts.Any(p => p.Kind is not PartKind.Told)) * 5 >= met.Count * 4);
        Assert.All(scenario.Scenes.SelectMany(s => s.Choices).Select(c => c.Example ?? ""), e => Assert.DoesNotMatch(@"(?i)\b(correct|wrong|mistake|best|better|points?|score|well done)\b", e));
    }
}
