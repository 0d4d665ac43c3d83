using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bedside.Shared;

/// <summary>One file beside the program.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : Db(options)
{
    public override Search Search => new SqliteSearch(this);

    public static void Configure(DbContextOptionsBuilder options, string file) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString)
        .AddInterceptors(Pragmas.Instance)
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));

    public override async Task Scrub(CancellationToken stop)
    {
        await Search.Tidy(stop);
        await Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", stop);
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

    /// <summary>Set once per connection of the pool, not once per use.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        private static readonly ConditionalWeakTable<object, object?> Set = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply((SqliteConnection)connection);
            return Task.CompletedTask;
        }

        private static void Apply(SqliteConnection connection)
        {
            if (connection.Handle is not { } handle || !Set.TryAdd(handle, null)) return;

            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
            command.ExecuteNonQuery();
        }
    }
}
