namespace Bedside.Veil;

/// <summary>
/// What may be known of who said something, when, and how many they were. The only place that answers, for every page,
/// mail, search, export and log line. Pure: no clock, no chance, no database; who is in the space is handed in.
/// </summary>
/// <remarks>
/// In a named space everything is shown as it is. In an unnamed one, a round or a conversation, voices have names of
/// their own, words have an opening and no moment (A1), and numbers are not told (A13). Asking the wrong question of a
/// space is a fault, not an answer: the page does not come to be.
/// </remarks>
public sealed class SpaceVeil
{
    private readonly Space _space;
    private readonly Dictionary<VoiceKey, Speaker> _speakers;
    private readonly Dictionary<VoiceKey, string?> _voices;

    /// <summary>The veil over one named space.</summary>
    /// <param name="space">The space that is read.</param>
    /// <param name="speakers">All who speak or have spoken there; each key at most once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The space is not a named one. Showing nothing is the only safe
    /// answer, so the page does not come to be.</exception>
    public SpaceVeil(Space space, IEnumerable<Speaker> speakers)
    {
        if (space.Voicing is not Voicing.Named) throw new ArgumentOutOfRangeException(nameof(space), "An unnamed or unknown voicing is never shown this way.");

        (_space, _speakers, _voices) = (space, speakers.ToDictionary(s => s.Key), []);
    }

    /// <summary>The veil over one unnamed space.</summary>
    /// <param name="space">The space that is read: a round or a conversation.</param>
    /// <param name="facilitators">Those who hold it; they speak under their names. Nobody else is handed in.</param>
    /// <param name="voices">All voices; each key at most once.</param>
    /// <param name="lexicon">The words of the reader's language.</param>
    /// <exception cref="ArgumentOutOfRangeException">The space is named, or of a voicing this version does not know.</exception>
    /// <exception cref="ArgumentException">Somebody with a name does not hold the space: their name has no business here.</exception>
    public SpaceVeil(Space space, IEnumerable<Speaker> facilitators, IEnumerable<UnnamedVoice> voices, Lexicon lexicon)
    {
        if (space.Voicing is not (Voicing.Round or Voicing.Conversation)) throw new ArgumentOutOfRangeException(nameof(space), "A named or unknown voicing is never shown this way.");

        (_space, _speakers) = (space, facilitators.ToDictionary(s => s.Key));
        if (_speakers.Values.Any(s => !s.IsFacilitating)) throw new ArgumentException("Only who holds an unnamed space has a name in it.", nameof(facilitators));

        _voices = voices.ToDictionary(v => v.Key, v => v.Name is { } name ? v.Revealed ?? lexicon[name] : null);
    }

    private bool IsNamed => _space.Voicing is Voicing.Named;

    /// <summary>Who is shown to this reader.</summary>
    /// <param name="voice">The key the words stand under.</param>
    /// <param name="reader">The one who reads.</param>
    /// <returns>
    /// A name, or none for a voice that has been erased or was never known here. An unnamed voice never has left: who
    /// has would be the one who fell silent (A11).
    /// </returns>
    public Shown Shown(VoiceKey voice, Reader reader) => _speakers.TryGetValue(voice, out var speaker)
        ? new(speaker.Name, reader.Own == voice, speaker.IsFacilitating, !speaker.IsHere)
        : _voices.TryGetValue(voice, out var name) ? new(name, reader.Own == voice, false, false) : new(null, false, false, IsNamed);

    /// <summary>Those who are in the space now, as this reader may see them: facilitators first, then by name. Of an unnamed space only those who hold it.</summary>
    /// <param name="reader">The one who reads.</param>
    /// <param name="names">How names are put in order in the reader's language.</param>
    /// <returns>One entry for each who is here; nobody who has left.</returns>
    public IReadOnlyList<Shown> Here(Reader reader, StringComparer names) => _speakers.Values
        .Where(s => s.IsHere)
        .Select(s => Shown(s.Key, reader))
        .OrderByDescending(s => s.IsFacilitating)
        .ThenBy(s => s.Name, names)
        .ToList();

    /// <summary>When something was said in a named space.</summary>
    /// <param name="moment">The moment, UTC.</param>
    /// <returns>The same moment.</returns>
    /// <exception cref="InvalidOperationException">The space is unnamed: nothing there has a moment.</exception>
    public DateTime When(DateTime moment) => IsNamed ? moment : throw new InvalidOperationException("In an unnamed space nothing has a moment.");

    /// <summary>When something was said in an unnamed space.</summary>
    /// <param name="opening">The opening at which it was first seen.</param>
    /// <returns>The same opening: of a round its number and no day, of a conversation its day and no hour.</returns>
    /// <exception cref="InvalidOperationException">The space is named, or the opening is of the other kind.</exception>
    public Opening When(Opening opening) => _space.Voicing switch
    {
        Voicing.Round when opening.Round is not null => opening,
        Voicing.Conversation when opening.Day is not null => opening,
        _ => throw new InvalidOperationException("The opening is of another kind of space."),
    };

    /// <summary>How many, if the number may be told in this space.</summary>
    /// <param name="n">The true count; not negative.</param>
    /// <returns>The count in a named space; null where it must not be told.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public int? Count(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return IsNamed ? n : null;
    }

    /// <summary>Whether to say "some" where <see cref="Count"/> says nothing: from 5 people, and asked at openings only (A13).</summary>
    /// <param name="wasTold">Whether it was said at an earlier opening: then it stays.</param>
    /// <param name="n">Distinct people; not negative.</param>
    /// <returns>Whether; never in a named space, which tells the number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public bool IsSome(bool wasTold, int n) => Count(n) is null && Moved.IsTold(wasTold, n);
}
