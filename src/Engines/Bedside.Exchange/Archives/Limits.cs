namespace Bedside.Exchange;

/// <summary>How much is read at most. A course of 5,000 items stays well below.</summary>
public static class Limits
{
    /// <summary>Files and folders in an archive.</summary>
    public const int Entries = 20_000;

    /// <summary>Bytes of all files, unpacked.</summary>
    public const long Unpacked = 1L * 1024 * 1024 * 1024;

    /// <summary>By how much all of it may grow when it is unpacked, once it is more than <see cref="Small"/>.</summary>
    public const int Ratio = 200;

    /// <summary>Bytes below which nobody asks by how much it grew: 64 MB.</summary>
    public const long Small = 64L * 1024 * 1024;

    /// <summary>Bytes of a manifest or another list: 32 MB.</summary>
    public const int List = 32 * 1024 * 1024;

    /// <summary>Bytes of one text: 4 MB.</summary>
    public const int Text = 4 * 1024 * 1024;

    /// <summary>Bytes of an archive within the archive: 64 MB.</summary>
    public const int Inner = 64 * 1024 * 1024;

    /// <summary>UTF-16 units of a name in the archive.</summary>
    public const int Name = 1_000;

    /// <summary>Levels of XML and JSON.</summary>
    public const int Depth = 200;

    /// <summary>UTF-16 units of a title; what is longer is cut and ends in an ellipsis.</summary>
    public const int Title = 200;
}
