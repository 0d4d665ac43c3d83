using System.Security.Cryptography;
using System.Text;

namespace Bedside.Scenarios;

/// <summary>
/// A scenario made ready to be played: its ways and conditions as arrays of numbers. It is made of a scenario with faults, too: what leads nowhere is never open.
/// Safe to use from several threads.
/// </summary>
public sealed class Encounter
{
    /// <summary>That which no scene is.</summary>
    internal const int Nowhere = -1;

    private const int Always = -1, MostFast = 64;

    // Of scene s: its choices are _choices[_firstChoice[s]] to _choices[_firstChoice[s + 1] - 1], and so the others.
    private readonly int[] _firstChoice, _firstWay, _firstPart, _partIf, _enter, _flag, _initial;
    private readonly CompiledChoice[] _choices;
    private readonly CompiledWay[] _ways;
    private readonly int[] _code, _targets;
    private readonly bool[] _ends, _reflects;
    private readonly int _firstReflect;
    private readonly Dictionary<string, int> _byName = [];

    private Encounter(Scenario scenario)
    {
        Scenario = scenario;
        var scenes = scenario.Scenes;
        for (var s = 0; s < scenes.Count; s++) _byName.TryAdd(scenes[s].Name, s);

        var code = new Code(scenario, _byName);
        (_firstChoice, _firstWay, _firstPart) = (new int[scenes.Count + 1], new int[scenes.Count + 1], new int[scenes.Count + 1]);
        (_enter, _ends, _reflects) = (new int[scenes.Count], new bool[scenes.Count], new bool[scenes.Count]);
        var (choices, ways, targets, parts) = (new List<CompiledChoice>(), new List<CompiledWay>(), new List<int>(), new List<int>());
        _firstReflect = Nowhere;
        for (var s = 0; s < scenes.Count; s++)
        {
            var scene = scenes[s];
            (_enter[s], _ends[s], _reflects[s]) = (code.Of(scene.Effects), scene.Ending is not null, scene.Phase is Phase.Reflect);
            if (_reflects[s] && _firstReflect is Nowhere) _firstReflect = s;
            foreach (var choice in scene.Choices)
            {
                var first = targets.Count;
                targets.AddRange(choice.Routes.Select(r => At(r.To)).Append(At(choice.To)));
                choices.Add(new(code.Of(choice.If), code.Of(choice.Effects), first, targets.Count - first));
            }

            foreach (var way in scene.Onward)
            {
                var first = targets.Count;
                targets.AddRange(way.To.Select(At));
                ways.Add(new(code.Of(way.If), first, way.To.Count));
            }

            parts.AddRange(scene.Parts.Select(p => code.Of(p.If)));
            (_firstChoice[s + 1], _firstWay[s + 1], _firstPart[s + 1]) = (choices.Count, ways.Count, parts.Count);
        }

        (_choices, _ways, _targets, _partIf, _code, _initial) = ([.. choices], [.. ways], [.. targets], [.. parts], code.ToArray(), code.Initial());
        _flag = code.FlagOf(scenes.Count);
        Fingerprint = PrintOf(scenario);
    }

