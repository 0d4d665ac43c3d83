namespace Bedside.Veil;

/// <summary>
/// Where letters wait to be opened (A4). A letter is one row: an id that tells nothing and a ciphertext of one of three
/// sizes, under a key of the key ring. Circle, mask, text and choices are all inside.
/// </summary>
/// <remarks>
/// Inside: 4 bytes of length, the content, zeros up to the class. XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03),
/// bound to the id of the letter: one put in the place of another does not open.
/// </remarks>
public sealed class Letterbox : IDisposable
{
    /// <summary>Bytes of its key.</summary>
    public const int KeySize = Locked.KeySize;

    /// <summary>The sizes a closed letter can have, in bytes, smallest first.</summary>
    public static readonly IReadOnlyList<int> Sizes = [4 * 1024, 16 * 1024, 64 * 1024];

    /// <summary>The longest content of a letter, in bytes.</summary>
    public static readonly int Longest = Sizes[^1] - Locked.Overhead - LengthSize;

    private const int LengthSize = 4;

    private readonly Secret _key;

    /// <summary>The letterbox under a key.</summary>
    /// <param name="key">32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not 32 bytes.</exception>
    public Letterbox(ReadOnlySpan<byte> key) => _key = new(key, KeySize);

    /// <summary>Closes a letter.</summary>
    /// <param name="id">The id of its row: 63 bits.</param>
    /// <param name="content">What only its opening may show.</param>
    /// <param name="chance">24 bytes are drawn.</param>
    /// <returns>One of <see cref="Sizes"/> bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The content is longer than <see cref="Longest"/>.</exception>
    public byte[] Close(long id, ReadOnlySpan<byte> content, Chance chance)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, Longest);
        var needed = content.Length + LengthSize + Locked.Overhead;
        var padded = new byte[Sizes.First(s => s >= needed) - Locked.Overhead];
        BinaryPrimitives.WriteInt32BigEndian(padded, content.Length);
        content.CopyTo(padded.AsSpan(LengthSize));
        return Locked.Lock(_key.Bytes, padded, Bound(id), chance);
    }

    /// <summary>Opens a letter.</summary>
    /// <param name="id">The id of its row.</param>
    /// <param name="closed">The closed letter.</param>
    /// <returns>The content; null where the key or the id is another, or a byte was changed.</returns>
    public byte[]? Open(long id, ReadOnlySpan<byte> closed) =>
        Locked.Open(_key.Bytes, closed, Bound(id)) is { } padded ? padded[LengthSize..(LengthSize + BinaryPrimitives.ReadInt32BigEndian(padded))] : null;

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>Nothing readable.</summary>
    public override string ToString() => "letterbox";

    private static Packed Bound(long id) => Packed.Under("bedside-letter-v1").Add(id, 8);
}
