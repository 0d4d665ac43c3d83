using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bedside.Courses;
using CsCheck;

namespace Bedside.Tests.Courses.Packs;

/// <summary>What is written is read back as the same course; what was read is written as the same files.</summary>
[Trait("Database", "any")]
public sealed class PackWriterTests
{
    private static readonly string[] Languages = ["en", "fr"];

    private static readonly string[] Hostile =
    [
        "A: b", "a #b", "# a", "---", "- a", "\"a\" 'b'", "'a'", "a:", ":a", "[a, b]", "{ a: b }", "a, b", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "? a", " a", "a ", "\u00A0a", "yes", "no", "null", "~", "true", "1", "1.5e3",
        "0x1F", "2026-11-23", "12:30", "\\", "a\\n", "😀 👩🏽‍⚕️", "e\u0301", "שלום", "\u2028a\u2029", "\uFEFFa", "<b>", "${a}", "{0}", "en: a", "anime\u00A0: b", "<<", "=", ".", "...", ".inf",
    ];

    // A title may be anything that can be seen and stands on one line.
    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.OneOf(Hostile),
        Gen.Select(Gen.OneOf(Hostile), Gen.OneOf(Hostile), (a, b) => $"{a} {b}"),
        Gen.String[Gen.Char["ab :#-'\"[]{},&*!|>%@`?\\éœ\u00A0\u2028.0"], 1, 12].Where(s => s.Any(char.IsLetter)));

    private static readonly Gen<string> Body = Gen.String[Gen.Char["ab \n-#:é*"], 1, 60].Select(s => s.Trim('\n')).Where(s => s.Any(char.IsLetter));

    private static readonly Gen<string?> Maybe = Gen.OneOf(Line.Select(l => (string?)l), Gen.Const((string?)null));

    private static readonly Gen<InLanguages> Both = Gen.Select(Line, Line, (en, fr) => new InLanguages(new Dictionary<string, string> { ["en"] = en, ["fr"] = fr }));

    private static readonly Gen<Ancestor> AnAncestor = Gen.Select(Line, Line.Array[0, 2], Line, Maybe, Line, (title, by, licence, address, changed) => new Ancestor(title, by, licence, address, changed));

    private static readonly Gen<ActivityText> AText = Gen.Select(Line, Body, Maybe, Maybe, Maybe, Maybe, Maybe, (title, body, teller, task, bring, equivalent, note) =>
        new ActivityText(title, body) { Teller = teller, Task = task, Bring = bring, Equivalent = equivalent, ContentNote = note });

    private static readonly Gen<PackActivity> AnActivity = Gen.Select(
        Gen.Select(Gen.OneOf(Enum.GetValues<ActivityKind>()), Gen.OneOf(Enum.GetValues<About>()), Gen.OneOf(Enum.GetValues<Mode>()), Gen.OneOf(Enum.GetValues<Level>()).Array[0, 2]),
        Gen.Select(Gen.Int[1, 240], Gen.Int[0, 240], Gen.Bool, Line.Array[0, 2], Maybe),
        AText, AText, (kinds, numbers, en, fr) => new PackActivity
        {
            Name = "",
            Kind = kinds.Item1,
            About = kinds.Item2,
            Mode = kinds.Item3,
            Levels = kinds.Item4,
            Minutes = numbers.Item1,
            Writing = numbers.Item2,
            Discloses = numbers.Item3,
            InsteadOf = numbers.Item3 ? "the-other" : null,
            Disciplines = numbers.Item4,
            Interests = numbers.Item4,
            Media = numbers.Item5,
            Components = ["noticing", "doing"],
            Standards = ["a-1"],
            Texts = new Dictionary<string, ActivityText> { ["en"] = en, ["fr"] = fr },
        });

    private static readonly Gen<PackWeek> AWeek = Gen.Select(Line.Array[4], Body.Array[4], Gen.Bool, Maybe, AnActivity.Array[1, 3], (titles, bodies, isEmpathy, anyway, activities) => new PackWeek
    {
        Number = 0,
        Calls = isEmpathy ? About.Empathy : About.Compassion,
        AfterMonths = isEmpathy ? 3 : 0,
        CalledAnyway = anyway,
        Texts = Languages.Select((l, i) => (l, new WeekText(titles[i], bodies[i], titles[i + 2], bodies[i + 2]))).ToDictionary(t => t.l, t => t.Item2),
        Activities = activities,
    });

    private static readonly Gen<PackHead> AHead = Gen.Select(Both, Line.Array[1, 3], Both.Array[0, 3], AnAncestor.Array[0, 2], Line, Gen.Int[1, 900], (title, by, several, lineage, line, number) => new PackHead
    {
        Id = "any-course",
        Version = number,
        Languages = Languages,
        Title = title,
        Summary = title,
        Licence = line,
        By = by,
        Lineage = lineage,
        Levels = [Level.InTraining],
        Disciplines = by,
        WeekMinutes = number,
        Objectives = several,
        Questions = several,
        Contacts = several,
        OpenedAnyway = line,
        Standards = [new("a-1", line), new("b", line, line)],
    });

    private static readonly Gen<Pack> APack = Gen.Select(AHead, AWeek.Array[1, 3], Both, AnAncestor, (head, weeks, title, ancestor) =>
        new Pack(head, [.. weeks.Select((w, i) => w with { Number = i + 1, Activities = [.. w.Activities.Select((a, n) => a with { Name = $"activity-{i}-{n}" })] })], [new("hands", title, "noticing")], []) { ComponentLineage = [ancestor] });

    private static readonly JsonSerializerOptions WithoutOrigins = new() { Converters = { new NoOrigin() } };

    [Fact]
    public void Any_course_written_and_read_again_is_the_same() => APack.Sample(pack =>
    {
        var read = Packs.Read(PackWriter.Write(pack));

        Assert.Empty(read.Faults);
        Assert.Equal(Said(pack), Said(read.Pack!));
    }, iter: 300);

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_hostile_title_survives(string title)
    {
        var pack = Packs.Read(Packs.FilesOf(Packs.Good)).Pack!;
        var week = pack.Weeks[0] with { Texts = pack.Weeks[0].Texts.ToDictionary(t => t.Key, t => t.Value with { Title = title, NotesTitle = title }) };

        var read = Packs.Read(PackWriter.Write(pack with { Weeks = [week], Media = [] })).Pack!;

        Assert.Equal(title, read.Weeks[0].Texts["fr"].Title);
        Assert.Equal(title, read.Weeks[0].Texts["en"].NotesTitle);
    }

    public static TheoryData<string> Titles => [.. Hostile];

    [Fact]
    public void The_files_of_the_shipped_course_are_written_as_they_are() => Same(Packs.Shipped);

    [Fact]
    public void So_are_those_of_a_course_with_one_of_each() => Same(Packs.Good);

    [Fact]
    public void Carriage_returns_and_a_byte_order_mark_change_nothing()
    {
        var files = Packs.FilesOf(Packs.Shipped).ToDictionary(f => f.Key, f => (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(f.Value).Replace("\n", "\r\n", StringComparison.Ordinal))]);

        Assert.Equal(PackWriter.Write(Packs.Read(Packs.FilesOf(Packs.Shipped)).Pack!), PackWriter.Write(Packs.Read(files).Pack!));
    }

    private static void Same(string folder)
    {
        var files = Packs.FilesOf(folder);
        var written = PackWriter.Write(Packs.Read(files).Pack!).ToDictionary(f => f.Path, f => f.Text);

        Assert.Equal(files.Keys.Where(f => !f.StartsWith("media/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), written.Keys.Order(StringComparer.Ordinal));
        Assert.All(written, w => Assert.Equal(Encoding.UTF8.GetString(files[w.Key]), w.Value));
    }

    private static string Said(Pack pack) => JsonSerializer.Serialize(pack, WithoutOrigins);

    private sealed class NoOrigin : JsonConverter<Origin>
    {
        public override Origin Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Origin.None;

        public override void Write(Utf8JsonWriter writer, Origin value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
