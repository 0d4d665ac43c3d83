using System.Formats.Tar;
using System.IO.Compression;
using CsCheck;

namespace Bedside.Exchange.Tests;

/// <summary>Whoever is handed an archive that was made to harm, or that a wire broke.</summary>
[Trait("R", "R128")]
public sealed class HostileTests
{
    [Theory]
    [InlineData("../x")]
    [InlineData("/x")]
    [InlineData("a/../x")]
    [InlineData("C:/x")]
    [InlineData("a\\x")]
    [InlineData("./x")]
    [InlineData("a//x")]
    public void A_name_that_leads_out_refuses_the_whole(string name) => Assert.Equal((Refusal.LeadsOut, name), (Made.Refused(Made.Zip(("a.txt", "a"), (name, "x"))).Why, Made.Refused(Made.Zip((name, "x"))).Detail));

    [Fact]
    public void So_does_one_of_a_folder() => Assert.Equal(Refusal.LeadsOut, Made.Refused(Made.Zip(("../out/", ""))).Why);

    [Fact]
    public void A_link_in_a_zip_refuses_it()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("link").ExternalAttributes = unchecked((int)0xA1FF0000);

        Assert.Equal(Refusal.Link, Made.Refused(bytes.ToArray()).Why);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public void A_link_in_a_tar_refuses_it(TarEntryType kind)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar)) tar.WriteEntry(new UstarTarEntry(kind, "link") { LinkName = "/etc/passwd" });

        Assert.Equal(Refusal.Link, Made.Refused(bytes.ToArray()).Why);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/x")]
    public void A_name_that_leads_out_of_a_tar_refuses_it(string name) => Assert.Equal(Refusal.LeadsOut, Made.Refused(Made.TarGz((name, "x"))).Why);

    [Fact]
    public void A_pipe_or_a_device_in_a_tar_refuses_it()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar)) tar.WriteEntry(new UstarTarEntry(TarEntryType.Fifo, "pipe"));

        Assert.Equal(Refusal.Broken, Made.Refused(bytes.ToArray()).Why);
    }

    [Fact]
    public void Nothing_and_what_is_no_archive_are_told_apart()
    {
        Assert.Equal(Refusal.Empty, Made.Refused([]).Why);
        Assert.Equal(Refusal.NoArchive, Made.Refused("x"u8.ToArray()).Why);
        Assert.Equal(Refusal.NoArchive, Made.Refused("{\"json\": true}"u8.ToArray()).Why);
        Assert.Equal(Refusal.Broken, Made.Refused([(byte)'P', (byte)'K', 3, 4]).Why);
        Assert.Equal(Refusal.ManyDisks, Made.Refused([(byte)'P', (byte)'K', 7, 8]).Why);
        Assert.Equal(Refusal.NoArchive, Made.Refused([0x1F, 0x8B, 8, 0, 0]).Why);
    }

    [Fact]
    public void An_archive_with_nothing_in_it_is_sound()
    {
        using var read = Made.Read(Made.Zip());

        Assert.Equal((0, ExchangeFormat.Folder), (read.Report.Count, read.Format));
    }

    [Fact]
    public void One_disk_of_several_is_refused()
    {
        var zip = Made.Zip(("a.txt", "a"));
        zip[^18] = 1;

        Assert.Equal(Refusal.ManyDisks, Made.Refused(zip).Why);
    }

    [Fact]
    public void What_is_encrypted_is_refused_by_its_name()
    {
        var zip = Made.Zip(("a.txt", "a"));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        Assert.Equal((Refusal.Encrypted, "a.txt"), (Made.Refused(zip).Why, Made.Refused(zip).Detail));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        var zip = Made.Zip(("a.txt", new byte[80 * 1024 * 1024]));

        Assert.True(zip.Length < 200_000);
        Assert.Equal(Refusal.TooBig, Made.Refused(zip).Why);
    }

    [Fact]
    public void Something_small_that_packs_well_is_none()
    {
        using var read = Made.Read(Made.Zip(("a.txt", string.Concat(Enumerable.Repeat("night ", 200_000)))));

        Assert.Equal(ShownAs.Page, Assert.Single(read.Report).As);
    }

    [Fact]
    public void A_bomb_of_another_making_is_refused_too() => Assert.Equal(Refusal.TooBig, Made.Refused(Made.TarGz(("a.txt", new byte[80 * 1024 * 1024]))).Why);

    [Fact]
    public void A_file_that_is_longer_than_it_says_is_damaged()
    {
        var zip = Made.Zip(("a.txt", new string('a', 5_000)), ("b.txt", "b"));
        var at = zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 24;
        BitConverter.TryWriteBytes(zip.AsSpan(at), 10);

        using var read = Made.Read(zip);

        Assert.Equal([NotShown.Damaged, (NotShown?)null], read.Report.Select(l => l.Why));
    }

    [Fact]
    public void A_file_whose_sum_is_another_is_damaged()
    {
        var zip = Made.Zip(("a.txt", "a"), ("b.txt", "b"));
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 16] ^= 1;

        using var read = Made.Read(zip);

        Assert.Equal([NotShown.Damaged, (NotShown?)null], read.Report.Select(l => l.Why));
    }

    [Fact]
    public void Too_many_files_are_refused_by_what_the_end_says_of_them()
    {
        var zip = Made.Zip(("a.txt", "a"));
        BitConverter.TryWriteBytes(zip.AsSpan(zip.Length - 14), (ushort)20_001);
        BitConverter.TryWriteBytes(zip.AsSpan(zip.Length - 12), (ushort)20_001);

        Assert.Equal(Refusal.TooMany, Made.Refused(zip).Why);
    }

    [Fact]
    public void A_name_that_comes_again_is_told_and_the_first_stays()
    {
        using var read = Made.Read(Made.Zip(("a.txt", "first"), ("a.txt", "second")));

        Assert.Equal("first", read.Single().Markdown);
        Assert.Equal([(NotShown?)null, NotShown.NameTwice], read.Report.Select(l => l.Why));
    }

    [Fact]
    public void The_same_sum_comes_out_as_everywhere() => Assert.Equal(0xCBF4_3926u, Crc32.Of("6789"u8, Crc32.Of("12345"u8))); // The check value of ISO 3309.

    [Theory]
    [InlineData("café", 0xE9, Lost.Letters)]
    public void Letters_of_older_programs_are_read(string said, int sign, Lost lost)
    {
        var (text, read) = Letters.Read([(byte)'c', (byte)'a', (byte)'f', (byte)sign]);

        Assert.Equal((said, lost), (text, read));
    }

    [Fact]
    public void Letters_are_read_by_their_mark_by_what_the_page_says_and_without_what_nobody_can_read()
    {
        Assert.Equal("é", Letters.Read([0xFF, 0xFE, 0xE9, 0]).Text);
        Assert.Equal("é", Letters.Read([0xFE, 0xFF, 0, 0xE9]).Text);
        Assert.Equal("é", Letters.Read([0xEF, 0xBB, 0xBF, 0xC3, 0xA9]).Text);
        Assert.Equal("<meta charset=windows-1251>ж", Letters.Read([.. "<meta charset=windows-1251>"u8, 0xE6]).Text);
        Assert.Equal("a\nb\nc", Letters.Read("a\r\nb\rc\0"u8.ToArray()).Text);
        Assert.Equal("a b", Letters.Line(" a\t\u0007\n b "));
        Assert.Equal(new string('a', 199) + "…", Letters.Line(new string('a', 500)));
    }

    [Fact]
    public void Whatever_happens_to_an_archive_on_its_way_it_is_read_or_refused() => Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[0, 8], Gen.Int[0, 40], (which, flips, cut) =>
    {
        var bytes = Whole[which].ToArray();
        foreach (var (at, to) in flips) bytes[at % bytes.Length] = to;
        return cut < 10 ? bytes[..(bytes.Length * cut / 10)] : bytes;
    }).Sample(bytes =>
    {
        try
        {
            using var read = Made.Read(bytes);
            Assert.DoesNotContain(read.Report, l => l.As is null == l.Why is null || l.Name.Contains('\n'));
            using var to = new MemoryStream();
            CartridgeWriter.Write(read.Outline, to, "en", Made.Words, Made.Moment);
        }
        catch (ExchangeRefusedException refused)
        {
            Assert.NotNull(refused.Detail);
        }
        catch (InvalidDataException)
        {
            // A file that broke after it was looked at: whoever opens it is told.
        }
    }, iter: 500);

    // Not packed, so that what is flipped is met by the readers and not only by what unpacks; sums are left out of it by the folder.
    [Fact]
    public void Whatever_stands_in_the_files_they_are_read_or_refused() => Gen.Select(Gen.Int[0, Loose.Length - 1], Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Char["<>&\"/{}[]=:,\\-*0aé\0 "]).Array[1, 6], (which, flips) =>
    {
        var files = Loose[which].Select(f => (f.Name, Content: (byte[])f.Content.Clone())).ToArray();
        foreach (var (file, at, to) in flips) if (files[file % files.Length].Content is { Length: > 0 } content) content[at % content.Length] = (byte)to;
        return files;
    }).Sample(files =>
    {
        try
        {
            using var read = Import.Read(new Loosely(files));
            Assert.DoesNotContain(read.Report, l => l.As is null == l.Why is null || l.Name.Contains('\n'));
        }
        catch (ExchangeRefusedException refused)
        {
            Assert.NotNull(refused.Detail);
        }
    }, iter: 800);

    private static readonly (string Name, byte[] Content)[][] Loose = [.. new[] { Sample.Cartridge, Sample.Moodle, Sample.H5p, Sample.Folder }.Select(s => s.Select(f => (f.Name, Made.Bytes(f.Content))).ToArray())];

    private static readonly byte[][] Whole = [Made.Zip(Sample.Cartridge), Made.Zip(Sample.Moodle), Made.TarGz(Sample.Moodle), Made.Zip(Sample.H5p), Made.Zip(Sample.Folder)];

    private sealed class Loosely((string Name, byte[] Content)[] files) : IArchive
    {
        public IReadOnlyList<ArchiveFile> Files { get; } = [.. files.Select(f => new ArchiveFile(f.Name, f.Content.Length))];

        public Stream Open(ArchiveFile file) => new MemoryStream(files.First(f => f.Name == file.Path).Content, writable: false);

        public void Dispose()
        {
        }
    }
}
