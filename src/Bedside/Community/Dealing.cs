using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bedside.Community;

/// <summary>
/// Deals people into pairs, threes or fours. The rule:
/// <list type="number">
/// <item>Everyone is in one group and nobody is alone. One who is left over makes one group larger; two or three who are left over make a group of their own, for which others
/// become smaller by one. So groups differ by one at most.</item>
/// <item>Sites come first. People are laid out site by site and dealt round the groups like cards: those of one site come to lie in as many groups as there can be, and no deal has
/// fewer pairs of people from one site.</item>
/// <item>Then hours. Two people of different groups change places as long as clocks within groups come to lie nearer one another (the square of how far the clocks of a group lie
/// apart, round the day, summed over all groups, becomes smaller) and no more people of one site meet.</item>
/// <item>What is left open, chance decides: an order of people and sites made from the seed. The same people, size and seed make the same groups.</item>
/// </list>
/// </summary>
public static class Dealing
{
    public const int Smallest = 2, Largest = 4;

    // Each round brings clocks nearer; after so many what is left is not worth the waiting.
    private const int MostRounds = 12;

    private const int Day = 24 * 60;

    /// <summary>One who takes part.</summary>
    /// <param name="Clock">How far their clock is before UTC now.</param>
    public sealed record Taking(Guid Member, Guid Site, TimeSpan Clock);

    /// <summary>How many groups so many people make.</summary>
    public static int Groups(int people, int size) => Math.Max(1, people % size < 2 ? people / size : people / size + 1);

    /// <param name="people">At least two.</param>
    /// <param name="size">How many are to be in a group.</param>
    /// <param name="seed">Another one makes other groups.</param>
    public static IReadOnlyList<IReadOnlyList<Taking>> Deal(IReadOnlyCollection<Taking> people, int size, string seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people.Count, 2);
        var groups = Enumerable.Range(0, Groups(people.Count, size)).Select(_ => new List<Taking>()).ToList();
        var laidOut = people.OrderBy(p => Rank(seed, p.Site)).ThenBy(p => Rank(seed, p.Member)).ThenBy(p => p.Member).ToList();
        for (var i = 0; i < laidOut.Count; i++) groups[i % groups.Count].Add(laidOut[i]);
        for (var round = 0; round < MostRounds && BringClocksNearer(groups); round++) { }

        return groups;
    }

    /// <summary>How many pairs of people from one site are in a group together.</summary>
    public static int PairsOfOneSite(IEnumerable<Taking> group) => group.GroupBy(p => p.Site).Sum(s => s.Count() * (s.Count() - 1) / 2);

    private static bool BringClocksNearer(List<List<Taking>> groups)
    {
        var isNearer = false;
        for (var a = 0; a < groups.Count; a++)
        {
            for (var b = a + 1; b < groups.Count; b++)
            {
                for (var i = 0; i < groups[a].Count; i++)
                {
                    for (var j = 0; j < groups[b].Count; j++) isNearer |= ChangePlaces(groups[a], i, groups[b], j);
                }
            }
        }

        return isNearer;
    }

    // Done, and undone where it is no better.
    private static bool ChangePlaces(List<Taking> one, int i, List<Taking> other, int j)
    {
        if (one[i].Clock == other[j].Clock) return false;

        var (sites, apart) = (PairsOfOneSite(one) + PairsOfOneSite(other), Apart(one) + Apart(other));
        (one[i], other[j]) = (other[j], one[i]);
        if (PairsOfOneSite(one) + PairsOfOneSite(other) <= sites && Apart(one) + Apart(other) < apart) return true;

        (one[i], other[j]) = (other[j], one[i]);
        return false;
    }

    // The day is a circle: clocks lie within what is left of it when the widest gap between two of them is taken away.
    private static long Apart(List<Taking> group)
    {
        var clocks = group.ConvertAll(p => (((int)p.Clock.TotalMinutes % Day) + Day) % Day);
        clocks.Sort();
        long widest = clocks[0] + Day - clocks[^1];
        for (var i = 1; i < clocks.Count; i++) widest = Math.Max(widest, clocks[i] - clocks[i - 1]);
        return (Day - widest) * (Day - widest);
    }

    private static ulong Rank(string seed, Guid one) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{one:N}")));
}
