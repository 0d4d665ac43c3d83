using System.Security.Cryptography;
using Bedside.Veil;

namespace Bedside.Shared;

/// <summary>The chance of the operating system, for the engine that has none of its own.</summary>
public static class SystemChance
{
    public static Chance Chance { get; } = RandomNumberGenerator.Fill;
}
