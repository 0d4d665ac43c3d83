using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Geralt;

namespace Bedside.Setup;

/// <summary>
/// The key folder, locked with a passphrase: Argon2id (RFC 9106) makes a key of the passphrase, XChaCha20-Poly1305 locks the folder under it. The first line says in
/// clear how, and is itself protected: whoever changes it opens nothing.
/// </summary>
public static class KeyBox
{
    /// <summary>What trying one passphrase costs, and how the box was made.</summary>
    /// <param name="Format">1.</param>
    /// <param name="Ring">The name of the key ring inside.</param>
    /// <param name="At">The day.</param>
    /// <param name="IsMade">Whether the program made the passphrase, so that a slip can be told.</param>
    /// <param name="Bytes">Memory for Argon2id.</param>
    /// <param name="Passes">Passes of Argon2id.</param>
    /// <param name="Salt">Of Argon2id.</param>
    /// <param name="Nonce">Of XChaCha20-Poly1305.</param>
    public sealed record Head(int Format, string Ring, DateOnly At, bool IsMade, int Bytes, int Passes, byte[] Salt, byte[] Nonce);

    /// <summary>256 MiB, three passes: about a second for who knows the passphrase, and for each guess of who does not.</summary>
    public static readonly (int Bytes, int Passes) Cost = (256 * 1024 * 1024, 3);

    private const int MostBytes = 1024 * 1024 * 1024;
    private const int MostPasses = 16;

    public static byte[] Lock(byte[] content, string passphrase, bool isMade, string ring, DateOnly at, (int Bytes, int Passes) cost)
    {
        var head = new Head(1, ring, at, isMade, cost.Bytes, cost.Passes, RandomNumberGenerator.GetBytes(Argon2id.SaltSize), RandomNumberGenerator.GetBytes(XChaCha20Poly1305.NonceSize));
        var first = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(head) + "\n");
        var box = new byte[first.Length + content.Length + XChaCha20Poly1305.TagSize];
        first.CopyTo(box, 0);
        XChaCha20Poly1305.Encrypt(box.AsSpan(first.Length), content, head.Nonce, KeyOf(passphrase, head), first);
        return box;
    }

    /// <summary>The first line; null where it is none of ours.</summary>
    public static Head? Read(byte[] box)
    {
        try
        {
            return JsonSerializer.Deserialize<Head>(FirstLine(box)) is
            {
                Format: 1, Salt.Length: Argon2id.SaltSize, Nonce.Length: XChaCha20Poly1305.NonceSize,
                Bytes: >= Argon2id.MinMemorySize and <= MostBytes, Passes: >= Argon2id.MinIterations and <= MostPasses,
            } head ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is inside; null where the passphrase is not the right one or a byte of the box was changed.</summary>
    public static byte[]? Open(byte[] box, string passphrase)
    {
        var head = Read(box)!;
        var first = FirstLine(box);
        if (box.Length < first.Length + XChaCha20Poly1305.TagSize) return null;

        var content = new byte[box.Length - first.Length - XChaCha20Poly1305.TagSize];
        try
        {
            XChaCha20Poly1305.Decrypt(content, box.AsSpan(first.Length), head.Nonce, KeyOf(passphrase, head), first);
            return content;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> FirstLine(byte[] box) => box.AsSpan(0, Array.IndexOf(box, (byte)'\n') + 1);

    private static byte[] KeyOf(string passphrase, Head head)
    {
        var key = new byte[XChaCha20Poly1305.KeySize];
        Argon2id.DeriveKey(key, Encoding.UTF8.GetBytes(passphrase.Normalize()), head.Salt, head.Passes, head.Bytes);
        return key;
    }
}
