namespace Bedside.Veil;

/// <summary>
/// Fills every byte handed in with chance. An engine has none of its own: the product hands in the operating system's
/// (<c>RandomNumberGenerator.Fill</c>), a test hands in one that repeats.
/// </summary>
/// <param name="bytes">What to fill; every byte uniform and independent.</param>
public delegate void Chance(Span<byte> bytes);

/// <summary>What is drawn from chance.</summary>
public static class Chances
{
    extension(Chance chance)
    {
        /// <summary>Bytes of chance.</summary>
        /// <param name="count">How many; not negative.</param>
        /// <returns>A new array.</returns>
        public byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            chance(bytes);
            return bytes;
        }

        /// <summary>A whole number, each equally likely: numbers that would favour the small ones are drawn again.</summary>
        /// <param name="bound">One more than the greatest; at least 1.</param>
        /// <returns>0 to <paramref name="bound"/> - 1.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
        public int Below(int bound)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
            var fair = (1L << 32) / bound * bound;
            while (true)
            {
                var drawn = BinaryPrimitives.ReadUInt32BigEndian(chance.Bytes(4));
                if (drawn < fair) return (int)(drawn % bound);
            }
        }

        /// <summary>The same things in an order that says nothing (Fisher and Yates, as Durstenfeld 1964 writes it).</summary>
        /// <param name="things">In any order.</param>
        /// <returns>All of them, every order equally likely.</returns>
        public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> things)
        {
            var list = things.ToList();
            for (var left = list.Count; left > 0; left--)
            {
                var drawn = chance.Below(left);
                (list[drawn], list[left - 1]) = (list[left - 1], list[drawn]);
            }

            return list;
        }

        /// <summary>A key for a row that may tell neither time nor order (A4): 63 random bits, so never negative.</summary>
        public long Id() => BinaryPrimitives.ReadInt64BigEndian(chance.Bytes(8)) & long.MaxValue;
    }
}
