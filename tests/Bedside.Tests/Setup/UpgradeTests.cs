using Bedside.Access;
using Bedside.Setup;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Words = Bedside.Setup.Words;

namespace Bedside.Tests.Setup;

[Trait("R", "R108")]
public sealed class UpgradeTests : IAsyncLifetime
{
    private readonly TestDatabase _database = TestDatabase.New();
    private readonly TestDatabase _before = TestDatabase.New();
    private string _next = "";

    private Settings Settings { get; set; } = null!;

    /// <summary>An older Bedside's database, that knows only the first step and holds one row.</summary>
    public async ValueTask InitializeAsync()
    {
        Settings = new(new Uri($"http://localhost:{RunningBedside.FreePort()}"), _database.Folder, _database.Keys, _database.Postgres, null, "bedside@example.org");
        await using var db = Settings.OpenDatabase();
        var steps = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(steps[0]);
        _next = steps[1];
        await db.Database.ExecuteSqlRawAsync(db is PostgresDb
            ? "INSERT INTO search_words VALUES (7, to_tsvector('simple', 'heron'))"
            : "INSERT INTO search_words(rowid, scope, words) VALUES (7, 'here', 'heron')");
    }

    [Fact]
    public async Task An_old_database_is_brought_up_to_date_and_kept_as_it_was()
    {
        await Prepare();

        await using var db = Settings.OpenDatabase();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(1, (await db.Copy.Count(default))["search_words"]);
        Assert.False(await db.Set<Person>().AnyAsync());
        var copy = Assert.Single(Copies());
        Assert.Equal($"{db.Copy.FileName}.before-{_next}", Path.GetFileName(copy));
        await using var before = await Opened(copy);
        Assert.Equal(1, (await before.Copy.Count(default))["search_words"]);
        Assert.False(await before.Copy.Has(nameof(Person), default));

        await Prepare(); // The next start finds nothing to do.
        Assert.Single(Copies());
    }

    [Fact]
    public async Task Two_that_start_at_once_bring_it_up_to_date_once()
    {
        var other = Settings with { Address = new Uri($"http://localhost:{RunningBedside.FreePort()}") };

        // The ring is there already, as it is wherever there is an older database.
        KeyRing.Open(Settings.Keys, mayMake: true);
        var started = await Task.WhenAll(RunningBedside.Serve(Settings), RunningBedside.Serve(other));

        foreach (var one in started) one.Dispose();
        Assert.Single(Copies());
        await using var db = Settings.OpenDatabase();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task One_that_was_killed_while_it_changed_the_database_is_not_waited_for()
    {
        await using (var db = Settings.OpenDatabase())
        {
            if (db is SqliteDb) await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");
            if (db is SqliteDb) await File.WriteAllTextAsync(Settings.SqliteFile + ".lock", "");
        }

        await Prepare().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_newer_Bedsides_database_is_not_touched()
    {
        await Prepare();
        await using (var db = Settings.OpenDatabase()) await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0')""");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Doorstep.Cross(Settings, default));

        Assert.Equal(Words.DatabaseNewer.With("29990101000000_Later"), refused.Message);
    }

    [Fact]
    public async Task The_copy_goes_when_it_has_served_its_time_for_erased_words_are_still_in_it()
    {
        await Prepare();
        var copy = Assert.Single(Copies());
        var clock = new FakeTimeProvider(File.GetLastWriteTimeUtc(copy));
        var job = new OldCopies(Settings, clock);

        clock.Advance(TimeSpan.FromDays(14));
        await job.Run(default);
        Assert.Single(Copies());

        clock.Advance(TimeSpan.FromMinutes(1));
        await job.Run(default);
        Assert.Empty(Copies());
        Assert.Equal(!TestDatabase.IsPostgres, File.Exists(Settings.SqliteFile));
    }

    private IEnumerable<string> Copies() => Directory.EnumerateFiles(Settings.Data).Where(Upgrade.IsCopy);

    private async Task Prepare()
    {
        await using var house = House.Build(Settings, KeyRing.Open(Settings.Keys, mayMake: true));
        await house.Prepare(default);
    }

    private async Task<Db> Opened(string copy)
    {
        var there = Settings with { Data = Path.Combine(_database.Folder, "as-it-was"), Postgres = _before.Postgres };
        Directory.CreateDirectory(there.Data);
        var db = there.OpenDatabase();
        Assert.True(await db.Copy.IsEmpty(default));
        File.Copy(copy, Path.Combine(there.Data, "copy"));
        await db.Copy.Read(Path.Combine(there.Data, "copy"), default);
        return db;
    }

    public async ValueTask DisposeAsync()
    {
        await _before.DisposeAsync();
        await _database.DisposeAsync();
    }
}
