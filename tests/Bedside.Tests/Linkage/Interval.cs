namespace Bedside.Tests.Linkage;

/// <summary>A mean over runs, and the 95 % interval of it: the runs are drawn again and again with replacement (Efron, Annals of Statistics 7, 1979). What happens within one run hangs together, so only runs are drawn.</summary>
public sealed record Interval(double Mean, double Low, double High, double Error)
{
    public static Interval Of(IReadOnlyList<double> runs)
    {
        var chance = new Random(1979);
        var means = Enumerable.Range(0, 2000).Select(_ => Enumerable.Range(0, runs.Count).Average(_ => runs[chance.Next(runs.Count)])).Order().ToList();
        var mean = runs.Average();
        return new(mean, means[50], means[1949], Math.Sqrt(runs.Sum(r => (r - mean) * (r - mean)) / (runs.Count - 1.0) / runs.Count));
    }
}
