using Bedside.Presence;
using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;

namespace Bedside.Bench;

/// <summary>Replies through the real form against a bare loop that inserts the same rows with the same pragmas.</summary>
public static class Writing
{
    public static async Task Run(Furnished house, int rounds, int seconds)
    {
        var table = new Table("Replies of 600 characters through the real form");
        var bare = new List<double>();
        var time = TimeSpan.FromSeconds(seconds);
        for (var round = 0; round <= rounds; round++)
        {
            var product = await Replies(house.Sqlite, time, round);
            var loop = BareLoop(house.Sqlite.Settings.SqliteFile, time, round);
            var postgres = house.Postgres is { } other ? await Replies(other, time, round) : null;
            if (round is 0) continue;

            table.Add("Bedside on SQLite", product);
            if (postgres is not null) table.Add("Bedside on PostgreSQL", postgres);
            bare.Add(loop);
            Console.WriteLine($"bare loop, round {round}: {loop:F0} inserts/s");
        }

        Console.WriteLine();
        table.Print();
        var (ours, theirs) = (table.Median("Bedside on SQLite").PerSecond, bare.Order().ElementAt(bare.Count / 2));
        Console.WriteLine($"Replies, Bedside : bare loop = {ours / theirs:F2} (goal 0.33 or more: {(ours / theirs >= 1 / 3.0 ? "met" : "missed")}); {ours:F0}/s (1,000 hoped for)");
    }

    private static Task<Measured> Replies(Furnished.Place place, TimeSpan time, int round)
    {
        var n = 0;
        var texts = Enumerable.Range(0, 512).Select(i => Gentle(() => Prose.Of(HashCode.Combine(round, i, n++), 600))).ToList(); // Before the clock runs.
        return Load.Of(place.Server, time, place.Cookie, i => new(HttpMethod.Post, $"{place.Thread}/posts")
        {
            Content = new FormUrlEncodedContent([new("id", Guid.CreateVersion7().ToString("N")), new("words", texts[(Interlocked.Increment(ref n) & int.MaxValue) % texts.Count])]),
        }, HttpStatusCode.SeeOther);
    }

    // The rows a reply makes, copied from the last one, each under new keys, in one transaction a reply.
    // Words thrown together can sound harsh, and would meet the pause before they are sent; whoever writes these is gentle. They are read all the same.
    private static string Gentle(Func<string> words)
    {
        for (; ; )
        {
            var text = words();
            if (!Tone.Read(text, "en").Reconsider) return text;
        }
    }

    private static double BareLoop(string file, TimeSpan time, int round)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run("PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        var columns = string.Join(", ", Columns("Post").Select(c => $"\"{c}\""));
        var values = string.Join(", ", Columns("Post").Select(c => c switch { "Id" => "randomblob(16)", "Place" => "$place", "Version" => "randomblob(16)", "Said_Source" or "Said_Html" => "$words", _ => $"\"{c}\"" }));
        var entry = string.Join(", ", Columns("SearchEntry").Select(c => $"\"{c}\""));
        var entryValues = string.Join(", ", Columns("SearchEntry").Select(c => c switch { "Number" => "$place", "Subject" => "randomblob(16)", "Version" => "randomblob(16)", _ => $"\"{c}\"" }));
        using var insert = connection.CreateCommand();
        insert.CommandText = $"""
            INSERT INTO "Post" ({columns}) SELECT {values} FROM "Post" WHERE "Said_Source" IS NOT NULL LIMIT 1;
            INSERT INTO "SearchEntry" ({entry}) SELECT {entryValues} FROM "SearchEntry" LIMIT 1;
            INSERT INTO search_words(rowid, scope, words) VALUES ($place, 'bare', $words);
            """;
        var place = insert.Parameters.Add("$place", SqliteType.Integer);
        var words = insert.Parameters.Add("$words", SqliteType.Text);
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < time; count++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            place.Value = 1_000_000_000_000L * (round + 1) + count;
            words.Value = Prose.Of(count, 600);
            insert.ExecuteNonQuery();
            transaction.Commit();
        }

        return count / watch.Elapsed.TotalSeconds;

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        List<string> Columns(string table)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            using var reader = command.ExecuteReader();
            var names = new List<string>();
            while (reader.Read()) names.Add(reader.GetString(0));
            return names;
        }
    }
}
