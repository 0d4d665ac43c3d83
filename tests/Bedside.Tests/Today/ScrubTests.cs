using System.Data.Common;
using System.Net;
using System.Text;
using Bedside.Access;
using Bedside.Shared;
using Bedside.Today;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Words = Bedside.Today.Words;

namespace Bedside.Tests.Today;

/// <summary>Somebody erases themselves while the files cannot be scrubbed.</summary>
[Trait("R", "R120")]
public sealed class ScrubTests : IAsyncLifetime
{
    private readonly Held _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Someone_is_erased_even_if_the_files_must_wait_and_they_wait_until_they_are_scrubbed_once()
    {
        var world = await _app.AWorld();
        using var ana = await _app.SignedIn(world.Ana);
        _app.Files.AreHeld = true;

        var erased = await ana.Send("/you/erase", ("name", "Ana"));

        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        Assert.Contains(Words.ErasedTitle, await erased.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await _app.With(db => db.Set<Person>().AnyAsync(p => p.Id == world.Ana.Id)));
        Assert.Contains(nameof(TimeoutException), _app.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Ana.Email!, _app.Log.ToString(), StringComparison.Ordinal);

        await HalfADayPasses();
        _app.Files.AreHeld = false;
        Assert.Equal(0, _app.Files.Scrubbed);

        await HalfADayPasses();
        var once = _app.Files.Scrubbed;
        Assert.NotEqual(0, once);

        await HalfADayPasses();
        Assert.Equal(once, _app.Files.Scrubbed); // Nobody has gone since.
    }

    [Fact]
    public async Task That_somebody_was_reading_just_then_stands_in_the_log()
    {
        var world = await _app.AWorld();
        using var ana = await _app.SignedIn(world.Ana);
        await using DbConnection reader = TestDatabase.IsPostgres ? new NpgsqlConnection(_app.Settings.Postgres) : new SqliteConnection($"Data Source={_app.Settings.SqliteFile}");
        await reader.OpenAsync();
        await using var reading = reader.CreateCommand();
        foreach (var line in (string[])["BEGIN", "SELECT COUNT(*) FROM \"Person\""])
        {
            reading.CommandText = line;
            await reading.ExecuteScalarAsync();
        }

        Assert.Equal(HttpStatusCode.OK, (await ana.Send("/you/erase", ("name", "Ana"))).StatusCode);

        Assert.Contains("What was erased is not out of the files yet", _app.Log.ToString(), StringComparison.Ordinal);
    }

    // Whoever looks back holds no table, and whoever changes something in another database holds nothing of ours: PostgreSQL carries along into what is written anew whatever either could still see.
    [Theory]
    [InlineData(false, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_current_snapshot()::text")]
    [InlineData(true, "BEGIN; SELECT pg_current_xact_id()::text")]
    public async Task Whoever_looks_back_at_how_it_was_keeps_the_files_from_counting_as_scrubbed(bool isElsewhere, string looks)
    {
        if (!TestDatabase.IsPostgres) Assert.Skip("SQLite says itself that somebody reads.");

        var world = await _app.AWorld();
        using var ana = await _app.SignedIn(world.Ana);
        var ours = new NpgsqlConnectionStringBuilder(_app.Settings.Postgres) { Pooling = false };
        if (isElsewhere) ours.Database = "postgres";
        await using (var reader = new NpgsqlConnection(ours.ToString()))
        {
            await reader.OpenAsync();
            await using var looking = new NpgsqlCommand(looks, reader);
            await looking.ExecuteScalarAsync();
            Assert.Equal(HttpStatusCode.OK, (await ana.Send("/you/erase", ("name", "Ana"))).StatusCode);
            Assert.NotNull(_app.Services.GetRequiredService<ScrubNeed>().Newest);
        }

        await HalfADayPasses();
        Assert.Null(_app.Services.GetRequiredService<ScrubNeed>().Newest);
    }

    [Fact]
    public async Task Where_nobody_was_erased_nothing_is_written_anew()
    {
        var world = await _app.AWorld();
        using var ada = await _app.SignedIn(world.Ada);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Send("/you/erase", ("name", "Ada"))).StatusCode); // The last administrator stays.

        await HalfADayPasses();

        Assert.Equal(0, _app.Files.Scrubbed);
    }

    private async Task HalfADayPasses()
    {
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddHours(12.5));
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Held : TestApp
    {
        public Files Files { get; } = new();

        public StringBuilder Log { get; } = new();

        protected override void Furnish(WebApplicationBuilder builder)
        {
            builder.Logging.AddProvider(new Lines(Log));
            builder.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(Files)).ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(Files));
        }
    }

    /// <summary>Counts what writes files anew, and keeps it from being done.</summary>
    private sealed class Files : DbCommandInterceptor
    {
        public bool AreHeld { get; set; }

        public int Scrubbed { get; private set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.Contains("VACUUM", StringComparison.Ordinal) && !command.CommandText.Contains("'optimize'", StringComparison.Ordinal)) return new(result);
            if (AreHeld) throw new TimeoutException("Ana's page");

            Scrubbed++;
            return new(result);
        }
    }
}
