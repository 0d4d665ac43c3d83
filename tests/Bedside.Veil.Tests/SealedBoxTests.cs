using System.Security.Cryptography;
using CsCheck;
using static Bedside.Veil.Tests.Given;

namespace Bedside.Veil.Tests;

public sealed class SealedBoxTests
{
    [Fact]
    public void A_box_opens_only_for_its_holder_bound_as_it_was_and_unchanged() =>
        Gen.Select(AnyChance, Gen.Byte.Array[0, 40], Gen.Byte.Array[1, 40], Gen.Byte.Array[0, 40], Gen.Int[0, 5_000]).Sample((chance, content, bound, use, bit) =>
        {
            var (own, strange) = (chance.Bytes(32), chance.Bytes(32));
            var box = SealedBox.Close(SealedBox.PublicOf(own), use, bound, content, chance);
            Assert.Equal(content.Length + SealedBox.Overhead, box.Length);
            Assert.Equal(content, SealedBox.Open(own, use, bound, box));
            Assert.Null(SealedBox.Open(strange, use, bound, box));
            Assert.Null(SealedBox.Open(own, use, Turned(bound, bit), box));
            Assert.Null(SealedBox.Open(own, [.. use, 0], bound, box));
            Assert.Null(SealedBox.Open(own, use, bound, Turned(box, bit % (box.Length * 8))));
            Assert.Null(SealedBox.Open(own, use, bound, box.AsSpan(0, SealedBox.Overhead - 1)));
        });

    [Fact]
    public void A_box_with_nothing_in_it_is_the_shortest_there_is()
    {
        var own = Repeating("own").Bytes(32);
        Assert.Empty(SealedBox.Open(own, [], [], SealedBox.Close(SealedBox.PublicOf(own), [], [], [], Repeating("")))!);
        Assert.Equal(48, SealedBox.Overhead);
    }

    [Fact]
    public void Nobody_seals_for_a_key_that_shares_no_secret() =>
        Assert.ThrowsAny<CryptographicException>(() => SealedBox.Close(new byte[32], [], [], [1], Repeating("")));
}
