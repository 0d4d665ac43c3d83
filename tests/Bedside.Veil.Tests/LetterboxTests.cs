using System.Security.Cryptography;
using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class LetterboxTests
{
    private sealed record Vector(string Key, Letter[] Letters);
    private sealed record Letter(long Id, int Length, int Times, int Plus, string Seed, int Size, string Sha256);

    private static readonly Vector Vectors = Vectors<Vector>("letters");
    private static readonly Letterbox Box = new(Hex(Vectors.Key));

    [Fact]
    public void Closed_letters_are_those_of_the_vectors() => Assert.All(Vectors.Letters, v =>
    {
        var content = Enumerable.Range(0, v.Length).Select(i => (byte)(i * v.Times + v.Plus)).ToArray();
        var closed = Box.Close(v.Id, content, Repeating(v.Seed));
        Assert.Equal(v.Size, closed.Length);
        Assert.Equal(v.Sha256, Convert.ToHexStringLower(SHA256.HashData(closed)));
        Assert.Equal(content, Box.Open(v.Id, closed));
    });

    [Fact]
    public void A_letter_comes_out_as_it_went_in() => Gen.Select(AnyChance, Gen.Long[0, long.MaxValue], Gen.Byte.Array[0, 20_000])
        .Sample((chance, id, content) => Box.Open(id, Box.Close(id, content, chance))!.SequenceEqual(content));

    [Fact]
    public void A_closed_letter_tells_its_length_only_as_one_of_three() => Gen.Select(AnyChance, Gen.Int[0, Letterbox.Longest]).Sample((chance, length) =>
        Box.Close(1, new byte[length], chance).Length == (length <= 4_052 ? 4_096 : length <= 16_340 ? 16_384 : 65_536), iter: 50);

    [Theory]
    [InlineData(4_052, 4_096)]
    [InlineData(4_053, 16_384)]
    [InlineData(16_340, 16_384)]
    [InlineData(16_341, 65_536)]
    [InlineData(65_492, 65_536)]
    public void A_letter_takes_the_least_size_that_holds_it(int length, int size) => Assert.Equal(size, Box.Close(1, new byte[length], Repeating("")).Length);

    [Fact]
    public void A_letter_that_is_too_long_is_refused()
    {
        Assert.Equal(65_492, Letterbox.Longest);
        Assert.Throws<ArgumentOutOfRangeException>(() => Box.Close(1, new byte[Letterbox.Longest + 1], Repeating("")));
    }

    [Fact]
    public void A_letter_opens_only_under_its_own_id_and_key_and_unchanged() =>
        Gen.Select(AnyChance, Gen.Long[0, long.MaxValue - 1], Gen.Byte.Array[0, 200], Gen.Int[0, 4_096 * 8 - 1]).Sample((chance, id, content, bit) =>
        {
            using var stranger = new Letterbox(chance.Bytes(32));
            var closed = Box.Close(id, content, chance);
            Assert.Null(Box.Open(id + 1, closed));
            Assert.Null(stranger.Open(id, closed));
            Assert.Null(Box.Open(id, Turned(closed, bit)));
            Assert.Null(Box.Open(id, closed.AsSpan(1)));
            Assert.Null(Box.Open(id, closed.AsSpan(0, 39)));
        });

    [Fact]
    public void The_same_letter_closed_twice_looks_like_two() => Assert.NotEqual(Box.Close(1, "same"u8, Repeating("a")), Box.Close(1, "same"u8, Repeating("b")));

    [Fact]
    public void A_letterbox_has_a_key_of_32_bytes_and_says_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Letterbox(new byte[16]));
        Assert.Equal("letterbox", Box.ToString());
    }

    [Fact]
    public void A_letterbox_that_was_wiped_closes_nothing_more()
    {
        var box = new Letterbox(new byte[32]);
        box.Dispose();
        Assert.Throws<ObjectDisposedException>(() => box.Close(1, [], Repeating("")));
    }
}
