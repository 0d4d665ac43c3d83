namespace Bedside.Exchange;

/// <summary>Names and streams, wherever they come from: a zip, a gzipped tar, a folder.</summary>
public interface IArchive : IDisposable
{
    /// <summary>Files only, with slashes, in the order in which they lie there. Whoever gives an archive need not have looked at them.</summary>
    IReadOnlyList<ArchiveFile> Files { get; }

    /// <summary>Its bytes from the beginning. They may be fewer or more than was announced, and reading may throw <see cref="InvalidDataException"/> or <see cref="IOException"/>.</summary>
    Stream Open(ArchiveFile file);
}

/// <summary>One file in an archive.</summary>
/// <param name="Path">As it stands there.</param>
/// <param name="Length">In bytes, as announced.</param>
/// <param name="Sum">CRC-32 (ISO 3309) as announced; null where nothing is.</param>
public sealed record ArchiveFile(string Path, long Length, uint? Sum = null);
