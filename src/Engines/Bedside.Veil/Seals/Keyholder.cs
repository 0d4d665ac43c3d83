using System.Security.Cryptography;

namespace Bedside.Veil;

/// <summary>A key holder as all may see them.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">The name members are shown.</param>
/// <param name="SealingKey">X25519 public key (RFC 7748), 32 bytes: seals are made for it.</param>
/// <param name="SigningKey">Ed25519 public key (RFC 8032), 32 bytes: sets and records are signed with its other half.</param>
public sealed record Keyholder(Guid Id, string Name, byte[] SealingKey, byte[] SigningKey)
{
    /// <summary>What two people compare by telephone: the first half of SHA-256 of both keys, eight groups of four.</summary>
    public string Fingerprint => string.Join(' ', Convert
        .ToHexStringLower(SHA256.HashData(Packed.Under("bedside-fingerprint-v1").Add(SealingKey).Add(SigningKey).Bytes).AsSpan(0, 16))
        .Chunk(4)
        .Select(four => new string(four)));

    internal byte[][] Keys => [SealingKey, SigningKey];
}
