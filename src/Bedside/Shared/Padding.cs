using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Bedside.Shared;

/// <summary>On an endpoint: how long its pages are on the wire tells no more than four thousand bytes do (veil.md A18).</summary>
public sealed record Padded;

/// <summary>
/// Makes what is sent a whole number of times four kilobytes long, also when it is compressed: what fills it up stands where Brotli and gzip have room for what every reader of them skips, so that the
/// page itself is the same to the last sign.
/// </summary>
public sealed class Padding(IResponseCompressionProvider compression, IOptions<BrotliCompressionProviderOptions> brotli, IOptions<GzipCompressionProviderOptions> gzip)
{
    /// <summary>
    /// In bytes. A letter of one's own, or that something moved one, makes a page some hundred bytes longer than those of others, and where the step falls between the two everybody who sees
    /// lengths learns it: with 1,024 the swap game told .54 of its tosses by them.
    /// </summary>
    public const int Step = 4_096;

    /// <summary>Stands outside of what compresses and of what answers when something breaks: those answers are padded too.</summary>
    public static async Task Guard(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Padded>() is null)
        {
            await next(http);
            return;
        }

        var (body, plain, encodings) = (http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), new MemoryStream(), http.Request.Headers.AcceptEncoding);
        try
        {
            http.Response.Body = plain;
            http.Request.Headers.AcceptEncoding = default; // It is compressed here.
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(body);
            http.Request.Headers.AcceptEncoding = encodings;
        }

        if (plain.Length > 0) await http.RequestServices.GetRequiredService<Padding>().Send(http, plain.GetBuffer().AsMemory(0, (int)plain.Length));
    }

    /// <summary>Sends it, compressed if its reader can read that, and filled up if it is text.</summary>
    public async Task Send(HttpContext http, ReadOnlyMemory<byte> plain)
    {
        var sent = http.Response.ContentType?.StartsWith("text/", StringComparison.Ordinal) is true ? Filled(http, plain.Span) : plain;
        http.Response.ContentLength = sent.Length;
        await http.Response.Body.WriteAsync(sent, http.RequestAborted);
    }

    private byte[] Filled(HttpContext http, ReadOnlySpan<byte> plain)
    {
        var encoding = compression.GetCompressionProvider(http)?.EncodingName;
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is "br" or "gzip") http.Response.Headers.ContentEncoding = encoding;
        return encoding switch
        {
            "br" => InBrotli(plain, brotli.Value.Level),
            "gzip" => InGzip(plain, gzip.Value.Level),
            _ => AsItIs(plain),
        };
    }

    /// <summary>With spaces at its end, of which nothing is seen.</summary>
    public static byte[] AsItIs(ReadOnlySpan<byte> plain)
    {
        var padded = new byte[plain.Length + Rest(plain.Length)];
        plain.CopyTo(padded);
        padded.AsSpan(plain.Length).Fill((byte)' ');
        return padded;
    }

    /// <summary>With metadata before its end, which is there to be skipped (RFC 7932, section 9.2).</summary>
    public static byte[] InBrotli(ReadOnlySpan<byte> plain, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using var stream = new BrotliStream(packed, level, leaveOpen: true);
        stream.Write(plain);
        stream.Flush(); // To the end of a byte, without the end of the whole.
        using var padded = new MemoryStream();
        packed.WriteTo(padded);
        for (var rest = Rest(padded.Length + 1); rest > 0;)
        {
            // In one block go as many bytes as one byte can count, after two that say so; or none, after one.
            var inside = Math.Min(rest - 2, 256);
            padded.Write(inside < 1 ? [0b00_0_11_0] : [(byte)(0b01_0_11_0 | (inside - 1) << 6), (byte)(inside - 1 >> 2), .. new byte[inside]]);
            rest -= inside < 1 ? 1 : inside + 2;
        }

        padded.WriteByte(0b11); // The last block, and empty.
        return padded.ToArray();
    }

    /// <summary>With a field of nobody's in its head, which is there to be skipped (RFC 1952, section 2.3.1.1).</summary>
    public static byte[] InGzip(ReadOnlySpan<byte> plain, CompressionLevel level)
    {
        const int Head = 10, Around = 6, HasExtra = 4;
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, level, leaveOpen: true)) stream.Write(plain);
        var from = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        var inside = Rest(from.Length + Around);
        var padded = new byte[from.Length + Around + inside];
        from[..Head].CopyTo(padded);
        padded[3] |= HasExtra;
        BinaryPrimitives.WriteUInt16LittleEndian(padded.AsSpan(Head), (ushort)(inside + 4));
        "BE"u8.CopyTo(padded.AsSpan(Head + 2));
        BinaryPrimitives.WriteUInt16LittleEndian(padded.AsSpan(Head + 4), (ushort)inside);
        from[Head..].CopyTo(padded.AsSpan(Head + Around + inside));
        return padded;
    }

    private static int Rest(long length) => (int)((Step - length % Step) % Step);
}
