using Bedside.Shared;
using Bedside.Tests.Courses.Packs;

namespace Bedside.Tests.Setup;

/// <summary>Somebody who writes a course and has set up nothing.</summary>
public sealed class CourseCommandTests
{
    [Fact]
    public async Task A_good_course_is_told_so_with_its_minutes()
    {
        var (exit, said, complained) = await Run("check", Packs.Shipped);

        Assert.True(exit is 0, said + complained);
        Assert.Contains("Week 1", said, StringComparison.Ordinal);
        Assert.Contains("can be used as it is", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_one_is_told_file_and_line_and_the_command_fails()
    {
        using var pack = BrokenPack.Named("minutes-too-few");

        var (exit, said, _) = await Run("check", pack.Place);

        Assert.Equal(1, exit);
        Assert.StartsWith(pack.Overlaid.Expect + "\n", said, StringComparison.Ordinal);
        Assert.Contains(": Note: ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_alone_fail_nothing() => Assert.Equal(0, (await Run("check", Packs.Good)).Exit);

    [Fact]
    public async Task What_is_not_there_or_was_not_named_is_not_done()
    {
        Assert.Equal(2, (await Run("check", Path.Combine(Packs.Good, "nowhere"))).Exit);
        Assert.Equal(2, (await Run("check")).Exit);
        Assert.Equal(2, (await Run("check", Packs.Good, "more")).Exit);
    }

    [Fact]
    public async Task Nothing_is_laid_down_anywhere()
    {
        await Run("check", Packs.Good);

        Assert.False(Directory.Exists(Nowhere.Data));
    }

    private static readonly Settings Nowhere = new(new Uri("http://localhost:5080"), Path.Combine(Path.GetTempPath(), "bedside-nowhere"), Path.Combine(Path.GetTempPath(), "bedside-nowhere", "keys"), null, null, "bedside@localhost");

    private static Task<(int Exit, string Said, string Complained)> Run(params string[] typed) => RunningBedside.Run(Nowhere, ["course", .. typed]);
}
