namespace Bedside.Veil;

/// <summary>Where a mask is worn, as far as a seal says it.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Circle">The circle.</param>
/// <param name="Round">The round; <see cref="Round.Whole"/> of a conversation.</param>
public sealed record SealPlace(Guid Organisation, Guid Circle, Round Round);

/// <summary>
/// The sealed name of one mask (A7): opens for two key holders together. One for every member when a round opens,
/// written or not, so that a seal says nothing of who wrote.
/// </summary>
/// <remarks>
/// <para>Bytes: version 1; number n of key holders; C; then for each pair {a, b}, in the order of
/// <see cref="KeyholderSet.Pairs"/>, box A and box B.</para>
/// <para>C = XChaCha20-Poly1305(k, payload of 128 bytes {1, organisation, circle, round, mask, member, set, zeros}),
/// bound to "bedside-seal-v1", mask and set: 168 bytes. k is drawn for this seal.</para>
/// <para>Box A holds s, drawn for this pair; box B holds k XOR s: one alone is chance, and no pair's share helps
/// another's. Each is a <see cref="SealedBox"/> bound to "bedside-share-v1", mask, set, pair and side: 80 bytes. So
/// whoever can write to the database cannot move a seal or a share to another mask.</para>
/// </remarks>
/// <param name="Mask">The mask it belongs to.</param>
/// <param name="Bytes">170 + 160 for each pair; the same for every seal of a set.</param>
public sealed record Seal(Mask Mask, byte[] Bytes)
{
    private const int PayloadSize = 128;
    private const int LockedSize = PayloadSize + Locked.Overhead;
    private const int HeadSize = 2;
    internal const int ShareSize = Locked.KeySize;
    internal const int BoxSize = ShareSize + SealedBox.Overhead;

    /// <summary>
    /// The seals of a round, all at once and in an order that says nothing. Called when a round opens; again, for the
    /// same set, when somebody is erased (A11), and for a new set while a round is open when a key holder leaves (A8).
    /// </summary>
    /// <param name="secret">The secret of the circle.</param>
    /// <param name="organisation">Its organisation.</param>
    /// <param name="round">The round.</param>
    /// <param name="members">All who wear a mask in it.</param>
    /// <param name="others">Masks that have a seal and whose member is erased: theirs is made anew too and opens to nobody.
    /// Drawn bytes would not do: most are nobody’s public key, so one could see which seal was drawn.</param>
    /// <param name="set">The key holders.</param>
    /// <param name="chance">What is drawn.</param>
    /// <returns>One for each mask; a mask that is both a member's and among the others gets the latter.</returns>
    public static IReadOnlyList<Seal> All(CircleSecret secret, Guid organisation, Round round, IEnumerable<Guid> members, IEnumerable<Mask> others, KeyholderSet set, Chance chance)
    {
        var place = new SealPlace(organisation, secret.Circle, round);
        var named = members.ToDictionary(m => secret.MaskOf(m, round));
        foreach (var mask in others) named[mask] = Guid.Empty;
        return chance.Shuffled(named.Select(n => Of(place, n.Key, n.Value, set, chance)));
    }

    /// <summary>One seal.</summary>
    /// <param name="place">Where the mask is worn.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="member">Who wears it; the empty id for a seal that opens to nobody.</param>
    /// <param name="set">The key holders.</param>
    /// <param name="chance">What is drawn.</param>
    /// <returns>The seal.</returns>
    public static Seal Of(SealPlace place, Mask mask, Guid member, KeyholderSet set, Chance chance)
    {
        using var key = new Secret(chance.Bytes(Locked.KeySize), Locked.KeySize);
        var bytes = new Packed().Add(1, 1).Add(set.Members.Count, 1).Add(Locked.Lock(key.Bytes, Payload(place, mask, member, set), Bound(mask, set), chance));
        foreach (var (a, b) in set.Pairs)
        {
            using var share = new Secret(chance.Bytes(ShareSize), ShareSize);
            bytes.Add(Box(share.Bytes, a, b, a)).Add(Box(Xor(key.Bytes, share.Bytes), a, b, b));
        }

        return new(mask, bytes.Bytes.ToArray());

        byte[] Box(ReadOnlySpan<byte> share, int a, int b, int to) => SealedBox.Close(set.Members[to].SealingKey, Use, BoundShare(mask, set, a, b, to), share, chance);
    }

    internal static ReadOnlySpan<byte> Use => "bedside-share"u8;

    internal bool IsFor(KeyholderSet set) => Bytes.Length == HeadSize + LockedSize + 2 * BoxSize * set.Pairs.Count && Bytes[0] == 1 && Bytes[1] == set.Members.Count;

    /// <summary>The share of one key holder in one pair; null where it is not theirs or not of this seal.</summary>
    internal byte[]? ShareOf(int seat, (int A, int B) pair, KeyholderSet set, KeyholderKeys keys)
    {
        var at = HeadSize + LockedSize + BoxSize * (2 * set.Pairs.Index().First(p => p.Item == pair).Index + (seat == pair.B ? 1 : 0));
        return SealedBox.Open(keys.Opening, Use, BoundShare(Mask, set, pair.A, pair.B, seat), Bytes.AsSpan(at, BoxSize));
    }

    /// <summary>Who wears the mask; the empty id for nobody; null where the key is not this seal's or the seal says another place.</summary>
    internal Guid? MemberIn(SealPlace place, KeyholderSet set, ReadOnlySpan<byte> key)
    {
        if (Locked.Open(key, Bytes.AsSpan(HeadSize, LockedSize), Bound(Mask, set)) is not { } payload) return null;

        var member = new Guid(payload.AsSpan(MemberAt, 16), bigEndian: true);
        return payload.AsSpan().SequenceEqual(Payload(place, Mask, member, set)) ? member : null;
    }

    internal static byte[] Xor(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var both = new byte[ShareSize];
        for (var i = 0; i < ShareSize; i++) both[i] = (byte)(one[i] ^ other[i]);
        return both;
    }

    internal static byte[] BoundShare(Mask mask, KeyholderSet set, int a, int b, int to) =>
        Packed.Under("bedside-share-v1").Add(mask.Value).Add(set.Id).Add(a, 1).Add(b, 1).Add(to, 1).Bytes.ToArray();

    private const int MemberAt = 1 + 16 + 16 + 4 + 16;

    private static byte[] Payload(SealPlace place, Mask mask, Guid member, KeyholderSet set)
    {
        var payload = new byte[PayloadSize];
        new Packed().Add(1, 1).Add(place.Organisation).Add(place.Circle).Add(place.Round.Number, 4).Add(mask.Value).Add(member).Add(set.Id).Bytes.CopyTo(payload);
        return payload;
    }

    private static Packed Bound(Mask mask, KeyholderSet set) => Packed.Under("bedside-seal-v1").Add(mask.Value).Add(set.Id);
}
