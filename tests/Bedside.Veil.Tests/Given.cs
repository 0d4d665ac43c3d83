using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Bedside.Veil.Tests;

/// <summary>What the tests are given: vectors, and chance that repeats.</summary>
internal static class Given
{
    public static readonly Gen<Chance> AnyChance = Gen.String[Gen.Char.AlphaNumeric, 1, 20].Select(Repeating);

    /// <summary>Chance that repeats: SHA-256 of the seed and a counter, as the vectors were made.</summary>
    public static Chance Repeating(string seed)
    {
        var bytes = Stream(Encoding.UTF8.GetBytes(seed)).GetEnumerator();
        return filled =>
        {
            for (var i = 0; i < filled.Length; i++)
            {
                bytes.MoveNext();
                filled[i] = bytes.Current;
            }
        };
    }

    /// <summary>Chance that gives these bytes and then no more.</summary>
    public static Chance Just(params byte[] bytes)
    {
        var at = 0;
        return filled =>
        {
            bytes.AsSpan(at, filled.Length).CopyTo(filled);
            at += filled.Length;
        };
    }

    public static T Vectors<T>(string name)
    {
        using var stream = typeof(Given).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }

    public static byte[] Hex(string hex) => Convert.FromHexString(hex);

    /// <summary>The same bytes with one bit turned.</summary>
    public static byte[] Turned(byte[] bytes, int bit)
    {
        var turned = (byte[])bytes.Clone();
        turned[bit / 8 % bytes.Length] ^= (byte)(1 << bit % 8);
        return turned;
    }

    private static IEnumerable<byte> Stream(byte[] seed)
    {
        for (var counter = 0L; ; counter++)
        {
            var block = new byte[seed.Length + 8];
            seed.CopyTo(block, 0);
            BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(seed.Length), counter);
            foreach (var one in SHA256.HashData(block)) yield return one;
        }
    }
}
