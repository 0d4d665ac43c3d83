using System.Buffers.Binary;
using Bedside.Shared;

namespace Bedside.Access;

/// <summary>
/// A few seconds of speech. What somebody brings is read down to its samples and written anew from them, so that nothing else in the file travels on: no text, no place, no device, no hour.
/// </summary>
/// <remarks>The format: RIFF/WAVE as in Microsoft's and IBM's "Multimedia Programming Interface and Data Specifications 1.0" (1991), PCM of 16 bits, one or two channels.</remarks>
public static class Wave
{
    public const int MostSeconds = 6, MostBytes = 3 * 1024 * 1024;

    private const int HeaderBytes = 44, MostRate = 48_000, LeastRate = 8_000, KeptRate = 24_000;

    /// <summary>The same sound in one channel, at 24,000 samples a second at most; or why it cannot be taken.</summary>
    public static (byte[]? Taken, string? Problem) Of(ReadOnlySpan<byte> file)
    {
        var read = Format(file);
        if (read.Channels is 0) return (null, Words.SoundNotWave);

        var (channels, rate) = (read.Channels, read.Rate);
        var data = read.Data;
        var frames = data.Length / (2 * channels);
        if (frames < rate / 10) return (null, Words.SoundTooShort);
        if (frames > rate * MostSeconds) return (null, Words.SoundTooLong.With(MostSeconds));

        var step = (rate + KeptRate - 1) / KeptRate;
        var kept = new byte[HeaderBytes + frames / step * 2];
        Head(kept, rate / step);
        for (var i = 0; i < frames / step; i++)
        {
            var sum = 0;
            for (var j = i * step * channels; j < (i + 1) * step * channels; j++) sum += BinaryPrimitives.ReadInt16LittleEndian(data[(2 * j)..]);
            BinaryPrimitives.WriteInt16LittleEndian(kept.AsSpan(HeaderBytes + 2 * i), (short)(sum / (step * channels)));
        }

        return (kept, null);
    }

    private static Read Format(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8)) return default;

        var (channels, rate) = (0, 0);
        for (var rest = file[12..]; rest.Length >= 8;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var body = rest[8..];
            if (rest.StartsWith("fmt "u8))
            {
                if (length < 16 || body.Length < 16 || BinaryPrimitives.ReadUInt16LittleEndian(body) is not 1 || BinaryPrimitives.ReadUInt16LittleEndian(body[14..]) is not 16) return default;

                (channels, rate) = (BinaryPrimitives.ReadUInt16LittleEndian(body[2..]), (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(body[4..]), int.MaxValue));
                if (channels is not (1 or 2) || rate is < LeastRate or > MostRate) return default;
            }
            else if (rest.StartsWith("data"u8))
            {
                // A recorder that was cut off may say more than there is.
                return channels is 0 ? default : new(channels, rate, body[..(int)Math.Min(length, body.Length)]);
            }

            var whole = length + (length & 1);
            if (whole > body.Length) return default;

            rest = body[(int)whole..];
        }

        return default;
    }

    private static void Head(Span<byte> kept, int rate)
    {
        "RIFF"u8.CopyTo(kept);
        BinaryPrimitives.WriteInt32LittleEndian(kept[4..], kept.Length - 8);
        "WAVEfmt "u8.CopyTo(kept[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(kept[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(kept[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(kept[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(kept[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(kept[28..], rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(kept[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(kept[34..], 16);
        "data"u8.CopyTo(kept[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(kept[40..], kept.Length - HeaderBytes);
    }

    private readonly ref struct Read(int channels, int rate, ReadOnlySpan<byte> data)
    {
        public int Channels { get; } = channels;

        public int Rate { get; } = rate;

        public ReadOnlySpan<byte> Data { get; } = data;
    }
}
