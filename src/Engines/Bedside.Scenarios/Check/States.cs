namespace Bedside.Scenarios;

/// <summary>Goes to every scene with everything that can be remembered there.</summary>
/// <param name="most">Stops after so many places with what is remembered there.</param>
internal sealed class States(Encounter encounter, Ways ways, int most)
{
    /// <summary>So many numbers are held at most.</summary>
    private const int MostNumbers = 4_000_000;

    private readonly Scenario _scenario = encounter.Scenario;
    private readonly Dictionary<(int Scene, Key State), int> _found = [];
    private readonly List<(int Scene, int[] State)> _states = [];
    private readonly List<List<int>> _from = [];
    private readonly Queue<int> _open = new();
    private readonly int[] _caps = CapsOf(encounter);

    public void Check(List<Remark> remarks)
    {
        var (reached, wasOpen, wasShown, stuck, stops) = (new bool[_scenario.Scenes.Count], _scenario.Scenes.Select(s => new bool[s.Choices.Count]).ToArray(), _scenario.Scenes.Select(s => new bool[s.Parts.Count]).ToArray(), new HashSet<int>(), new List<int>());
        Add(0, encounter.Initial.ToArray(), from: -1);
        while (_open.TryDequeue(out var at))
        {
            if (_states.Count > most || _states.Count * (long)Math.Max(1, encounter.Width) > MostNumbers)
            {
                remarks.Add(Remark.Of(RemarkKind.TooManyStates, _scenario.Scenes[0].Line, 0, most));
                Stuck(stuck, remarks);
                return;
            }

            var (scene, state) = _states[at];
            reached[scene] = true;
            for (var p = 0; p < wasShown[scene].Length; p++) wasShown[scene][p] |= encounter.IsShown(scene, p, state);
            if (encounter.Ends(scene))
            {
                if (encounter.AfterEnd(scene) is >= 0 and var after) Add(after, state, at);
                else stops.Add(at);
                continue;
            }

            var any = false;
            for (var c = 0; c < encounter.ChoiceCount(scene); c++)
            {
                if (!encounter.IsOpen(scene, c, state)) continue;

                (any, wasOpen[scene][c]) = (true, true);
                var next = (int[])[.. state];
                encounter.Choose(scene, c, next);
                foreach (var to in encounter.TargetsOf(scene, c)) if (to >= 0) Add(to, next, at);
            }

            if (any) continue;

            foreach (var to in encounter.WaysOf(scene, state))
            {
                if (to < 0) continue;
                any = true;
                Add(to, state, at);
            }

            if (!any)
            {
                stuck.Add(scene);
                stops.Add(at);
            }
        }

        Stuck(stuck, remarks);
        for (var s = 0; s < reached.Length; s++)
        {
            var scene = _scenario.Scenes[s];
            if (ways.IsReached[s] && !reached[s]) remarks.Add(Remark.Of(RemarkKind.NeverComesHere, scene.Line, 0, scene.Name));
            for (var p = 0; reached[s] && p < scene.Parts.Count; p++) if (!wasShown[s][p]) remarks.Add(Remark.Of(RemarkKind.NeverShown, scene.Parts[p].Line, 0, scene.Name));
            if (!reached[s] || scene.Ending is not null) continue;
            for (var c = 0; c < scene.Choices.Count; c++) if (!wasOpen[s][c] && scene.Choices[c].If is not null) remarks.Add(Remark.Of(RemarkKind.NeverOpen, scene.Choices[c].Line, 0, scene.Choices[c].To));
        }

        NeverEnds(stops, remarks);
    }

    // No choice is open and nothing goes on, though by the ways there is a way.
    private void Stuck(HashSet<int> stuck, List<Remark> remarks)
    {
        foreach (var scene in stuck.Order().Select(s => _scenario.Scenes[s]).Where(s => Ways.TargetsOf(s).Any(t => ways.At(t.To) >= 0))) remarks.Add(Remark.Of(RemarkKind.MayBeStuck, scene.Line, 0, scene.Name));
    }

    // One walks for ever, though by the ways alone one would not.
    private void NeverEnds(List<int> stops, List<Remark> remarks)
    {
        var (can, open) = (new bool[_states.Count], new Stack<int>(stops));
        while (open.TryPop(out var at))
        {
            if (can[at]) continue;
            can[at] = true;
            foreach (var from in _from[at]) open.Push(from);
        }

        var byWays = ways.CanStop();
        if (Enumerable.Range(0, _states.Count).Where(i => !can[i] && byWays[_states[i].Scene]).Select(i => _states[i].Scene).Order().Take(1).ToList() is [var first]) remarks.Add(Remark.Of(RemarkKind.NeverEnds, _scenario.Scenes[first].Line, 0, _scenario.Scenes[first].Name));
    }

    private void Add(int scene, int[] before, int from)
    {
        var state = (int[])[.. before];
        encounter.Enter(scene, state);
        for (var v = 0; v < state.Length; v++) state[v] = Math.Min(state[v], _caps[v]);
        if (!_found.TryGetValue((scene, new(state)), out var at))
        {
            at = _states.Count;
            _found[(scene, new(state))] = at;
            _states.Add((scene, state));
            _from.Add([]);
            _open.Enqueue(at);
        }

        if (from >= 0) _from[at].Add(from);
    }

    // What only grows and is only compared with numbers is the same for all conditions once it is larger than each of them.
    private static int[] CapsOf(Encounter encounter)
    {
        var scenario = encounter.Scenario;
        var caps = Enumerable.Repeat(int.MaxValue, encounter.Width).ToArray();
        var effects = Encounter.Effects(scenario).ToList();
        var conditions = Encounter.Conditions(scenario).SelectMany(c => c.Inside()).ToList();
        for (var v = 0; v < scenario.Head.Remember.Count; v++)
        {
            var name = scenario.Head.Remember[v].Name;
            if (effects.Exists(e => e.Other == name || e.Variable == name && (e.Other is not null || e.Kind is EffectKind.Subtract || e is { Kind: EffectKind.Add, Value: < 0 }))) continue;
            var compared = conditions.OfType<Condition.Compare>().Where(c => c.Variable == name || c.Other == name).ToList();
            if (compared.Exists(c => c.Other is not null)) continue;
            caps[v] = compared.Select(c => c.Value).Append(0).Max() + 1;
        }

        return caps;
    }

    private readonly struct Key(int[] state) : IEquatable<Key>
    {
        private readonly int[] _state = state;

        public bool Equals(Key other) => _state.AsSpan().SequenceEqual(other._state);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var number in _state) hash.Add(number);
            return hash.ToHashCode();
        }
    }
}
