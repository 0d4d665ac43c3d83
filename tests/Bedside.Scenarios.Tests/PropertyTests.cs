using System.Text;
using CsCheck;

namespace Bedside.Scenarios.Tests;

/// <summary>What holds for every scenario, whoever wrote it.</summary>
public sealed class PropertyTests
{
    [Fact]
    public void What_is_written_and_read_again_is_the_same() => Sample.Any.Sample(scenario =>
    {
        var reading = ScenarioReader.Read(ScenarioWriter.Write(scenario));

        Assert.Empty(Sample.Said(reading.Remarks));
        Assert.Equal(Sample.Whole(scenario), Sample.Whole(reading.Scenario!));
    }, iter: 300);

    [Fact]
    public void No_text_is_ever_thrown_at_whoever_reads_it() => Gen.OneOf(
        Gen.Byte.Array[0, 400],
        Gen.Select(Sample.Any.Select(s => Encoding.UTF8.GetBytes(ScenarioWriter.Write(s))), Gen.Select(Gen.Int[0, 100_000], Gen.Byte).List[0, 8]).Select((bytes, changes) =>
        {
            foreach (var (at, value) in changes) bytes[at % bytes.Length] = value;
            return bytes;
        })).Sample(bytes =>
    {
        var reading = ScenarioReader.Read(bytes);
        foreach (var remark in reading.Remarks) Assert.NotEmpty(remark.Sentence("fr") + remark.Sentence("en"));
        if (reading.Scenario is { Scenes.Count: > 0 } scenario) _ = ScenarioCheck.Of(scenario, 500);
        _ = InStep.Of(reading.Scenario ?? Sample.Read(Sample.Chair), Sample.Read(Sample.Chair));
    }, iter: 300);

    [Fact]
    public void The_same_turns_lead_to_the_same_place() => Gen.Select(Sample.Any, Gen.ULong).Sample((scenario, seed) =>
    {
        var encounter = Encounter.Of(scenario);
        var (one, again) = (Walk(encounter, seed), Walk(encounter, seed));

        Assert.Equal(one.ToJson(), again.ToJson());
        Assert.Equal(Place(one), Place(again));
    }, iter: 200);

    [Fact]
    public void What_was_kept_is_where_one_was() => Gen.Select(Sample.Any, Gen.ULong).Sample((scenario, seed) =>
    {
        var encounter = Encounter.Of(scenario);
        var there = Walk(encounter, seed);
        var resumed = Rehearsal.Resume(encounter, there.ToJson());

        Assert.Equal(ResumptionKind.Whole, resumed.Note.Kind);
        Assert.Equal(Place(there), Place(resumed.Rehearsal!));
        Assert.Equal(there.ToJson(), resumed.Rehearsal!.ToJson());
    }, iter: 200);

    [Fact]
    public void Every_way_comes_to_an_end_or_the_check_says_why_not() => Gen.Select(Sample.Any, Gen.ULong).Sample((scenario, seed) =>
    {
        if (ScenarioCheck.Of(scenario, 500).Any(r => r.Weight is RemarkWeight.Fault || r.Kind is RemarkKind.TooManyStates)) return;

        var chance = new Sequence(seed);
        Assert.NotEqual(-1, Encounter.Of(scenario).Wander(ref chance, 100_000).End);
    }, iter: 1_000);

    [Fact]
    public void Without_conditions_the_check_is_right_about_ends() => Gen.Select(Gen.Int[0, 9].List[0, 3].List[1, 9], Gen.ULong).Sample((ways, seed) =>
    {
        var scenes = ways.Select((to, i) => new Scene($"s{i}", Phase.Enact) { Parts = [new(PartKind.Told, "x")], Ending = to.Count is 0 ? "e" : null, Choices = [.. to.Select(t => new Choice(ChoiceKind.Given, "c", $"s{t % ways.Count}"))] }).ToList();
        var scenario = new Scenario(new("T", "en", "P", "S"), scenes);
        var (reached, open) = (new HashSet<int>(), new Stack<int>([0]));
        while (open.TryPop(out var at)) if (reached.Add(at)) foreach (var to in ways[at]) open.Push(to % ways.Count);
        bool Stops(int from)
        {
            var (seen, next) = (new HashSet<int>(), new Stack<int>([from]));
            while (next.TryPop(out var at)) if (seen.Add(at)) foreach (var to in ways[at]) next.Push(to % ways.Count);
            return seen.Any(s => ways[s].Count is 0);
        }

        var said = ScenarioCheck.Of(scenario);
        Assert.Equal(Enumerable.Range(0, ways.Count).Where(i => !reached.Contains(i)).Select(i => $"s{i}").Order(), said.Where(r => r.Kind is RemarkKind.Unreachable).Select(r => r.Named[0]).Order());
        Assert.Equal(reached.Any(s => !Stops(s)), said.Any(r => r.Kind is RemarkKind.LoopWithoutEnd));
        var chance = new Sequence(seed);
        if (reached.All(Stops)) Assert.NotEqual(-1, Encounter.Of(scenario).Wander(ref chance, 100_000).End);
    }, iter: 300);

    /// <summary>Up to 40 turns, whatever is open.</summary>
    internal static Rehearsal Walk(Encounter encounter, ulong seed)
    {
        var (chance, at) = (new Sequence(seed), Rehearsal.Begin(encounter));
        for (var i = 0; i < 40 && !at.IsOver; i++)
        {
            var turn = at.Offers.Count is 0 ? Turn.On : at.Offers[chance.Below(at.Offers.Count)] is { Choice.Kind: ChoiceKind.OwnWords } own ? new Turn(own.Index, "Né à l’aube 😀\n", [(Move)chance.Below(9)]) : new(at.Offers[0].Index);
            at = at.Take(turn, chance) ?? throw new InvalidOperationException("An open turn was refused.");
        }

        return at;
    }

    private static string Place(Rehearsal at) => $"{at.Scene.Name} {at.Ending} {at.Length} {string.Join(",", at.Shown.Select(s => s.Text))} {string.Join(",", at.Offers.Select(o => o.Index))} {at.Remembered("trust")} {at.Remembered("été")} {at.GoesOn}";
}
