using System.IO.Compression;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>A pack in a zip file, as file managers and forges make them: one top folder around everything is taken off.</summary>
public sealed class PackZip : IPackFiles, IDisposable
{
    private const int LinkMode = 0xA000;
    private const int MostAnnounced = 2 * PackPaths.Most; // Folders are entries too.
    private const int MostTail = 22 + 65_535;

    private readonly ZipArchive? _archive;
    private readonly PackPaths _paths;
    private readonly List<PackFile> _files = [];
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];

    /// <param name="zip">Must be able to seek; it stays open.</param>
    /// <param name="name">How it is called in a fault.</param>
    public PackZip(Stream zip, string name = "pack.zip")
    {
        (Name, _paths) = (name, new(name));
        try
        {
            if (zip.Length > PackBytes.MostOfAll) _paths.Refuse(name, Words.PackTooBig.With(PackBytes.MostOfAll / 1024 / 1024));
            else if (Announced(zip) > MostAnnounced) _paths.TooMany();
            else Take(_archive = new(zip, ZipArchiveMode.Read, leaveOpen: true));
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            _files.Clear();
            _paths.Refuse(name, Words.PackNoZip);
        }

        _files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    public string Name { get; }

    public IReadOnlyList<PackFile> Files => _files;

    public IReadOnlyList<Finding> Faults => _paths.Faults;

    public Stream Open(string path) => _entries[path].Open();

    public void Dispose() => _archive?.Dispose();

    /// <summary>What the framework throws when a file is not what it says it is.</summary>
    internal static bool IsBroken(Exception e) => e is InvalidDataException or IOException or NotSupportedException or ArgumentException or UnauthorizedAccessException or OverflowException;

    // What the end of a zip says of its files (APPNOTE 4.3.16), before a list of millions is read: FFFF means more than fit there.
    private static int Announced(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, MostTail)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        zip.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        return end < 0 || end + 12 > tail.Length ? 0 : System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
    }

    private void Take(ZipArchive archive)
    {
        if (archive.Entries.Count > PackPaths.Most)
        {
            _paths.TooMany();
            return;
        }

        var files = archive.Entries.Where(e => !IsFolder(e) && !PackPaths.IsIgnored(e.FullName)).ToList();
        var top = TopFolder(files.ConvertAll(e => e.FullName));
        foreach (var entry in files)
        {
            var path = entry.FullName[top.Length..];
            if (PackPaths.IsIgnored(path)) continue;
            if (((entry.ExternalAttributes >> 16) & 0xF000) is LinkMode) _paths.Refuse(path, Words.PackIsLink);
            else if (!_paths.Takes(path)) continue;
            else if (entry.IsEncrypted) _paths.Refuse(path, Words.PackEncrypted);
            else
            {
                _files.Add(new(path, entry.Length));
                _entries[path] = entry;
            }
        }
    }

    // A folder has no content; what ends like one and has some is looked at as a file, and refused for its name.
    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/') && entry.CompressedLength is 0 && !PackPaths.LeadsOut(entry.FullName[..^1]);

    private static string TopFolder(List<string> paths)
    {
        var first = paths.FirstOrDefault(p => !PackPaths.LeadsOut(p), "");
        var top = first[..(first.IndexOf('/') + 1)];
        return top.Length > 0 && paths.Contains(top + "course.yaml") && paths.TrueForAll(p => p.StartsWith(top, StringComparison.Ordinal)) ? top : "";
    }
}
