namespace Bedside.Courses;

/// <summary>A pack that lies in a folder. Links are not followed, wherever they lead.</summary>
public sealed class PackFolder : IPackFiles
{
    private readonly string _folder;
    private readonly PackPaths _paths;
    private readonly List<PackFile> _files = [];

    public PackFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder));
        _paths = new(Name);
        Walk();
        _files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    public string Name { get; }

    public IReadOnlyList<PackFile> Files => _files;

    public IReadOnlyList<Finding> Faults => _paths.Faults;

    public Stream Open(string path) => new FileStream(Path.Combine(_folder, path), FileMode.Open, FileAccess.Read, FileShare.Read, 0);

    private void Walk()
    {
        var (folders, count) = (new Stack<DirectoryInfo>([new(_folder)]), 0);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                var path = Path.GetRelativePath(_folder, entry.FullName);
                if (Path.DirectorySeparatorChar is not '/') path = path.Replace(Path.DirectorySeparatorChar, '/');
                if (PackPaths.IsIgnored(path)) continue;

                if (++count > PackPaths.Most)
                {
                    _files.Clear();
                    _paths.TooMany();
                    return;
                }

                if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) _paths.Refuse(path, Words.PackIsLink);
                else if (entry is DirectoryInfo inner) folders.Push(inner);
                else if (_paths.Takes(path)) _files.Add(new(path, ((FileInfo)entry).Length));
            }
        }
    }
}
