namespace Bedside.Exchange;

/// <summary>The sum that a zip keeps of each file (ISO 3309, APPNOTE 4.4.7).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c & 1) is 1 ? (c >> 1) ^ 0xEDB8_8320 : c >> 1))];

    /// <summary>Begin with 0; hand in what came out for the bytes before.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var sum = ~before;
        foreach (var b in bytes) sum = Table[(sum ^ b) & 0xFF] ^ (sum >> 8);
        return ~sum;
    }
}
