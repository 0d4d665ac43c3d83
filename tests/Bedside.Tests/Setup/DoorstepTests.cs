using Bedside.Access;
using Bedside.Setup;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Words = Bedside.Setup.Words;

namespace Bedside.Tests.Setup;

[Trait("R", "R108")]
[Trait("Database", "any")]
public sealed class DoorstepTests : IAsyncLifetime
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;

    private readonly TestApp _app = new();

    private Settings Settings => _app.Settings;

    private string Master => Path.Combine(Settings.Keys, "master.key");

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        await _app.AWorld();
    }

    [Fact]
    public async Task Bedside_opens_where_everything_is_right() => Assert.Equal(Settings.Keys, (await Doorstep.Cross(Settings, default)).Folder);

    [Fact]
    public async Task Keys_never_lie_beneath_the_data_not_even_by_a_detour()
    {
        var beneath = Path.Combine(Settings.Data, "keys");
        Assert.Equal(Words.KeysInData.With(beneath, Settings.Data), await Refusal(Settings with { Keys = beneath }));

        Directory.CreateDirectory(beneath);
        var detour = Settings.Keys + "-detour";
        Directory.CreateSymbolicLink(detour, beneath);
        Assert.Equal(Words.KeysInData.With(detour, Settings.Data), await Refusal(Settings with { Keys = detour }));
        Directory.Delete(detour);
        Directory.Delete(beneath);

        Assert.Equal(Words.DataInKeys.With(Settings.Data, Path.GetTempPath()), await Refusal(Settings with { Keys = Path.GetTempPath() }));
    }

    [Fact]
    public async Task Lost_keys_are_asked_for_and_never_made_anew()
    {
        File.Move(Master, Master + ".away");

        Assert.Equal(Bedside.Shared.Words.KeysMissing.With(Settings.Keys), await Refusal(Settings));
        Assert.False(File.Exists(Master));

        await File.WriteAllBytesAsync(Master, new byte[31]);
        Assert.Equal(Bedside.Shared.Words.KeysUnreadable.With(Settings.Keys), await Refusal(Settings));

        await File.WriteAllBytesAsync(Master, new byte[32]);
        Assert.Equal(Words.KeysOfAnother.With(Settings.Keys), await Refusal(Settings));
    }

    [Fact]
    public async Task The_demonstration_and_a_real_organisation_are_not_mistaken_for_each_other()
    {
        Assert.Equal(Words.DemoOnReal.With(Settings.Data), await Refusal(Settings with { IsDemonstration = true }));

        await _app.With(db => db.Set<Organisation>().ExecuteUpdateAsync(o => o.SetProperty(x => x.IsDemonstration, true)));

        Assert.Equal(Words.ServeOnDemo.With(Settings.Data), await Refusal(Settings));
    }

    [Fact]
    public async Task A_folder_that_takes_no_files_is_told()
    {
        var file = Path.Combine(Settings.Keys, "a-file");
        await File.WriteAllTextAsync(file, "");

        Assert.Equal(Words.DataNotWritable.With(Path.Combine(file, "data")), await Refusal(Settings with { Data = Path.Combine(file, "data"), Keys = Settings.Keys + "-2" }));
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_or_read_is_told()
    {
        var nowhere = Settings with { Postgres = $"Host=localhost;Port={RunningBedside.FreePort()};Username=bedside;Timeout=5" };
        Assert.StartsWith(Words.DatabaseUnreachable.Split("{0}")[0], await Refusal(nowhere), StringComparison.Ordinal);

        var folder = Directory.CreateTempSubdirectory("bedside-test-").FullName;
        var garbage = Settings with { Postgres = null, Data = folder };
        await File.WriteAllTextAsync(garbage.SqliteFile, new string('x', 8192));
        Assert.Contains(garbage.SqliteFile, await Refusal(garbage), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Only_the_account_that_runs_Bedside_can_read_the_keys()
    {
        File.SetUnixFileMode(Settings.Keys, Everyone | UnixFileMode.UserWrite);
        File.SetUnixFileMode(Master, Everyone);

        await Doorstep.Cross(Settings, default);

        var all = Directory.EnumerateFileSystemEntries(Settings.Keys, "*", SearchOption.AllDirectories).Append(Settings.Keys).ToList();
        Assert.Contains(all, f => f.EndsWith(".xml", StringComparison.Ordinal)); // The framework's session keys too.
        foreach (var one in all) Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(one) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Only_the_account_that_runs_Bedside_can_read_what_people_say()
    {
        var folder = Directory.CreateTempSubdirectory("bedside-test-").FullName;
        var settings = Settings with { Address = new($"http://localhost:{RunningBedside.FreePort()}"), Data = Path.Combine(folder, "data"), Keys = Path.Combine(folder, "keys"), Postgres = null };
        Directory.CreateDirectory(settings.Data, Everyone | UnixFileMode.UserWrite);
        File.SetUnixFileMode(settings.Data, Everyone | UnixFileMode.UserWrite);
        Assert.Contains($"{Words.VerdictWrong,-9} {Words.CheckNotPrivateData.With(settings.Data)}", (await RunningBedside.Run(settings, "check")).Said, StringComparison.Ordinal);

        using (await RunningBedside.Serve(settings))
        {
            var all = Directory.EnumerateFileSystemEntries(settings.Data, "*", SearchOption.AllDirectories).Append(settings.Data).ToList();
            Assert.Contains(settings.SqliteFile, all);
            foreach (var one in all) Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(one) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }

        Assert.Contains($"{Words.VerdictGood,-9} {Words.CheckPrivateData}", (await RunningBedside.Run(settings, "check")).Said, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Check_goes_on_to_the_last_line_where_the_keys_cannot_be_read()
    {
        var lines = new List<Readiness.Line>();
        await using (new FileStream(Master, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await foreach (var line in new Readiness(Settings).Look(default)) lines.Add(line);
        }

        Assert.Contains(new(Readiness.Verdict.Wrong, Bedside.Shared.Words.KeysNotReadable.With(Settings.Keys)), lines);
        Assert.Equal(Words.CheckNoMail.With(Settings.MailFolder), lines[^1].Text);
    }

    [Fact]
    public async Task The_operator_reads_one_sentence_and_the_program_ends_with_two()
    {
        File.Delete(Master);

        var (exit, said, complained) = await RunningBedside.Run(Settings, "serve");

        Assert.Equal((2, "", Bedside.Shared.Words.KeysMissing.With(Settings.Keys)), (exit, said, complained.Trim()));
    }

    [Fact]
    public async Task Check_says_line_by_line_whether_the_machine_is_ready()
    {
        var (exit, said, _) = await RunningBedside.Run(Settings, "check");
        Assert.Equal(0, exit);
        Assert.Contains($"{Words.VerdictGood,-9} {Words.CheckKeys}", said, StringComparison.Ordinal);
        Assert.Contains(Words.CheckNoMail.With(Settings.MailFolder), said, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(Master, new byte[32]);
        (exit, said, _) = await RunningBedside.Run(Settings, "check");
        Assert.Equal(1, exit);
        Assert.Contains($"{Words.VerdictWrong,-9} {Words.KeysOfAnother.With(Settings.Keys)}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.example.org:25")]
    [InlineData("http://mail.example.org")]
    [InlineData("smtp://")]
    [InlineData("smtp://user@mail.example.org")]
    [InlineData("nonsense")]
    public async Task A_mail_server_that_cannot_be_read_is_told_before_anything_opens(string smtp)
    {
        foreach (var command in new[] { "serve", "check" })
        {
            var (exit, said, complained) = await RunningBedside.RunWithMail(Settings, smtp, command);

            Assert.Equal((2, "", Bedside.Shared.Words.SmtpUnreadable), (exit, said, complained.Trim()));
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("@example.org")]
    [InlineData("Bedside <bedside@example.org>")]
    public async Task A_sender_that_cannot_be_read_is_told_before_anything_opens(string from)
    {
        foreach (var command in new[] { "serve", "check" })
        {
            var (exit, said, complained) = await RunningBedside.Run(Settings with { MailFrom = from }, command);

            Assert.Equal((2, "", Bedside.Shared.Words.MailFromUnreadable), (exit, said, complained.Trim()));
        }
    }

    private static async Task<string> Refusal(Settings settings) => (await Assert.ThrowsAsync<RefusedException>(() => Doorstep.Cross(settings, default))).Message;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
