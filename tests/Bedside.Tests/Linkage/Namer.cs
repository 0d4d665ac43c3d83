namespace Bedside.Tests.Linkage;

/// <summary>
/// Whoever knows all that is declared, how people live on the whole (though not how often and at what hours each one comes), and how to reckon: names the masks as well as it can be done. All
/// rounds are weighed together: who writes much behind a mask in one does so in the next. The chance of each name for each mask is found by walking among all ways of giving out the names
/// (Gibbs and Metropolis), and the names are given so that the most are right.
/// </summary>
public sealed class Namer
{
    private const int Rates = 10, Shares = 8, Grid = Rates * Shares;

    private readonly Declared _declared;
    private readonly Habits _habits;
    private readonly (double Rate, double Share, double LogPrior)[] _grid;
    private readonly double[][] _base; // [member][grid]
    private readonly double[][][][] _table; // [group][mask][member][grid]

    private Namer(Declared declared)
    {
        (_declared, _habits) = (declared, declared.Habits);
        _grid = [.. Points(Rates, x => _habits.VisitsADay * Math.Exp(_habits.RateSpread * x)).SelectMany(rate => Points(Shares, x => Math.Clamp(_habits.MaskedShare + _habits.MaskedSpread * x, .05, .9)), (rate, share) => (rate.Value, share.Value, rate.Log + share.Log))];
        var hours = Enumerable.Range(0, _habits.Members).Select(Hours).ToArray();
        _base = [.. declared.Named.Select((named, m) => _grid.Select(g => g.LogPrior + Named(named, g.Rate)).ToArray())];
        _table = [.. declared.Groups.Select(group => Table(group, hours))];
        if (declared.Groups.Count is 1) // Nothing is shared between groups, so nothing need be walked through.
        {
            _table = [[.. _table[0].Select(mask => mask.Select((member, m) => new[] { Sum(member.Zip(_base[m], (a, b) => a + b)) }).ToArray())]];
            _base = [.. _base.Select(_ => new double[1])];
        }
    }

    /// <summary>For each group the chance of each member to be each mask.</summary>
    public static IReadOnlyList<double[,]> Chances(Declared declared, int seed, int steps = 1500) => new Namer(declared).Walk(new Random(seed), steps);

    /// <summary>Names the masks of each group, one to one.</summary>
    public static IReadOnlyList<int[]> Name(IReadOnlyList<double[,]> chances) => [.. chances.Select(Assignment.Best)];

    /// <summary>How many of the masks that wrote something were named rightly, of how many.</summary>
    public static (int Right, int Wrote) Right(Declared declared, IReadOnlyList<int[]> owners, IReadOnlyList<int[]> named)
    {
        var wrote = declared.Groups.SelectMany((g, r) => g.Masks.Index().Where(m => m.Item.Sum() > 0).Select(m => owners[r][m.Index] == named[r][m.Index])).ToList();
        return (wrote.Count(w => w), wrote.Count);
    }

    private IReadOnlyList<double[,]> Walk(Random chance, int steps)
    {
        var (members, groups) = (_habits.Members, _table.Length);
        var of = _declared.Groups.Select(_ => { var order = Enumerable.Range(0, members).ToArray(); chance.Shuffle(order); return order; }).ToArray(); // [group][mask] = member
        var (at, seen, logs) = (new int[members], _declared.Groups.Select(_ => new double[members, members]).ToList(), new double[_base[0].Length]);
        for (var step = -steps / 5; step < steps; step++)
        {
            // How often each one comes, given what their masks wrote.
            for (var m = 0; m < members && logs.Length > 1; m++)
            {
                _base[m].CopyTo(logs, 0);
                for (var r = 0; r < groups; r++)
                {
                    var row = _table[r][Array.IndexOf(of[r], m)][m];
                    for (var g = 0; g < logs.Length; g++) logs[g] += row[g];
                }

                at[m] = Draw(logs, chance);
            }

            // Whose masks they are, given how often each one comes.
            for (var r = 0; r < groups; r++)
            {
                for (var swap = 0; swap < 2 * members; swap++)
                {
                    var (j, k) = (chance.Next(members), chance.Next(members));
                    var (mj, mk) = (of[r][j], of[r][k]);
                    var gain = _table[r][j][mk][at[mk]] + _table[r][k][mj][at[mj]] - _table[r][j][mj][at[mj]] - _table[r][k][mk][at[mk]];
                    if (gain >= 0 || chance.NextDouble() < Math.Exp(gain)) (of[r][j], of[r][k]) = (mk, mj);
                }

                if (step >= 0)
                {
                    for (var j = 0; j < members; j++) seen[r][j, of[r][j]] += 1.0 / steps;
                }
            }
        }

        // Masks that wrote the same cannot be told apart: what the walk says of them is the same but for chance.
        for (var r = 0; r < groups; r++)
        {
            foreach (var alike in _declared.Groups[r].Masks.Index().GroupBy(m => string.Join(' ', m.Item), m => m.Index).Select(g => g.ToList()))
            {
                for (var m = 0; m < members; m++)
                {
                    var mean = alike.Average(j => seen[r][j, m]);
                    foreach (var j in alike) seen[r][j, m] = mean;
                }
            }
        }

        return seen;
    }

