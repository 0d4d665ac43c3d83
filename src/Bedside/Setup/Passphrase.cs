using System.Security.Cryptography;
using System.Text;

namespace Bedside.Setup;

/// <summary>
/// Words to lock the keys with. One the program makes has sixteen letters of thirty-two (80 bits), without those that look alike, and four more that check them, so
/// that a slip of the pen is told as one.
/// </summary>
public static class Passphrase
{
    public const int LeastOfOnesOwn = 20;
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
    private const int Secret = 16;
    private const int Check = 4;

    public static string New()
    {
        var secret = RandomNumberGenerator.GetString(Letters, Secret);
        return string.Join('-', (secret + CheckOf(secret)).Chunk(4).Select(group => new string(group)));
    }

    /// <summary>The letters as they were made, however they were typed: lower case, without hyphens, O for 0, I or L for 1. Null when they cannot be right.</summary>
    public static string? Read(string typed)
    {
        var letters = string.Concat(typed.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not '-').Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return letters.Length is Secret + Check && letters[Secret..] == CheckOf(letters[..Secret])
            ? string.Join('-', letters.Chunk(4).Select(group => new string(group)))
            : null;
    }

    private static string CheckOf(string secret) =>
        string.Concat(SHA256.HashData(Encoding.ASCII.GetBytes("bedside-passphrase" + secret)).Take(Check).Select(b => Letters[b % Letters.Length]));
}
