using System.Security.Cryptography;
using Geralt;

namespace Bedside.Veil;

/// <summary>What the record of openings tells. An entry stands before the act it tells (A9).</summary>
public enum RecordAct
{
    /// <summary>Somebody asks to open a seal.</summary>
    Requested = 1,

    /// <summary>A key holder consents.</summary>
    Consented,

    /// <summary>The name is shown to two key holders.</summary>
    Shown,

    /// <summary>Telling the writer waits.</summary>
    Deferred,

    /// <summary>It waits once more.</summary>
    DeferredAgain,

    /// <summary>The writer is told.</summary>
    Notified,

    /// <summary>The request is over.</summary>
    Closed,
}

/// <summary>What an entry of the record says: never a member, a mask or anything made of one; twelve members are guessed at once.</summary>
/// <param name="Act">What is about to be done.</param>
/// <param name="Day">When, UTC.</param>
/// <param name="Request">The random id of the request.</param>
/// <param name="Post">The post whose seal it is about.</param>
/// <param name="Reason">Why.</param>
/// <param name="Keyholders">Which key holders act, in the order they did.</param>
public sealed record RecordContent(RecordAct Act, DateOnly Day, Guid Request, long Post, SealReason Reason, IReadOnlyList<Guid> Keyholders);

/// <summary>The key with which the program signs what no key holder does: requested, shown, notified, closed. In the key ring.</summary>
public sealed class RecordKey : IDisposable
{
    /// <summary>Bytes.</summary>
    public const int Size = Ed25519.SeedSize;

    private readonly Secret _seed;

    /// <summary>The key from its bytes.</summary>
    /// <param name="bytes">32 bytes: the seed of an Ed25519 key (RFC 8032).</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not 32 bytes.</exception>
    public RecordKey(ReadOnlySpan<byte> bytes) => _seed = new(bytes, Size);

    /// <summary>What its signatures are checked with: 32 bytes.</summary>
    public byte[] Public => Signing.PublicOf(_seed.Bytes);

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _seed.Dispose();

    /// <summary>Nothing readable.</summary>
    public override string ToString() => "record key";

    internal byte[] Sign(ReadOnlySpan<byte> message) => Signing.Of(message, _seed.Bytes);
}

/// <summary>One entry of the record of openings: chained by hash to the one before, signed (Ed25519, RFC 8032) by who acts (A9).</summary>
/// <param name="Number">1 and up, without gaps.</param>
/// <param name="Previous">The hash of the entry before.</param>
/// <param name="Content">What it says.</param>
/// <param name="Signer">The key holder who acts, or the id under which the program signs.</param>
/// <param name="Signature">64 bytes, over all of the above.</param>
public sealed record RecordEntry(int Number, string Previous, RecordContent Content, Guid Signer, byte[] Signature)
{
    /// <summary>The head of a record that ends with this entry.</summary>
    public RecordHead Head => new(Number, Convert.ToHexStringLower(SHA256.HashData(new Packed().Add(Statement).Add(Signature).Bytes)));

    /// <summary>The next entry, of a key holder.</summary>
    /// <param name="head">The end of the record so far.</param>
    /// <param name="content">What it says.</param>
    /// <param name="keyholder">Who acts.</param>
    /// <param name="keys">Their keys.</param>
    /// <returns>The entry.</returns>
    public static RecordEntry After(RecordHead head, RecordContent content, Guid keyholder, KeyholderKeys keys) => After(head, content, keyholder, s => keys.Sign(s));

    /// <summary>The next entry, of the program.</summary>
    /// <param name="head">The end of the record so far.</param>
    /// <param name="content">What it says.</param>
    /// <param name="program">The id under which it signs.</param>
    /// <param name="key">The program's key.</param>
    /// <returns>The entry.</returns>
    public static RecordEntry After(RecordHead head, RecordContent content, Guid program, RecordKey key) => After(head, content, program, s => key.Sign(s));

    /// <summary>Whether the signature is the signer's.</summary>
    /// <param name="signingKey">Their public key, 32 bytes.</param>
    /// <returns>Whether it is.</returns>
    public bool IsSignedWith(ReadOnlySpan<byte> signingKey) => Signing.Holds(Signature, Statement, signingKey);

    private static RecordEntry After(RecordHead head, RecordContent content, Guid signer, Func<byte[], byte[]> sign)
    {
        var entry = new RecordEntry(head.Number + 1, head.Hash, content, signer, []);
        return entry with { Signature = sign(entry.Statement) };
    }

    private byte[] Statement
    {
        get
        {
            var statement = Packed.Under("bedside-record-v1").Add(Number, 4).Add(Convert.FromHexString(Previous)).Add((int)Content.Act, 1)
                .Add(Content.Day.DayNumber, 4).Add(Content.Request).Add(Content.Post, 8).Add((int)Content.Reason, 1).Add(Signer).Add(Content.Keyholders.Count, 1);
            foreach (var keyholder in Content.Keyholders) statement.Add(keyholder);
            return statement.Bytes.ToArray();
        }
    }
}
