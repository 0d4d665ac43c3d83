using Bedside.Courses;

namespace Bedside.Tests.Courses.Packs;

/// <summary>The rules of a course where no file is: somebody writes it on a page.</summary>
[Trait("Database", "any")]
public sealed class PackRulesTests
{
    private static readonly Pack Good = Packs.Read(Packs.FilesOf(Packs.Good)).Pack!;
    private static readonly PackFrame Frame = PackFrame.Of(Good, Packs.House);

    [Fact]
    public void A_half_written_activity_is_told_everything_that_it_lacks()
    {
        var activity = new PackActivity { Name = "new", Kind = ActivityKind.Gathering, Components = [], About = About.Compassion, Minutes = 0, Mode = Mode.Room, Texts = new Dictionary<string, ActivityText> { ["en"] = new("", "Words.") } };

        var sentences = PackRules.Of(activity, 1, Frame).Select(f => f.Sentence).ToList();

        foreach (var part in new[] { "title is empty", "“components”", "“minutes”", "“bring”", "“equivalent”", "## Plan", "## Hand-out", "language “fr”" }) Assert.Contains(sentences, s => s.Contains(part, StringComparison.Ordinal));
        Assert.Equal(8, sentences.Count);
    }

    [Theory]
    [Trait("R", "R2")]
    [InlineData("noticing,being-moved;doing", null)]
    [InlineData("being-moved,doing", null)]
    [InlineData("doing;being-moved;doing", null)]
    [InlineData("noticing;doing", ReasonKind.NobodyIsMoved)]
    [InlineData("noticing;being-moved", ReasonKind.NothingIsDone)]
    [InlineData("doing;being-moved", ReasonKind.DoneBeforeMoved)]
    [InlineData("tears;hands", null)]
    [InlineData("hands;tears", ReasonKind.DoneBeforeMoved)]
    public void A_week_is_compassion_where_somebody_is_moved_and_does_something_after_it(string activities, ReasonKind? kind)
    {
        var week = Good.Weeks[0] with { Activities = [.. activities.Split(';').Select(c => Good.Activities.First() with { Components = c.Split(',') })] };
        Component[] added = [new("tears", Good.Head.Title, "being-moved"), new("hands", Good.Head.Title, "doing")];

        Assert.Equal(kind, Reasons.Of(Good with { Weeks = [week], Components = added }, Packs.House).FirstOrDefault(r => r.Week is 1)?.Kind);
        Assert.DoesNotContain(Reasons.Of(Good with { Weeks = [week with { Calls = About.Empathy }], Components = added }, Packs.House), r => r.Week is 1);
    }

    [Fact]
    [Trait("R", "R10")]
    public void A_course_of_readings_alone_is_told_what_it_lacks()
    {
        var course = Good with { Head = Good.Head with { Objectives = [], Questions = [] }, Weeks = [Good.Weeks[0] with { Calls = About.Empathy, Activities = [Good.Activities.First()] }] };

        Assert.Equal([ReasonKind.NoSkill, ReasonKind.NoReflection, ReasonKind.NoCommitment, ReasonKind.NoObjective, ReasonKind.NoQuestion], Reasons.Of(course, Packs.House).Select(r => r.Kind));
    }

    [Fact]
    [Trait("R", "R2")]
    public void A_reason_that_somebody_has_answered_is_no_fault_but_is_still_said()
    {
        var files = PackWriter.Write(Good with { Weeks = [Good.Weeks[0] with { Activities = [.. Good.Activities.Where(a => !a.Components.Contains("being-moved"))], CalledAnyway = "They were moved before they came." }] })
            .ToDictionary(f => f.Path, f => System.Text.Encoding.UTF8.GetBytes(f.Text));
        foreach (var (path, bytes) in Packs.FilesOf(Packs.Good).Where(f => f.Key.StartsWith("media/", StringComparison.Ordinal))) files[path] = bytes;

        var reading = Packs.Check(files);

        Assert.DoesNotContain(reading.Faults, f => f.Sentence.Contains("compassion", StringComparison.Ordinal));
        Assert.Contains(reading.Notes, f => f.File is "week-1/week.en.md" && f.Sentence.Contains("compassion", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_cannot_be_read_hides_no_other_fault()
    {
        var files = Packs.FilesOf(Packs.Good);
        files["week-1/1-text.en.md"] = "No head."u8.ToArray();
        files["week-1/4-page.en.md"] = [.. files["week-1/4-page.en.md"], .. "\n<b>Bold</b>\n"u8];

        // One that cannot be read keeps nobody from being told of the others.
        Assert.Equal(["week-1/1-text.en.md", "week-1/4-page.en.md"], Packs.Check(files).Faults.Where(f => f.File.EndsWith(".en.md", StringComparison.Ordinal)).Select(f => f.File));
    }

    [Theory]
    [InlineData("One two three", 3)]
    [InlineData("« Un » : deux", 2)]
    [InlineData("- a\n- b\n\n## c —", 3)]
    [InlineData("l’ami 988 e\u0301te\u0301", 3)]
    [InlineData("", 0)]
    public void Words_are_counted_as_one_would_count_them(string text, int words) => Assert.Equal(words, PackText.WordsIn(text));
}
