using System.Text;
using Bedside.Courses;
using CsCheck;

namespace Bedside.Tests.Courses.Packs;

/// <summary>Whatever the bytes are, what comes of them is findings and never a fault of ours.</summary>
[Trait("Database", "any")]
public sealed class PackFuzzTests
{
    private static readonly Dictionary<string, byte[]> Shipped = Packs.FilesOf(Packs.Shipped);
    private static readonly Dictionary<string, byte[]> Good = Packs.FilesOf(Packs.Good);
    private static readonly string[] Spices = ["---\n", "\n", ":", ": ", "[", "]", "{", "}", "\"", "'", "- ", "#", "&a ", "*a", "!!x ", "? ", "|\n", ">\n", "\t", "[^1]", "[^1]: ", "![", "](", "<", ">", "> > > ", "\0", "\uFEFF", "\\U0011FFFF", "%YAML 1.2\n", "en"];

    [Fact]
    public void Random_bytes_in_any_file_are_read_without_falling_over() => Gen.Select(Gen.OneOf([.. Good.Keys]), Gen.Byte.Array[0, 400]).Sample((path, bytes) =>
        Findings(Packs.Check(new Dictionary<string, byte[]>(Good) { [path] = bytes })), iter: 300);

    [Fact]
    public void A_course_with_something_put_in_or_taken_out_anywhere_is_read_without_falling_over() =>
        Gen.Select(Gen.OneOf([.. Shipped.Keys]), Gen.Select(Gen.Double[0, 1], Gen.Int[0, 30], Gen.OneOf(Spices), Gen.Int[1, 200]).Array[1, 5]).Sample((path, changes) =>
        {
            var bytes = Shipped[path];
            foreach (var (at, gone, spice, times) in changes)
            {
                // Mostly near the beginning, where the settings are.
                var place = (int)(at * at * bytes.Length);
                bytes = [.. bytes[..place], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(spice, times % 7 is 0 ? times : 1))), .. bytes[Math.Min(bytes.Length, place + gone)..]];
            }

            return Findings(Packs.Check(new Dictionary<string, byte[]>(Few) { [path] = bytes }));
        }, iter: 300);

    [Fact]
    public void A_zip_with_wrong_bytes_is_read_without_falling_over()
    {
        using var whole = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(whole, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in Good)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(bytes);
            }
        }

        Gen.Select(Gen.Int[0, (int)whole.Length - 1], Gen.Byte).Array[1, 20].Sample(changes =>
        {
            var bytes = whole.ToArray();
            foreach (var (at, value) in changes) bytes[at] = value;
            using var pack = new PackZip(new MemoryStream(bytes));
            return Findings(PackCheck.Of(pack, Packs.House));
        }, iter: 300);
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 50_000)]
    [InlineData("- ", 90_000)]
    [InlineData("? ", 90_000)]
    public void Settings_nested_without_end_are_refused_and_overflow_nothing(string open, int times) =>
        Assert.Single(Packs.Check(new Dictionary<string, byte[]>(Good) { ["course.yaml"] = Encoding.UTF8.GetBytes("id: " + (open is "- " or "? " ? "\n" : "") + string.Concat(Enumerable.Repeat(open, times))) }).Faults, f => f.File is "course.yaml");

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("*a _b ")]
    public void Text_nested_without_end_is_read(string open) =>
        Findings(Packs.Check(new Dictionary<string, byte[]>(Good) { ["week-1/5-round.fr.md"] = Encoding.UTF8.GetBytes("---\ntitle: A\nlanguage: fr\n---\n\n" + string.Concat(Enumerable.Repeat(open, 20_000))) }));

    // The first week is enough where only one file is changed.
    private static Dictionary<string, byte[]> Few { get; } = Shipped.Where(f => f.Key.StartsWith("week-1", StringComparison.Ordinal) || f.Key is "course.yaml").ToDictionary();

    private static bool Findings(PackReading reading) => (reading.Pack is null ? reading.Faults.Count > 0 : true) && reading.Faults.All(f => f.Line > 0 && !f.ToString().Contains('\n', StringComparison.Ordinal));

    [Theory]
    [InlineData("[a](")]
    [InlineData("[^")]
    [InlineData("![")]
    [InlineData("<")]
    public void A_text_of_brackets_is_refused_and_not_tried_bracket_by_bracket(string piece)
    {
        var body = string.Concat(Enumerable.Repeat(piece, 90_000 / piece.Length));

        Assert.Null(PackText.Of(body));
        Assert.StartsWith("<p>", CourseHtml.Of(body, "x", "/media/").Html, StringComparison.Ordinal);
    }
}
