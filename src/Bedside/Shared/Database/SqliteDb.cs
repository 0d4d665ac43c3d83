using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bedside.Shared;

/// <summary>One file beside the program.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : Db(options)
{
    public override Search Search => new SqliteSearch(this);

    public override DatabaseCopy Copy => new SqliteCopy(this);

    /// <summary>Its place in the line of those who write.</summary>
    internal WriteTurn Turn { get; } = new();

    public static void Configure(DbContextOptionsBuilder options, string file) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString)
        .AddInterceptors(SqlitePragmas.Instance, WriteTurns.Instance)
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Turn.IsOurs) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        await Turn.Wait(Database.GetDbConnection().DataSource, forTransaction: false, cancellationToken);
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            Turn.End();
        }
    }

    public override bool IsTaken(DbUpdateException error) => error.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }; // UNIQUE, PRIMARYKEY

    public override async Task<bool> Scrub(CancellationToken stop)
    {
        await Search.Tidy(stop);

        // Pages of the log that somebody still reads cannot be cut off; they are gone in a moment.
        await Database.OpenConnectionAsync(stop);
        try
        {
            await BePatientFor(0, stop); // Cutting waits for readers with all writers behind it.
            for (var tries = 0; tries < 20; tries++)
            {
                if (await CutLog(stop)) return true;
                await Task.Delay(100, stop);
            }

            return false;
        }
        finally
        {
            await BePatientFor(SqlitePragmas.Patience, CancellationToken.None);
            await Database.CloseConnectionAsync();
        }
    }

    private async Task BePatientFor(int milliseconds, CancellationToken stop)
    {
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout = {milliseconds}";
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<bool> CutLog(CancellationToken stop)
    {
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var answer = await command.ExecuteReaderAsync(stop);
        return await answer.ReadAsync(stop) && answer.GetInt32(0) is 0;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<Guid>().HaveConversion<AsBytes>();
        conventions.Properties<Bedside.Veil.VoiceKey>().HaveConversion<KeyAsBytes>();
    }

    // 16 bytes in the order people read them, so that version-7 ids sort by time.
    private sealed class AsBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class KeyAsBytes() : ValueConverter<Bedside.Veil.VoiceKey, byte[]>(key => key.Value.ToByteArray(true), bytes => new(new Guid(bytes, true)));
}
