using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Bedside.Circles;
using Bedside.Setup;
using Bedside.Shared;
using Bedside.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Words = Bedside.Setup.Words;

namespace Bedside.Tests.Setup;

[Trait("R", "R108")]
public sealed class BackupTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private readonly TestDatabase _target = TestDatabase.New();
    private readonly string _folder = Directory.CreateTempSubdirectory("bedside-backups-").FullName;
    private World _world = null!;

    private string Data => Path.Combine(_folder, "one", "data.zip");

    private string Keys => Path.Combine(_folder, "two", "keys.locked");

    private Settings Target => _app.Settings with { Data = _target.Folder, Keys = _target.Keys, Postgres = _target.Postgres };

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
    }

    [Fact]
    public async Task Whatever_sixteen_people_had_sent_before_a_backup_began_is_there_after_a_restore()
    {
        var thread = await AThread();
        using var enough = new CancellationTokenSource();
        var acknowledged = new ConcurrentQueue<Guid>();
        var writers = Enumerable.Range(0, 16).Select(i => Write(thread, i, acknowledged, enough.Token)).ToList();
        while (acknowledged.Count < 64) await Task.Delay(10);
        var before = acknowledged.ToArray();

        var passphrase = await Make();

        Assert.True(acknowledged.Count > before.Length); // They really went on writing.
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        await PutBack(passphrase!);
        await using var db = Target.OpenDatabase();
        var there = (await db.Set<Post>().Select(p => p.Id).ToListAsync()).ToHashSet();
        Assert.Subset(there, before.ToHashSet());
        Assert.Equal(there.Order(), (await db.Set<SearchEntry>().Select(e => e.Subject).ToListAsync()).Order()); // No post without its search entry.
    }

    [Fact]
    public async Task What_is_restored_is_equal_row_for_row_and_file_for_file()
    {
        var thread = await AThread();
        for (var i = 0; i < 20; i++) await Send(thread, await _app.SignedIn(i % 2 is 0 ? _world.Ana : _world.Ben), $"Said as number {i}: l'été, 夏, \"quoted\"");
        Directory.CreateDirectory(Path.Combine(_app.Settings.Data, "files", "a"));
        var file = Path.Combine(_app.Settings.Data, "files", "a", "sound.opus");
        await File.WriteAllBytesAsync(file, [0, 1, 2, 255]);
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default); // What is done once after a start is done.
        SortedDictionary<string, List<string>> was = [];
        for (var last = new SortedDictionary<string, List<string>>(); was.Count is 0 || !was.SequenceEqual(last, SameRows); await Task.Delay(200))
        {
            await using var source = _app.Settings.OpenDatabase();
            (last, was) = (was, await AllRows.Of(source));
        }


        await PutBack((await Make())!);

        await using var db = Target.OpenDatabase();
        var now = await AllRows.Of(db);
        Assert.Equal(was.Keys, now.Keys);
        foreach (var (table, rows) in was) Assert.Equal(rows.Prepend(table), now[table].Prepend(table));
        Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(Path.Combine(_target.Folder, "files", "a", "sound.opus")));
        var found = await db.Search.Find("été", [_world.Circle.Id], DateTime.MaxValue, 100, default);
        Assert.Equal(20, found.Count);
        Assert.Equal(KeyRing.NameIn(_app.Settings.Keys), KeyRing.NameIn(_target.Keys));
    }

    private static readonly IEqualityComparer<KeyValuePair<string, List<string>>> SameRows = EqualityComparer<KeyValuePair<string, List<string>>>.Create((one, other) => one.Key == other.Key && one.Value.SequenceEqual(other.Value));

    [Fact]
    public async Task Nothing_of_the_keys_is_in_the_data()
    {
        await Make();

        var master = await File.ReadAllBytesAsync(Path.Combine(_app.Settings.Keys, "master.key"));
        await using var zip = await ZipFile.OpenReadAsync(Data);
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await (await entry.OpenAsync()).CopyToAsync(bytes);
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(master));
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf("masterKey"u8));
        }

        Assert.Equal(-1, (await File.ReadAllBytesAsync(Keys)).AsSpan().IndexOf(master));
    }

    [Fact]
    public async Task A_passphrase_one_letter_off_is_told_as_a_slip()
    {
        var passphrase = (await Make())!;
        foreach (var i in new[] { 0, 7, passphrase.Length - 1 })
        {
            var off = passphrase[..i] + (passphrase[i] is 'A' ? 'B' : 'A') + passphrase[(i + 1)..];
            Assert.Equal(Words.PassphraseSlip, await Refused(() => PutBack(off)));
        }

        Assert.Equal(Words.PassphraseWrong, await Refused(() => PutBack(Passphrase.New())));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_target.Folder));
        await PutBack(passphrase.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l'));
    }

    [Fact]
    public async Task Ones_own_passphrase_opens_it_and_no_other()
    {
        await Make("the heron stood in the grey water");

        Assert.Equal(Words.PassphraseWrong, await Refused(() => PutBack("the heron stood in the gray water")));
        await PutBack("the heron stood in the grey water");
    }

    [Fact]
    public async Task A_backup_refuses_what_would_undo_it()
    {
        var backup = new Backup(_app.Settings, _app.Clock) { Cost = (8192, 1) };
        Assert.Equal(Words.BackupTogether, await Refused(() => backup.Make(Data, Path.Combine(_folder, "one", "keys"), null, together: false, default)));
        Assert.Equal(Words.PassphraseShort.With(20), await Refused(() => Make("too short")));
        await Make();
        Assert.Equal(Words.BackupExists.With(Data), await Refused(() => Make()));
        Assert.NotNull(await backup.Make(Path.Combine(_folder, "three", "data"), Path.Combine(_folder, "three", "keys"), null, together: true, default));
    }

    [Fact]
    public async Task A_restore_overwrites_nothing()
    {
        var passphrase = (await Make())!;
        await File.WriteAllTextAsync(Path.Combine(_target.Folder, "letter.txt"), "mine");

        Assert.Equal(Words.DataNotEmpty.With(_target.Folder), await Refused(() => PutBack(passphrase)));

        File.Delete(Path.Combine(_target.Folder, "letter.txt"));
        await PutBack(passphrase);
        if (TestDatabase.IsPostgres) foreach (var file in Directory.EnumerateFiles(_target.Folder)) File.Delete(file);
        Assert.Equal(TestDatabase.IsPostgres ? Words.DatabaseNotEmpty : Words.DataNotEmpty.With(_target.Folder), await Refused(() => PutBack(passphrase)));
    }

    [Fact]
    public async Task A_restore_refuses_what_is_broken_foreign_or_newer_and_leaves_the_folder_empty()
    {
        var passphrase = (await Make())!;
        var good = await File.ReadAllBytesAsync(Data);

        async Task Refuses(string sentence, byte[] bytes)
        {
            await File.WriteAllBytesAsync(Data, bytes);
            Assert.Equal(sentence, await Refused(() => PutBack(passphrase)));
            Assert.Empty(Directory.EnumerateFileSystemEntries(_target.Folder));
            Assert.False(KeyRing.IsIn(_target.Keys));
            await using var db = Target.OpenDatabase();
            Assert.True(await db.Copy.IsEmpty(default));
        }

        await Refuses(Words.BackupUnreadable.With(Data), good[..(good.Length / 2)]);
        await Refuses(Words.BackupUnreadable.With(Data), "not a zip"u8.ToArray());
        await Refuses(Words.NoBackup, Changed(good, zip => zip.GetEntry("manifest.json")!.Delete()));
        await Refuses(Words.NoBackup, Changed(good, zip => zip.CreateEntry("../outside.txt")));
        await Refuses(Words.NoBackup, Changed(good, zip => zip.CreateEntry("files/../../outside.txt")));
        await Refuses(Words.NoBackup, Changed(good, zip => zip.CreateEntry("master.key")));
        await Refuses(Words.BackupNewer.With("9.9.9"), Rewritten(good, ("\"Step\": \"", "\"Step\": \"2999_"), ("\"Bedside\": \"0.1.0\"", "\"Bedside\": \"9.9.9\"")));
        await Refuses(Words.BackupNewer.With("0.1.0"), Rewritten(good, ("\"Format\": 1", "\"Format\": 2")));
        await Refuses(Words.OtherDatabase.With("oracle"), Rewritten(good, ($"\"Database\": \"{(TestDatabase.IsPostgres ? "postgresql" : "sqlite")}\"", "\"Database\": \"oracle\"")));
        await Refuses(Words.KeysOfAnotherBackup, Rewritten(good, ("\"KeyRing\": \"", "\"KeyRing\": \"0")));
        await Refuses(Words.BackupBroken, Rewritten(good, ("\"Person\": 5", "\"Person\": 6")));

        var middle = (byte[])good.Clone();
        for (var i = good.Length / 2; i < good.Length / 2 + 64; i++) middle[i] ^= 0xA5;
        await File.WriteAllBytesAsync(Data, middle);
        await Refused(() => PutBack(passphrase));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_target.Folder));
    }

    [Fact]
    public async Task A_restore_that_is_broken_off_leaves_nothing_behind_and_can_be_begun_again()
    {
        var passphrase = (await Make())!;
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Restore(Target).PutBack(Data, Keys, () =>
        {
            stop.Cancel(); // Ctrl-C, right after the passphrase.
            return passphrase;
        }, stop.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_target.Folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_target.Keys));
        await PutBack(passphrase);
    }

    [Fact]
    public async Task A_restore_that_cannot_put_the_keys_down_says_so_and_leaves_nothing_behind()
    {
        var passphrase = (await Make())!;
        await File.WriteAllTextAsync(_target.Keys, "somebody's file, where the folder should be");

        Assert.Equal(Words.KeysNotWritable.With(_target.Keys), await Refused(() => PutBack(passphrase)));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_target.Folder));
        File.Delete(_target.Keys);
        await PutBack(passphrase);
    }

    [Fact]
    [Trait("R", "R120")]
    public async Task What_a_killed_backup_left_behind_goes_with_a_later_one()
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(Data)!).FullName;
        string[] left = ["bedside-data-2026-11-01-020000.zip.part", "bedside-data-2026-11-01-020000.zip.part.db"];
        string[] staying = ["bedside-data-2026-11-01-020000.zip", "letter.part", "bedside-data-now.zip.part"];
        foreach (var file in left.Concat(staying).Select(f => Path.Combine(folder, f)))
        {
            await File.WriteAllTextAsync(file, "Ana said");
            File.SetLastWriteTimeUtc(file, _app.Clock.GetUtcNow().UtcDateTime.AddDays(file.Contains("now", StringComparison.Ordinal) ? 0 : -2));
        }

        await Make();

        Assert.Equal(staying.Append(Path.GetFileName(Data)).Order(), Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order());
    }

    [Fact]
    [Trait("R", "R120")]
    public async Task Who_erased_themselves_after_the_backup_is_erased_again()
    {
        var passphrase = (await Make())!;
        var ana = await _app.SignedIn(_world.Ana);
        Assert.Equal(HttpStatusCode.OK, (await ana.Send("/you/erase", ("name", "Ana"))).StatusCode);
        Directory.CreateDirectory(_target.Keys);
        foreach (var file in new[] { "master.key", ErasureList.FileName }) File.Copy(Path.Combine(_app.Settings.Keys, file), Path.Combine(_target.Keys, file));

        Assert.Null(await new Restore(Target).PutBack(Data, null, () => null, default)); // The keys themselves were there, and with them the list.
        await Open();

        await using var db = Target.OpenDatabase();
        Assert.False(await db.Set<Person>().AnyAsync(p => p.Id == _world.Ana.Id));
        Assert.True(await db.Set<Person>().AnyAsync(p => p.Id == _world.Ben.Id));
        Assert.NotNull(passphrase);
    }

    [Fact]
    [Trait("R", "R120")]
    public async Task Without_a_newer_list_the_restore_says_since_when_people_may_be_back()
    {
        var passphrase = (await Make())!;

        Assert.Equal(new DateOnly(2026, 11, 23), await PutBack(passphrase));
    }

    private async Task<string?> Make(string? own = null) =>
        await new Backup(_app.Settings, _app.Clock) { Cost = (8192, 1) }.Make(Data, Keys, own, together: false, default);

    private Task<DateOnly?> PutBack(string passphrase) => new Restore(Target).PutBack(Data, Keys, () => passphrase, default);

    private async Task Open()
    {
        await using var house = House.Build(Target, KeyRing.Open(Target.Keys, mayMake: false));
        await house.Prepare(default);
    }

    private static async Task<string> Refused<T>(Func<Task<T>> act) => (await Assert.ThrowsAsync<RefusedException>(async () => await act())).Message;

    private static byte[] Changed(byte[] zip, Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) change(archive);
        return stream.ToArray();
    }

    private static byte[] Rewritten(byte[] zip, params (string From, string To)[] changes) => Changed(zip, archive =>
    {
        string manifest;
        using (var reader = new StreamReader(archive.GetEntry("manifest.json")!.Open())) manifest = reader.ReadToEnd();
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, manifest, StringComparison.Ordinal);
            manifest = manifest.Replace(from, to, StringComparison.Ordinal);
        }

        archive.GetEntry("manifest.json")!.Delete();
        using var writer = new StreamWriter(archive.CreateEntry("manifest.json").Open());
        writer.Write(manifest);
    });

    private async Task<string> AThread()
    {
        var ana = await _app.SignedIn(_world.Ana);
        var circle = $"/circles/{_world.Circle.Id}";
        var thread = (await ana.Fill(circle, $"{circle}/threads", ("title", "The window"), ("words", "He looked at the window."))).Headers.Location!.ToString();
        _app.Clock.Advance(Post.Waits);
        return thread;
    }

    private static async Task<Guid> Send(string thread, Browser browser, string words)
    {
        var id = Guid.CreateVersion7();
        using var answer = await browser.Send($"{thread}/posts", ("id", id.ToString("N")), ("words", words));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return id;
    }

    private async Task Write(string thread, int number, ConcurrentQueue<Guid> acknowledged, CancellationToken enough)
    {
        using var browser = await _app.SignedIn((number % 3) switch { 0 => _world.Ana, 1 => _world.Ben, _ => _world.Amara });
        while (!enough.IsCancellationRequested) acknowledged.Enqueue(await Send(thread, browser, $"Writer {number} says something."));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _target.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
