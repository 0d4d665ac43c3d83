using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Shared;

public sealed class SqliteCopy(SqliteDb db) : DatabaseCopy(db)
{
    public override string Kind => "sqlite";

    public override string FileName => "bedside.db";

    public override bool IsPossible => true;

    protected override string TablesSql => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

    private string Place => new SqliteConnectionStringBuilder(Db.Database.GetConnectionString()).DataSource;

    public override async Task<IReadOnlyDictionary<string, long>> Write(string file, CancellationToken stop)
    {
        await using (var connection = Open(Place, SqliteOpenMode.ReadWrite))
        {
            await connection.OpenAsync(stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            await command.ExecuteNonQueryAsync(stop);
        }

        return await CountIn(file, stop);
    }

    public override async Task Read(string file, CancellationToken stop)
    {
        await using (var connection = Open(file, SqliteOpenMode.ReadOnly))
        {
            await connection.OpenAsync(stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            if (await command.ExecuteScalarAsync(stop) is not "ok") throw new InvalidDataException();
        }

        File.Move(file, Place, overwrite: false);
    }

    public override Task Clear(CancellationToken stop)
    {
        using var any = new SqliteConnection(Db.Database.GetConnectionString());
        SqliteConnection.ClearPool(any); // One still open would go on reading the file that is gone.
        foreach (var file in new[] { Place, Place + "-wal", Place + "-shm" }) File.Delete(file);
        return Task.CompletedTask;
    }

    public override Task<bool> IsEmpty(CancellationToken stop) => Task.FromResult(!File.Exists(Place));

    public override async Task<bool> Has(string table, CancellationToken stop)
    {
        if (!File.Exists(Place)) return false;

        await using var connection = Open(Place, SqliteOpenMode.ReadWrite);
        await connection.OpenAsync(stop);
        return (await Names(connection, stop)).Contains(table);
    }

    public override async Task<IAsyncDisposable> Alone(CancellationToken stop)
    {
        var line = Place + ".lock";
        while (true)
        {
            try
            {
                var only = new FileStream(line, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

                // Whoever was killed while changing the shape left their own mark there; we are alone now, so it is nobody's.
                if (await Has("__EFMigrationsLock", stop)) await Db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", stop);
                return only;
            }
            catch (IOException) when (File.Exists(line))
            {
                await Task.Delay(100, stop);
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, long>> CountIn(string file, CancellationToken stop)
    {
        await using var connection = Open(file, SqliteOpenMode.ReadOnly);
        await connection.OpenAsync(stop);
        return await Count(connection, stop);
    }

    // Its own connection, closed for good afterwards: the file may be moved or packed.
    private static SqliteConnection Open(string file, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
}
