namespace Bedside.Scenarios;

/// <summary>Which scene leads to which, whatever is remembered.</summary>
internal sealed class Ways
{
    private const int MostShown = 6;

    private readonly Scenario _scenario;
    private readonly Dictionary<string, int> _byName = [];
    private readonly int[][] _to;

    public Ways(Scenario scenario)
    {
        _scenario = scenario;
        for (var s = 0; s < scenario.Scenes.Count; s++) _byName.TryAdd(scenario.Scenes[s].Name, s);
        var reflect = scenario.Scenes.TakeWhile(s => s.Phase is not Phase.Reflect).Count();
        _to = [.. scenario.Scenes.Select(s => s.Ending is null ? TargetsOf(s).Select(t => At(t.To)).Where(t => t >= 0).Distinct().ToArray()
            : s.Phase is not Phase.Reflect && reflect < scenario.Scenes.Count ? [reflect] : [])];
        IsReached = Reached();
    }

    public bool[] IsReached { get; }

    public int At(string name) => _byName.GetValueOrDefault(name, -1);

    /// <summary>All names a scene leads to, with their places.</summary>
    public static IEnumerable<(string To, int Line, int Column)> TargetsOf(Scene scene) => scene.Choices.SelectMany(c => c.Routes.Select(r => (r.To, r.Line, r.ToColumn)).Append((c.To, c.Line, c.ToColumn)))
        .Concat(scene.Onward.SelectMany(w => w.To.Select((t, i) => (t, w.Line, i is 0 ? w.ToColumn : 0))));

    public void Check(List<Remark> remarks)
    {
        var scenes = _scenario.Scenes;
        for (var s = 0; s < scenes.Count; s++)
        {
            // A name that came before is reached in its stead.
            if (!IsReached[s] && At(scenes[s].Name) == s) remarks.Add(Remark.Of(RemarkKind.Unreachable, scenes[s].Line, 0, scenes[s].Name));
            if (scenes[s].Ending is null && !TargetsOf(scenes[s]).Any()) remarks.Add(Remark.Of(RemarkKind.DeadEnd, scenes[s].Line, 0, scenes[s].Name));
        }

        if (scenes.All(s => s.Ending is null)) remarks.Add(Remark.Of(RemarkKind.NoEnding, scenes[0].Line, 0));
        foreach (var loop in LoopsWithoutEnd()) remarks.Add(Remark.Of(RemarkKind.LoopWithoutEnd, scenes[loop[0]].Line, 0, scenes[loop[0]].Name, Shown(loop)));
    }

    /// <summary>Scenes from which one comes to a last one, by the ways.</summary>
    public bool[] CanStop()
    {
        var back = _to.Select(_ => new List<int>()).ToArray();
        for (var s = 0; s < _to.Length; s++) foreach (var to in _to[s]) back[to].Add(s);

        var (can, open) = (new bool[_to.Length], new Stack<int>(Enumerable.Range(0, _to.Length).Where(s => _to[s].Length is 0)));
        while (open.TryPop(out var scene))
        {
            if (can[scene]) continue;
            can[scene] = true;
            foreach (var from in back[scene].Where(f => !can[f])) open.Push(from);
        }

        return can;
    }

    private string Shown(List<int> loop) => string.Join(" → ", loop.Take(MostShown).Select(s => _scenario.Scenes[s].Name)) + (loop.Count > MostShown ? " → …" : $" → {_scenario.Scenes[loop[0]].Name}");

    private bool[] Reached()
    {
        var (reached, open) = (new bool[_to.Length], new Stack<int>());
        if (_to.Length > 0) open.Push(0);
        while (open.TryPop(out var scene))
        {
            if (reached[scene]) continue;
            reached[scene] = true;
            foreach (var to in _to[scene].Where(t => !reached[t])) open.Push(to);
        }

        return reached;
    }

    // Of what cannot come to a stop, a loop from each part that leads to no other: one follows the first way until one is where one was.
    private List<List<int>> LoopsWithoutEnd()
    {
        var (can, loops, seen) = (CanStop(), new List<List<int>>(), new bool[_to.Length]);
        for (var s = 0; s < _to.Length; s++)
        {
            if (can[s] || !IsReached[s] || seen[s]) continue;

            var (path, at, places) = (new List<int>(), s, new Dictionary<int, int>());
            while (!seen[at] && places.TryAdd(at, path.Count))
            {
                path.Add(at);
                at = _to[at][0];
            }

            if (!seen[at]) loops.Add(path[places[at]..]);

            // Whatever leads into the same loop, or is led to from it, is told with it.
            var open = new Stack<int>(path);
            while (open.TryPop(out var scene))
            {
                if (seen[scene]) continue;
                seen[scene] = true;
                foreach (var to in _to[scene]) open.Push(to);
            }
        }

        return loops;
    }
}
