namespace Bedside.Exchange;

/// <summary>The files of an archive under names that were looked at, read by what really comes and never more than the limits.</summary>
internal sealed class Vault : IDisposable
{
    private readonly IArchive _archive;
    private readonly Dictionary<string, ArchiveFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _anyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Look> _looks = [];

    /// <param name="archive">Belongs to the vault from now on.</param>
    /// <param name="packed">Its bytes as they came, to see by how much they grow; 0 where nothing was packed.</param>
    public Vault(IArchive archive, long packed)
    {
        _archive = archive;
        if (archive.Files.Count > Limits.Entries) throw new ExchangeRefusedException(Refusal.TooMany, $"{Limits.Entries}");

        var all = 0L;
        foreach (var file in archive.Files)
        {
            ArchivePaths.Check(file.Path);
            all += file.Length is < 0 or > Limits.Unpacked ? Limits.Unpacked + 1 : file.Length;
            if (all > Limits.Unpacked || packed > 0 && all > Limits.Small && all / packed > Limits.Ratio) throw new ExchangeRefusedException(Refusal.TooBig, $"{Limits.Unpacked / 1024 / 1024}");
        }

        var kept = archive.Files.Where(f => !ArchivePaths.IsIgnored(f.Path)).ToList();
        var top = TopFolder(kept);
        foreach (var file in kept)
        {
            var path = file.Path[top.Length..];
            if (!_files.TryAdd(path, file)) Twice.Add(path);
            else
            {
                Paths.Add(path);
                _anyCase[path] = _anyCase.ContainsKey(path) ? null : path; // Two that differ by case only are found by their exact names.
            }
        }
    }

    /// <summary>In the order of the archive, without a folder that everything lies in.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>Names that came again; the first stays.</summary>
    public List<string> Twice { get; } = [];

    /// <summary>Whether there is such a file.</summary>
    public bool Has(string path) => _files.ContainsKey(path);

    /// <summary>The path as it stands here, whatever case it was written in; null if there is none, or more than one.</summary>
    public string? Find(string? path) => path is null ? null : _files.ContainsKey(path) ? path : _anyCase.GetValueOrDefault(path);

    /// <summary>Its bytes.</summary>
    public Stream Open(string path) => _archive.Open(_files[path]);

    /// <summary>All bytes of a file, or why not.</summary>
    public (byte[]? Bytes, NotShown Why) Read(string path, int most)
    {
        if (!_files.TryGetValue(path, out var file)) return (null, NotShown.FileMissing);
        if (file.Length > most) return (null, NotShown.TooLarge);

        var (look, bytes) = Go(file, (int)file.Length);
        _looks[path] = look;
        return look.IsWhole ? (bytes, default) : (null, NotShown.Damaged);
    }

    /// <summary>The bytes of a list without which nothing can be read.</summary>
    public byte[] Needed(string path)
    {
        var (bytes, why) = Read(path, Limits.List);
        return bytes ?? throw new ExchangeRefusedException(why is NotShown.Damaged ? Refusal.Broken : Refusal.Manifest, path);
    }

    /// <summary>What a file is and whether it is whole; reads all of it, once.</summary>
    public Look See(string path)
    {
        if (_looks.TryGetValue(path, out var known)) return known;

        return _looks[path] = _files.TryGetValue(path, out var file) ? Go(file, FileTypes.Head).Look : new(FileType.Empty, 0, false);
    }

    public void Dispose() => _archive.Dispose();

    // What is longer than announced is cut there: nobody was asked whether there is room for it.
    private (Look Look, byte[] Head) Go(ArchiveFile file, int keep)
    {
        var (head, buffer, length, sum) = (new MemoryStream(), new byte[81_920], 0L, 0u);
        try
        {
            using var stream = _archive.Open(file);
            while (length <= file.Length && stream.Read(buffer) is > 0 and var read)
            {
                length += read;
                sum = Crc32.Of(buffer.AsSpan(0, read), sum);
                head.Write(buffer, 0, (int)Math.Min(read, Math.Max(0, keep - head.Length)));
            }
        }
        catch (Exception e) when (Import.IsBroken(e))
        {
            return (new(FileType.Unknown, length, false), []);
        }

        var bytes = head.ToArray();
        return (new(FileTypes.Of(bytes.AsSpan(0, Math.Min(bytes.Length, FileTypes.Head))), length, length == file.Length && (file.Sum is not { } announced || announced == sum)), bytes);
    }

    // File managers and forges put everything into one folder.
    private static string TopFolder(List<ArchiveFile> files)
    {
        if (files.Count is 0 || files[0].Path.IndexOf('/') is not (> 0 and var end)) return "";

        var top = files[0].Path[..(end + 1)];
        return files.TrueForAll(f => f.Path.StartsWith(top, StringComparison.Ordinal)) && files.Exists(f => Import.IsMarker(f.Path[top.Length..])) ? top : "";
    }
}

/// <summary>What was seen of a file.</summary>
/// <param name="IsWhole">Whether its length and sum are what was announced.</param>
internal sealed record Look(FileType Type, long Length, bool IsWhole);
