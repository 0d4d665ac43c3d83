using Geralt;

namespace Bedside.Veil;

/// <summary>Ed25519 (RFC 8032) with a private key kept as its seed of 32 bytes.</summary>
internal static class Signing
{
    public static byte[] PublicOf(ReadOnlySpan<byte> seed) => Pair(seed).Public;

    public static byte[] Of(ReadOnlySpan<byte> message, ReadOnlySpan<byte> seed)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(signature, message, Pair(seed).Private);
        return signature;
    }

    public static bool Holds(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ReadOnlySpan<byte> publicKey) =>
        signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature, message, publicKey);

    private static (byte[] Public, byte[] Private) Pair(ReadOnlySpan<byte> seed)
    {
        var pair = (Public: new byte[Ed25519.PublicKeySize], Private: new byte[Ed25519.PrivateKeySize]);
        Ed25519.GenerateKeyPair(pair.Public, pair.Private, seed);
        return pair;
    }
}
