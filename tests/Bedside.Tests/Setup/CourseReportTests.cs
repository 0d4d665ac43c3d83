using System.IO.Compression;
using Bedside.Tests.Courses.Packs;

namespace Bedside.Tests.Setup;

/// <summary>An educator with old material, before anything is set up: what of it can be shown, and why not the rest.</summary>
[Trait("R", "R128")]
public sealed class CourseReportTests : IDisposable
{
    private const string Manifest = """
        <manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"><metadata><schema>IMS Common Cartridge</schema><schemaversion>1.3.0</schemaversion></metadata>
        <organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root"><item identifier="s"><title>First night</title><item identifier="i" identifierref="p"><title>Read</title></item></item></item></organization></organizations>
        <resources><resource identifier="p" type="webcontent" href="p.html"><file href="p.html"/></resource><resource identifier="x" type="webcontent" href="gone.pdf"><file href="gone.pdf"/></resource></resources></manifest>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("bedside-old").FullName;

    [Fact]
    public async Task Every_thing_of_a_cartridge_has_a_line_and_the_last_one_counts()
    {
        var (exit, said, complained) = await Run("import", Zip("old.imscc", ("imsmanifest.xml", Manifest), ("p.html", "<p onclick=\"x()\">said</p>")), "--report");

        Assert.Equal((0, ""), (exit, complained));
        Assert.Equal("""
            root	shown	what all sections hang from
            First night	shown	a section
            Read	shown	a page; without its scripts
            p	shown	a page; without its scripts
            x	reported	the file is not in the archive (gone.pdf)
            5 items, 4 shown, 1 reported

            """.ReplaceLineEndings("\n"), said);
    }

    [Fact]
    public async Task It_speaks_French_to_whoever_asks()
    {
        var (exit, said, _) = await Run("import", Zip("old.zip", ("a.txt", "dit"), ("b.txt", "")), "--report", "--language", "fr");

        Assert.Equal((0, "a.txt\tmontré\tune page\nb.txt\tsignalé\til n’y a rien dedans\n2 éléments, 1 montrés, 1 signalés\n"), (exit, said));
    }

    [Fact]
    public async Task A_folder_is_read_as_it_lies_there()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "old/night"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "old/night/read.md"), "# Read\n\nsaid\n");

        Assert.Equal("night/read.md\tshown\ta page\n1 items, 1 shown, 0 reported\n", (await Run("import", Path.Combine(_folder, "old"), "--report")).Said);
    }

    [Fact]
    public async Task A_folder_with_a_link_in_it_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "old"));
        File.CreateSymbolicLink(Path.Combine(_folder, "old/link"), "/etc/hostname");

        Assert.Equal((2, "", "There is a link in the archive (link), so nothing of it is read.\n"), await Run("import", Path.Combine(_folder, "old"), "--report"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_in_one_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "empty.imscc"), "");
        await File.WriteAllTextAsync(Path.Combine(_folder, "no.imscc"), "nothing like it");

        Assert.Equal((2, "", "The file is empty.\n"), await Run("import", Path.Combine(_folder, "empty.imscc"), "--report"));
        Assert.Equal((2, "", "Ce n’est ni un zip ni une sauvegarde Moodle.\n"), await Run("import", Path.Combine(_folder, "no.imscc"), "--report", "--language", "fr"));
        Assert.Equal((2, "", "A name in the archive leads out of it (../x), so nothing of it is read.\n"), await Run("import", Zip("out.imscc", ("../x", "x")), "--report"));
        Assert.Equal((2, "", "The list of contents (imsmanifest.xml) cannot be read.\n"), await Run("import", Zip("bad.imscc", ("imsmanifest.xml", "<manifest>")), "--report"));
        Assert.Equal(2, (await Run("import", Path.Combine(_folder, "nowhere.imscc"), "--report")).Exit);
    }

    [Fact]
    public async Task A_course_of_Bedside_is_told_activity_by_activity()
    {
        var (exit, said, _) = await Run("import", Packs.Good, "--report");

        Assert.Equal(0, exit);
        Assert.Matches(@"\A([^\t\n]+\tshown\t[^\t\n]+\n)+(\d+) items, \2 shown, 0 reported\n\z", said);
    }

    [Fact]
    public async Task Without_asking_for_a_report_old_material_is_not_taken_for_a_course()
    {
        var (exit, said, complained) = await Run("import", Zip("old.imscc", ("imsmanifest.xml", Manifest), ("p.html", "said")));

        Assert.Equal((2, ""), (exit, said));
        Assert.Contains("--report", complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_laid_down_anywhere()
    {
        await Run("import", Zip("old.zip", ("a.txt", "said")), "--report");

        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Zip(string name, params (string Name, string Text)[] files)
    {
        var path = Path.Combine(_folder, name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (file, text) in files)
        {
            using var writer = new StreamWriter(zip.CreateEntry(file).Open());
            writer.Write(text);
        }

        return path;
    }

    private Task<(int Exit, string Said, string Complained)> Run(params string[] typed) =>
        RunningBedside.Run(new(new Uri("http://localhost:5080"), Path.Combine(_folder, "data"), Path.Combine(_folder, "keys"), null, null, "bedside@localhost"), ["course", .. typed]);
}
