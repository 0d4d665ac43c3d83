using System.Text;
using System.Text.Json;

namespace Bedside.Scenarios;

/// <summary>Something that is done in a rehearsal.</summary>
/// <param name="Choice">The place of a choice in <see cref="Scene.Choices"/>; -1 to go on where nothing is to be chosen.</param>
/// <param name="Said">What was said in one’s own words; null where nothing was, or is not to be kept.</param>
/// <param name="Moves">Which moves were found in one’s own words; decides where they lead.</param>
public sealed record Turn(int Choice, string? Said = null, IReadOnlyList<Move>? Moves = null)
{
    /// <summary>Own words that are kept have at most so many signs (UTF-16).</summary>
    public const int MostSaid = 20_000;

    /// <summary>Going on.</summary>
    public static readonly Turn On = new(-1);
}

/// <summary>A choice that is open, and its place in <see cref="Scene.Choices"/>, which a <see cref="Turn"/> names.</summary>
public sealed record Offer(int Index, Choice Choice);

/// <summary>
/// One try: where one is, and how one came there. It is never changed: each turn makes another, and the one before can be gone back to. What it remembers follows from its turns alone, so the same
/// turns always lead to the same place. It knows no person and no time.
/// </summary>
public sealed class Rehearsal
{
    /// <summary>A rehearsal has at most so many turns.</summary>
    public const int MostTurns = 10_000;

    private readonly Encounter _encounter;
    private readonly int[] _state;
    private readonly int _scene;

    private Rehearsal(Encounter encounter, int scene, int[] state, Rehearsal? before, Turn? turn)
    {
        (_encounter, _scene, _state, Before, Turn) = (encounter, scene, state, before, turn);
        Length = before is null ? 0 : before.Length + 1;
        encounter.Enter(scene, state);
        Ending = before?.Ending ?? Scene.Ending;
        Shown = [.. Scene.Parts.Where((_, i) => encounter.IsShown(scene, i, state))];
        Offers = encounter.Ends(scene) ? [] : [.. Scene.Choices.Select((c, i) => new Offer(i, c)).Where(o => encounter.IsOpen(scene, o.Index, state))];
        GoesOn = Next().Length > 0;
    }

