using System.Security.Cryptography;
using Geralt;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

/// <summary>What the engine is built of answers as its standards say.</summary>
public sealed class PublishedVectorTests
{
    private sealed record Published(Hmac[] Hmac, Hkdf[] Hkdf, Curve[] X25519, Signing[] Ed25519, Cipher[] Xchacha, Hpke[] Hpke);
    private sealed record Hmac(string Key, string Message, string Tag);
    private sealed record Hkdf(string Ikm, string Salt, string Info, string Okm);
    private sealed record Curve(string PrivateKey, string PublicKey);
    private sealed record Signing(string Seed, string PublicKey, string Message, string Signature);
    private sealed record Cipher(string Key, string Nonce, string Bound, string Content, string Box);
    private sealed record Hpke(string PrivateKey, string PublicKey, string Once, string Use, string Bound, string Content, string Box);

    private static readonly Published All = Vectors<Published>("published");

    [Fact]
    public void Hmac_is_that_of_RFC_4231() => Assert.All(All.Hmac, v => Assert.Equal(Hex(v.Tag), HMACSHA256.HashData(Hex(v.Key), Hex(v.Message))));

    [Fact]
    public void Hkdf_is_that_of_RFC_5869() =>
        Assert.All(All.Hkdf, v => Assert.Equal(Hex(v.Okm), HKDF.DeriveKey(HashAlgorithmName.SHA256, Hex(v.Ikm), 42, Hex(v.Salt), Hex(v.Info))));

    [Fact]
    public void X25519_is_that_of_RFC_7748() => Assert.All(All.X25519, v => Assert.Equal(Hex(v.PublicKey), SealedBox.PublicOf(Hex(v.PrivateKey))));

    [Fact]
    public void Ed25519_is_that_of_RFC_8032() => Assert.All(All.Ed25519, v =>
    {
        Assert.Equal(Hex(v.PublicKey), Veil.Signing.PublicOf(Hex(v.Seed)));
        Assert.Equal(Hex(v.Signature), Veil.Signing.Of(Hex(v.Message), Hex(v.Seed)));
        Assert.True(Veil.Signing.Holds(Hex(v.Signature), Hex(v.Message), Hex(v.PublicKey)));
    });

    [Fact]
    public void XChaCha20_Poly1305_is_that_of_the_draft() => Assert.All(All.Xchacha, v =>
    {
        var box = new byte[Hex(v.Box).Length];
        XChaCha20Poly1305.Encrypt(box, Hex(v.Content), Hex(v.Nonce), Hex(v.Key), Hex(v.Bound));
        Assert.Equal(Hex(v.Box), box);
    });

    [Fact]
    public void A_sealed_box_is_that_of_RFC_9180() => Assert.All(All.Hpke, v =>
    {
        Assert.Equal(Hex(v.Box), SealedBox.Close(Hex(v.PublicKey), Hex(v.Use), Hex(v.Bound), Hex(v.Content), Just(Hex(v.Once))));
        Assert.Equal(Hex(v.Content), SealedBox.Open(Hex(v.PrivateKey), Hex(v.Use), Hex(v.Bound), Hex(v.Box)));
    });
}
