namespace Bedside.Bench;

/// <summary>Rounds in turn, then the median of each figure.</summary>
public sealed class Table(string title)
{
    private readonly List<(string Name, Measured Measured)> _rows = [];

    public void Add(string name, Measured measured) => _rows.Add((name, measured));

    public Measured Median(string name)
    {
        var rows = _rows.Where(r => r.Name == name).Select(r => r.Measured).ToList();
        double Mid(Func<Measured, double> figure) => rows.Select(figure).Order().ElementAt(rows.Count / 2);
        return new(Mid(r => r.PerSecond), Mid(r => r.P50), Mid(r => r.P99), Mid(r => r.Cpu), Mid(r => r.DatabaseCpu), rows[^1].Bytes);
    }

    public void Print()
    {
        Console.WriteLine(title);
        Console.WriteLine($"{"",-34}{"req/s",10}{"p50 ms",10}{"p99 ms",10}{"CPU s/1000",12}{"db CPU",10}{"bytes",10}");
        foreach (var (name, m) in _rows.Concat(_rows.Select(r => r.Name).Distinct().Select(n => ($"{n}, median", Median(n)))))
        {
            Console.WriteLine($"{name,-34}{m.PerSecond,10:F0}{m.P50,10:F2}{m.P99,10:F2}{m.Cpu,12:F3}{m.DatabaseCpu,10:F3}{m.Bytes,10}");
        }

        Console.WriteLine();
    }
}
