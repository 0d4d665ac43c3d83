using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Bedside.Shared;

/// <summary>A PostgreSQL server, where several nodes or very many people share one Bedside.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options)
{
    public override Search Search => new PostgresSearch(this);

    public override DatabaseCopy Copy => new PostgresCopy(this);

    public static void Configure(DbContextOptionsBuilder options, string connection) => options
        .UseNpgsql(connection)
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));

    public override bool IsTaken(DbUpdateException error) => error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override Task TakeTurn(Guid thing, CancellationToken stop) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({BitConverter.ToInt64(thing.ToByteArray(), 8)})", stop);

    public override async Task<bool> KeepsMoments(CancellationToken stop) =>
        await Database.SqlQueryRaw<string>("SELECT current_setting('track_commit_timestamp') AS \"Value\"").SingleAsync(stop) is "on";

    /// <summary>
    /// VACUUM alone leaves the bytes of dead rows in their pages, ANALYZE keeps samples of columns and most frequent words of the index: so each table is written anew, then
    /// the statistics. A table somebody else holds (a running backup) is only vacuumed; <see cref="Db.Scrub"/> comes again. The write-ahead log is beyond a
    /// program's reach; docs/running.md says what the operator does.
    /// </summary>
    public override async Task<bool> Scrub(CancellationToken stop)
    {
        await Search.Tidy(stop);
        var (before, isWhole) = (Database.GetCommandTimeout(), true);
        await Database.OpenConnectionAsync(stop);
        try
        {
            Database.SetCommandTimeout(TimeSpan.FromHours(6));
            await Database.ExecuteSqlRawAsync("SET lock_timeout = '3s'", stop);
            foreach (var table in (await Copy.Tables(stop)).Append("pg_statistic")) isWhole &= await WriteAnew(table, stop);
            await Database.ExecuteSqlRawAsync("RESET lock_timeout", stop);
            return isWhole;
        }
        finally
        {
            Database.SetCommandTimeout(before);
            await Database.CloseConnectionAsync();
        }
    }

    private async Task<bool> WriteAnew(string table, CancellationToken stop)
    {
#pragma warning disable EF1002 // The database's own names of its own tables.
        try
        {
            await Database.ExecuteSqlRawAsync($"VACUUM (FULL{(table is "pg_statistic" ? "" : ", ANALYZE")}) \"{table}\"", stop);
            return true;
        }
        catch (PostgresException held) when (held.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            await Database.ExecuteSqlRawAsync($"VACUUM (SKIP_LOCKED) \"{table}\"", stop);
            return false;
        }
#pragma warning restore EF1002
    }
}
