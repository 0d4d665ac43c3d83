using System.Text;
using Geralt;

namespace Bedside.Veil;

/// <summary>
/// The two private keys of a key holder (A8): one opens shares, one signs. They lie in the database only wrapped under a
/// passphrase the program made, and are open in memory for one request.
/// </summary>
public sealed class KeyholderKeys : IDisposable
{
    private const int SeedSize = Ed25519.SeedSize;
    private const int SaltSize = Argon2id.SaltSize;
    private const int HeadSize = 1 + 4 + 4 + SaltSize;

    private readonly Secret _both;

    private KeyholderKeys(ReadOnlySpan<byte> both) => _both = new(both, SealedBox.PrivateKeySize + SeedSize);

    /// <summary>New keys.</summary>
    /// <param name="chance">64 bytes are drawn.</param>
    /// <returns>The keys.</returns>
    public static KeyholderKeys Make(Chance chance) => new(chance.Bytes(SealedBox.PrivateKeySize + SeedSize));

    /// <summary>The public half.</summary>
    /// <param name="id">The person.</param>
    /// <param name="name">The name members are shown.</param>
    /// <returns>The key holder.</returns>
    public Keyholder Public(Guid id, string name) => new(id, name, SealedBox.PublicOf(Opening), Signing.PublicOf(Seed));

    /// <summary>Wraps the keys.</summary>
    /// <param name="owner">The person: keys moved to another do not open.</param>
    /// <param name="passphrase">As the program made it.</param>
    /// <param name="cost">What a try costs; <see cref="PassphraseCost.Real"/> except in tests.</param>
    /// <param name="chance">40 bytes are drawn: salt and nonce.</param>
    /// <returns>Version, cost and salt in clear (and bound), then the keys under XChaCha20-Poly1305: 129 bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is not one to bear.</exception>
    public byte[] Wrap(Guid owner, string passphrase, PassphraseCost cost, Chance chance)
    {
        if (!cost.IsBearable) throw new ArgumentOutOfRangeException(nameof(cost));

        var head = new Packed().Add(1, 1).Add(cost.Bytes, 4).Add(cost.Passes, 4).Add(chance.Bytes(SaltSize)).Bytes.ToArray();
        using var key = KeyOf(passphrase, cost, head);
        return [.. head, .. Locked.Lock(key.Bytes, _both.Bytes, Bound(owner, head), chance)];
    }

    /// <summary>Unwraps keys.</summary>
    /// <param name="owner">The person.</param>
    /// <param name="passphrase">As it was typed.</param>
    /// <param name="wrapped">What <see cref="Wrap"/> made.</param>
    /// <returns>The keys; null where passphrase or owner is another, a byte was changed, or the cost is not one to bear.</returns>
    public static KeyholderKeys? Unwrap(Guid owner, string passphrase, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < HeadSize || wrapped[0] != 1) return null;

        var cost = new PassphraseCost(BinaryPrimitives.ReadInt32BigEndian(wrapped[1..]), BinaryPrimitives.ReadInt32BigEndian(wrapped[5..]));
        if (!cost.IsBearable) return null;

        var head = wrapped[..HeadSize];
        using var key = KeyOf(passphrase, cost, head);
        return Locked.Open(key.Bytes, wrapped[HeadSize..], Bound(owner, head)) is { } both ? new(both) : null;
    }

    /// <summary>Wipes the keys.</summary>
    public void Dispose() => _both.Dispose();

    /// <summary>Nothing readable.</summary>
    public override string ToString() => "keys";

    internal ReadOnlySpan<byte> Opening => _both.Bytes[..SealedBox.PrivateKeySize];

    /// <summary>Signs (Ed25519, RFC 8032).</summary>
    /// <param name="message">What is signed; what it is for stands in it.</param>
    /// <returns>64 bytes.</returns>
    internal byte[] Sign(ReadOnlySpan<byte> message) => Signing.Of(message, Seed);

    private ReadOnlySpan<byte> Seed => _both.Bytes[SealedBox.PrivateKeySize..];

    private static Secret KeyOf(string passphrase, PassphraseCost cost, ReadOnlySpan<byte> head)
    {
        var key = new byte[Locked.KeySize];
        Argon2id.DeriveKey(key, Encoding.UTF8.GetBytes(SixWords.Tidied(passphrase)), head[^SaltSize..], cost.Passes, cost.Bytes);
        return new(key, Locked.KeySize);
    }

    private static Packed Bound(Guid owner, ReadOnlySpan<byte> head) => Packed.Under("bedside-keyholder-keys-v1").Add(owner).Add(head);
}
