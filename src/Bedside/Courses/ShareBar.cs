namespace Bedside.Courses;

/// <summary>How minutes are shared among a few parts: in words and numbers, with a bar that says the same.</summary>
public sealed record ShareBar(string Title, IReadOnlyList<(string Label, int Minutes)> Parts)
{
    public int Sum => Parts.Sum(p => p.Minutes);

    public int Percent(int minutes) => Sum is 0 ? 0 : (int)Math.Round(100.0 * minutes / Sum, MidpointRounding.AwayFromZero);

    /// <summary>Where each part of the bar begins and how wide it is, of a thousand.</summary>
    public IEnumerable<(int From, int Width)> Bar()
    {
        var (sum, before) = (Math.Max(1, Sum), 0);
        foreach (var (_, minutes) in Parts)
        {
            yield return (before * 1000 / sum, minutes * 1000 / sum);
            before += minutes;
        }
    }
}
