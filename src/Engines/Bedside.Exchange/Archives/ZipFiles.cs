using System.Buffers.Binary;
using System.IO.Compression;

namespace Bedside.Exchange;

/// <summary>A zip (PKWARE APPNOTE 6.3.10), looked at before its list is read: disks, number of entries; then encryption and links.</summary>
internal sealed class ZipFiles : IArchive
{
    private const int MostTail = 22 + 65_535;
    private const int LinkMode = 0xA000;

    private readonly ZipArchive _zip;
    private readonly Dictionary<ArchiveFile, ZipArchiveEntry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly List<ArchiveFile> _files = [];

    public ZipFiles(Stream stream)
    {
        LookAtEnd(stream);
        _zip = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (_zip.Entries.Count > Limits.Entries) throw new ExchangeRefusedException(Refusal.TooMany, $"{Limits.Entries}");

        foreach (var entry in _zip.Entries)
        {
            if (((entry.ExternalAttributes >> 16) & 0xF000) is LinkMode) throw new ExchangeRefusedException(Refusal.Link, entry.FullName);
            if (entry.IsEncrypted) throw new ExchangeRefusedException(Refusal.Encrypted, entry.FullName);
            if (entry.FullName.EndsWith('/') && entry.Length is 0)
            {
                ArchivePaths.Check(entry.FullName[..^1]);
                continue;
            }

            var file = new ArchiveFile(entry.FullName, entry.Length, entry.Crc32);
            _files.Add(file);
            _entries[file] = entry;
        }
    }

    public IReadOnlyList<ArchiveFile> Files => _files;

    public Stream Open(ArchiveFile file) => _entries[file].Open();

    public void Dispose() => _zip.Dispose();

    // APPNOTE 4.3.16: of which disk this is the end, how many entries there are. FFFF leads to the list of zip64, which the framework counts.
    private static void LookAtEnd(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, MostTail)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 22 > tail.Length) throw new ExchangeRefusedException(Refusal.Broken);

        ushort At(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + offset));
        if (At(4) is not (0 or 0xFFFF) || At(6) is not (0 or 0xFFFF) || At(8) != At(10)) throw new ExchangeRefusedException(Refusal.ManyDisks);
        if (At(10) is > Limits.Entries and < 0xFFFF) throw new ExchangeRefusedException(Refusal.TooMany, $"{Limits.Entries}");
        if (At(10) is 0xFFFF && Zip64Entries(stream, tail.AsSpan(0, end)) > Limits.Entries) throw new ExchangeRefusedException(Refusal.TooMany, $"{Limits.Entries}");
    }

    // APPNOTE 4.3.14 and 4.3.15: the record that the locator just before the end leads to.
    private static ulong Zip64Entries(Stream stream, ReadOnlySpan<byte> before)
    {
        if (before.Length < 20 || !before[^20..].StartsWith("PK\u0006\u0007"u8)) return 0xFFFF;

        var at = BinaryPrimitives.ReadUInt64LittleEndian(before[^12..]);
        if (at > (ulong)Math.Max(0, stream.Length - 56)) throw new ExchangeRefusedException(Refusal.Broken);

        Span<byte> record = stackalloc byte[56];
        stream.Position = (long)at;
        stream.ReadExactly(record);
        stream.Position = 0;
        return record.StartsWith("PK\u0006\u0006"u8) ? BinaryPrimitives.ReadUInt64LittleEndian(record[32..]) : throw new ExchangeRefusedException(Refusal.Broken);
    }
}
