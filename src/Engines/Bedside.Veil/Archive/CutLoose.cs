namespace Bedside.Veil;

/// <summary>What becomes of a voice when its person or its circle goes (A10, A11).</summary>
public static class CutLoose
{
    /// <summary>Days over which the withdrawals of one voice are spread.</summary>
    public const int SpreadOver = 28;

    /// <summary>
    /// A label for each voice in each thread, drawn anew, to stand in the place of its mask (A10): within a thread one can
    /// still follow who answers whom, from thread to thread no longer.
    /// </summary>
    /// <param name="voices">Every thread with every voice in it; the same may stand there more than once.</param>
    /// <param name="chance">16 bytes are drawn for each.</param>
    /// <returns>The label for each.</returns>
    public static IReadOnlyDictionary<(Guid Thread, VoiceKey Voice), VoiceKey> Labels(IEnumerable<(Guid Thread, VoiceKey Voice)> voices, Chance chance) =>
        voices.Distinct().ToDictionary(v => v, _ => new VoiceKey(new(chance.Bytes(16))));

    /// <summary>
    /// On which day each post of a voice is withdrawn (A11): each on its own, at an opening drawn from those of the next 28
    /// days, so that a voice does not fall silent in the minute a person leaves.
    /// </summary>
    /// <param name="posts">The posts.</param>
    /// <param name="today">The day; nothing is withdrawn before tomorrow.</param>
    /// <param name="openings">The days on which the circle will open letters. Where none falls within the time, as in a circle that is closed, any day of it is drawn.</param>
    /// <param name="chance">Drawn from for each post.</param>
    /// <returns>A day for each post.</returns>
    public static IReadOnlyDictionary<long, DateOnly> Spread(IEnumerable<long> posts, DateOnly today, IEnumerable<DateOnly> openings, Chance chance)
    {
        var window = Enumerable.Range(1, SpreadOver).Select(today.AddDays).ToList();
        var days = window.Intersect(openings).ToList();
        if (days.Count == 0) days = window;

        return posts.ToDictionary(p => p, _ => days[chance.Below(days.Count)]);
    }
}
