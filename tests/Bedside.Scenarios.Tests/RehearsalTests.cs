using System.Text.Json.Nodes;

namespace Bedside.Scenarios.Tests;

/// <summary>A novice tries a hard conversation out, goes back, and tries it another way.</summary>
[Trait("R", "R40")]
public sealed class RehearsalTests
{
    private static readonly Encounter Chair = Encounter.Of(Sample.Read(Sample.Chair));

    private static Rehearsal Room() => Rehearsal.Begin(Chair).Take(Turn.On)!.Take(new(0, "That she sends me away."))!;

    [Fact]
    public void What_the_other_person_shows_is_there_after_each_turn()
    {
        var room = Room();

        Assert.Equal("the-room", room.Scene.Name);
        Assert.Equal([PartKind.Face, PartKind.Silence, PartKind.Told], room.Shown.Select(p => p.Kind));
        Assert.Equal([0, 1, 2], room.Offers.Select(o => o.Index));
    }

    [Fact]
    public void What_is_open_depends_on_what_was_done_before()
    {
        var sat = Room().Take(new(0))!.Wait(6)!;
        var stood = Room().Take(new(1))!;

        Assert.Equal([0], sat.Offers.Select(o => o.Index));
        Assert.Equal([1], stood.Offers.Select(o => o.Index));
        Assert.Equal((1, 0), (sat.Remembered("trust"), stood.Remembered("trust")));
        Assert.Null(stood.Take(new(0)));
        Assert.Empty(stood.Take(new(1))!.Shown);
    }

    [Theory]
    [InlineData(4, null, 0)]
    [InlineData(5, "the-shawl", 1)]
    [InlineData(29, "the-shawl", 1)]
    [InlineData(30, "the-shawl", 3)]
    [InlineData(500, "the-shawl", 3)]
    public void How_long_one_says_nothing_decides(int seconds, string? scene, int trust)
    {
        var waited = Room().Take(new(0))!.Wait(seconds);

        Assert.Equal((scene, trust), (waited?.Scene.Name, waited?.Remembered("trust") ?? 0));
    }

    [Fact]
    public void Own_words_lead_where_the_first_move_that_is_found_leads()
    {
        var beside = Room().Take(new(0))!;

        Assert.Equal("the-shawl", beside.Take(new(2, "x", [Move.Acting, Move.Naming]))!.Scene.Name);
        Assert.Equal("the-end", beside.Take(new(2, "x", [Move.Acting]))!.Scene.Name);
        Assert.Equal("the-door", beside.Take(new(2, "x"))!.Scene.Name);
        Assert.Null(beside.Take(new(0, "Words where none are asked for")));
    }

