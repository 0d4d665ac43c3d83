namespace Bedside.Tests.Linkage;

/// <summary>
/// Whoever sees all that may be seen of the product (veil.md C), on top of all that is declared. Nobody says what is of use: every column, place and count beside a person is laid against
/// every one beside a mask, and each pair is a channel. Where the chances that follow from what is declared are right, a channel that tells nothing more is right as often as they say; one
/// that tells more stands out, is weighed, and changes the chances.
/// </summary>
public static class Watcher
{
    /// <summary>Among some hundred channels one strikes so by chance in fifty games.</summary>
    public const double Striking = 4;

    /// <summary>A circle, what the declared says of it, and what each channel says of each mask and each member.</summary>
    public sealed record Watched(Declared Declared, IReadOnlyList<int[]> Owners, IReadOnlyList<double[,]> Chances, IReadOnlyList<IReadOnlyDictionary<string, double[,]>> Says);

    /// <param name="Ideal">What was named rightly of each circle from what is declared.</param>
    /// <param name="Real">What was named rightly with all that was seen.</param>
    /// <param name="Channel">What told most.</param>
    /// <param name="Strikes">By how many standard deviations it told more than is declared.</param>
    public sealed record Result(IReadOnlyList<double> Ideal, IReadOnlyList<double> Real, string Channel, double Strikes)
    {
        public Interval More => Interval.Of([.. Real.Zip(Ideal, (r, i) => r - i)]);
    }

    public static Watched Of(SwapHouse.Lived lived)
    {
        var groups = lived.Declared.Groups.Select((group, g) =>
        {
            var (begin, end) = lived.Declared.Kind is Kind.Conversation ? (lived.Sights[0], lived.Sights[^1]) : (lived.Sights[g], lived.Sights[g + 1]);
            IReadOnlyDictionary<string, double[,]> says = Times(end.Traces, lived.Masks[g]).Concat(Places(end.Traces, lived.Masks[g])).Concat(Counts(begin.Traces, end.Traces, [.. group.Masks.Select(m => m.Sum())])).ToDictionary();
            return says;
        });
        return new(lived.Declared, lived.Owners, Namer.Chances(lived.Declared, 1), [.. groups]);
    }

    /// <summary>What was striking in most of the circles is used on the others, until all have been judged.</summary>
    public static Result Judge(IReadOnlyList<Watched> circles)
    {
        var (ideal, real, most) = (new List<double>(), new List<double>(), (Channel: "", Strikes: 0.0));
        var parts = Math.Min(5, circles.Count);
        for (var part = 0; part < parts; part++)
        {
            var (channel, weight, strikes) = Learn([.. circles.Where((_, c) => c % parts != part)]);
            if (strikes > most.Strikes) most = (channel, strikes);
            foreach (var circle in circles.Where((_, c) => c % parts == part))
            {
                ideal.Add(Share(circle, circle.Chances));
                real.Add(Share(circle, [.. circle.Chances.Select((chances, g) => circle.Says[g].TryGetValue(channel, out var says) && weight is not 0 ? Weighed(chances, says, weight) : chances)]));
            }
        }

        return new(ideal, real, most.Channel, most.Strikes);
    }

    private static double Share(Watched circle, IReadOnlyList<double[,]> chances)
    {
        var (right, wrote) = Namer.Right(circle.Declared, circle.Owners, Namer.Name(chances));
        return wrote is 0 ? 0 : (double)right / wrote;
    }

    private static (string Channel, double Weight, double Strikes) Learn(List<Watched> circles)
    {
        var channels = circles.SelectMany(c => c.Says.SelectMany(s => s.Keys)).Distinct().Order(StringComparer.Ordinal).Select(channel => Fit(circles, channel)).ToList();
        var best = channels.Count is 0 ? ("", 0, 0) : channels.MaxBy(c => c.Strikes);
        return best.Strikes > Striking ? best : best with { Weight = 0 };
    }

    // The weight under which the true names are likeliest, and by how much likelier they are, in standard deviations.
    private static (string Channel, double Weight, double Strikes) Fit(List<Watched> circles, string channel)
    {
        var weight = 0.0;
        for (var step = 0; step < 12; step++)
        {
            var (slope, spread, _) = Slope(circles, channel, weight);
            weight += Math.Clamp((slope - .01 * weight) / (spread + .01), -1, 1);
        }

        var gain = Slope(circles, channel, weight).Log - Slope(circles, channel, 0).Log;
        return (channel, weight, Math.Sqrt(Math.Max(0, 2 * gain)));
    }

    // By how much the channel says more of the true name than the chances expect, how much that would vary, and how likely the true names are.
    private static (double Slope, double Spread, double Log) Slope(List<Watched> circles, string channel, double weight)
    {
        var (slope, spread, log) = (0.0, 0.0, 0.0);
        foreach (var circle in circles)
        {
            for (var g = 0; g < circle.Chances.Count; g++)
            {
                if (!circle.Says[g].TryGetValue(channel, out var says)) continue;

                var chances = Weighed(circle.Chances[g], says, weight);
                foreach (var (mask, wrote) in circle.Declared.Groups[g].Masks.Index())
                {
                    if (wrote.Sum() is 0) continue;

                    var (mean, square) = (0.0, 0.0);
                    for (var m = 0; m < circle.Declared.Habits.Members; m++)
                    {
                        mean += chances[mask, m] * says[mask, m];
                        square += chances[mask, m] * says[mask, m] * says[mask, m];
                    }

                    slope += says[mask, circle.Owners[g][mask]] - mean;
                    spread += square - mean * mean;
                    log += Math.Log(chances[mask, circle.Owners[g][mask]]);
                }
            }
        }

        return (slope, spread, log);
    }

