using System.IO.Compression;
using System.Text;

namespace Bedside.Exchange;

/// <summary>
/// A gzipped tar (POSIX.1-2001 ustar and pax, and the long names of GNU), gone through once. Small files are kept; for the others the stream is gone through again,
/// because a gzip has no places to jump to.
/// </summary>
internal sealed class TarFiles : IArchive
{
    private const int Block = 512;
    private const int MostName = 64 * 1024;
    private const int SmallFile = 2 * 1024 * 1024;
    private const long MostKept = 64L * 1024 * 1024;

    private readonly Stream _stream;
    private readonly Dictionary<ArchiveFile, (long At, byte[]? Bytes)> _places = new(ReferenceEqualityComparer.Instance);
    private readonly List<ArchiveFile> _files = [];
    private long _at;
    private long _kept;

    public TarFiles(Stream stream)
    {
        _stream = stream;
        using var tar = FromStart();
        var header = new byte[Block];
        string? longName = null;
        var entries = 0;
        while (Read(tar, header) && header.AsSpan().ContainsAnyExcept((byte)0))
        {
            if (!SumFits(header)) throw new ExchangeRefusedException(Refusal.Broken);
            if (++entries > 2 * Limits.Entries) throw new ExchangeRefusedException(Refusal.TooMany, $"{Limits.Entries}");

            var (size, kind) = (Size(header.AsSpan(124, 12)), (char)header[156]);
            if (size > Limits.Unpacked - _at) throw new ExchangeRefusedException(Refusal.TooBig, $"{Limits.Unpacked / 1024 / 1024}");
            if (_at + size > Limits.Small && (_at + size) / Math.Max(1, stream.Length) > Limits.Ratio) throw new ExchangeRefusedException(Refusal.TooBig, $"{Limits.Unpacked / 1024 / 1024}");

            switch (kind)
            {
                case 'L' or 'x':
                    var said = Bytes(tar, size, MostName) ?? throw new ExchangeRefusedException(Refusal.Broken);
                    longName = kind is 'L' ? Encoding.UTF8.GetString(said).TrimEnd('\0') : PaxPath(said) ?? longName;
                    break;
                case 'g':
                    Skip(tar, size);
                    break;
                case '1' or '2':
                    throw new ExchangeRefusedException(Refusal.Link, longName ?? Name(header));
                case '5':
                    ArchivePaths.Check((longName ?? Name(header)).TrimEnd('/') is { Length: > 0 } and not "." and var folder ? Bare(folder) : "folder");
                    (longName, _) = (null, 0);
                    Skip(tar, size);
                    break;
                case '0' or '\0' or '7':
                    Take(tar, Bare(longName ?? Name(header)), size);
                    longName = null;
                    break;
                default:
                    throw new ExchangeRefusedException(Refusal.Broken, longName ?? Name(header));
            }

            Skip(tar, (Block - size % Block) % Block);
        }

        if (entries is 0) throw new ExchangeRefusedException(Refusal.NoArchive);
    }

    public IReadOnlyList<ArchiveFile> Files => _files;

    public Stream Open(ArchiveFile file)
    {
        var (at, bytes) = _places[file];
        if (bytes is not null) return new MemoryStream(bytes, writable: false);

        var tar = FromStart();
        Skip(tar, at);
        return new FirstBytes(tar, file.Length);
    }

    public void Dispose()
    {
    }

    private GZipStream FromStart()
    {
        _stream.Position = 0;
        _at = 0;
        return new(_stream, CompressionMode.Decompress, leaveOpen: true);
    }

    private void Take(GZipStream tar, string path, long size)
    {
        if (_files.Count == Limits.Entries) throw new ExchangeRefusedException(Refusal.TooMany, $"{Limits.Entries}");

        var (file, at) = (new ArchiveFile(path, size), _at);
        var keep = size <= SmallFile && _kept + size <= MostKept;
        if (keep) _kept += size;
        var bytes = keep ? Bytes(tar, size, SmallFile) : null;
        if (!keep) Skip(tar, size);
        _files.Add(file);
        _places[file] = (at, bytes);
    }

    private bool Read(GZipStream tar, byte[] header)
    {
        var read = tar.ReadAtLeast(header, Block, throwOnEndOfStream: false);
        _at += read;
        return read is 0 ? false : read == Block ? true : throw new ExchangeRefusedException(Refusal.Broken);
    }

    private byte[]? Bytes(GZipStream tar, long size, int most)
    {
        if (size > most) return null;

        var bytes = new byte[size];
        tar.ReadExactly(bytes);
        _at += size;
        return bytes;
    }

    private void Skip(GZipStream tar, long count)
    {
        var buffer = new byte[(int)Math.Min(81_920, Math.Max(1, count))];
        for (_at += count; count > 0;)
        {
            var read = tar.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, count)));
            if (read is 0) throw new EndOfStreamException();
            count -= read;
        }
    }

    // "./name" is how tar writes what lies at the top.
    private static string Bare(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    private static string Name(ReadOnlySpan<byte> header)
    {
        var (name, prefix) = (Text(header[..100]), header[257..].StartsWith("ustar\0"u8) ? Text(header[345..500]) : "");
        return prefix.Length > 0 ? $"{prefix}/{name}" : name;
    }

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field.IndexOf((byte)0) is >= 0 and var end ? field[..end] : field);

    // Octal; or, of large files, base 256 with the top bit set.
    private static long Size(ReadOnlySpan<byte> field)
    {
        long size = 0;
        if ((field[0] & 0x80) is not 0)
        {
            foreach (var b in field[4..]) size = checked((size << 8) | b);
            return size < 0 || field[..4] is not [0x80, 0, 0, 0] ? throw new ExchangeRefusedException(Refusal.Broken) : size;
        }

        foreach (var b in field)
        {
            if (b is 0 or (byte)' ')
            {
                if (size > 0) break;
                continue;
            }

            size = b is >= (byte)'0' and <= (byte)'7' ? (size << 3) + (b - '0') : throw new ExchangeRefusedException(Refusal.Broken);
        }

        return size;
    }

    private static bool SumFits(ReadOnlySpan<byte> header)
    {
        var sum = 8 * ' ';
        for (var i = 0; i < Block; i++) sum += i is >= 148 and < 156 ? 0 : header[i];
        return Size(header[148..156]) == sum;
    }

    // "27 path=…\n": length of the line, a space, key, "=", value.
    private static string? PaxPath(ReadOnlySpan<byte> records)
    {
        string? path = null;
        while (records.IndexOf((byte)' ') is > 0 and var space && int.TryParse(records[..space], System.Globalization.NumberStyles.None, null, out var length) && length > space && length <= records.Length)
        {
            var record = records[(space + 1)..length].TrimEnd((byte)'\n');
            if (record.StartsWith("path="u8)) path = Encoding.UTF8.GetString(record[5..]);
            records = records[length..];
        }

        return path;
    }
}

/// <summary>As many bytes of a stream as belong to a file.</summary>
internal sealed class FirstBytes(Stream inner, long length) : Stream
{
    private long _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
