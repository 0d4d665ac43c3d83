namespace Bedside.Tests.Linkage;

/// <summary>
/// Whoever wants to know which of two people wrote. Each channel is one place where it might be told: a column of a table, the order of its rows, lines about a person on a page, mails,
/// the log. Nobody says which channels there are; they are found in what was seen. For every toss a channel says swapped, not swapped, or nothing.
/// </summary>
public static class Adversaries
{
    /// <summary>A toss as it fell, and what each channel says of it: above zero for swapped.</summary>
    public sealed record Toss(int Seed, int Round, bool Coin, bool IsSwapped, IReadOnlyDictionary<string, double> Says);

    /// <summary>What an adversary reached on tosses it had not learned from.</summary>
    public sealed record Success(string Adversary, string Channel, int Hits, int Tosses)
    {
        public double Share => Tosses is 0 ? .5 : (double)Hits / Tosses;

        /// <summary>The upper bound of the one-sided 99 % interval of Clopper and Pearson (Biometrika 26, 1934), found by halving.</summary>
        public double Bound => Upper(Hits, Tosses);
    }

    /// <summary>Whoever counts the bytes that each reader is sent.</summary>
    private const string Length = "7 length";

    public static IReadOnlyList<Toss> Of(SwapHouse.Played played)
    {
        var script = played.Script;
        return [.. script.Pairs.Select(pair =>
        {
            var begin = played.Sights.Single(s => s.Round == pair.Round && !s.IsEnd).Traces;
            var end = played.Sights.Single(s => s.Round == pair.Round && s.IsEnd && s.Left is null).Traces;
            var says = new Dictionary<string, double>();
            foreach (var (channel, evidence) in Times(end, script, pair).Concat(Counts(begin, end, script, pair)).Concat(Orders(end, script, pair)).Concat(Leaving(played.Sights, script, pair)))
            {
                if (evidence is not 0) says[channel] = evidence;
            }

            return new Toss(script.Seed, pair.Round, (script.Seed + pair.Round + pair.I + pair.J) % 2 is 0, pair.IsSwapped, says);
        })];
    }

    /// <summary>The best channel of each adversary, chosen on one half of the rounds that were played and judged on the other, both ways: each toss is judged once, by what was learned without it.</summary>
    public static IReadOnlyList<Success> Judge(IReadOnlyList<Toss> tosses)
    {
        var games = tosses.Select(t => (t.Seed, t.Round)).Distinct().Order().ToList();
        var first = tosses.Where(t => games.IndexOf((t.Seed, t.Round)) < games.Count / 2).ToList();
        var second = tosses.Except(first).ToList();
        return [.. Judge(second, first).Concat(Judge(first, second)).GroupBy(s => s.Adversary).Select(g => new Success(g.Key, string.Join(" | ", g.Select(s => s.Channel).Distinct()), g.Sum(s => s.Hits), g.Sum(s => s.Tosses)))];
    }

    private static IEnumerable<Success> Judge(List<Toss> learned, List<Toss> judged)
    {
        var channels = learned.SelectMany(t => t.Says.Keys).Distinct().GroupBy(c => c.Split(':')[0]);
        var single = channels.Select(kind =>
        {
            var best = kind.MaxBy(c => Math.Abs(Lean(learned, c)))!;
            var way = Math.Sign(Lean(learned, best));
            return new Success(kind.Key, best, judged.Count(t => Guess(t, way * t.Says.GetValueOrDefault(best)) == t.IsSwapped), judged.Count);
        });
        return single.Append(Learned(learned, judged));
    }

    // How many more hits than misses a channel has.
    private static double Lean(List<Toss> tosses, string channel) => tosses.Sum(t => Math.Sign(t.Says.GetValueOrDefault(channel)) * (t.IsSwapped ? 1 : -1));

    // Where a channel says nothing a coin is thrown, the same one each time.
    private static bool Guess(Toss toss, double evidence) => evidence is 0 ? toss.Coin : evidence > 0;

