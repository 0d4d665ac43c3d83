using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Bedside.Shared;

/// <summary>By PostgreSQL's own tools, which must stand on the path.</summary>
public sealed class PostgresCopy(PostgresDb db) : DatabaseCopy(db)
{
    private const long AloneKey = 0x42656473696465; // "Bedside"

    public override string Kind => "postgresql";

    public override string FileName => "bedside.dump";

    public override bool IsPossible => OnPath("pg_dump") && OnPath("pg_restore");

    protected override string TablesSql => "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename";

    public override async Task<IReadOnlyDictionary<string, long>> Write(string file, CancellationToken stop)
    {
        // Rows are counted in the very moment that is dumped.
        await using var connection = await Connect(stop);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection, moment);
        var snapshot = (string)(await export.ExecuteScalarAsync(stop))!;
        await Run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={file}"], stop);
        return await Count(connection, stop);
    }

    public override async Task Read(string file, CancellationToken stop)
    {
        await MakeSureItExists(stop);
        var name = new NpgsqlConnectionStringBuilder(Db.Database.GetConnectionString()).Database;
        await Run("pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={name}", file], stop);
    }

    public override async Task Clear(CancellationToken stop)
    {
        await using var connection = await Connect(stop);
        foreach (var table in await Names(connection, stop))
        {
#pragma warning disable CA2100 // The database's own names of its own tables.
            await using var command = new NpgsqlCommand($"DROP TABLE \"{table}\" CASCADE", connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    public override async Task<bool> IsEmpty(CancellationToken stop)
    {
        await MakeSureItExists(stop);
        await using var connection = await Connect(stop);
        return (await Names(connection, stop)).Count is 0;
    }

    public override async Task<bool> Has(string table, CancellationToken stop)
    {
        await using var connection = await Connect(stop);
        return (await Names(connection, stop)).Contains(table);
    }

    public override async Task<IAsyncDisposable> Alone(CancellationToken stop)
    {
        await MakeSureItExists(stop);
        var connection = await Connect(stop);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({AloneKey})", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
        return connection; // The lock goes with it.
    }

    private async Task MakeSureItExists(CancellationToken stop)
    {
        var creator = Db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(stop)) return;

        try
        {
            await creator.CreateAsync(stop);
        }
        catch (PostgresException other) when (other.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another start was first.
        }
    }

    private async Task<NpgsqlConnection> Connect(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(stop);
        return connection;
    }

    private async Task Run(string tool, IEnumerable<string> arguments, CancellationToken stop)
    {
        if (!OnPath(tool)) throw new RefusedException(Words.ToolMissing.With(tool));

        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardError = true };
        var to = new NpgsqlConnectionStringBuilder(Db.Database.GetConnectionString());
        (start.Environment["PGHOST"], start.Environment["PGPORT"]) = (to.Host, to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (start.Environment["PGUSER"], start.Environment["PGDATABASE"]) = (to.Username, to.Database);
        if (to.Password is { } password) start.Environment["PGPASSWORD"] = password; // Not among the arguments, which everybody on the machine sees.

        using var process = Process.Start(start)!;
        string said;
        try
        {
            said = await process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(); // Else it goes on by itself.
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        if (process.ExitCode is not 0) throw new RefusedException(Words.ToolFailed.With(tool, said.Trim()));
    }

    private static bool OnPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
}
