using System.Security.Cryptography;
using System.Text;

namespace Bedside.Veil;

/// <summary>Why a set of key holders does not hold.</summary>
public enum SetFault
{
    /// <summary>Somebody in it has not signed it, or not as it stands.</summary>
    NotSignedByAll = 1,

    /// <summary>It names another set as the one before, or none although there was one.</summary>
    NotAfterThePrevious,

    /// <summary>Nobody of the set before has signed it: an administrator alone could have put it there.</summary>
    NotSignedByThePrevious,
}

/// <summary>
/// Who holds the keys, two to seven people, as members are shown it and as they signed it (A8). Its id is the SHA-256 of
/// all of it, so a key that is exchanged makes another set.
/// </summary>
public sealed class KeyholderSet
{
    /// <summary>The fewest who can hold keys: two open together.</summary>
    public const int Fewest = 2;

    /// <summary>The most; each pair has its own share of each seal.</summary>
    public const int Most = 7;

    /// <summary>How long its names are shown to every member before it holds.</summary>
    public static readonly TimeSpan ShownFor = TimeSpan.FromDays(7);

    private static readonly byte[] None = new byte[SHA256.HashSizeInBytes];

    private readonly byte[] _id;
    private readonly byte[] _previous;

    /// <summary>A set as it is drawn up.</summary>
    /// <param name="organisation">The organisation.</param>
    /// <param name="date">The day.</param>
    /// <param name="members">Two to seven, each person and each key once; their order is part of the set.</param>
    /// <param name="previous">The id of the set before; none for the first.</param>
    /// <exception cref="ArgumentException">There are too few or too many, a person or key stands there twice, or a key has not 32 bytes.</exception>
    public KeyholderSet(Guid organisation, DateOnly date, IReadOnlyList<Keyholder> members, ReadOnlySpan<byte> previous = default)
    {
        if (members.Count is < Fewest or > Most) throw new ArgumentException("Two to seven.", nameof(members));
        if (members.DistinctBy(m => m.Id).Count() < members.Count) throw new ArgumentException("Each once.", nameof(members));
        if (members.SelectMany(m => m.Keys).Any(k => k.Length != SealedBox.PublicKeySize)) throw new ArgumentException("Keys of 32 bytes.", nameof(members));
        if (members.SelectMany(m => m.Keys).DistinctBy(Convert.ToHexString).Count() < 2 * members.Count) throw new ArgumentException("Each key once.", nameof(members));

        (Organisation, Date, Members) = (organisation, date, members);
        _previous = previous.IsEmpty ? None : previous.ToArray();
        Statement = Stated();
        _id = SHA256.HashData(Statement);
    }

    /// <summary>The organisation.</summary>
    public Guid Organisation { get; }

    /// <summary>The day it was drawn up.</summary>
    public DateOnly Date { get; }

    /// <summary>Who holds the keys, in the order of the set.</summary>
    public IReadOnlyList<Keyholder> Members { get; }

    /// <summary>What each of them signs: names, keys, day, organisation and the set before.</summary>
    public byte[] Statement { get; }

    /// <summary>32 bytes: SHA-256 of <see cref="Statement"/>.</summary>
    public ReadOnlySpan<byte> Id => _id;

    /// <summary>Below three: if either is ill, loses the words, or is party to the matter, nothing can be opened.</summary>
    public bool IsThin => Members.Count < 3;

    /// <summary>Every two who can open together, by their places in the set, the lesser first.</summary>
    public IReadOnlyList<(int A, int B)> Pairs =>
        [.. from a in Enumerable.Range(0, Members.Count) from b in Enumerable.Range(a + 1, Members.Count - a - 1) select (a, b)];

    /// <summary>Signs the set.</summary>
    /// <param name="keys">The keys of one who is in it, or in the set before.</param>
    /// <returns>64 bytes (Ed25519).</returns>
    public byte[] SignedWith(KeyholderKeys keys) => keys.Sign(Statement);

    /// <summary>Whether the set holds by its signatures.</summary>
    /// <param name="signatures">All there are, in any order.</param>
    /// <param name="previous">The set that held before; null for the first.</param>
    /// <returns>What is wrong; empty where nothing is.</returns>
    public IReadOnlyList<SetFault> Faults(IReadOnlyCollection<byte[]> signatures, KeyholderSet? previous)
    {
        var faults = new List<SetFault>();
        if (!Members.All(Signed)) faults.Add(SetFault.NotSignedByAll);
        if (!_previous.AsSpan().SequenceEqual(previous is null ? None : previous.Id)) faults.Add(SetFault.NotAfterThePrevious);
        if (previous?.Members.Any(Signed) is false) faults.Add(SetFault.NotSignedByThePrevious);
        return faults;

        bool Signed(Keyholder keyholder) => signatures.Any(s => Signing.Holds(s, Statement, keyholder.SigningKey));
    }

    /// <summary>Whether seals of a round are made for this set: seven days after every member was shown its names, and only for rounds that open afterwards.</summary>
    /// <param name="shownAt">When its names were first shown to every member, UTC.</param>
    /// <param name="roundOpensAt">When the round opens, UTC.</param>
    /// <returns>Whether the set holds for that round. A set that has <see cref="Faults"/> never does.</returns>
    public static bool HoldsFor(DateTime shownAt, DateTime roundOpensAt) => roundOpensAt >= shownAt + ShownFor;

    /// <summary>
    /// Whether everybody in this set, with the same keys, was in the one before: somebody has left and nobody came. Such a
    /// set holds at once and for rounds that are open, whose seals are made anew (A8): it trusts nobody new.
    /// </summary>
    /// <param name="previous">The set before.</param>
    /// <returns>Whether it is.</returns>
    public bool IsPartOf(KeyholderSet previous) => Members.All(m => previous.Members.Any(p =>
        p.Id == m.Id && p.SealingKey.AsSpan().SequenceEqual(m.SealingKey) && p.SigningKey.AsSpan().SequenceEqual(m.SigningKey)));

    /// <summary>The place of a person in the set.</summary>
    /// <param name="keyholder">The person.</param>
    /// <returns>0 and up; -1 where they are not in it.</returns>
    public int SeatOf(Guid keyholder) => Members.Index().Where(m => m.Item.Id == keyholder).Select(m => m.Index).DefaultIfEmpty(-1).First();

    private byte[] Stated()
    {
        var statement = Packed.Under("bedside-keyholders-v1").Add(Organisation).Add(Date.DayNumber, 4).Add(_previous).Add(Members.Count, 1);
        foreach (var member in Members)
        {
            var name = Encoding.UTF8.GetBytes(member.Name);
            statement.Add(member.Id).Add(name.Length, 4).Add(name).Add(member.SealingKey).Add(member.SigningKey);
        }

        return statement.Bytes.ToArray();
    }
}
