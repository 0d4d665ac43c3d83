namespace Bedside.Veil;

/// <summary>The answers one can give, and the bands in which they may be shown.</summary>
/// <param name="Least">The least answer.</param>
/// <param name="Most">The greatest.</param>
/// <param name="BandEnds">The greatest answer of each band, ascending; the last is <paramref name="Most"/>. 2, 3, 5 of 1 to 5: low, middle, high.</param>
public sealed record Scale(int Least, int Most, IReadOnlyList<int> BandEnds);

/// <summary>One answer of one person.</summary>
/// <param name="By">Who, as a token that is stripped at freezing.</param>
/// <param name="Value">Within the scale.</param>
/// <param name="Part">What they said of the one attribute by which the answers may be split; null where they said nothing.</param>
public readonly record struct Answer(PulseToken By, int Value, string? Part = null);

/// <summary>How answers lie, when they may not be shown band by band.</summary>
public enum Lie
{
    /// <summary>The bands are shown.</summary>
    Told = 1,

    /// <summary>More than half in one band.</summary>
    Most,

    /// <summary>No band with more than half.</summary>
    Mixed,
}

/// <summary>A number about people, and all of it that may be shown (A13).</summary>
/// <param name="N">Distinct people; 5 at least.</param>
/// <param name="Mean">Rounded to 0.5 below 10 people, to 0.1 from there; never nearer than 0.5 to an end of the scale,
/// where it would say what everybody answered.</param>
/// <param name="IsOrLess">Whether to say "or less".</param>
/// <param name="IsOrMore">Whether to say "or more".</param>
/// <param name="Lie">How the answers lie.</param>
/// <param name="Bands">People in each band; only where <see cref="Lie.Told"/>.</param>
/// <param name="Band">Which band has most; only where <see cref="Lie.Most"/>.</param>
public sealed record Figure(int N, decimal Mean, bool IsOrLess, bool IsOrMore, Lie Lie, IReadOnlyList<int>? Bands, int? Band)
{
    internal static Figure? Of(IReadOnlyCollection<int> values, Scale scale)
    {
        var n = values.Count;
        if (n < Release.Fewest) return null;

        var (low, high) = (scale.Least + 0.5m, scale.Most - 0.5m);
        var mean = (decimal)values.Sum() / n;
        var step = n < 10 ? 2 : 10;
        var rounded = Math.Round(mean * step, MidpointRounding.AwayFromZero) / step;
        var bands = scale.BandEnds.Select((end, i) => values.Count(v => v <= end && (i == 0 || v > scale.BandEnds[i - 1]))).ToList();
        var isTold = bands.All(b => b is 0 or > 2 && b < n);
        var most = bands.FindIndex(b => 2 * b > n);
        return new(n, Math.Max(low, Math.Min(high, rounded)), rounded < low, rounded > high,
            isTold ? Lie.Told : most < 0 ? Lie.Mixed : Lie.Most, isTold ? bands : null, isTold || most < 0 ? null : most);
    }
}

/// <summary>
/// What is released of the answers to one question, once and for good (A13). No noise is added: it would be useless
/// among eight. Who pools the answers of all others can work out the last one; that is said, not defended.
/// </summary>
/// <param name="Wave">The asking.</param>
/// <param name="Whole">All who answered; null below 5.</param>
/// <param name="Parts">By the one attribute; null where a part or the rest beside it is below 5, or fewer than 20 were asked.</param>
public sealed record Release(Guid Wave, Figure? Whole, IReadOnlyDictionary<string, Figure>? Parts)
{
    /// <summary>The fewest people of whom a number is shown.</summary>
    public const int Fewest = 5;

    /// <summary>From how many people asked answers may be split.</summary>
    public const int SplitFrom = 20;

    /// <summary>
    /// Freezes a wave. One person counts once, with the last answer handed in. The tokens end here. A wave is frozen
    /// once and every answer belongs to one wave, so that no two releases hold the same answer; and it is frozen at a
    /// moment fixed before the first answer, so that nobody can choose it by looking.
    /// </summary>
    /// <param name="wave">The asking.</param>
    /// <param name="scale">What one could answer.</param>
    /// <param name="answers">All answers, oldest first.</param>
    /// <param name="asked">How many people were asked.</param>
    /// <param name="closesAt">The moment fixed for closing, UTC.</param>
    /// <param name="now">UTC.</param>
    /// <param name="frozen">The waves frozen before.</param>
    /// <returns>What may be shown, for good: leavers and erasures do not change it.</returns>
    /// <exception cref="InvalidOperationException">The wave is not closed yet, or was frozen before.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside the scale.</exception>
    public static Release Freeze(Guid wave, Scale scale, IEnumerable<Answer> answers, int asked, DateTime closesAt, DateTime now, IReadOnlySet<Guid> frozen)
    {
        if (now < closesAt || frozen.Contains(wave)) throw new InvalidOperationException();

        var people = answers.GroupBy(a => a.By).Select(g => g.Last()).ToList();
        if (people.Exists(p => p.Value < scale.Least || p.Value > scale.Most)) throw new ArgumentOutOfRangeException(nameof(answers));

        return new(wave, Figure.Of(Values(people), scale), asked < SplitFrom ? null : Split(people, scale));
    }

    /// <summary>How much the mean has changed, as far as was shown: alarms ask this and nothing else.</summary>
    /// <param name="earlier">An earlier wave.</param>
    /// <returns>Positive where it rose; null where one of the two was not shown.</returns>
    public decimal? ChangeSince(Release earlier) => Whole?.Mean - earlier.Whole?.Mean;

    // Who said nothing of the attribute is a part too: else one could subtract the others from the whole.
    private static Dictionary<string, Figure>? Split(List<Answer> people, Scale scale)
    {
        var parts = people.GroupBy(p => p.Part ?? "").ToList();
        return parts.Count > 1 && parts.TrueForAll(p => p.Count() >= Fewest) ? parts.ToDictionary(p => p.Key, p => Figure.Of(Values(p), scale)!) : null;
    }

    private static List<int> Values(IEnumerable<Answer> people) => people.Select(p => p.Value).ToList();
}

/// <summary>Reactions in an unnamed circle (A13): "some were moved", without a number.</summary>
public static class Moved
{
    /// <summary>Whether it is said; asked at openings only.</summary>
    /// <param name="wasTold">Whether it was said before: then it stays.</param>
    /// <param name="people">Distinct people who reacted.</param>
    /// <returns>Whether.</returns>
    public static bool IsTold(bool wasTold, int people) => wasTold || people >= Release.Fewest;
}
