using System.Formats.Tar;
using System.IO.Compression;

namespace Bedside.Exchange.Tests;

/// <summary>A backup as a gzipped tar, by whichever program it was packed.</summary>
[Trait("R", "R128")]
public sealed class TarTests
{
    private static readonly string Long = string.Join('/', Enumerable.Repeat("a-rather-long-name-of-a-folder", 12)) + "/read.md";

    [Theory]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Long_names_are_read_whole(TarEntryFormat format)
    {
        using var read = Made.Read(Tar(format, (Long, "said"u8.ToArray()), ("b.md", "b"u8.ToArray())));

        Assert.Equal([Letters.Line(Long), "b.md"], read.Report.Select(l => l.Name));
        Assert.Equal(["said", "b"], read.Outline.Items.Select(i => i.Markdown));
    }

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.V7)]
    public void Older_forms_are_read_too(TarEntryFormat format)
    {
        var name = format is TarEntryFormat.V7 ? "night/read.md" : $"{new string('n', 90)}/{new string('r', 60)}.md";

        using var read = Made.Read(Tar(format, ($"./{name}", "said"u8.ToArray())));

        Assert.Equal(name, Assert.Single(read.Report).Name);
    }

    [Fact]
    public void A_large_file_is_opened_where_it_lies_and_ends_where_it_ends()
    {
        var large = new byte[3 * 1024 * 1024 + 7];
        Made.Pdf.CopyTo(large, 0);
        for (var i = Made.Pdf.Length; i < large.Length; i++) large[i] = (byte)(i * 31 >> 3);

        using var read = Made.Read(Tar(TarEntryFormat.Pax, ("a.md", "first"u8.ToArray()), ("large.pdf", large), ("z.md", "last"u8.ToArray())));

        for (var twice = 0; twice < 2; twice++)
        {
            using var opened = Assert.Single(read.Outline.Files).Open();
            using var bytes = new MemoryStream();
            opened.CopyTo(bytes);
            Assert.Equal(large, bytes.ToArray());
        }

        Assert.Equal(large.Length, read.Outline.Files[0].Length);
        Assert.Equal(["first", "", "last"], read.Outline.Items.Select(i => i.Markdown));
    }

    [Fact]
    public void Folders_are_passed_over_and_one_that_leads_out_is_refused()
    {
        using (var read = Made.Read(Packed(tar => tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "night/")), tar => tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "night/a.md") { DataStream = new MemoryStream("a"u8.ToArray()) }))))
        {
            Assert.Equal("night/a.md", Assert.Single(read.Report).Name);
        }

        Assert.Equal(Refusal.LeadsOut, Made.Refused(Packed(tar => tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "../out/")))).Why);
    }

    [Fact]
    public void One_that_is_broken_off_or_whose_header_was_changed_is_refused()
    {
        var tar = Unpacked(Tar(TarEntryFormat.Ustar, ("a.md", new byte[2_000])));

        Assert.Equal(Refusal.Broken, Made.Refused(Gzip(tar[..1_000])).Why);
        Assert.Equal(Refusal.Broken, Made.Refused(Gzip(tar[..300])).Why);
        tar[0] ^= 1;
        Assert.Equal(Refusal.Broken, Made.Refused(Gzip(tar)).Why);
        Assert.Equal(Refusal.Broken, Made.Refused(Gzip("said"u8.ToArray())).Why);
    }

    [Fact]
    public void A_length_that_no_file_has_is_refused_at_once()
    {
        var tar = Unpacked(Tar(TarEntryFormat.Ustar, ("a.md", [1])));
        "77777777777 "u8.CopyTo(tar.AsSpan(124));
        Summed(tar);
        Assert.Equal(Refusal.TooBig, Made.Refused(Gzip(tar)).Why);

        tar[124] = 0x80;
        tar.AsSpan(125, 3).Clear();
        tar.AsSpan(128, 8).Fill(0x7F);
        Summed(tar);
        Assert.Equal(Refusal.TooBig, Made.Refused(Gzip(tar)).Why);

        tar[128] = 0xFF;
        Summed(tar);
        Assert.Equal(Refusal.Broken, Made.Refused(Gzip(tar)).Why);
    }

    private static void Summed(byte[] tar)
    {
        var sum = 8 * ' ' + tar.Take(512).Where((_, i) => i is < 148 or >= 156).Sum(b => b);
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar, 148);
    }

    private static byte[] Tar(TarEntryFormat format, params (string Name, byte[] Content)[] files) => Packed([.. files.Select(f => (Action<TarWriter>)(tar =>
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, f.Name),
            TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, f.Name),
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, f.Name),
            _ => new UstarTarEntry(TarEntryType.RegularFile, f.Name),
        };
        entry.DataStream = new MemoryStream(f.Content);
        tar.WriteEntry(entry);
    }))]);

    private static byte[] Packed(params Action<TarWriter>[] entries)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, leaveOpen: true))
        {
            foreach (var write in entries) write(tar);
        }

        return Gzip(bytes.ToArray());
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return to.ToArray();
    }

    private static byte[] Unpacked(byte[] gzip)
    {
        using var to = new MemoryStream();
        using (var from = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress)) from.CopyTo(to);
        return to.ToArray();
    }
}
