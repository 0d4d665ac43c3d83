using Bedside.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bedside.Tests;

/// <summary>
/// A real database for one test class: a SQLite file, or, when BEDSIDE_TEST_POSTGRES names a server, a database there. Migrated once per run and copied for each.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim Once = new(1);
    private static readonly string? Server = Environment.GetEnvironmentVariable("BEDSIDE_TEST_POSTGRES");
    private static string? _template;

    private readonly string _name = $"bedside_{Guid.NewGuid():N}";

    private TestDatabase() => Folder = Directory.CreateTempSubdirectory("bedside-test-").FullName;

    public static bool IsPostgres => Server is { Length: > 0 };

    public string Folder { get; }

    public string Keys => Folder + "-keys";

    public string? Postgres => IsPostgres ? new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = 20 }.ConnectionString : null;

    public static TestDatabase New() => new();

    public async Task Migrate()
    {
        await Once.WaitAsync();
        try
        {
            if (_template is null) await MakeTemplate();
        }
        finally
        {
            Once.Release();
        }

        if (IsPostgres) await OnServer($"CREATE DATABASE {_name} TEMPLATE {_template} STRATEGY = FILE_COPY");
        else File.Copy(_template!, Path.Combine(Folder, "bedside.db"), overwrite: true);
    }

    private static async Task MakeTemplate()
    {
        if (IsPostgres)
        {
            var template = $"bedside_template_{Guid.NewGuid():N}";
            var options = new DbContextOptionsBuilder<PostgresDb>();
            PostgresDb.Configure(options, new NpgsqlConnectionStringBuilder(Server) { Database = template, Pooling = false }.ConnectionString);
            await using var db = new PostgresDb(options.Options);
            await db.Database.MigrateAsync();
            _template = template;
        }
        else
        {
            var file = Path.Combine(Directory.CreateTempSubdirectory("bedside-template-").FullName, "bedside.db");
            var options = new DbContextOptionsBuilder<SqliteDb>();
            SqliteDb.Configure(options, file);
            await using (var db = new SqliteDb(options.Options)) await db.Database.MigrateAsync();
            SqliteConnection.ClearAllPools();
            _template = file;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsPostgres)
        {
            await using (var own = new NpgsqlConnection(Postgres)) NpgsqlConnection.ClearPool(own);
            await OnServer($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        }

        foreach (var folder in new[] { Folder, Keys }.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
