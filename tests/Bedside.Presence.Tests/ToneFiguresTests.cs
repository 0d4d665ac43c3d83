namespace Bedside.Presence.Tests;

/// <summary>How far the rules agree with the people who coded the sentences. What is asked of them stands here; the figures are printed.</summary>
public sealed class ToneFiguresTests(ITestOutputHelper output)
{
    private static readonly string[] Languages = ["en", "fr"];

    [Fact]
    public void Of_what_is_shown_four_fifths_are_right_and_of_what_hurts_three_fifths_are_shown()
    {
        foreach (var (part, sentences) in new[] { ("development", Coded.All.Where(c => c.IsForDevelopment)), ("held out", Coded.All.Where(c => !c.IsForDevelopment)), ("all", Coded.All), ("fresh", Coded.Fresh) })
        {
            foreach (var language in Languages)
            {
                var these = sentences.Where(c => c.Language == language).ToList();
                Print($"{part} {language}", Pauses(these));
                foreach (var kind in Enum.GetValues<SignKind>()) Print($"  {Coded.Name(kind)}", Agreement.Of(these.Select(c => (Read(c).Reconsider && Read(c).Signs.Any(s => s.Kind == kind), c.Kinds.Contains(kind)))));
            }
        }

        foreach (var language in Languages)
        {
            var whole = Pauses(Coded.All.Where(c => c.Language == language));
            Assert.InRange(whole.Precision, 0.80, 1);
            Assert.InRange(whole.Recall, 0.60, 1);
        }
    }

    [Fact]
    public void Ordinary_clinical_talk_is_left_alone_but_for_three_in_a_hundred()
    {
        var clinical = Coded.All.Where(c => c.About is "clinical").ToList();
        var prompted = clinical.Where(c => Read(c).Reconsider).ToList();
        output.WriteLine($"clinical talk: {prompted.Count} of {clinical.Count} prompted{string.Concat(prompted.Select(c => $"\n  {c.Text}"))}");

        Assert.InRange((double)prompted.Count / clinical.Count, 0, 0.03);
    }

    [Fact]
    public void The_two_codings_agree()
    {
        var agreement = Agreement.Of(Coded.Coding("coding-a.jsonl").Zip(Coded.Coding("coding-b.jsonl")));
        output.WriteLine($"the two codings: kappa {agreement.Kappa:0.00}");

        Assert.InRange(agreement.Kappa, 0.80, 1);
    }

    [Fact]
    public void The_set_is_as_large_as_it_says_and_half_of_it_is_harmless()
    {
        Assert.InRange(Coded.All.Count, 440, int.MaxValue);
        Assert.Equal(Coded.All.Count, Coded.All.Select(c => c.Id).Distinct().Count());
        Assert.Equal(Coded.All.Count, Coded.All.Select(c => c.Text).Distinct().Count());
        foreach (var language in Languages) Assert.InRange(Coded.All.Count(c => c.Language == language && !c.Reconsider), 110, int.MaxValue);
        Assert.All(Coded.All, c => Assert.Equal(c.Reconsider, c.Kinds.Count > 0));
    }

    private static ToneReading Read(Coded coded) => Tone.Read(coded.Text, coded.Language);

    private static Agreement Pauses(IEnumerable<Coded> sentences) => Agreement.Of(sentences.Select(c => (Read(c).Reconsider, c.Reconsider)));

    private void Print(string part, Agreement a) =>
        output.WriteLine($"{part,-20} precision {a.Precision:0.00}  recall {a.Recall:0.00}  kappa {a.Kappa:0.00}  (right {a.Both}, false {a.OnlyReading}, missed {a.OnlyPeople}, left alone {a.Neither})");
}