    /// <summary>Logistic regression over what all channels say, by gradient descent with a little weight decay.</summary>
    private static Success Learned(List<Toss> learned, List<Toss> judged)
    {
        var channels = learned.SelectMany(t => t.Says.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var weights = new double[channels.Count];
        double[] Features(Toss toss) => [.. channels.Select(c => (double)Math.Sign(toss.Says.GetValueOrDefault(c)))];
        var rows = learned.ConvertAll(t => (X: Features(t), Y: t.IsSwapped ? 1.0 : 0));
        for (var step = 0; step < 200; step++)
        {
            foreach (var (x, y) in rows)
            {
                var error = y - 1 / (1 + Math.Exp(-x.Zip(weights, (a, b) => a * b).Sum()));
                for (var i = 0; i < weights.Length; i++) weights[i] += .02 * (error * x[i] - .05 * weights[i]);
            }
        }

        return new("9 learned", "all", judged.Count(t => Guess(t, Features(t).Zip(weights, (a, b) => a * b).Sum()) == t.IsSwapped), judged.Count);
    }

    // 1: moments beside a person, against when the two came behind their masks.
    private static IEnumerable<(string, double)> Times(IReadOnlyList<Trace> traces, Script script, Script.Pair pair)
    {
        var (of, or) = (script.MaskedTimes(pair.Round, pair.I), script.MaskedTimes(pair.Round, pair.J));
        foreach (var group in traces.Where(t => t.Person == pair.I || t.Person == pair.J).SelectMany(t => t.Times.Select(x => (Key: $"{Kind(t.Kind, "1 times")}:{t.Kind}.{x.Key}", t.Person, x.Value))).GroupBy(x => x.Key))
        {
            double Far(int person, IReadOnlyList<DateTime> from) => from.Count is 0 || !group.Any(x => x.Person == person) ? 0 : from.Average(v => group.Where(x => x.Person == person).Min(x => Math.Min(24, Math.Abs((x.Value - v).TotalHours))));
            yield return (group.Key, Far(pair.I, of) + Far(pair.J, or) - Far(pair.I, or) - Far(pair.J, of));
        }
    }

    // 6: of whom of the two there is more, against who of them wrote more by the script; also in mails and the log.
    private static IEnumerable<(string, double)> Counts(IReadOnlyList<Trace> before, IReadOnlyList<Trace> after, Script script, Script.Pair pair)
    {
        var (of, or) = (script.Written(pair.Round, pair.I), script.Written(pair.Round, pair.J));
        var kinds = after.Where(t => t.Person is not null).Select(t => t.Kind).Distinct();
        foreach (var kind in kinds)
        {
            var columns = after.Where(t => t.Kind == kind).SelectMany(t => t.Numbers.Keys).Where(k => k[0] is not '#').Distinct().Append("rows");
            foreach (var column in columns)
            {
                double Sum(IReadOnlyList<Trace> traces, int person) => traces.Where(t => t.Kind == kind && t.Person == person).Sum(t => column is "rows" ? 1 : t.Numbers.GetValueOrDefault(column));
                var (i, j) = (Sum(after, pair.I) - Sum(before, pair.I), Sum(after, pair.J) - Sum(before, pair.J));
                yield return ($"{Kind(kind, "6 numbers")}:{kind}.{column}", (i - j) * (or - of));
            }
        }
    }

    // 2: masks in the order of people: if in two tables as many of each stand in the same order, each mask is somebody's, and how much it wrote tells whether that was the script's.
    private static IEnumerable<(string, double)> Orders(IReadOnlyList<Trace> traces, Script script, Script.Pair pair)
    {
        var people = InOrder(traces.Where(t => t.Person is not null).Select(t => (t.Kind, t, t.Person!.Value))).ToList();
        var masks = InOrder(traces.Where(t => t.Person is null && t.Numbers.GetValueOrDefault("Round", pair.Round) == pair.Round).SelectMany(t => t.Keys.Select(k => ($"{t.Kind}.{k.Key}", t, k.Value))));
        var wrote = Wrote(traces, pair.Round);
        foreach (var (mask, person) in masks.SelectMany(m => people.Select(p => (m, p))))
        {
            // Who came last in a round stands behind those who came before it.
            var order = mask.Name.EndsWith("last", StringComparison.Ordinal) && person.Name.EndsWith("last", StringComparison.Ordinal) ? [.. person.Order.TakeLast(mask.Order.Count)] : person.Order;
            if (order.Count == mask.Order.Count) yield return ($"2 order:{mask.Name} as {person.Name}", new[] { pair.I, pair.J }.Where(order.Contains).Sum(who => Swapped(script, pair, who, wrote.GetValueOrDefault(mask.Order[order.IndexOf(who)]))));
        }
    }

    // Whether what somebody wrote lies nearer to what the other should have written by the script.
    private static double Swapped(Script script, Script.Pair pair, int who, (int Letters, int Answers) wrote)
    {
        return Far(who) - Far(pair.I + pair.J - who);

        double Far(int of) => Math.Abs(wrote.Letters - script.Written(pair.Round, of, true)) + Math.Abs(wrote.Answers - script.Written(pair.Round, of, false));
    }

    // In each table whoever stands in it, in the order of their first row and of their last; at least as many as could be a round.
    private static IEnumerable<(string Name, List<T> Order)> InOrder<T>(IEnumerable<(string Table, Trace Row, T Whose)> rows) => rows.GroupBy(r => r.Table).Where(g => g.Select(r => r.Whose).Distinct().Count() is > 5 and <= Script.Members)
        .SelectMany(g => g.SelectMany(r => r.Row.Numbers.Keys.Where(k => k[0] is '#')).Distinct().SelectMany(place => new (string, List<T>)[]
        {
            ($"{g.Key}.{place} first", [.. g.GroupBy(r => r.Whose).OrderBy(x => x.Min(r => r.Row.Numbers.GetValueOrDefault(place))).Select(x => x.Key)]),
            ($"{g.Key}.{place} last", [.. g.GroupBy(r => r.Whose).OrderBy(x => x.Max(r => r.Row.Numbers.GetValueOrDefault(place))).Select(x => x.Key)]),
        }));

    // 8: somebody erases themselves; whichever mask then looks otherwise was theirs, and how much it wrote tells whether they wrote what the script says.
    private static IEnumerable<(string, double)> Leaving(IReadOnlyList<Sight> sights, Script script, Script.Pair pair)
    {
        var at = sights.Index().FirstOrDefault(s => s.Item.Round == pair.Round && s.Item.Left == pair.I);
        if (at.Item is null) yield break;

        var (before, after) = (sights[at.Index - 1].Traces, at.Item.Traces);
        var wrote = Wrote(before, pair.Round);
        foreach (var kind in before.Where(t => t.Keys.Count > 0).Select(t => t.Kind).Distinct())
        {
            foreach (var column in before.Where(t => t.Kind == kind).SelectMany(t => t.Numbers.Keys).Distinct().Append("rows"))
            {
                double Sum(IReadOnlyList<Trace> traces, Guid mask) => traces.Where(t => t.Kind == kind && t.Keys.Values.Contains(mask)).Sum(t => column is "rows" ? 1 : t.Numbers.GetValueOrDefault(column));
                var changed = wrote.Keys.Where(m => Sum(before, m) != Sum(after, m)).ToList();
                if (changed.Count is 1) yield return ($"8 leaving:{kind}.{column}", Swapped(script, pair, pair.I, wrote[changed[0]]));
            }
        }
    }

    // How many letters and answers stand under each key that tells some rows of the round from others.
    private static Dictionary<Guid, (int Letters, int Answers)> Wrote(IReadOnlyList<Trace> traces, int round) => traces.Where(t => t.Kind is "UnnamedPost" && t.Numbers.GetValueOrDefault("Round") == round).SelectMany(t => t.Keys.Where(k => k.Key is not "Version"), (t, k) => (k.Key, k.Value, IsAnswer: t.Numbers.ContainsKey("Under")))
        .GroupBy(x => x.Key).Where(g => g.Select(x => x.Value).Distinct().Count() > 1).SelectMany(g => g).GroupBy(x => x.Value).ToDictionary(g => g.Key, g => (g.Count(x => !x.IsAnswer), g.Count(x => x.IsAnswer)));

    private static string Kind(string found, string otherwise) => found switch
    {
        "mail" => "5 mail",
        "log" or "log joined" => "4 log",
        "file" => "3 files",
        "length" => Length,
        _ => otherwise,
    };

    private static double Upper(int hits, int tosses)
    {
        var (low, high) = ((double)hits / tosses, 1.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (Below(hits, tosses, middle) > .01) low = middle;
            else high = middle;
        }

        return high;
    }

    // P(at most so many hits) of a binomial.
    private static double Below(int hits, int tosses, double p)
    {
        var (sum, log) = (0.0, tosses * Math.Log(1 - p));
        for (var k = 0; k <= hits; k++)
        {
            sum += Math.Exp(log);
            log += Math.Log((double)(tosses - k) / (k + 1)) + Math.Log(p / (1 - p));
        }

        return sum;
    }
}