    private static double[,] Weighed(double[,] chances, double[,] says, double weight)
    {
        var n = chances.GetLength(0);
        var weighed = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            var most = Enumerable.Range(0, n).Max(m => weight * says[j, m]);
            for (var m = 0; m < n; m++) weighed[j, m] = (.98 * chances[j, m] + .02 / n) * Math.Exp(weight * says[j, m] - most);
            var sum = Enumerable.Range(0, n).Sum(m => weighed[j, m]);
            for (var m = 0; m < n; m++) weighed[j, m] /= sum;
        }

        return weighed;
    }

    // A moment beside a mask that lies near one beside a person.
    private static IEnumerable<KeyValuePair<string, double[,]>> Times(IReadOnlyList<Trace> traces, Guid[] masks)
    {
        var people = traces.Where(t => t.Person is not null).SelectMany(t => t.Times, (t, x) => (Name: $"{t.Kind}.{x.Key}", Who: t.Person!.Value, At: x.Value)).GroupBy(x => x.Name).Select(g => (g.Key, Of: g.ToLookup(x => x.Who, x => x.At))).ToList();
        foreach (var own in OfMasks(traces, masks).SelectMany(t => t.Row.Times, (t, x) => (Name: $"{t.Row.Kind}.{x.Key}", t.Mask, At: x.Value)).GroupBy(x => x.Name))
        {
            var of = own.ToLookup(x => x.Mask, x => x.At);
            foreach (var (name, person) in people) yield return new($"times:{own.Key} near {name}", Fill(masks.Length, (j, m) => of[j].Select(at => -Math.Log(.05 + person[m].Select(p => Math.Abs((p - at).TotalHours)).Append(24).Min())).DefaultIfEmpty().Sum()));
        }
    }

    // A row of a mask that stands where one of a person stands: beside it, or as far down.
    private static IEnumerable<KeyValuePair<string, double[,]>> Places(IReadOnlyList<Trace> traces, Guid[] masks)
    {
        var people = traces.Where(t => t.Person is not null).SelectMany(t => t.Numbers.Where(n => n.Key[0] is '#'), (t, x) => (Name: $"{t.Kind}.{x.Key}", Place: x.Key, Who: t.Person!.Value, At: x.Value)).GroupBy(x => (x.Name, x.Place)).Select(g => (g.Key.Name, g.Key.Place, Of: g.ToLookup(x => x.Who, x => x.At))).ToList();
        foreach (var own in OfMasks(traces, masks).SelectMany(t => t.Row.Numbers.Where(n => n.Key[0] is '#'), (t, x) => (Name: $"{t.Row.Kind}.{x.Key}", Place: x.Key, t.Mask, At: x.Value)).GroupBy(x => (x.Name, x.Place)))
        {
            var of = own.ToLookup(x => x.Mask, x => x.At);
            foreach (var (name, place, person) in people.Where(p => p.Place == own.Key.Place))
            {
                if (place is "#xmin") yield return new($"places:{own.Key.Name} beside {name}", Fill(masks.Length, (j, m) => of[j].Select(at => -Math.Log(1 + person[m].Select(p => Math.Abs(p - at)).Append(1e6).Min())).DefaultIfEmpty().Sum()));
                foreach (var isFirst in new[] { true, false })
                {
                    var (down, along) = (Ranks(of, isFirst), Ranks(person, isFirst));
                    yield return new($"places:{own.Key.Name} as far as {name}, {(isFirst ? "first" : "last")}", Fill(masks.Length, (j, m) => down.TryGetValue(j, out var x) && along.TryGetValue(m, out var y) ? -10 * Math.Abs(x - y) : -5));
                }
            }
        }

        static Dictionary<int, double> Ranks(ILookup<int, double> of, bool isFirst) => of.OrderBy(g => isFirst ? g.Min() : g.Max()).Index().ToDictionary(g => g.Item.Key, g => (g.Index + .5) / of.Count);
    }

    // A number of a person that grew by as much as a mask wrote.
    private static IEnumerable<KeyValuePair<string, double[,]>> Counts(IReadOnlyList<Trace> before, IReadOnlyList<Trace> after, IReadOnlyList<int> wrote)
    {
        static Dictionary<(string Name, int Who), double> Sums(IReadOnlyList<Trace> traces) => traces.Where(t => t.Person is not null).SelectMany(t => t.Numbers.Where(n => n.Key[0] is not '#').Append(new("rows", 1)), (t, x) => (Key: ($"{t.Kind}.{x.Key}", t.Person!.Value), x.Value)).GroupBy(x => x.Key, x => x.Value).ToDictionary(g => g.Key, g => g.Sum());
        var (then, now) = (Sums(before), Sums(after));
        foreach (var name in now.Keys.Select(k => k.Name).Distinct()) yield return new($"counts:{name}", Fill(wrote.Count, (j, m) => -Math.Min(10, Math.Abs(now.GetValueOrDefault((name, m)) - then.GetValueOrDefault((name, m)) - wrote[j]))));
    }

    private static IEnumerable<(Trace Row, int Mask)> OfMasks(IReadOnlyList<Trace> traces, Guid[] masks)
    {
        var places = masks.Index().ToDictionary(m => m.Item, m => m.Index);
        return traces.SelectMany(t => t.Keys.Values.Distinct().Where(places.ContainsKey), (t, k) => (t, places[k]));
    }

    private static double[,] Fill(int n, Func<int, int, double> of)
    {
        var filled = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            for (var m = 0; m < n; m++) filled[j, m] = of(j, m);
        }

        return filled;
    }
}
