using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;

namespace Bedside.Bench;

/// <summary>The same page among few posts and among very many.</summary>
public static class Grow
{
    public static async Task Run(int posts)
    {
        var few = await Measure(10_000);
        var many = await Measure(posts);
        Console.WriteLine($"The page among {10_000:N0} posts: p50 {few.P50:F2} ms, CPU {few.Cpu:F3} s/1000; among {posts:N0}: p50 {many.P50:F2} ms, CPU {many.Cpu:F3} s/1000");
        Console.WriteLine($"Time, many : few = {many.P50 / few.P50:F2} (goal 1.20 or less: {(many.P50 / few.P50 <= 1.2 ? "met" : "missed")})");
    }

    private static async Task<Measured> Measure(int posts)
    {
        await using var house = await Furnished.House(null);
        var watch = Stopwatch.StartNew();
        Fill(house.Sqlite.Settings.SqliteFile, posts);
        Console.WriteLine($"{posts:N0} posts laid beside the thread in {watch.Elapsed.TotalSeconds:F0} s");
        Func<int, HttpRequestMessage> read = _ => new(HttpMethod.Get, house.Sqlite.Thread);
        await Load.Of(house.Sqlite.Server, TimeSpan.FromSeconds(5), house.Sqlite.Cookie, read, HttpStatusCode.OK);
        return await Load.Of(house.Sqlite.Server, TimeSpan.FromSeconds(10), house.Sqlite.Cookie, read, HttpStatusCode.OK);
    }

    // Copies of the fifty posts under threads of their own, in transactions of 100,000.
    private static void Fill(string file, int posts)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run("PRAGMA busy_timeout = 60000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;");
        string List(string table, Func<string, string> value)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            using var reader = command.ExecuteReader();
            var names = new List<string>();
            while (reader.Read()) names.Add(value(reader.GetString(0)));
            return string.Join(", ", names);
        }

        for (var done = 0; done < posts; done += 100_000)
        {
            var batch = Math.Min(100_000, posts - done);
            Run($"""
                BEGIN IMMEDIATE;
                INSERT INTO "CircleThread" ({List("CircleThread", c => $"\"{c}\"")})
                  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {batch / 50 - 1})
                  SELECT {List("CircleThread", c => c is "Id" or "Version" ? "randomblob(16)" : $"t.\"{c}\"")} FROM n, (SELECT * FROM "CircleThread" ORDER BY rowid LIMIT 1) t;
                INSERT INTO "Post" ({List("Post", c => $"\"{c}\"")})
                  SELECT {List("Post", c => c switch { "Id" or "Version" => "randomblob(16)", "ThreadId" => "t.\"Id\"", _ => $"p.\"{c}\"" })}
                  FROM (SELECT "Id" FROM "CircleThread" ORDER BY rowid DESC LIMIT {batch / 50}) t,
                       (SELECT * FROM "Post" ORDER BY rowid LIMIT 50) p;
                COMMIT;
                """);
        }

        Run("PRAGMA wal_checkpoint(TRUNCATE)");

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 3600;
            command.ExecuteNonQuery();
        }
    }
}
