using Bedside.Veil;

namespace Bedside.Shared;

/// <summary>Under which token somebody answers what is counted later (veil.md A13). Only the person at the door is asked for, and those who erase themselves.</summary>
public sealed class AnswerTokens(KeyRing keys)
{
    /// <param name="what">What is answered: each kind has secrets of its own.</param>
    /// <param name="space">In which it is asked; who answers has another token in each.</param>
    /// <param name="wave">Which asking it is.</param>
    /// <param name="who">Who answers.</param>
    public Guid Of(string what, Guid space, Guid wave, Guid who)
    {
        using var secret = CircleSecret.Of(space, Voicing.Round, keys.Derive($"{what}/{space:N}"));
        return secret.TokenOf(wave, who).Value;
    }
}
