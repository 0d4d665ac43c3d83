using System.Diagnostics;
using System.Text;
using Bedside.Scenarios;

namespace Bedside.Bench;

/// <summary>Random walks through a scenario of 60 scenes on one core, against a bare walk through a table of numbers that takes as many steps with the same chance.</summary>
public static class Walking
{
    private const int Scenes = 60, Goal = 100_000, Most = 10_000;

    public static void Run(int rounds, int seconds)
    {
        var scenario = ScenarioReader.Read(Text()) is { Scenario: { } read, Remarks: [] } ? read : throw new InvalidOperationException("The scenario of the bench cannot be read.");
        if (ScenarioCheck.Of(scenario).Any(r => r.Weight is RemarkWeight.Fault)) throw new InvalidOperationException("The scenario of the bench has faults.");

        var encounter = Encounter.Of(scenario);
        var table = scenario.Scenes.Select(s => s.Choices.Select(c => scenario.Scenes.ToList().FindIndex(t => t.Name == c.To)).ToArray()).ToArray();
        var (walks, bare) = (new List<double>(), new List<double>());
        Console.WriteLine($"{scenario.Scenes.Count} scenes, {scenario.Scenes.Sum(s => s.Choices.Count)} choices, {scenario.Scenes.Sum(s => s.Choices.Count(c => c.If is not null))} of them under a condition, {scenario.Head.Remember.Count} things remembered; {rounds} rounds of {seconds} s, one core\n");
        Console.WriteLine($"{"",-34}{"walks/CPU s",12}{"steps a walk",14}{"ns a step",12}");
        for (var round = 0; round <= rounds; round++)
        {
            var (rate, steps) = Rate(round, seconds, (ref Sequence chance) => encounter.Wander(ref chance, Most).Steps);
            var (rival, bareSteps) = Rate(round, seconds, (ref Sequence chance) => Bare(table, ref chance, (int)Math.Round(steps)));
            if (round is 0) continue; // To warm up both.

            walks.Add(rate);
            bare.Add(rival);
            Console.WriteLine($"{"Bedside.Scenarios",-34}{rate,12:N0}{steps,14:F1}{1e9 / rate / steps,12:F1}");
            Console.WriteLine($"{"bare table of numbers",-34}{rival,12:N0}{bareSteps,14:F1}{1e9 / rival / bareSteps,12:F1}");
        }

        var (median, other) = (Median(walks), Median(bare));
        Console.WriteLine($"\nRandom walks a second of one core = {median:N0} (goal {Goal:N0}: {(median >= Goal ? "met" : "missed")}); bare table : Bedside.Scenarios = {other / median:F1}");
    }

    private delegate int OneWalk(ref Sequence chance);

    private static (double Rate, double Steps) Rate(int round, int seconds, OneWalk walk)
    {
        // By processor time: what else the machine does is not counted.
        var (chance, count, steps, watch, before) = (new Sequence((ulong)round), 0L, 0L, Stopwatch.StartNew(), Used());
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            for (var i = 0; i < 1_000; i++) steps += walk(ref chance);
            count += 1_000;
        }

        return (count / (Used() - before), (double)steps / count);
    }

    private static double Used()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static int Bare(int[][] table, ref Sequence chance, int steps)
    {
        var at = 0;
        for (var i = 0; i < steps; i++) at = table[at].Length is 0 ? 0 : table[at][chance.Below(table[at].Length)];
        return at < 0 ? 0 : steps;
    }

    private static double Median(List<double> of) => of.Order().ElementAt(of.Count / 2);

    // Each scene leads three ways: on, further on, and sometimes back, where that is open. Six of them are ends.
    private static string Text()
    {
        var (text, chance) = (new StringBuilder("---\ntitle: Bench\nlanguage: en\nperson: Nobody\nsummary: Sixty scenes.\nremember: near = 0, sat = no, told = no, tries = 0\n---\n"), new Sequence(60));
        for (var s = 0; s < Scenes; s++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## s{s}\n\nFace: Turned away.\nSilence: 10 seconds.\n\nSomebody stands there.\n\n");
            if (s >= Scenes - 6)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"End: e{s}\n");
                continue;
            }

            int On(int most) => Math.Min(s + 1 + chance.Below(most), Scenes - 1);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"- One → s{s + 1}\n  Remember: near + 1\n- Two → s{(s >= Scenes - 12 ? s + 6 : On(4))}\n");
            if (s > 0) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"- [if near at least {(s > 3 ? 1 + chance.Below(3) : 1)} and not told] Three → s{On(6)}\n  Remember: told = yes\n- [if tries less than 3 or sat] Back → s{Math.Max(0, s - 1 - chance.Below(3))}\n  Remember: tries + 1, told = no\n");
            if (s % 5 is 0) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"- In your own words: What? → s{On(3)}\n  - with naming → s{On(5)}\n  - with doing something → s{On(7)}\n");
        }

        return text.ToString();
    }
}
