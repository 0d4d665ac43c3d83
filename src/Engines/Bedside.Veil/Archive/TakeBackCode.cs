using System.Security.Cryptography;

namespace Bedside.Veil;

/// <summary>The code that takes one post back once nobody can tell whose it is (A10). Its author notes it; the post keeps only its hash.</summary>
/// <param name="Value">128 bits.</param>
public readonly record struct TakeBackCode(Guid Value)
{
    /// <summary>The code to note: 32 hexadecimal digits in groups of four.</summary>
    public string Written => string.Join('-', Convert.ToHexStringLower(Bytes).Chunk(4).Select(four => new string(four)));

    /// <summary>What is kept with the post: SHA-256 of the 16 bytes, 32 bytes. Enough for 128 bits that nobody chose.</summary>
    public byte[] Hash => SHA256.HashData(Bytes);

    /// <summary>Reads a code that was typed.</summary>
    /// <param name="typed">Capitals, spaces and hyphens do not matter; the letters O, I and L are taken for the digits they look like.</param>
    /// <returns>The code; null where it is none.</returns>
    public static TakeBackCode? Read(string typed)
    {
        var digits = string.Concat(typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('o', '0').Replace('i', '1').Replace('l', '1');
        return digits.Length == 32 && digits.All(char.IsAsciiHexDigitLower) ? new(new(Convert.FromHexString(digits), bigEndian: true)) : null;
    }

    /// <summary>Whether this is the code of a post.</summary>
    /// <param name="hash">What is kept with the post.</param>
    /// <returns>Whether; in the same time for all codes.</returns>
    public bool Takes(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Hash, hash);

    /// <summary>Nothing readable: only <see cref="Written"/> writes it.</summary>
    public override string ToString() => "code";

    private byte[] Bytes => Value.ToByteArray(bigEndian: true);
}
