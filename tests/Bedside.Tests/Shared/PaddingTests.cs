using System.IO.Compression;
using Bedside.Shared;
using CsCheck;

namespace Bedside.Tests.Shared;

/// <summary>Whatever is sent is a whole number of steps long, and the same when it is read.</summary>
public sealed class PaddingTests
{
    // Nothing at all is never padded: an answer without a body stays without one.
    private static readonly Gen<byte[]> Bodies = Gen.Int[1, 9_000].SelectMany(n => Gen.Frequency((1, Gen.Byte), (1, Gen.Byte[97, 100])).Array[n]);

    [Fact]
    public void In_Brotli_every_text_is_a_whole_number_of_steps_long_and_comes_out_as_it_went_in() =>
        Bodies.Sample(body => Holds(body, Padding.InBrotli(body, CompressionLevel.Optimal), s => new BrotliStream(s, CompressionMode.Decompress)), iter: 1_000);

    [Fact]
    public void In_gzip_every_text_is_a_whole_number_of_steps_long_and_comes_out_as_it_went_in() =>
        Bodies.Sample(body => Holds(body, Padding.InGzip(body, CompressionLevel.Optimal), s => new GZipStream(s, CompressionMode.Decompress)), iter: 1_000);

    [Fact]
    public void Uncompressed_only_spaces_follow() => Bodies.Sample(body =>
    {
        var padded = Padding.AsItIs(body);
        Assert.Equal(0, padded.Length % Padding.Step);
        Assert.InRange(padded.Length - body.Length, 0, Padding.Step - 1);
        Assert.Equal(body, padded[..body.Length]);
        Assert.All(padded[body.Length..], b => Assert.Equal((byte)' ', b));
    }, iter: 500);

    // Each length that is to be filled up is met: the fill is made of blocks, and each has its edges.
    [Fact]
    public void However_much_is_missing_it_is_filled_up()
    {
        var missing = new HashSet<int>();
        var random = new Random(7);
        for (var n = 1; n <= Padding.Step + 100; n++)
        {
            var body = new byte[n];
            random.NextBytes(body);
            Holds(body, Padding.InBrotli(body, CompressionLevel.Optimal), s => new BrotliStream(s, CompressionMode.Decompress));
            Holds(body, Padding.InGzip(body, CompressionLevel.Optimal), s => new GZipStream(s, CompressionMode.Decompress));
            using var packed = new MemoryStream();
            using (var stream = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(body);
            missing.Add((int)(packed.Length % Padding.Step));
        }

        Assert.True(missing.Count > Padding.Step - 100, $"{missing.Count} lengths were met.");
    }

    private static void Holds(byte[] body, byte[] padded, Func<Stream, Stream> unpacks)
    {
        Assert.Equal(0, padded.Length % Padding.Step);
        using var stream = unpacks(new MemoryStream(padded));
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        Assert.Equal(body, plain.ToArray());
    }
}
