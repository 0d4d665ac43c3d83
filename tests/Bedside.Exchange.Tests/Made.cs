using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Bedside.Exchange.Tests;

/// <summary>Archives as other systems make them, small and made here.</summary>
internal static class Made
{
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 1];
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n%a small one\n");
    public static readonly DateTimeOffset Moment = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly OutlineWords Words = new("Question {0}", "Answers", "Step {0}", "leads to {0}", "ends here", "A text");

    public static byte[] Zip(params (string Name, object Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Bytes(content));
            }
        }

        return bytes.ToArray();
    }

    public static byte[] TarGz(params (string Name, object Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            foreach (var (name, content) in files) tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Bytes(content)) });
        }

        return bytes.ToArray();
    }

    public static byte[] Bytes(object content) => content as byte[] ?? Encoding.UTF8.GetBytes((string)content);

    /// <summary>A cartridge of version 1.<paramref name="version"/>, with items and resources as they are written in a manifest.</summary>
    public static byte[] Cartridge(string items, string resources, int version = 1, params (string Name, object Content)[] files) => Zip([("imsmanifest.xml", Manifest(items, resources, version)), .. files]);

    public static string Manifest(string items, string resources, int version = 1) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p{version}/imscp_v1p1" xmlns:lom="http://ltsc.ieee.org/xsd/imsccv1p{version}/LOM/manifest">
          <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.{version}.0</schemaversion><lom:lom><lom:general><lom:title><lom:string>Rounds at night</lom:string></lom:title></lom:general></lom:lom></metadata>
          <organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root">{items}</item></organization></organizations>
          <resources>{resources}</resources>
        </manifest>
        """;

    public static Imported Read(byte[] archive) => Import.Read(new MemoryStream(archive, writable: false));

    public static ExchangeRefusedException Refused(byte[] archive) => Assert.Throws<ExchangeRefusedException>(() => Read(archive));

    public static Item Single(this Imported imported) => Assert.Single(imported.Outline.Items);

    public static ReportLine Line(this Imported imported, string name) => Assert.Single(imported.Report, l => l.Name == name);

    public static string Text(this OutlineFile file)
    {
        using var reader = new StreamReader(file.Open());
        return reader.ReadToEnd();
    }
}
