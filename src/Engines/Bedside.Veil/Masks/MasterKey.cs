using System.Text;

namespace Bedside.Veil;

/// <summary>
/// The key from a system credential, a secret file or a key service, under which the keys of the ring lie wrapped (A2).
/// It can be changed: open each key with the old one, wrap it with the new.
/// </summary>
/// <remarks>
/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), bound to what the key is for and to whom it belongs: a wrapped
/// key moved to another circle, or to a circle voiced otherwise, does not open.
/// </remarks>
public sealed class MasterKey : IDisposable
{
    /// <summary>Bytes.</summary>
    public const int Size = 32;

    private readonly Secret _key;

    /// <summary>The master key from its bytes.</summary>
    /// <param name="bytes">32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not 32 bytes.</exception>
    public MasterKey(ReadOnlySpan<byte> bytes) => _key = new(bytes, Size);

    /// <summary>The secret of a circle, as it may lie in the key ring.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="chance">24 bytes are drawn.</param>
    /// <returns>72 bytes.</returns>
    public byte[] Wrap(CircleSecret secret, Chance chance) => secret.WrappedBy(this, chance);

    /// <summary>The secret of a circle out of the key ring.</summary>
    /// <param name="circle">The circle.</param>
    /// <param name="voicing">How the circle is voiced.</param>
    /// <param name="wrapped">What lies in the ring.</param>
    /// <returns>The secret; null where master key, circle or voicing is another, or a byte was changed.</returns>
    public CircleSecret? Unwrap(Guid circle, Voicing voicing, ReadOnlySpan<byte> wrapped) =>
        Unwrap(CircleSecret.UseOf(voicing), circle, wrapped) is { Length: CircleSecret.Size } bytes ? CircleSecret.Of(circle, voicing, bytes) : null;

    /// <summary>Any other key of the ring: the letterbox's, the one-time key of a request.</summary>
    /// <param name="use">What it is for, in a word; ASCII.</param>
    /// <param name="of">To whom or what it belongs.</param>
    /// <param name="key">Its bytes.</param>
    /// <param name="chance">24 bytes are drawn.</param>
    /// <returns>40 bytes more than the key.</returns>
    public byte[] Wrap(string use, Guid of, ReadOnlySpan<byte> key, Chance chance) => Locked.Lock(_key.Bytes, key, Bound(use, of), chance);

    /// <summary>Any other key out of the ring.</summary>
    /// <param name="use">What it is for.</param>
    /// <param name="of">To whom or what it belongs.</param>
    /// <param name="wrapped">What lies in the ring.</param>
    /// <returns>Its bytes; null where master key, use or owner is another, or a byte was changed.</returns>
    public byte[]? Unwrap(string use, Guid of, ReadOnlySpan<byte> wrapped) => Locked.Open(_key.Bytes, wrapped, Bound(use, of));

    /// <summary>Wipes the bytes.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>Nothing readable.</summary>
    public override string ToString() => "master key";

    private static Packed Bound(string use, Guid of) => Packed.Under("bedside-ring-v1").Add(of).Add(Encoding.ASCII.GetBytes(use));
}
