using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>Where the bytes of sound, film and pictures lie: in the data folder, each under a name that says nothing.</summary>
public sealed class MediaStore(Settings settings)
{
    private string Folder => Path.Combine(settings.Data, "files", "courses");

    public string PathOf(Guid stored) => Path.Combine(Folder, stored.ToString("N"));

    public Stream Open(Guid stored) => new FileStream(PathOf(stored), FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Keeps what comes; on the disk before it is answered.</summary>
    public async Task<Guid> Keep(Stream bytes, CancellationToken stop)
    {
        PrivateFiles.MakeFolder(Folder);
        var stored = Guid.NewGuid();
        await using (bytes)
        {
            await using var file = PrivateFiles.Create(PathOf(stored));
            await bytes.CopyToAsync(file, stop);
            file.Flush(true);
        }

        return stored;
    }

    /// <summary>A file for what is only on its way; it is gone when it is closed.</summary>
    public FileStream Passing()
    {
        var folder = Path.Combine(settings.Data, "uploads");
        PrivateFiles.MakeFolder(folder);
        return new(Path.Combine(folder, $"{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 65_536, FileOptions.DeleteOnClose);
    }

    public void Remove(IEnumerable<Guid> stored)
    {
        foreach (var one in stored) File.Delete(PathOf(one));
    }

    /// <summary>Which files lie there, and since when.</summary>
    public IEnumerable<(Guid Stored, DateTime Since)> All() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder).Where(f => Guid.TryParseExact(Path.GetFileName(f), "N", out _)).Select(f => (Guid.ParseExact(Path.GetFileName(f), "N"), File.GetLastWriteTimeUtc(f)))
        : [];
}
