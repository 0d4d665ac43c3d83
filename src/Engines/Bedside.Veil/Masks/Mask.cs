namespace Bedside.Veil;

/// <summary>The key under which an unnamed voice writes: for one member, in one round or one conversation.</summary>
/// <param name="Value">
/// The first 16 bytes of an HMAC-SHA-256 (RFC 2104, which allows cutting to no less than half). Nobody without the
/// circle's secret can find a member from it, or tell two masks of one member from those of two.
/// </param>
public readonly record struct Mask(Guid Value)
{
    /// <summary>The mask as the key of a voice, under which its words stand.</summary>
    public VoiceKey Voice => new(Value);

    /// <summary>The mask under which words stand.</summary>
    /// <param name="voice">The key of their voice.</param>
    /// <returns>The mask.</returns>
    public static Mask Of(VoiceKey voice) => new(voice.Value);

    /// <summary>Nothing readable: a mask that slips into a log line or a page must say nothing.</summary>
    public override string ToString() => "mask";
}

/// <summary>How long one mask is worn: a round of a <see cref="Voicing.Round"/> circle, or the whole conversation.</summary>
public readonly record struct Round
{
    private Round(int number) => Number = number;

    /// <summary>All of a <see cref="Voicing.Conversation"/>: one mask, however long it lasts.</summary>
    public static Round Whole { get; }

    /// <summary>1 and up; 0 for the whole of a conversation.</summary>
    public int Number { get; }

    /// <summary>A round.</summary>
    /// <param name="number">1 for the first of the circle.</param>
    /// <returns>That round.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static Round Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new(number);
    }
}

/// <summary>Stands in for a person among the answers to one question, until the wave is frozen (A13).</summary>
/// <param name="Value">16 bytes of an HMAC under a label that is not the masks'; it leads to no mask.</param>
public readonly record struct PulseToken(Guid Value)
{
    /// <summary>Nothing readable.</summary>
    public override string ToString() => "token";
}
