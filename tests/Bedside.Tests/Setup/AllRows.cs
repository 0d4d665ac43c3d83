using System.Data.Common;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Setup;

/// <summary>Everything a database holds, as text: each table, each row, each column.</summary>
public static class AllRows
{
    public static async Task<SortedDictionary<string, List<string>>> Of(Db db)
    {
        var all = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in (await db.Copy.Count(default)).Keys)
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = db is PostgresDb ? $"SELECT t::text FROM \"{table}\" t" : $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = all[table] = [];
            while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
            rows.Sort(StringComparer.Ordinal);
            await reader.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }

        return all;
    }

    private static string Text(DbDataReader reader, int column) => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column).ToString()!;
}
