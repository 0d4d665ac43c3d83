namespace Bedside.Veil;

/// <summary>The one-time key of a request to open a seal: in the key ring until the request closes, then deleted.</summary>
public sealed class RequestKey : IDisposable
{
    private readonly Secret _key;

    /// <summary>The key from its bytes.</summary>
    /// <param name="bytes">32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not 32 bytes.</exception>
    public RequestKey(ReadOnlySpan<byte> bytes) => _key = new(bytes, SealedBox.PrivateKeySize);

    /// <summary>A new key.</summary>
    /// <param name="chance">32 bytes are drawn.</param>
    /// <returns>The key.</returns>
    public static RequestKey Make(Chance chance) => new(chance.Bytes(SealedBox.PrivateKeySize));

    /// <summary>What consents are locked for: 32 bytes (X25519).</summary>
    public byte[] Public => SealedBox.PublicOf(_key.Bytes);

    /// <summary>The key as it may lie in the key ring.</summary>
    /// <param name="master">The master key.</param>
    /// <param name="request">The id of the request.</param>
    /// <param name="chance">24 bytes are drawn.</param>
    /// <returns>72 bytes.</returns>
    public byte[] WrappedBy(MasterKey master, Guid request, Chance chance) => master.Wrap("request", request, _key.Bytes, chance);

    /// <summary>The key out of the key ring.</summary>
    /// <param name="master">The master key.</param>
    /// <param name="request">The id of the request.</param>
    /// <param name="wrapped">What lies in the ring.</param>
    /// <returns>The key; null where it is not that request's.</returns>
    public static RequestKey? UnwrappedBy(MasterKey master, Guid request, ReadOnlySpan<byte> wrapped) =>
        master.Unwrap("request", request, wrapped) is { } bytes ? new(bytes) : null;

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>Nothing readable.</summary>
    public override string ToString() => "request key";

    internal byte[]? Open(ReadOnlySpan<byte> bound, ReadOnlySpan<byte> box) => SealedBox.Open(_key.Bytes, Consent.Use, bound, box);
}

/// <summary>
/// What one key holder gives to one request (A7): their shares of the seal, locked anew for the one-time key of that
/// request. Who will consent second is not known yet, so there is one share for each of the others; all of them together
/// are still chance without a second consent.
/// </summary>
/// <param name="Seat">The key holder's place in the set.</param>
/// <param name="Bytes">80 for each of the others, in the order of the set.</param>
public sealed record Consent(int Seat, byte[] Bytes)
{
    internal static ReadOnlySpan<byte> Use => "bedside-consent"u8;

    /// <summary>Consents: opens one's own shares and locks them for the request. The keys are in memory for this only.</summary>
    /// <param name="seal">The seal of the mask that wrote the post.</param>
    /// <param name="set">The set it was made for.</param>
    /// <param name="keyholder">Who consents.</param>
    /// <param name="keys">Their keys, unwrapped.</param>
    /// <param name="request">The id of the request: a consent moved to another request opens nothing.</param>
    /// <param name="requestKey">The public half of its one-time key.</param>
    /// <param name="chance">What is drawn.</param>
    /// <returns>The consent; null where the person is not of the set, the keys are not theirs, or the seal was changed.</returns>
    public static Consent? Of(Seal seal, KeyholderSet set, Guid keyholder, KeyholderKeys keys, Guid request, ReadOnlySpan<byte> requestKey, Chance chance)
    {
        var seat = set.SeatOf(keyholder);
        if (seat < 0 || !seal.IsFor(set)) return null;

        var bytes = new Packed();
        foreach (var pair in PairsOf(seat, set))
        {
            if (seal.ShareOf(seat, pair, set, keys) is not { } opened) return null;

            using var share = new Secret(opened, Seal.ShareSize);
            bytes.Add(SealedBox.Close(requestKey, Use, Bound(seal, set, pair, seat, request), share.Bytes, chance));
        }

        return new(seat, bytes.Bytes.ToArray());
    }

    internal byte[]? ShareWith(int other, Seal seal, KeyholderSet set, Guid request, RequestKey key)
    {
        var pair = PairsOf(Seat, set).Index().First(p => p.Item.A == other || p.Item.B == other);
        return Bytes.Length == Seal.BoxSize * (set.Members.Count - 1)
            ? key.Open(Bound(seal, set, pair.Item, Seat, request), Bytes.AsSpan(pair.Index * Seal.BoxSize, Seal.BoxSize))
            : null;
    }

    private static IEnumerable<(int A, int B)> PairsOf(int seat, KeyholderSet set) => set.Pairs.Where(p => p.A == seat || p.B == seat);

    private static byte[] Bound(Seal seal, KeyholderSet set, (int A, int B) pair, int seat, Guid request) =>
        Packed.Under("bedside-consent-v1").Add(request).Add(Seal.BoundShare(seal.Mask, set, pair.A, pair.B, seat)).Bytes.ToArray();
}

/// <summary>How a seal answered.</summary>
public enum SealFound
{
    /// <summary>It does not open, or not to what it should: nothing may be said about anybody.</summary>
    Broken = 1,

    /// <summary>The writer has erased themselves; nobody can be named.</summary>
    Nobody,

    /// <summary>A name, and the mask is theirs: computed again from the circle's secret.</summary>
    Confirmed,

    /// <summary>A name that the seal says; the circle's secret is gone, so the mask cannot be computed again.</summary>
    Unconfirmed,
}

/// <summary>What two consents found. Shown to both for fifteen minutes and stored nowhere.</summary>
/// <param name="Found">How the seal answered.</param>
/// <param name="Member">The writer of all this voice wrote in this round; none where nobody may be named.</param>
public readonly record struct SealAnswer(SealFound Found, Guid? Member)
{
    /// <summary>Nothing readable: neither name nor outcome may slip into a log.</summary>
    public override string ToString() => "answer";

    /// <summary>Puts two consents together (A7).</summary>
    /// <param name="seal">The seal.</param>
    /// <param name="set">The set it was made for.</param>
    /// <param name="place">Where the post stands: the seal must say the same.</param>
    /// <param name="request">The id of the request.</param>
    /// <param name="key">Its one-time key.</param>
    /// <param name="one">One consent.</param>
    /// <param name="other">Another key holder's.</param>
    /// <param name="secret">The circle's secret while it lives.</param>
    /// <returns>The answer. A seal whose name does not make the mask is <see cref="SealFound.Broken"/>: somebody innocent could be named.</returns>
    public static SealAnswer Of(Seal seal, KeyholderSet set, SealPlace place, Guid request, RequestKey key, Consent one, Consent other, CircleSecret? secret)
    {
        var broken = new SealAnswer(SealFound.Broken, null);
        if (one.Seat == other.Seat || !seal.IsFor(set) || !IsSeat(one.Seat) || !IsSeat(other.Seat)) return broken;
        if (one.ShareWith(other.Seat, seal, set, request, key) is not { } share || other.ShareWith(one.Seat, seal, set, request, key) is not { } rest) return broken;

        using var both = new Secret(Seal.Xor(share, rest), Seal.ShareSize);
        if (seal.MemberIn(place, set, both.Bytes) is not { } member) return broken;
        if (member == Guid.Empty) return new(SealFound.Nobody, null);
        if (secret is null) return new(SealFound.Unconfirmed, member);

        return secret.Circle == place.Circle && secret.MaskOf(member, place.Round) == seal.Mask ? new(SealFound.Confirmed, member) : broken;

        bool IsSeat(int seat) => seat >= 0 && seat < set.Members.Count;
    }
}
