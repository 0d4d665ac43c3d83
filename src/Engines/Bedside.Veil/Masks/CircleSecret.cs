using System.Security.Cryptography;

namespace Bedside.Veil;

/// <summary>
/// The 32 random bytes of one unnamed circle, from which every mask, id and name in it is made (A2). Lives in the key
/// ring, wrapped by a <see cref="MasterKey"/>, never beside the data; never rotated, because that would rewrite every
/// mask. Whoever holds it and the list of members knows who wrote what.
/// </summary>
/// <remarks>
/// Everything is HMAC-SHA-256 (RFC 2104) over a label of its own, a zero, and fields of fixed length: numbers
/// big-endian, guids in the order RFC 9562 writes them. A secret knows how its circle is voiced, so that nobody
/// takes the mask of a whole conversation for that of a round.
/// </remarks>
public sealed class CircleSecret : IDisposable
{
    /// <summary>Bytes.</summary>
    public const int Size = 32;

    private readonly Secret _key;

    private CircleSecret(Guid circle, Voicing voicing, ReadOnlySpan<byte> key)
    {
        if (voicing is not (Voicing.Round or Voicing.Conversation)) throw new ArgumentOutOfRangeException(nameof(voicing));

        (Circle, Voicing, _key) = (circle, voicing, new(key, Size));
    }

    /// <summary>The circle.</summary>
    public Guid Circle { get; }

    /// <summary>How it is voiced: round or conversation.</summary>
    public Voicing Voicing { get; }

    /// <summary>The secret of a circle that opens.</summary>
    /// <param name="circle">Its id.</param>
    /// <param name="voicing">Round or conversation.</param>
    /// <param name="chance">32 bytes are drawn.</param>
    /// <returns>A new secret.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A named circle has no secret.</exception>
    public static CircleSecret Make(Guid circle, Voicing voicing, Chance chance) => new(circle, voicing, chance.Bytes(Size));

    /// <summary>A secret from its bytes.</summary>
    /// <param name="circle">The id of its circle.</param>
    /// <param name="voicing">Round or conversation.</param>
    /// <param name="bytes">32 bytes.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The circle is named, or there are not 32 bytes.</exception>
    public static CircleSecret Of(Guid circle, Voicing voicing, ReadOnlySpan<byte> bytes) => new(circle, voicing, bytes);

    /// <summary>
    /// The mask of one member in one round (A1, A2). The product calls it for the person of this request only; the one
    /// class that writes seals calls it for all.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="round">A round of a circle in rounds; <see cref="Round.Whole"/> of a conversation.</param>
    /// <returns>The mask: the same each time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The round is not of this kind of circle.</exception>
    public Mask MaskOf(Guid member, Round round) => new(Made("bedside-mask-v1", round, p => p.Add(member)));

    /// <summary>
    /// The id of a letter (A18): the same for the same form, so that a letter sent twice meets its own key and no table
    /// of what was sent needs to exist.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="member">The writer.</param>
    /// <param name="place">The thread, or the circle where a thread begins.</param>
    /// <param name="n">How many letters of their own stood there when the form was made; not negative.</param>
    /// <returns>63 bits, never negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The round is not of this kind of circle, or the count is negative.</exception>
    public long LetterId(Round round, Guid member, Guid place, int n) => Id("bedside-letter-id-v1", round, member, place, n);

    /// <summary>The id under which a letter stands once opened (A18); unlinkable to the letter's for whoever has no secret.</summary>
    /// <inheritdoc cref="LetterId"/>
    public long PostId(Round round, Guid member, Guid place, int n) => Id("bedside-post-id-v1", round, member, place, n);

    /// <summary>What stands for a member among the answers of one wave (A13): not a mask, and stripped when the wave is frozen.</summary>
    /// <param name="wave">The asking of one question.</param>
    /// <param name="member">Who answers.</param>
    /// <returns>The same each time, so that a second answer meets the first.</returns>
    public PulseToken TokenOf(Guid wave, Guid member) => new(Cut(Tag(Packed.Under("bedside-pulse-v1").Add(wave).Add(member))));

    /// <summary>
    /// The code with which an author can take a post back after the secret is gone (A10). Made, not drawn: every post
    /// has one and can keep its hash, so that a hash does not mark whose author asked.
    /// </summary>
    /// <param name="post">The id of the post.</param>
    /// <returns>The same each time, as long as the secret lives.</returns>
    public TakeBackCode TakeBackCodeOf(long post) => new(Cut(Tag(Packed.Under("bedside-take-back-v1").Add(post, 8))));

    /// <summary>The names that voices of this circle are given, in an order only this secret knows (A19).</summary>
    /// <returns>The same book each time.</returns>
    public NameBook Names() => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.Bytes.ToArray(), NameBook.KeySize, info: Packed.Under("bedside-names-v1").Bytes.ToArray()));

    /// <summary>Wipes the bytes; a secret that is gone makes nothing more.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>Nothing readable.</summary>
    public override string ToString() => "circle secret";

    internal byte[] WrappedBy(MasterKey master, Chance chance) => master.Wrap(UseOf(Voicing), Circle, _key.Bytes, chance);

    internal static string UseOf(Voicing voicing) => voicing is Voicing.Round ? "circle-in-rounds" : "conversation";

    private long Id(string label, Round round, Guid member, Guid place, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var bytes = Made(label, round, p => p.Add(member).Add(place).Add(n, 4)).ToByteArray(bigEndian: true);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) & long.MaxValue;
    }

    private Guid Made(string label, Round round, Func<Packed, Packed> of)
    {
        if (round == Round.Whole != (Voicing is Voicing.Conversation)) throw new ArgumentOutOfRangeException(nameof(round));

        return Cut(Tag(of(Packed.Under(label).Add(round.Number, 4))));
    }

    private byte[] Tag(Packed of) => HMACSHA256.HashData(_key.Bytes, of.Bytes);

    private static Guid Cut(ReadOnlySpan<byte> tag) => new(tag[..16], bigEndian: true);
}
