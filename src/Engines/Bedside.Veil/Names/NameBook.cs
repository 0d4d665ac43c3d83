using System.Security.Cryptography;

namespace Bedside.Veil;

/// <summary>
/// The names of one circle in an order only its secret knows (A19): name = P(64·b + slot), b the round's block. No table
/// of names given, no collision, no name twice in a circle. Across circles names are independent, not unique.
/// </summary>
/// <remarks>
/// P is a permutation of 0..159,999: a Feistel network of ten rounds on 18 bits, applied again while its result lies
/// beyond (cycle walking: Black and Rogaway, Ciphers with Arbitrary Finite Domains, 2002, method 2; ten rounds as in
/// NIST SP 800-38G, FF1). Its round functions are tables of 512 values of 9 bits, read from HKDF-Expand (RFC 5869) of a
/// key made from the circle's secret. It hides nothing that must stay secret; it keeps names apart.
/// </remarks>
public sealed class NameBook
{
    /// <summary>The most voices one block can surely name without a word twice.</summary>
    public const int MostVoices = 40;

    internal const int KeySize = 32;

    private const int BlockSize = 64;
    private const int Rounds = 10;
    private const int Half = 9;
    private const int Mask9 = (1 << Half) - 1;

    private readonly int[][] _tables;

    internal NameBook(byte[] key) => _tables = [.. Enumerable.Range(0, Rounds).Select(round => Table(key, round))];

    /// <summary>Deals names to all masks of a round.</summary>
    /// <param name="masks">The masks of all members, written or not; at most 40. Their order does not matter: slots go by the order
    /// of the masks themselves, which is chance to whoever has no secret, and can be found again without one.</param>
    /// <param name="last">The names of the round before; null for the first, and for a conversation. None of their words comes again at once, so that
    /// nobody takes this week's Mist Heron for last week's Mist Harbour.</param>
    /// <returns>The names, and the block they are from.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than 40 masks.</exception>
    /// <exception cref="InvalidOperationException">The circle has used up its 2,500 blocks.</exception>
    public DealtNames Deal(IEnumerable<Mask> masks, DealtNames? last = null)
    {
        var inOrder = masks.Distinct().OrderBy(m => Convert.ToHexString(m.Value.ToByteArray(bigEndian: true)), StringComparer.Ordinal).ToList();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inOrder.Count, MostVoices);
        for (var block = last is null ? 0 : last.Block + 1; block < VoiceName.Count / BlockSize; block++)
        {
            var names = NamesOf(block, last).Take(inOrder.Count).ToList();
            if (names.Count == inOrder.Count) return new(block, inOrder.Zip(names).ToDictionary(d => d.First, d => d.Second));
        }

        throw new InvalidOperationException();
    }

    // Those of the block's 64 names that share no word with one before them, nor with one of the round before.
    private IEnumerable<VoiceName> NamesOf(int block, DealtNames? last)
    {
        var taken = new List<VoiceName>(last?.Names.Values ?? []);
        for (var slot = 0; slot < BlockSize; slot++)
        {
            var name = new VoiceName(Permuted(BlockSize * block + slot));
            if (taken.Exists(name.SharesAWordWith)) continue;

            taken.Add(name);
            yield return name;
        }
    }

    /// <summary>P: where a place of the book leads.</summary>
    /// <param name="place">0 to 159,999.</param>
    /// <returns>0 to 159,999; no two places lead to the same.</returns>
    internal int Permuted(int place)
    {
        do
        {
            foreach (var table in _tables)
            {
                var right = place & Mask9;
                place = right << Half | (place >> Half ^ table[right]);
            }
        }
        while (place >= VoiceName.Count);

        return place;
    }

    private static int[] Table(byte[] key, int round) => [.. HKDF
        .Expand(HashAlgorithmName.SHA256, key, 2 << Half, Packed.Under("bedside-names-round-v1").Add(round, 1).Bytes.ToArray())
        .Chunk(2)
        .Select(two => BinaryPrimitives.ReadUInt16BigEndian(two) & Mask9)];
}

/// <summary>The names of a round.</summary>
/// <param name="Block">The block they are from; the next round asks for a later one.</param>
/// <param name="Names">One for each mask.</param>
public sealed record DealtNames(int Block, IReadOnlyDictionary<Mask, VoiceName> Names);