    [Fact]
    public void One_goes_back_and_another_way_and_the_first_is_not_there_any_more()
    {
        var went = Room().Take(new(2))!;
        var back = went.Before!.Take(new(0))!;

        Assert.Equal("You went, and she stayed where she was.", went.Ending);
        Assert.Equal("beside-her", back.Scene.Name);
        Assert.DoesNotContain("\"the-door\"", back.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R51")]
    public void After_an_end_comes_what_one_thinks_of_it_and_the_end_stays_what_it_was()
    {
        var end = Room().Take(new(2))!;
        var over = end.Take(Turn.On)!.Take(new(0, "Short."))!;

        Assert.False(end.IsOver);
        Assert.True(over.IsOver);
        Assert.Equal("You went, and she stayed where she was.", over.Ending);
        Assert.Null(over.Take(Turn.On));
    }

    [Fact]
    [Trait("R", "R41")]
    public void The_worked_example_leads_from_the_beginning_to_an_end_and_says_why()
    {
        var way = Rehearsal.Example(Chair);

        Assert.Equal("She told you of her sister.", way[^1].Ending);
        Assert.Contains("The chair says that there is time.", way.Select(r => r.Chosen?.Example));
    }

    [Fact]
    public void Chance_is_handed_in_and_is_kept()
    {
        var encounter = Encounter.Of(Sample.Scenes("## a\n\n→ by chance: b, c\n\n## b\n\nEnd: b\n\n## c\n\nEnd: c"));
        var drawn = Rehearsal.Begin(encounter).Take(Turn.On, new Always(1))!;

        Assert.Equal("c", drawn.Ending);
        Assert.Equal("c", Rehearsal.Resume(encounter, drawn.ToJson()).Rehearsal!.Ending);
        Assert.Equal("b", Rehearsal.Begin(encounter).Take(Turn.On)!.Ending);
        Assert.Equal("c", Rehearsal.Begin(encounter).Take(Turn.On, new Always(99))!.Ending);
    }

    [Fact]
    public void Numbers_stay_within_their_bounds()
    {
        var at = Rehearsal.Begin(Encounter.Of(Sample.Scenes("## a\n\n- x → a\n  Remember: n + 900000000\n- y → b\n\n## b\n\nEnd: z", "n = 0")));

        Assert.Equal(1_000_000_000, at.Take(new(0))!.Take(new(0))!.Take(new(0))!.Remembered("n"));
    }

    [Fact]
    public void A_turn_that_comes_from_nowhere_is_refused_quietly()
    {
        var room = Room();

        Assert.All(new[] { new(99), new(-2), Turn.On, new(0, "x"), new(int.MaxValue) }, t => Assert.Null(room.Take(t)));
        Assert.Null(Rehearsal.Begin(Chair).Take(Turn.On)!.Take(new(0, "half a sign \ud800")));
        Assert.Null(Rehearsal.Begin(Chair).Take(Turn.On)!.Take(new(0, new string('x', Turn.MostSaid + 1))));
    }

    [Fact]
    public void A_scenario_that_was_changed_since_goes_on_as_far_as_it_goes_and_says_so()
    {
        var there = Room().Take(new(0))!.Wait(30)!.Take(new(0))!;
        var words = Encounter.Of(Sample.Read(Sample.Chair.Replace("She knitted it badly.", "She knitted it.", StringComparison.Ordinal)));
        var more = Encounter.Of(Sample.Read(Sample.Chair.Replace("- Pull up the chair", "- Look about. → the-shawl\n- Pull up the chair", StringComparison.Ordinal)));
        var less = Encounter.Of(Sample.Read(Sample.Chair.Replace("- Silence, 30 seconds: You stay, and say nothing. → the-shawl\n", "- Silence, 30 seconds: You stay, and say nothing. → the-door\n", StringComparison.Ordinal).Replace("- Silence, 5 seconds: You look out of the window with her. → the-shawl", "- Silence, 5 seconds: You look out of the window with her. → the-door", StringComparison.Ordinal).Replace("- with naming or understanding → the-shawl", "- with naming → the-end", StringComparison.Ordinal)));

        Assert.Equal(ResumptionKind.Whole, Rehearsal.Resume(words, there.ToJson()).Note.Kind);
        Assert.Equal((ResumptionKind.WholeInAnother, "the-end"), (Rehearsal.Resume(more, there.ToJson()).Note.Kind, Rehearsal.Resume(more, there.ToJson()).Rehearsal!.Scene.Name));
        var part = Rehearsal.Resume(less, there.ToJson());
        Assert.Equal((ResumptionKind.AsFarAs, "beside-her", 3, 2), (part.Note.Kind, part.Rehearsal!.Scene.Name, part.Note.Turn, part.Note.Left));
        Assert.Contains("beside-her", part.Note.Sentence("en"), StringComparison.Ordinal);
        Assert.Contains("beside-her", part.Note.Sentence("fr"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"scenario-state\":2,\"fingerprint\":\"x\",\"turns\":[]}")]
    [InlineData("{\"scenario-state\":1,\"fingerprint\":\"x\",\"turns\":{}}")]
    [InlineData("{\"scenario-state\":1,\"fingerprint\":\"x\",\"turns\":[null]}")]
    [InlineData("{\"scenario-state\":1,\"fingerprint\":\"x\",\"turns\":[{\"at\":\"a\",\"to\":1}]}")]
    [InlineData("{\"scenario-state\":1,\"fingerprint\":\"x\",\"turns\":[{\"at\":\"a\",\"to\":\"b\",\"choice\":-1}]}")]
    [InlineData("{\"scenario-state\":1,\"fingerprint\":\"x\",\"turns\":[{\"at\":\"a\",\"to\":\"b\",\"choice\":1e99}]}")]
    [InlineData("{\"scenario-state\":1,\"fingerprint\":\"x\",\"turns\":[{\"at\":\"a\",\"to\":\"\\ud800\",\"choice\":1}]}")]
    [InlineData("{\"scenario-state\":1,\"fingerprint\":\"x\",\"turns\":[{\"at\":\"a\",\"to\":\"b\",\"choice\":1,\"moves\":[\"points\"]}]}")]
    public void What_is_no_state_is_refused_with_a_sentence(string json)
    {
        var resumed = Rehearsal.Resume(Chair, json);

        Assert.Equal((null, ResumptionKind.Broken), (resumed.Rehearsal, resumed.Note.Kind));
        Assert.NotEmpty(resumed.Note.Sentence("fr"));
    }

    [Fact]
    public void A_state_that_says_what_cannot_have_been_is_refused_with_a_sentence()
    {
        var there = Room().Take(new(0))!.Wait(30)!.Take(new(0))!.ToJson();
        string Forged(Action<JsonArray> change)
        {
            var state = JsonNode.Parse(there)!;
            change(state["turns"]!.AsArray());
            return state.ToJsonString();
        }

        foreach (var forged in new[]
        {
            Forged(t => t[4]!["to"] = "the-door"), Forged(t => t[4]!["choice"] = 1), Forged(t => t[2]!["at"] = "beside-her"), Forged(t => t.RemoveAt(2)), Forged(t => t[0]!["said"] = "x"), Forged(t => t[2]!["choice"] = 7), Forged(t => t[2]!["moves"] = new JsonArray("naming")),
        })
        {
            var resumed = Rehearsal.Resume(Chair, forged);
            Assert.Equal((null, ResumptionKind.Forged), (resumed.Rehearsal, resumed.Note.Kind));
            Assert.NotEmpty(resumed.Note.Sentence("en"));
        }
    }

    [Fact]
    public void The_other_language_goes_on_where_one_was()
    {
        var french = Encounter.Of(Sample.Read(Sample.Chair.Replace("language: en", "language: fr", StringComparison.Ordinal).Replace("Turned away.", "Détournée.", StringComparison.Ordinal)));

        Assert.Equal(ResumptionKind.Whole, Rehearsal.Resume(french, Room().ToJson()).Note.Kind);
    }

    private sealed class Always(int n) : IChance
    {
        public int Below(int count) => n;
    }
}
