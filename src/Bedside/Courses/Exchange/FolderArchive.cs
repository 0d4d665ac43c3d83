using Bedside.Exchange;

namespace Bedside.Courses;

/// <summary>A folder of this machine as an archive. A link in it is refused, wherever it leads.</summary>
public sealed class FolderArchive : IArchive
{
    private readonly string _folder;
    private readonly List<ArchiveFile> _files = [];

    public FolderArchive(string folder)
    {
        _folder = Path.GetFullPath(folder);
        var folders = new Stack<DirectoryInfo>([new(_folder)]);
        while (folders.TryPop(out var open))
        {
            foreach (var entry in open.EnumerateFileSystemInfos())
            {
                var path = Path.GetRelativePath(_folder, entry.FullName);
                if (Path.DirectorySeparatorChar is not '/') path = path.Replace(Path.DirectorySeparatorChar, '/');
                if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) throw new ExchangeRefusedException(Refusal.Link, path);
                if (entry is DirectoryInfo { Name: not ".git" } inner) folders.Push(inner);
                else if (entry is FileInfo file) _files.Add(new(path, file.Length));
                if (_files.Count + folders.Count > Limits.Entries) throw new ExchangeRefusedException(Refusal.TooMany, $"{Limits.Entries}");
            }
        }

        _files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    public IReadOnlyList<ArchiveFile> Files => _files;

    public Stream Open(ArchiveFile file) => new FileStream(Path.Combine(_folder, file.Path), FileMode.Open, FileAccess.Read, FileShare.Read, 0);

    public void Dispose()
    {
    }
}
