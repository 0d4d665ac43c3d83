namespace Bedside.Veil;

/// <summary>How people appear in a space. Chosen when the space opens and never loosened.</summary>
public enum Voicing
{
    /// <summary>Under their own names.</summary>
    Named = 1,

    /// <summary>Unnamed, in rounds: each member has a fresh mask in each; letters open together (A1). The default of unnamed.</summary>
    Round = 2,

    /// <summary>Unnamed, one mask for the whole circle; letters open once a day (A1). Needs a recorded reason.</summary>
    Conversation = 3,
}

/// <summary>The key under which words stand. It leads to a person only through <see cref="SpaceVeil"/>.</summary>
/// <param name="Value">16 bytes, random; carries no time, no order and nothing of the person.</param>
public readonly record struct VoiceKey(Guid Value)
{
    /// <summary>Nothing readable: a key that slips into a log line or a page must say nothing.</summary>
    public override string ToString() => "voice";
}

/// <summary>Where something is said, as far as showing it goes.</summary>
/// <param name="Voicing">How people appear there.</param>
public sealed record Space(Voicing Voicing);

/// <summary>One who may be heard in a space.</summary>
/// <param name="Key">The key their words stand under.</param>
/// <param name="Name">The name they chose to be called by; null once they have erased themselves.</param>
/// <param name="IsFacilitating">Whether they hold this space.</param>
/// <param name="IsHere">Whether they are still a member of it.</param>
public sealed record Speaker(VoiceKey Key, string? Name, bool IsFacilitating, bool IsHere);

/// <summary>A voice in an unnamed space.</summary>
/// <param name="Key">The key its words stand under: of a mask, or of the label that replaced it in the archive.</param>
/// <param name="Name">Its name; null once the voice is withdrawn.</param>
/// <param name="Revealed">The name of the person, once they have shown whose voice it is (A20): of their own will and never undone. The only
/// pair of person and mask that is stored.</param>
public sealed record UnnamedVoice(VoiceKey Key, VoiceName? Name, string? Revealed = null);

/// <summary>The opening at which words in an unnamed space were first seen. All there is of a time: neither has an hour.</summary>
public readonly record struct Opening
{
    private Opening(Round? round, DateOnly? day) => (Round, Day) = (round, day);

    /// <summary>In a circle of rounds, which; null in a conversation.</summary>
    public Round? Round { get; }

    /// <summary>In a conversation, the day in the circle's own zone; null in a round, which tells no day.</summary>
    public DateOnly? Day { get; }

    /// <summary>An opening of a round.</summary>
    /// <param name="number">1 and up.</param>
    /// <returns>The opening.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static Opening Of(int number) => new(Bedside.Veil.Round.Of(number), null);

    /// <summary>An opening of a conversation.</summary>
    /// <param name="day">The day in the circle's own zone.</param>
    /// <returns>The opening.</returns>
    public static Opening Of(DateOnly day) => new(null, day);
}

/// <summary>The one who reads: the key they speak under in this space, if they speak there at all.</summary>
/// <param name="Own">Their own key.</param>
public readonly record struct Reader(VoiceKey? Own);

/// <summary>What a reader is shown of a voice, and all that may be shown.</summary>
/// <param name="Name">The name to print; null where nobody can be named any more.</param>
/// <param name="IsReader">Whether the words are the reader's own.</param>
/// <param name="IsFacilitating">Whether to say that this is a facilitator of the space.</param>
/// <param name="HasLeft">Whether to say that this person is no longer there.</param>
public readonly record struct Shown(string? Name, bool IsReader, bool IsFacilitating, bool HasLeft);