    /// <summary>Stands before the first scene of the encounter.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static Rehearsal Begin(Encounter encounter)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        return encounter.Scenario.Scenes.Count is 0 ? throw new ArgumentException("There are no scenes.", nameof(encounter)) : new(encounter, 0, encounter.Initial.ToArray(), null, null);
    }

    /// <summary>Where one is.</summary>
    public Scene Scene => _encounter.Scenario.Scenes[_scene];

    /// <summary>What is told there and what the other person shows, as far as it is shown now.</summary>
    public IReadOnlyList<Part> Shown { get; }

    /// <summary>What one can do.</summary>
    public IReadOnlyList<Offer> Offers { get; }

    /// <summary>Whether one goes on without choosing: <see cref="Turn.On"/>.</summary>
    public bool GoesOn { get; }

    /// <summary>Whether nothing more can be done.</summary>
    public bool IsOver => Offers.Count is 0 && !GoesOn;

    /// <summary>How the conversation ended, once it has; what is thought of it afterwards does not change that.</summary>
    public string? Ending { get; }

    /// <summary>How many turns there were.</summary>
    public int Length { get; }

    /// <summary>As it was before the last turn; null at the beginning.</summary>
    public Rehearsal? Before { get; }

    /// <summary>The turn that led here; null at the beginning.</summary>
    public Turn? Turn { get; }

    /// <summary>The choice that led here; null at the beginning, and where one went on.</summary>
    public Choice? Chosen => Turn is { Choice: >= 0 } turn ? Before!.Scene.Choices[turn.Choice] : null;

    /// <summary>From the beginning to here.</summary>
    public IReadOnlyList<Rehearsal> Way()
    {
        var way = new List<Rehearsal>();
        for (var at = this; at is not null; at = at.Before) way.Add(at);
        way.Reverse();
        return way;
    }

    /// <summary>What is remembered under this name; 0 for what is not remembered.</summary>
    public int Remembered(string variable)
    {
        for (var v = 0; v < _encounter.Scenario.Head.Remember.Count; v++)
        {
            if (_encounter.Scenario.Head.Remember[v].Name == variable) return _state[v];
        }

        return 0;
    }

    /// <summary>One turn further.</summary>
    /// <param name="turn">May come from anywhere.</param>
    /// <param name="chance">Asked only where a scene goes on by chance; without it the first is taken.</param>
    /// <returns>Null where that cannot be done here.</returns>
    public Rehearsal? Take(Turn turn, IChance? chance = null)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (Length >= MostTurns || turn.Said is { } words && (words.Length > Turn.MostSaid || !Names.IsUtf16(words))) return null;
        if (turn.Choice < 0)
        {
            var ways = Next();
            if (turn != Turn.On || ways.IsEmpty) return null;
            var to = ways[ways.Length > 1 && chance is not null ? Math.Clamp(chance.Below(ways.Length), 0, ways.Length - 1) : 0];
            return to < 0 ? null : new(_encounter, to, [.. _state], this, turn);
        }

        if (!Offers.Any(o => o.Index == turn.Choice)) return null;

        var choice = Scene.Choices[turn.Choice];
        if (choice.Kind is not ChoiceKind.OwnWords && (turn.Said is not null || turn.Moves is { Count: > 0 })) return null;

        var state = (int[])[.. _state];
        _encounter.Choose(_scene, turn.Choice, state);
        return new(_encounter, TargetOf(turn), state, this, turn);
    }

    /// <summary>One has said nothing for so long: the longest silence that is open and not longer.</summary>
    /// <param name="seconds">Whole seconds.</param>
    /// <returns>Null where none is as short.</returns>
    public Rehearsal? Wait(int seconds) => Offers.Where(o => o.Choice.Kind is ChoiceKind.Silence && o.Choice.Seconds <= seconds).MaxBy(o => o.Choice.Seconds) is { } offer ? Take(new(offer.Index)) : null;

    /// <summary>The worked example: the choices that say why, from the beginning to an end. Before the conversation, where there is only one thing to do, that is done.</summary>
    public static IReadOnlyList<Rehearsal> Example(Encounter encounter)
    {
        var at = Begin(encounter);
        while (at is { Length: < MostTurns, Ending: null })
        {
            var offer = at.Offers.FirstOrDefault(o => o.Choice.Example is not null) ?? (at is { Scene.Phase: < Phase.Enact, Offers: [var only] } ? only : null);
            var next = offer is not null ? at.Take(new(offer.Index)) : at.GoesOn ? at.Take(Turn.On) : null;
            if (next is null) break;
            at = next;
        }

        return at.Way();
    }

    private int TargetOf(Turn turn)
    {
        var targets = _encounter.TargetsOf(_scene, turn.Choice);
        var routes = Scene.Choices[turn.Choice].Routes;
        for (var r = 0; r < routes.Count; r++)
        {
            if (targets[r] >= 0 && turn.Moves is not null && routes[r].Moves.Any(turn.Moves.Contains)) return targets[r];
        }

        return targets[^1];
    }

    private ReadOnlySpan<int> Next()
    {
        if (_encounter.Ends(_scene)) return _encounter.AfterEnd(_scene) is >= 0 and var reflect ? new int[] { reflect } : [];
        if (_encounter.AnyOpen(_scene, _state)) return [];

        var ways = _encounter.WaysOf(_scene, _state);
        return ways.IndexOfAnyExceptInRange(0, int.MaxValue) < 0 ? ways : ways.ToArray().Where(w => w >= 0).ToArray();
    }

    // What stands in JSON, and is all there is: {"scenario-state":1,"fingerprint":"…","turns":[{"at":"door","choice":2,"to":"chair","said":"…","moves":["naming"]},{"at":"chair","to":"window"}]}

    /// <summary>Everything that is needed to go on another time, as JSON: docs/scenarios.md.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("scenario-state", 1);
            json.WriteString("fingerprint", _encounter.Fingerprint);
            json.WriteStartArray("turns");
            var way = Way();
            for (var i = 1; i < way.Count; i++)
            {
                var turn = way[i].Turn!;
                json.WriteStartObject();
                json.WriteString("at", way[i - 1].Scene.Name);
                if (turn.Choice >= 0) json.WriteNumber("choice", turn.Choice);
                json.WriteString("to", way[i].Scene.Name);
                if (turn.Said is { } said) json.WriteString("said", said);
                if (turn.Moves is { Count: > 0 } moves)
                {
                    json.WriteStartArray("moves");
                    foreach (var move in moves) json.WriteStringValue(StateWords.Of(move));
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Goes on from <see cref="ToJson"/>. Never throws for what is in it.</summary>
    /// <param name="json">May come from anywhere.</param>
    public static Resumption Resume(Encounter encounter, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var begin = Begin(encounter);
        if (StateWords.Read(json) is not { } state) return new(null, new(ResumptionKind.Broken));

        var isSame = state.Fingerprint == encounter.Fingerprint;
        var at = begin;
        foreach (var turn in state.Turns)
        {
            if (at.Again(turn, isSame) is { } next) at = next;
            else return isSame ? new(null, new(ResumptionKind.Forged, at.Length + 1, Remark.Shown(turn.At))) : new(at, new(ResumptionKind.AsFarAs, at.Length, Remark.Shown(at.Scene.Name), state.Turns.Count - at.Length));
        }

        return new(at, new(isSame ? ResumptionKind.Whole : ResumptionKind.WholeInAnother));
    }

    // The same turn once more: exactly, or in another version whichever choice leads where it led.
    private Rehearsal? Again(StoredTurn turn, bool isSame)
    {
        if (turn.At != Scene.Name) return null;
        if (turn.Choice < 0)
        {
            var ways = Next();
            for (var i = 0; i < ways.Length; i++)
            {
                if (_encounter.Scenario.Scenes[ways[i]].Name == turn.To) return turn is { Said: null, Moves: [] } ? Take(Turn.On, new Nth(i)) : null;
            }

            return null;
        }

        Rehearsal? By(int choice) => Take(new(choice, turn.Said, turn.Moves is [] ? null : turn.Moves)) is { } next && next.Scene.Name == turn.To ? next : null;
        return By(turn.Choice) ?? (isSame ? null : Offers.Select(o => By(o.Index)).FirstOrDefault(n => n is not null));
    }

    private sealed class Nth(int n) : IChance
    {
        public int Below(int count) => n;
    }
}