    /// <param name="scenario">Is not changed while this is used.</param>
    public static Encounter Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new(scenario);
    }

    /// <summary>What it was made of.</summary>
    public Scenario Scenario { get; }

    /// <summary>16 signs that stay the same while scenes, ways, conditions and what is remembered do; words may be corrected, and the other language has the same.</summary>
    public string Fingerprint { get; }

    /// <summary>How many numbers a state has: what is remembered, and which scenes were seen, where that is asked.</summary>
    public int Width => _initial.Length;

    /// <summary>The number of a scene; -1 where none is called so.</summary>
    internal int At(string name) => _byName.GetValueOrDefault(name, Nowhere);

    internal ReadOnlySpan<int> Initial => _initial;

    /// <summary>The scenes at which one has been, where that is asked, come after what is remembered.</summary>
    internal void Enter(int scene, Span<int> state)
    {
        if (_flag[scene] >= 0) state[_flag[scene]] = 1;
        if (_enter[scene] >= 0) Run(_enter[scene], state);
    }

    internal bool Ends(int scene) => _ends[scene];

    internal int AfterEnd(int scene) => _reflects[scene] ? Nowhere : _firstReflect;

    internal bool IsOpen(int scene, int choice, ReadOnlySpan<int> state) => IsOpen(_choices[_firstChoice[scene] + choice], state);

    private bool IsOpen(CompiledChoice choice, ReadOnlySpan<int> state) => _targets[choice.Targets + choice.Count - 1] >= 0 && (choice.If < 0 || Holds(choice.If, state));

    internal int ChoiceCount(int scene) => _firstChoice[scene + 1] - _firstChoice[scene];

    internal bool AnyOpen(int scene, ReadOnlySpan<int> state)
    {
        for (var c = _firstChoice[scene]; c < _firstChoice[scene + 1]; c++)
        {
            if (IsOpen(_choices[c], state)) return true;
        }

        return false;
    }

    /// <summary>Where a choice leads by its routes in order, and at last without one; what leads nowhere goes the last way.</summary>
    internal ReadOnlySpan<int> TargetsOf(int scene, int choice)
    {
        var compiled = _choices[_firstChoice[scene] + choice];
        return _targets.AsSpan(compiled.Targets, compiled.Count);
    }

    internal void Choose(int scene, int choice, Span<int> state)
    {
        var effects = _choices[_firstChoice[scene] + choice].Effects;
        if (effects >= 0) Run(effects, state);
    }

    /// <summary>The scenes to which it goes on by itself; none where it does not.</summary>
    internal ReadOnlySpan<int> WaysOf(int scene, ReadOnlySpan<int> state) => WayOf(scene, state) is >= 0 and var w ? _targets.AsSpan(_ways[w].Targets, _ways[w].Count) : [];

    /// <summary>Which of the ways of the scene it is, from 0; -1 for none.</summary>
    internal int WayIndex(int scene, ReadOnlySpan<int> state) => WayOf(scene, state) is >= 0 and var w ? w - _firstWay[scene] : Nowhere;

    private int WayOf(int scene, ReadOnlySpan<int> state)
    {
        for (var w = _firstWay[scene]; w < _firstWay[scene + 1]; w++)
        {
            if (_ways[w].If < 0 || Holds(_ways[w].If, state)) return w;
        }

        return Nowhere;
    }

    internal bool IsShown(int scene, int part, ReadOnlySpan<int> state) => _partIf[_firstPart[scene] + part] is var condition && (condition < 0 || Holds(condition, state));

    /// <summary>Goes one way through, each open choice as likely as any other, and each way that own words can lead.</summary>
    /// <param name="most">Ends after so many steps.</param>
    /// <returns>How many steps it took, and the place of the scene in <see cref="Scenario.Scenes"/> where it came to its end; -1 where it did not come to one.</returns>
    public (int Steps, int End) Wander<T>(ref T chance, int most) where T : IChance, allows ref struct
    {
        if (_ends.Length is 0) return (0, Nowhere);

        Span<int> state = _initial.Length <= MostFast ? stackalloc int[_initial.Length] : new int[_initial.Length];
        _initial.CopyTo(state);
        var open = (Span<int>)stackalloc int[MostFast];
        var (scene, end) = (0, Nowhere);
        for (var step = 0; step <= most; step++)
        {
            Enter(scene, state);
            if (_ends[scene])
            {
                end = end is Nowhere ? scene : end;
                scene = AfterEnd(scene);
                if (scene is Nowhere) return (step, end);
                continue;
            }

            var count = 0;
            for (var c = _firstChoice[scene]; c < _firstChoice[scene + 1] && count < open.Length; c++)
            {
                if (IsOpen(_choices[c], state)) open[count++] = c;
            }

            if (count > 0)
            {
                ref readonly var choice = ref _choices[open[count is 1 ? 0 : Draw(ref chance, count)]];
                if (choice.Effects >= 0) Run(choice.Effects, state);
                var to = choice.Count is 1 ? Nowhere : _targets[choice.Targets + Draw(ref chance, choice.Count)];
                scene = to is Nowhere ? _targets[choice.Targets + choice.Count - 1] : to;
                continue;
            }

            var way = WayOf(scene, state);
            if (way is Nowhere) return (step, end);
            scene = _targets[_ways[way].Targets + (_ways[way].Count is 1 ? 0 : Draw(ref chance, _ways[way].Count))];
            if (scene is Nowhere) return (step, end);
        }

        return (most, Nowhere);
    }

    private static int Draw<T>(ref T chance, int count) where T : IChance, allows ref struct => Math.Clamp(chance.Below(count), 0, count - 1);

    private bool Holds(int at, ReadOnlySpan<int> state) => Evaluate(_code, at, state);

    // Conditions lie as the last operation behind what it is done to. What came out of each lies in one bit of a word: they are at most 33 deep.
    private static bool Evaluate(int[] code, int at, ReadOnlySpan<int> state)
    {
        ulong stack = 0;
        while (true)
        {
            switch ((Operation)code[at])
            {
                case Operation.End: return (stack & 1) is not 0;
                case Operation.Yes: stack = stack << 1 | 1; at++; break;
                case Operation.No: stack <<= 1; at++; break;
                case Operation.Holds: stack = stack << 1 | (state[code[at + 1]] is not 0 ? 1UL : 0); at += 2; break;
                case Operation.Compare: stack = stack << 1 | (Compares(state[code[at + 1]], code[at + 2], code[at + 3]) ? 1UL : 0); at += 4; break;
                case Operation.CompareOther: stack = stack << 1 | (Compares(state[code[at + 1]], code[at + 2], state[code[at + 3]]) ? 1UL : 0); at += 4; break;
                case Operation.Not: stack ^= 1; at++; break;
                case Operation.And: stack = stack >> 1 & (stack | ~1UL); at++; break;
                case Operation.Or: stack = stack >> 1 | stack & 1; at++; break;
                default: return false;
            }
        }
    }

    private static bool Compares(int one, int relation, int other) => (Relation)relation switch
    {
        Relation.Is => one == other,
        Relation.IsNot => one != other,
        Relation.AtLeast => one >= other,
        Relation.AtMost => one <= other,
        Relation.MoreThan => one > other,
        _ => one < other,
    };

    private void Run(int at, Span<int> state)
    {
        while ((Operation)_code[at] is not Operation.End)
        {
            // Condition or -1, variable, kind, value, other variable or -1.
            var (condition, variable, value) = (_code[at + 1], _code[at + 2], (long)(_code[at + 5] >= 0 ? state[_code[at + 5]] : _code[at + 4]));
            if (condition < 0 || Evaluate(_code, condition, state))
            {
                var next = (EffectKind)_code[at + 3] switch { EffectKind.Set => value, EffectKind.Add => state[variable] + value, _ => state[variable] - value };
                state[variable] = (int)Math.Clamp(next, -Variable.Most, Variable.Most);
            }

            at += 6;
        }
    }

    // Over all that decides where one comes, and nothing that is only read.
    private static string PrintOf(Scenario scenario)
    {
        var phrase = new PhraseWriter(Keywords.English, new HashSet<string>());
        var text = new StringBuilder("scenario-v1\n");
        foreach (var variable in scenario.Head.Remember) text.Append(variable.Name).Append('=').Append(variable.First).Append('\n');
        foreach (var scene in scenario.Scenes)
        {
            text.Append("scene ").Append(scene.Name).Append('\n').Append((int)scene.Phase).Append(scene.Ending is null ? "" : " ends").Append('\n');
            foreach (var effect in scene.Effects) Add(effect);
            foreach (var choice in scene.Choices)
            {
                text.Append("choice ").Append((int)choice.Kind).Append(' ').Append(choice.Seconds).Append(' ').Append(choice.To).Append('\n');
                If(choice.If);
                foreach (var effect in choice.Effects) Add(effect);
                foreach (var route in choice.Routes) text.Append("route ").AppendJoin(' ', route.Moves).Append(' ').Append(route.To).Append('\n');
            }

            foreach (var way in scene.Onward)
            {
                text.Append("way ").AppendJoin(", ", way.To).Append('\n');
                If(way.If);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));

        void If(Condition? condition) => text.Append(condition is null ? "" : $"if {phrase.Of(condition)}\n");

        void Add(Effect effect)
        {
            text.Append(phrase.Of(effect)).Append('\n');
            If(effect.If);
        }
    }

    private readonly record struct CompiledChoice(int If, int Effects, int Targets, int Count);

    private readonly record struct CompiledWay(int If, int Targets, int Count);

    private enum Operation
    {
        End,
        Yes,
        No,
        Holds,
        Compare,
        CompareOther,
        Not,
        And,
        Or,
    }

    // Gathers operations. Variables that nobody declared begin at 0; the check says so.
    private sealed class Code
    {
        private readonly List<int> _operations = [(int)Operation.End];
        private readonly Dictionary<string, int> _variables = [];
        private readonly Dictionary<int, int> _flags = [];
        private readonly List<int> _initial = [];
        private readonly Dictionary<string, int> _scenes;

        public Code(Scenario scenario, Dictionary<string, int> scenes)
        {
            _scenes = scenes;
            foreach (var variable in scenario.Head.Remember)
            {
                if (_variables.TryAdd(variable.Name, _initial.Count)) _initial.Add(Math.Clamp(variable.First, -Variable.Most, Variable.Most));
            }

            // All flags are known before anything is compiled, so that they keep their places.
            foreach (var condition in Conditions(scenario).SelectMany(c => c.Inside()))
            {
                if (condition is Condition.Been been && scenes.TryGetValue(been.Scene, out var scene) && !_flags.ContainsKey(scene)) _flags[scene] = Place();
                foreach (var name in condition switch { Condition.Holds h => [h.Variable], Condition.Compare c => c.Other is null ? [c.Variable] : new[] { c.Variable, c.Other }, _ => [] }) Of(name);
            }

            foreach (var effect in Effects(scenario)) _ = (Of(effect.Variable), effect.Other is null ? 0 : Of(effect.Other));
        }

        public int[] ToArray() => [.. _operations];

        public int[] Initial() => [.. _initial];

        public int[] FlagOf(int scenes) => [.. Enumerable.Range(0, scenes).Select(s => _flags.GetValueOrDefault(s, Nowhere))];

        public int Of(Condition? condition)
        {
            if (condition is null) return Always;

            var at = _operations.Count;
            Write(condition);
            _operations.Add((int)Operation.End);
            return at;
        }

        public int Of(IReadOnlyList<Effect> effects)
        {
            if (effects.Count is 0) return Always;

            var conditions = effects.Select(e => Of(e.If)).ToList();
            var at = _operations.Count;
            foreach (var (effect, condition) in effects.Zip(conditions))
            {
                _operations.AddRange([1, condition, Of(effect.Variable), (int)effect.Kind, Math.Clamp(effect.Value, -Variable.Most, Variable.Most), effect.Other is { } other ? Of(other) : Nowhere]);
            }

            _operations.Add((int)Operation.End);
            return at;
        }

        private int Of(string variable)
        {
            if (_variables.TryGetValue(variable, out var at)) return at;
            return _variables[variable] = Place();
        }

        private int Place()
        {
            _initial.Add(0);
            return _initial.Count - 1;
        }

        private void Write(Condition condition)
        {
            switch (condition)
            {
                case Condition.Holds holds: _operations.AddRange([(int)Operation.Holds, Of(holds.Variable)]); break;
                case Condition.Compare { Other: { } other } compare: _operations.AddRange([(int)Operation.CompareOther, Of(compare.Variable), (int)compare.Relation, Of(other)]); break;
                case Condition.Compare compare: _operations.AddRange([(int)Operation.Compare, Of(compare.Variable), (int)compare.Relation, compare.Value]); break;
                case Condition.Been been when _scenes.TryGetValue(been.Scene, out var scene) && _flags.TryGetValue(scene, out var flag): _operations.AddRange([(int)Operation.Holds, flag]); break;
                case Condition.Not not:
                    Write(not.Of);
                    _operations.Add((int)Operation.Not);
                    break;
                case Condition.All all: Join(all.Of, Operation.And, Operation.Yes); break;
                case Condition.Any any: Join(any.Of, Operation.Or, Operation.No); break;
                default: _operations.Add((int)Operation.No); break;
            }
        }

        private void Join(IReadOnlyList<Condition> of, Operation operation, Operation none)
        {
            if (of.Count is 0) _operations.Add((int)none);
            for (var i = 0; i < of.Count; i++)
            {
                Write(of[i]);
                if (i > 0) _operations.Add((int)operation);
            }
        }
    }

    internal static IEnumerable<Condition> Conditions(Scenario scenario) => scenario.Scenes
        .SelectMany(s => s.Parts.Select(p => p.If).Concat(s.Choices.Select(c => c.If)).Concat(s.Onward.Select(w => w.If))).Concat(Effects(scenario).Select(e => e.If)).OfType<Condition>();

    internal static IEnumerable<Effect> Effects(Scenario scenario) => scenario.Scenes.SelectMany(s => s.Effects.Concat(s.Choices.SelectMany(c => c.Effects)));
}
