using Bedside.Courses;
using Bedside.Tests.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Setup;

/// <summary>An operator who takes a course up and carries it away at the command line, while Bedside is open.</summary>
[Trait("R", "R96")]
[Trait("Database", "any")]
public sealed class CourseCarryingTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "courses", Curriculum.Shipped);

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
    }

    [Fact]
    public async Task A_folder_is_taken_up_changed_in_the_browser_and_carried_away_as_folder_and_as_zip()
    {
        Assert.Equal(0, (await Run("import", Shipped)).Exit);
        using var dora = await _app.SignedIn(_world.Dora);
        var course = await _app.With(db => db.Set<Course>().Select(c => c.Id).SingleAsync());
        await dora.Fill($"/courses/{course}/activities/the-door", $"/courses/{course}/activities/the-door", ("title", "Our door"));

        var folder = Path.Combine(_app.Database.Folder, "out");
        Assert.Equal(0, (await Run("export", Curriculum.Shipped, folder)).Exit);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText);
        Assert.Equal(Curriculum.Files().Keys.Order(), files.Keys.Order());
        Assert.Contains("title: Our door", files["week-1/2-the-door.en.md"], StringComparison.Ordinal);
        Assert.Equal(0, (await Run("check", folder)).Exit);

        Assert.Equal(0, (await Run("export", Curriculum.Shipped, folder + ".zip")).Exit);
        Assert.Equal(files.Values.Order(), Curriculum.Unzip(await File.ReadAllBytesAsync(folder + ".zip")).Values.Order());
        Assert.Equal(2, (await Run("export", Curriculum.Shipped, folder)).Exit); // Nothing is overwritten.
        Assert.Equal(2, (await Run("export", "nothing", folder + "-2")).Exit);
    }

    [Fact]
    public async Task What_was_changed_here_is_replaced_only_where_one_says_so_and_what_is_broken_never()
    {
        await Run("import", Shipped);
        using var dora = await _app.SignedIn(_world.Dora);
        var course = await _app.With(db => db.Set<Course>().Select(c => c.Id).SingleAsync());
        await dora.Fill($"/courses/{course}/activities/the-door", $"/courses/{course}/activities/the-door", ("title", "Our door"));

        var (exit, _, why) = await Run("import", Shipped);
        Assert.Equal(2, exit);
        Assert.Contains("--over", why, StringComparison.Ordinal);
        Assert.Contains("Our door", await dora.Read($"/courses/{course}"), StringComparison.Ordinal);
        Assert.Equal(0, (await Run("import", Shipped, "--over")).Exit);
        Assert.DoesNotContain("Our door", await dora.Read($"/courses/{course}"), StringComparison.Ordinal); // The open server sees it at once.

        using var broken = Courses.Packs.BrokenPack.Named("kind-unknown");
        var (fails, said, _) = await Run("import", broken.Place);
        Assert.Equal(2, fails);
        Assert.Contains(broken.Overlaid.Expect, said, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Said, string Complained)> Run(params string[] typed) => RunningBedside.Run(_app.Settings, ["course", .. typed]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