    private double[][][] Table(Group group, (double Mean, double Spread)[] hours)
    {
        var known = new Dictionary<string, double[][]>();
        var windows = group.Windows.Select(w => (Window: w, Members: hours.Select((h, m) => (Visits: Visits(h, w.From, w.To), Named: Declared.Within(_declared.Named[m], w.From, w.To), LastVisits: Visits(h, w.LastFrom, w.To), LastNamed: Declared.Within(_declared.Named[m], w.LastFrom, w.To))).ToArray())).ToList();
        var voices = group.Windows.Select((_, w) => group.Masks.Count(m => m[w] > 0)).ToList();
        return [.. group.Masks.Select(mask =>
        {
            var key = string.Join(' ', mask);
            if (!known.TryGetValue(key, out var rows)) known[key] = rows = [.. Enumerable.Range(0, _habits.Members).Select(m => Array.ConvertAll(_grid, g => windows.Index().Sum(w => Math.Log(Likely(w.Item.Window, w.Item.Members[m], mask[w.Index], voices[w.Index], g.Rate, g.Share)))))];
            return rows;
        })];
    }

    // The chance that somebody who comes so often wrote so much between two openings, given what they did under their name there.
    private double Likely(Window window, (double Visits, int Named, double LastVisits, int LastNamed) member, int count, int voices, double rate, double share)
    {
        var unnamed = rate * (1 - _habits.NamedShare) * share;
        if (window.IsOne) return count is 0 ? Chance(0, member.Named, share, unnamed * member.Visits) : 1 - Chance(0, member.Named, share, unnamed * member.Visits) + 1e-12;

        var whole = Chance(count, member.Named, share, unnamed * member.Visits);
        if (window.LastFrom <= window.From || count is 0 || _declared.Kind is not Kind.Conversation) return whole + 1e-12;

        // Of those who wrote in a window of some days, one at most wrote before the last day; the others nothing then, and all on the last.
        var last = Chance(0, member.Named - member.LastNamed, share, unnamed * Math.Max(0, member.Visits - member.LastVisits)) * Chance(count, member.LastNamed, share, unnamed * member.LastVisits);
        var one = .65 / voices;
        return one * whole + (1 - one) * last + 1e-12;
    }

    // Each named visit is a masked one too with this chance, and so many come that are not named.
    private static double Chance(int count, int named, double share, double others)
    {
        var (sum, pick, poisson) = (0.0, Math.Pow(1 - share, named), Poisson(count, others));
        for (var i = 0; i <= Math.Min(count, named); i++)
        {
            sum += pick * poisson;
            pick *= (double)(named - i) / (i + 1) * share / (1 - share);
            poisson = others > 0 ? poisson * (count - i) / others : count - i is 1 ? 1 : 0;
        }

        return sum;
    }

    private static double Poisson(int count, double mean)
    {
        if (mean <= 0) return count is 0 ? 1 : 0;

        var p = Math.Exp(-mean);
        for (var i = 1; i <= count; i++) p *= mean / i;
        return p;
    }

    private double Named(IReadOnlyList<double> named, double rate)
    {
        var mean = rate * _habits.NamedShare * 7 * _habits.Weeks;
        return named.Count * Math.Log(mean) - mean;
    }

    // At what hours somebody comes: what their named acts say, drawn towards what is usual on their shift.
    private (double Mean, double Spread) Hours(int member)
    {
        var shift = _habits.Shift(member);
        var own = _declared.Named[member].Select(t => t - .15 - shift.Hour).Select(t => t - 24 * Math.Round(t / 24)).ToList();
        var (prior, each) = (1 / (shift.Between * shift.Between), 1 / (shift.Within * shift.Within));
        return (shift.Hour + each * own.Sum() / (prior + each * own.Count), Math.Sqrt(1 / (prior + each * own.Count) + shift.Within * shift.Within));
    }

    // How many visits of somebody who comes once a day fall between two moments.
    private double Visits((double Mean, double Spread) hours, double from, double to)
    {
        var sum = 0.0;
        for (var day = Math.Max(0, (int)(from / 24) - 1); day < Math.Min(7 * _habits.Weeks, (int)(to / 24) + 2); day++) sum += Below(to - .15 - day * 24) - Below(from - .15 - day * 24);
        return sum;

        double Below(double hour) => 1 / (1 + Math.Exp(-1.702 * (hour - hours.Mean) / hours.Spread)); // The logistic curve that lies nearest to the normal one.
    }

    private static IEnumerable<(double Value, double Log)> Points(int n, Func<double, double> of)
    {
        var at = Enumerable.Range(0, n).Select(i => -2.2 + 4.4 * i / (n - 1)).ToList();
        var sum = at.Sum(x => Math.Exp(-x * x / 2));
        return at.Select(x => (of(x), -x * x / 2 - Math.Log(sum)));
    }

    private static double Sum(IEnumerable<double> logs)
    {
        var all = logs.ToList();
        var most = all.Max();
        return most + Math.Log(all.Sum(l => Math.Exp(l - most)));
    }

    private static int Draw(double[] logs, Random chance)
    {
        var most = logs.Max();
        var sum = 0.0;
        for (var g = 0; g < logs.Length; g++) sum += logs[g] = Math.Exp(logs[g] - most);
        var left = chance.NextDouble() * sum;
        for (var g = 0; g < logs.Length; g++)
        {
            if ((left -= logs[g]) <= 0) return g;
        }

        return logs.Length - 1;
    }
}
