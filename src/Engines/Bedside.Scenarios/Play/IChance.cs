namespace Bedside.Scenarios;

/// <summary>Where chance comes from: whoever plays hands it in.</summary>
public interface IChance
{
    /// <param name="count">1 or more.</param>
    /// <returns>0 to <paramref name="count"/> - 1, each as likely as any other; what lies outside is taken as the nearest that does not.</returns>
    int Below(int count);
}

/// <summary>A sequence that looks like chance and is the same for the same seed (SplitMix64, Steele, Lea and Flood 2014). For tests, checks and measuring.</summary>
/// <param name="seed">Any.</param>
public struct Sequence(ulong seed) : IChance
{
    private ulong _state = seed;

    /// <inheritdoc/>
    public int Below(int count)
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(((mixed ^ (mixed >> 31)) >> 32) * (ulong)count >> 32);
    }
}
