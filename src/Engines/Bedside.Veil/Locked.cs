using System.Security.Cryptography;
using Geralt;

namespace Bedside.Veil;

/// <summary>
/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) under a nonce drawn for each use: 24 bytes of nonce, then what was
/// locked, then 16 bytes of tag. A nonce of 192 bits may be drawn at random without end.
/// </summary>
internal static class Locked
{
    public const int KeySize = XChaCha20Poly1305.KeySize;
    public const int Overhead = XChaCha20Poly1305.NonceSize + XChaCha20Poly1305.TagSize;

    public static byte[] Lock(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, Packed bound, Chance chance)
    {
        var box = new byte[content.Length + Overhead];
        chance(box.AsSpan(0, XChaCha20Poly1305.NonceSize));
        XChaCha20Poly1305.Encrypt(box.AsSpan(XChaCha20Poly1305.NonceSize), content, box.AsSpan(0, XChaCha20Poly1305.NonceSize), key, bound.Bytes);
        return box;
    }

    /// <summary>What is inside; null where the key, what it is bound to or a single byte is another.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, Packed bound)
    {
        if (box.Length < Overhead) return null;

        var content = new byte[box.Length - Overhead];
        try
        {
            XChaCha20Poly1305.Decrypt(content, box[XChaCha20Poly1305.NonceSize..], box[..XChaCha20Poly1305.NonceSize], key, bound.Bytes);
            return content;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
