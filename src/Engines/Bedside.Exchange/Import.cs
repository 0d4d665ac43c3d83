namespace Bedside.Exchange;

/// <summary>What was read from an archive. Its files can be opened until it is disposed.</summary>
public sealed class Imported : IDisposable
{
    private readonly IDisposable _vault;

    internal Imported(ExchangeFormat format, Outline outline, IReadOnlyList<ReportLine> report, IDisposable vault) => (Format, Outline, Report, _vault) = (format, outline, report, vault);

    /// <summary>Which kind of archive it was.</summary>
    public ExchangeFormat Format { get; }

    /// <summary>What can be shown.</summary>
    public Outline Outline { get; }

    /// <summary>
    /// One line for each thing in the archive. Of a cartridge: every item of its organization and every resource, in the order of the manifest. Of a Moodle backup: every section, every activity, and
    /// every file that lies beside them. Of an H5P package: every part of its content, every file of it, and every library. Of a folder: every file. A name that came again in the archive has a line too.
    /// </summary>
    public IReadOnlyList<ReportLine> Report { get; }

    /// <inheritdoc/>
    public void Dispose() => _vault.Dispose();
}

/// <summary>Reads course material of other systems. Formats are told by content, never by name; nothing in them is run, and nothing is fetched.</summary>
public static class Import
{
    private const string Manifest = "imsmanifest.xml", MoodleList = "moodle_backup.xml", OldMoodleList = "moodle.xml", H5pList = "h5p.json", Document = "word/document.xml", PackList = "course.yaml";

    /// <param name="archive">A zip or a gzipped tar; must be able to seek, and stays open until what comes back is disposed, which leaves it open.</param>
    /// <exception cref="ExchangeRefusedException">It cannot be read; the only exception for anything that is in it.</exception>
    public static Imported Read(Stream archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        return Guarded(() =>
        {
            if (archive.Length is 0) throw new ExchangeRefusedException(Refusal.Empty);

            Span<byte> head = stackalloc byte[4];
            archive.Position = 0;
            head = head[..archive.ReadAtLeast(head, 4, throwOnEndOfStream: false)];
            archive.Position = 0;
            IArchive files = head switch
            {
                [(byte)'P', (byte)'K', 3, 4] or [(byte)'P', (byte)'K', 5, 6] => new ZipFiles(archive),
                [(byte)'P', (byte)'K', 7, 8] => throw new ExchangeRefusedException(Refusal.ManyDisks), // APPNOTE 8.5.4.
                [0x1F, 0x8B, 8, _] => new TarFiles(archive),
                _ => throw new ExchangeRefusedException(Refusal.NoArchive),
            };
            return Of(files, archive.Length);
        });
    }

    /// <param name="files">A folder, for instance; belongs to what comes back, and is disposed with it.</param>
    /// <exception cref="ExchangeRefusedException">As for a stream.</exception>
    public static Imported Read(IArchive files) => Guarded(() => Of(files, 0));

    /// <summary>Files by which a format is known, at the top of an archive.</summary>
    internal static bool IsMarker(string path) => path is Manifest or MoodleList or OldMoodleList or H5pList or PackList;

    /// <summary>What the framework throws when bytes are not what they say they are.</summary>
    internal static bool IsBroken(Exception e) => e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException or UnauthorizedAccessException or System.Xml.XmlException
        or System.Text.Json.JsonException or FormatException;

    private static Imported Of(IArchive files, long packed)
    {
        Vault? vault = null;
        try
        {
            vault = new(files, packed);
            return vault.Has(PackList) ? new(ExchangeFormat.Pack, new("", []), [], vault)
                : vault.Has(MoodleList) ? MoodleReader.Read(vault)
                : vault.Has(Manifest) ? CartridgeReader.Read(vault, Manifest)
                : vault.Has(H5pList) ? H5pReader.Read(vault)
                : vault.Has(OldMoodleList) ? throw new ExchangeRefusedException(Refusal.OldMoodle)
                : FolderReader.Read(vault, vault.Has(Document));
        }
        catch
        {
            (vault ?? (IDisposable)files).Dispose();
            throw;
        }
    }

    private static Imported Guarded(Func<Imported> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not ExchangeRefusedException && IsBroken(e))
        {
            throw new ExchangeRefusedException(Refusal.Broken);
        }
    }
}
