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
    /// the statistics. A table somebody else holds (a running backup) is only vacuumed, and what somebody who looks back can still see is carried along; <see cref="Db.Scrub"/> comes again. The write-ahead log is beyond a
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
            isWhole &= await NobodyLooksBack(stop);
            foreach (var table in await Copy.Tables(stop)) isWhole &= await WriteAnew(table, stop);
            isWhole &= await NobodyLooksBack(stop); // ANALYZE has put new rows in the place of the old.
            isWhole &= await WriteAnew("pg_statistic", stop);
            await Database.ExecuteSqlRawAsync("RESET lock_timeout", stop);
            return isWhole;
        }
        finally
        {
            Database.SetCommandTimeout(before);
            await Database.CloseConnectionAsync();
        }
    }

    // Rows that a transaction begun before now can still see are carried along into what is written anew, though it holds no table. What one looks at goes back to the oldest change
    // that is under way anywhere on the server, in another database too, and writing anew looks itself. So both are waited for, three seconds at most.
    private async Task<bool> NobodyLooksBack(CancellationToken stop)
    {
        var now = await Database.SqlQueryRaw<string>("SELECT pg_current_xact_id()::text AS \"Value\"").SingleAsync(stop);
        for (var tries = 0; ; tries++)
        {
            var some = await Database.SqlQuery<bool>($"""
                SELECT pg_snapshot_xmin(pg_current_snapshot()) <= {now}::xid8 OR EXISTS (SELECT FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND greatest(age(backend_xmin), age(backend_xid)) >= age({now}::xid8::xid)) AS "Value"
                """).SingleAsync(stop);
            if (!some || tries is 30) return !some;

            await Task.Delay(TimeSpan.FromMilliseconds(100), stop);
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
