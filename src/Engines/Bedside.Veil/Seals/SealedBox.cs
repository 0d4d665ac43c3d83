using System.Security.Cryptography;
using System.Text;
using Geralt;
using ChaCha20Poly1305 = Geralt.ChaCha20Poly1305;

namespace Bedside.Veil;

/// <summary>
/// A box that anybody can close for the holder of a key and only the holder can open: HPKE, base mode, one message
/// (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305. Unlike libsodium's sealed box it
/// binds what is handed in as known: a box moved elsewhere does not open (A7).
/// </summary>
public static class SealedBox
{
    /// <summary>Bytes of a private key (RFC 7748).</summary>
    public const int PrivateKeySize = X25519.PrivateKeySize;

    /// <summary>Bytes of a public key (RFC 7748).</summary>
    public const int PublicKeySize = X25519.PublicKeySize;

    /// <summary>How much longer the box is than what lies in it: the one-time public key, then the tag.</summary>
    public const int Overhead = PublicKeySize + ChaCha20Poly1305.TagSize;

    // RFC 9180, section 7: the numbers of the three algorithms.
    private static readonly byte[] Kem = [.. "KEM"u8, 0x00, 0x20];
    private static readonly byte[] Suite = [.. "HPKE"u8, 0x00, 0x20, 0x00, 0x01, 0x00, 0x03];

    /// <summary>The public key of a private one (RFC 7748).</summary>
    /// <param name="privateKey">32 bytes.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] PublicOf(ReadOnlySpan<byte> privateKey)
    {
        var key = new byte[PublicKeySize];
        X25519.ComputePublicKey(key, privateKey);
        return key;
    }

    /// <summary>Closes a box.</summary>
    /// <param name="to">The public key of who may open it.</param>
    /// <param name="use">What the box is for (HPKE's info).</param>
    /// <param name="bound">What is known and must be the same at opening (HPKE's aad).</param>
    /// <param name="content">What lies in it.</param>
    /// <param name="chance">32 bytes are drawn: the one-time private key.</param>
    /// <returns>One-time public key, ciphertext, tag.</returns>
    /// <exception cref="CryptographicException">The public key is one of the few that share no secret.</exception>
    public static byte[] Close(ReadOnlySpan<byte> to, ReadOnlySpan<byte> use, ReadOnlySpan<byte> bound, ReadOnlySpan<byte> content, Chance chance)
    {
        using var once = new Secret(chance.Bytes(PrivateKeySize), PrivateKeySize);
        var enc = PublicOf(once.Bytes);
        var (key, nonce) = Keys(Shared(once.Bytes, to), enc, to, use);
        var box = new byte[content.Length + Overhead];
        enc.CopyTo(box, 0);
        ChaCha20Poly1305.Encrypt(box.AsSpan(PublicKeySize), content, nonce, key, bound);
        return box;
    }

    /// <summary>Opens a box.</summary>
    /// <param name="privateKey">The private key of who may open it.</param>
    /// <param name="use">What the box is for.</param>
    /// <param name="bound">What it is bound to.</param>
    /// <param name="box">The box.</param>
    /// <returns>What lies in it; null where key, use, bound bytes or box are others.</returns>
    public static byte[]? Open(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> use, ReadOnlySpan<byte> bound, ReadOnlySpan<byte> box)
    {
        if (box.Length < Overhead) return null;

        var content = new byte[box.Length - Overhead];
        try
        {
            var enc = box[..PublicKeySize];
            var (key, nonce) = Keys(Shared(privateKey, enc), enc, PublicOf(privateKey), use);
            ChaCha20Poly1305.Decrypt(content, box[PublicKeySize..], nonce, key, bound);
            return content;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Shared(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey)
    {
        var shared = new byte[X25519.SharedSecretSize];
        X25519.ComputeSharedSecret(shared, privateKey, publicKey);
        return shared;
    }

    // RFC 9180, sections 4.1 (ExtractAndExpand) and 5.1 (KeySchedule, mode 0, no pre-shared key).
    private static (byte[] Key, byte[] Nonce) Keys(byte[] shared, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> to, ReadOnlySpan<byte> use)
    {
        var secret = Expand(Kem, Extract(Kem, [], "eae_prk", shared), "shared_secret", [.. enc, .. to], 32);
        byte[] context = [0, .. Extract(Suite, [], "psk_id_hash", []), .. Extract(Suite, [], "info_hash", use)];
        var prk = Extract(Suite, secret, "secret", []);
        return (Expand(Suite, prk, "key", context, ChaCha20Poly1305.KeySize), Expand(Suite, prk, "base_nonce", context, ChaCha20Poly1305.NonceSize));
    }

    private static byte[] Extract(byte[] suite, byte[] salt, string label, ReadOnlySpan<byte> of) =>
        HKDF.Extract(HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. suite, .. Encoding.ASCII.GetBytes(label), .. of], salt);

    private static byte[] Expand(byte[] suite, byte[] prk, string label, ReadOnlySpan<byte> of, int length) =>
        HKDF.Expand(HashAlgorithmName.SHA256, prk, length, [0, (byte)length, .. "HPKE-v1"u8, .. suite, .. Encoding.ASCII.GetBytes(label), .. of]);
}
