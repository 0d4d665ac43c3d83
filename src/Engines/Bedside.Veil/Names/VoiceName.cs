namespace Bedside.Veil;

/// <summary>
/// The name of a voice: two quiet words, kept as a number and rendered in the language of whoever reads. A name in its
/// writer's language would tell which language that is.
/// </summary>
/// <param name="Index">0 to 159,999: 400 times the modifier, plus the noun.</param>
public readonly record struct VoiceName(int Index)
{
    /// <summary>How many names there are.</summary>
    public const int Count = Lexicon.Words * Lexicon.Words;

    internal int Modifier => Index / Lexicon.Words;

    internal int Noun => Index % Lexicon.Words;

    /// <summary>Whether two names have a word in common, in any language: the lists are aligned.</summary>
    /// <param name="other">Another name.</param>
    /// <returns>Whether.</returns>
    public bool SharesAWordWith(VoiceName other) => Modifier == other.Modifier || Noun == other.Noun;

    /// <summary>Nothing readable: a name is rendered by a <see cref="Lexicon"/>, for a reader.</summary>
    public override string ToString() => "name";
}
