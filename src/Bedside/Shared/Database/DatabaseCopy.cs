using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Shared;

/// <summary>The whole database as one file: copied while people write, and put back. A logical copy, which tells nothing of the order of writing.</summary>
public abstract class DatabaseCopy(Db db)
{
    protected Db Db => db;

    /// <summary>Which kind of database a copy is of: it goes back into the same kind only.</summary>
    public abstract string Kind { get; }

    /// <summary>What a copy is called.</summary>
    public abstract string FileName { get; }

    /// <summary>Whether this machine has what it takes to copy.</summary>
    public abstract bool IsPossible { get; }

    /// <summary>Copies all of it as it is at one moment, and says how many rows each table of the copy has.</summary>
    public abstract Task<IReadOnlyDictionary<string, long>> Write(string file, CancellationToken stop);

    /// <summary>Puts a copy where nothing is yet.</summary>
    public abstract Task Read(string file, CancellationToken stop);

    /// <summary>Takes everything away again that was put where nothing had been.</summary>
    public abstract Task Clear(CancellationToken stop);

    /// <summary>Whether nothing is there yet.</summary>
    public abstract Task<bool> IsEmpty(CancellationToken stop);

    public abstract Task<bool> Has(string table, CancellationToken stop);

    /// <summary>Nobody else changes the shape of this database until it is disposed; whoever comes second waits.</summary>
    public abstract Task<IAsyncDisposable> Alone(CancellationToken stop);

    /// <summary>How many rows each table has.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Count(CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            return await Count(db.Database.GetDbConnection(), stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The names of all tables.</summary>
    public async Task<IReadOnlyList<string>> Tables(CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            return await Names(db.Database.GetDbConnection(), stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    protected abstract string TablesSql { get; }

    protected async Task<IReadOnlyDictionary<string, long>> Count(DbConnection connection, CancellationToken stop)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await Names(connection, stop))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The database's own names of its own tables.
            command.CommandText = $"SELECT count(*) FROM \"{table}\"";
#pragma warning restore CA2100
            rows[table] = Convert.ToInt64(await command.ExecuteScalarAsync(stop), System.Globalization.CultureInfo.InvariantCulture);
        }

        return rows;
    }

    protected async Task<IReadOnlyList<string>> Names(DbConnection connection, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = TablesSql;
        await using var reader = await command.ExecuteReaderAsync(stop);
        var names = new List<string>();
        while (await reader.ReadAsync(stop)) names.Add(reader.GetString(0));
        return names;
    }
}
