namespace Bedside.Veil;

/// <summary>
/// What may be known of who said something, when, and how many they were. The only place that answers, for every page,
/// mail, search, export and log line. Pure: no clock, no chance, no database; who is in the space is handed in.
/// </summary>
/// <remarks>
/// Today a space is <see cref="Voicing.Named"/> and everything is shown as it is. The rules for unnamed spaces take
/// their place behind these same three questions, so that no page changes when they come.
/// </remarks>
public sealed class SpaceVeil
{
    private readonly Space _space;
    private readonly Dictionary<VoiceKey, Speaker> _speakers;

    /// <summary>The veil over one space.</summary>
    /// <param name="space">The space that is read.</param>
    /// <param name="speakers">All who speak or have spoken there; each key at most once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The space has a voicing this version does not know. Showing
    /// nothing is the only safe answer, so the page does not come to be.</exception>
    public SpaceVeil(Space space, IEnumerable<Speaker> speakers)
    {
        if (space.Voicing is not Voicing.Named) throw new ArgumentOutOfRangeException(nameof(space), "An unknown voicing is never shown.");

        _space = space;
        _speakers = speakers.ToDictionary(s => s.Key);
    }

    /// <summary>Who is shown to this reader.</summary>
    /// <param name="voice">The key the words stand under.</param>
    /// <param name="reader">The one who reads.</param>
    /// <returns>A name, or none for a voice that has been erased or was never known here.</returns>
    public Shown Shown(VoiceKey voice, Reader reader) => _speakers.TryGetValue(voice, out var speaker)
        ? new(speaker.Name, reader.Own == voice, speaker.IsFacilitating, !speaker.IsHere)
        : new(null, false, false, true);

    /// <summary>Those who are in the space now, as this reader may see them: facilitators first, then by name.</summary>
    /// <param name="reader">The one who reads.</param>
    /// <param name="names">How names are put in order in the reader's language.</param>
    /// <returns>One entry for each who is here; nobody who has left.</returns>
    public IReadOnlyList<Shown> Here(Reader reader, StringComparer names) => _speakers.Values
        .Where(s => s.IsHere)
        .Select(s => Shown(s.Key, reader))
        .OrderByDescending(s => s.IsFacilitating)
        .ThenBy(s => s.Name, names)
        .ToList();

    /// <summary>When something was said, as finely as this space may tell.</summary>
    /// <param name="moment">The moment, UTC.</param>
    /// <returns>The same moment in a named space.</returns>
    public DateTime When(DateTime moment) => _space.Voicing is Voicing.Named ? moment : moment.Date;

    /// <summary>How many, if the number may be told in this space.</summary>
    /// <param name="n">The true count; not negative.</param>
    /// <returns>The count in a named space; null where it must not be told.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public int? Count(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return _space.Voicing is Voicing.Named ? n : null;
    }
}
