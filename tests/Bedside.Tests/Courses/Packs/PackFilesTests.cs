using System.IO.Compression;
using System.Text;
using Bedside.Courses;

namespace Bedside.Tests.Courses.Packs;

/// <summary>Folders and zips that strangers made: what they hold is found out while it is read, and nothing outside is touched.</summary>
[Trait("Database", "any")]
public sealed class PackFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pack-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_good_course_in_a_zip_is_the_same_as_in_its_folder()
    {
        var zipped = Check(Zip(Packs.FilesOf(Packs.Good)));

        Assert.Empty(zipped.Faults);
        Assert.Equal(PackWriter.Write(PackCheck.Of(new PackFolder(Packs.Good), Packs.House).Pack!), PackWriter.Write(zipped.Pack!));
    }

    [Fact]
    public void One_top_folder_around_everything_is_taken_off_and_what_machines_lay_beside_it_is_passed_over()
    {
        var files = Packs.FilesOf(Packs.Good).ToDictionary(f => "Bedside-main/" + f.Key, f => f.Value);
        foreach (var beside in new[] { "__MACOSX/._x", "Bedside-main/.DS_Store", "Bedside-main/week-1/Thumbs.db", "Bedside-main/.github/a b", "Bedside-main/README.md", "Bedside-main/LICENSE-TEXTS" }) files[beside] = [1];

        Assert.Empty(Check(Zip(files)).Faults);
    }

    [Theory]
    [InlineData("../outside.md")]
    [InlineData("week-1/../../outside.md")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/outside.md")]
    [InlineData("week-1\\outside.md")]
    [InlineData("week-1//a.md")]
    public void A_path_that_leads_outside_is_refused(string path) =>
        Assert.Equal($"{path}:1: This path leads out of the course. Make the zip from the folder of the course itself, with / between folders.", Only(With(path)));

    [Fact]
    public void Names_that_differ_by_case_only_are_refused() =>
        Assert.Equal("week-1/WEEK.en.md:1: There is “week-1/week.en.md” already, and many machines take both for one. Give one of them another name.", Only(With("week-1/WEEK.en.md")));

    [Fact]
    public void A_zip_within_a_zip_is_a_file_that_belongs_to_nothing() =>
        Assert.Equal("more.zip:1: This file belongs to nothing. Remove it, or give it a name by which the course knows it.", Only(With("more.zip")));

    [Fact]
    public void A_link_in_a_zip_is_refused()
    {
        using var zip = Zip(Packs.FilesOf(Packs.Good), a => a.CreateEntry("media/link.png").ExternalAttributes = unchecked((int)0xA1FF0000));

        Assert.Equal("media/link.png:1: This is a link to another place. Put the file itself here.", Only(zip));
    }

    [Fact]
    public void A_link_in_a_folder_is_refused_wherever_it_leads()
    {
        if (OperatingSystem.IsWindows()) return; // Making one needs rights there that tests do not have.

        Lay(Packs.FilesOf(Packs.Good));
        File.CreateSymbolicLink(Path.Combine(_folder, "media", "out.png"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "week-2"), Path.Combine(_folder, "week-1"));

        Assert.Equal(["media/out.png", "week-2"], PackCheck.Of(new PackFolder(_folder), Packs.House).Faults.Where(f => f.Sentence.Contains("link", StringComparison.Ordinal)).Select(f => f.File));
    }

    [Fact]
    public void Five_thousand_activities_are_one_sentence()
    {
        var files = Packs.FilesOf(Packs.Good);
        for (var n = 9; n < 5_009; n++) files[$"week-1/{n}-more{n}.en.md"] = [];

        Assert.Equal("pack.zip:1: A course has at most 2000 files. This one has more, and was not read.", Only(Zip(files)));
        Lay(files);
        Assert.EndsWith(":1: A course has at most 2000 files. This one has more, and was not read.", Assert.Single(PackCheck.Of(new PackFolder(_folder), Packs.House).Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_activities_in_a_week_are_one_sentence()
    {
        var files = Packs.FilesOf(Packs.Good);
        for (var n = 9; n <= 100; n++) files[$"week-1/{n}-more{n}.en.md"] = [];

        Assert.Equal("week-1:1: A week has at most 20 activities; this one has 100.", Only(Zip(files)));
    }

    [Fact]
    public void Sixty_weeks_are_one_sentence()
    {
        var files = Packs.FilesOf(Packs.Good);
        for (var n = 2; n <= 60; n++) files[$"week-{n}/week.en.md"] = files["week-1/week.en.md"];

        Assert.Contains("pack.zip:1: A course has at most 52 weeks; this one has 60.", Check(Zip(files)).Faults.Select(f => $"{f}"));
        Assert.DoesNotContain(Check(Zip(files)).Faults, f => f.File.StartsWith("week-53/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bomb_is_stopped_while_it_is_unpacked()
    {
        using var zip = Zip(Packs.FilesOf(Packs.Good).Where(f => f.Key is not "week-1/5-round.en.md").ToDictionary(), a => Pour(a, "week-1/5-round.en.md", 256L * 1024 * 1024));
        Assert.InRange(zip.Length, 0, 4 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("week-1/5-round.en.md:1: A text file has at most 100 kB. Divide it.", Only(zip));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024 * 1024);
    }

    [Fact]
    public void Many_films_that_are_small_in_a_zip_are_too_much_together()
    {
        using var zip = Zip(Packs.FilesOf(Packs.Good), a =>
        {
            for (var n = 1; n <= 6; n++) Pour(a, $"media/film{n}.mp4", 99L * 1024 * 1024, "\0\0\0\u0018ftypisom"u8);
        });

        Assert.Contains("pack.zip:1: A course has at most 512 MB, unpacked. Take something out.", Check(zip).Faults.Select(f => $"{f}"));
    }

    [Theory]
    [InlineData("film.mp4", 300, "A film has at most 100 MB. Make it smaller or shorter.")]
    [InlineData("sound.mp3", 26, "A sound has at most 25 MB. Make it smaller, best as Opus.")]
    [InlineData("picture.png", 3, "A picture has at most 2 MB. Make it smaller.")]
    public void What_is_too_heavy_is_named(string name, int megabytes, string sentence)
    {
        Lay(Packs.FilesOf(Packs.Good));
        using (var file = File.Create(Path.Combine(_folder, "media", name))) file.SetLength(megabytes * 1024L * 1024);

        Assert.Equal($"media/{name}:1: {sentence}", $"{Assert.Single(PackCheck.Of(new PackFolder(_folder), Packs.House).Faults)}");
    }

    [Fact]
    public void What_is_no_zip_or_only_half_of_one_is_said_in_one_sentence()
    {
        var whole = Zip(Packs.FilesOf(Packs.Good)).ToArray();

        foreach (var bytes in new[] { [], "Not a zip."u8.ToArray(), whole[..(whole.Length / 2)], whole[..^10] })
        {
            Assert.Equal("pack.zip:1: This is no zip file, or it is broken off. Make it anew.", Only(new MemoryStream(bytes)));
        }
    }

    [Fact]
    public void What_is_locked_with_a_password_is_named()
    {
        var bytes = Zip(new() { ["course.yaml"] = "id: x"u8.ToArray() }).ToArray();
        foreach (var (signature, flags) in new[] { ("PK\u0003\u0004", 6), ("PK\u0001\u0002", 8) }) bytes[bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(signature)) + flags] |= 1;

        Assert.Equal("course.yaml:1: This file is locked with a password. Make the zip anew without one.", Only(new MemoryStream(bytes)));
    }

    [Fact]
    public void A_file_that_is_damaged_within_a_zip_is_named()
    {
        var bytes = Zip(Packs.FilesOf(Packs.Good)).ToArray();
        var start = bytes.AsSpan().IndexOf("course.yaml"u8) + "course.yaml".Length;
        bytes.AsSpan(start, 40).Fill(0xFF);

        Assert.Contains("course.yaml:1: This file cannot be read. It may be damaged or broken off; add it anew.", Check(new MemoryStream(bytes)).Faults.Select(f => $"{f}"));
    }

    private static MemoryStream With(string path) => Zip(Packs.FilesOf(Packs.Good), a => Put(a, path, "x"u8));

    private static PackReading Check(Stream zip)
    {
        using var pack = new PackZip(zip);
        return PackCheck.Of(pack, Packs.House);
    }

    private static string Only(Stream zip) => string.Join("\n", Check(zip).Faults);

    private static MemoryStream Zip(Dictionary<string, byte[]> files, Action<ZipArchive>? more = null)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in files) Put(archive, path, bytes);
            more?.Invoke(archive);
        }

        zip.Position = 0;
        return zip;
    }

    private static void Put(ZipArchive archive, string path, ReadOnlySpan<byte> bytes)
    {
        using var entry = archive.CreateEntry(path).Open();
        entry.Write(bytes);
    }

    private static void Pour(ZipArchive archive, string path, long length, ReadOnlySpan<byte> head = default)
    {
        using var entry = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
        entry.Write(head);
        var nothing = new byte[1024 * 1024];
        for (long written = head.Length; written < length; written += nothing.Length) entry.Write(nothing);
    }

    private void Lay(Dictionary<string, byte[]> files)
    {
        foreach (var (path, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
            File.WriteAllBytes(Path.Combine(_folder, path), bytes);
        }
    }
}
