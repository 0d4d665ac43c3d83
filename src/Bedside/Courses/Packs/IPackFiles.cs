namespace Bedside.Courses;

/// <summary>The files of a pack, wherever they lie. Their names were looked at, what is in them was not.</summary>
public interface IPackFiles
{
    /// <summary>How a fault that is about no single file calls the whole.</summary>
    string Name { get; }

    /// <summary>In the order of their names, without what nobody meant to give away (.git, .DS_Store and the like).</summary>
    IReadOnlyList<PackFile> Files { get; }

    /// <summary>Names and places that are refused; what they name is not among the files.</summary>
    IReadOnlyList<Finding> Faults { get; }

    /// <summary>The content of a file. Its length is whatever comes, not what was announced.</summary>
    Stream Open(string path);

    /// <summary>Sound, film or a picture that was read when it came, and need not be read again; null for what nobody has looked at.</summary>
    PackMedia? Known(string path) => null;
}

/// <summary>A file of a pack.</summary>
/// <param name="Path">Within the pack, with slashes.</param>
/// <param name="Length">As the folder or the zip announces it, which may be untrue.</param>
public sealed record PackFile(string Path, long Length);
