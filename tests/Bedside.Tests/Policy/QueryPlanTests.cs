using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bedside.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bedside.Tests.Policy;

/// <summary>A page costs what stands on it, however much has been written before: every question of a hot page is answered through an index, on both databases.</summary>
public sealed partial class QueryPlanTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> MayBeScanned = new()
    {
        ["Organisation"] = "There is one.",
        ["Site"] = "As many as an organisation has houses.",
        ["PersonToCall"] = "A few for each site.",
        ["CallAsked"] = "Who waits to be called now: a row is gone once they were.",
    };

    private readonly Listening _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task No_hot_page_reads_a_whole_table_that_grows()
    {
        await Evening();
        Assert.InRange(_app.Asked.Count, 25, 500);

        var plans = new List<(Question Question, string Scanned)>();
        await using var connection = await Connect();
        foreach (var question in _app.Asked) plans.AddRange((await Scanned(connection, question)).Select(table => (question, table)));

        var scans = plans.Where(p => !MayBeScanned.ContainsKey(p.Scanned)).Select(p => $"{p.Question.Page} reads all of {p.Scanned}: {p.Question.Sql.ReplaceLineEndings(" ")}").ToList();
        Assert.True(scans.Count is 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task No_page_counts_its_way_past_what_it_does_not_show()
    {
        await Evening();

        Assert.Empty(_app.Asked.Where(q => q.Sql.Contains("OFFSET", StringComparison.OrdinalIgnoreCase)).Select(q => q.Sql));
    }

    [Fact]
    public async Task A_question_without_an_index_is_seen()
    {
        await _app.AWorld();
        await using var connection = await Connect();

        Assert.Equal(["Post"], await Scanned(connection, new("", """SELECT p."Id" FROM "Post" AS p WHERE p."EditedAt" IS NOT NULL""", [])));
        Assert.Empty(await Scanned(connection, new("", """SELECT p."Id" FROM "Post" AS p WHERE p."QuotedPostId" IS NULL""", [])));
    }

    private async Task Evening()
    {
        using var evening = await Circles.Evening.In(_app);
        var (ana, amara, circle) = (evening.Ana, evening.Amara, evening.Circle);
        var thread = await evening.Thread(ana, "The corridor", "I walked past her.");
        var post = $"{thread}/posts/{thread[(thread.LastIndexOf('/') + 1)..]}";
        evening.TenMinutesPass();
        await Circles.Evening.Say(evening.Ben, thread, "So did I.");
        for (var i = 0; i < 60; i++) await ana.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("words", $"And then {i}"));
        evening.TenMinutesPass();
        await evening.Ben.Fill($"{thread}?quote={thread[(thread.LastIndexOf('/') + 1)..]}", $"{thread}/posts", ("quoted", "walked past"), ("words", "Often."));
        await amara.Send($"{thread}/pin");
        await ana.Fill($"{circle}/line", $"{circle}/line", ("words", "Between us."));
        await evening.Ben.Send($"{post}/wrong", ("words", "Please look."));
        foreach (var page in new[] { "/", "/circles", circle, $"{circle}?before={DateTime.MaxValue.Ticks}", thread, $"{thread}?from=0", "/search?q=walked", $"{circle}/members", $"{circle}/agreement", "/you", "/people-to-call" })
        {
            await ana.Read(page);
            await amara.Read(page);
        }

        await ana.Read($"{circle}/line");
        await amara.Read($"{circle}/reports");
        await ana.Fill($"{post}/words", $"{post}/words", ("words", "I walked past her twice."));
        await ana.Send($"{post}/taking-back");
        Assert.Contains(_app.Asked, q => q.Page is "GET /search");
        Assert.Contains(_app.Asked, q => q.Page.EndsWith("/posts", StringComparison.Ordinal));
    }

    private async Task<DbConnection> Connect()
    {
        DbConnection connection = TestDatabase.IsPostgres ? new NpgsqlConnection(_app.Settings.Postgres) : new SqliteConnection($"Data Source={_app.Settings.SqliteFile}");
        await connection.OpenAsync();

        // As if there were ten million rows on each page: then only what has no index is read as a whole. Empty tables PostgreSQL takes for small
        // ones by itself; that a person is in few places, which it would soon have learnt, it is told.
        if (TestDatabase.IsPostgres)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = """
                ANALYZE "Seat" ("MemberId"), "Member" ("PersonId");
                UPDATE pg_class c SET relpages = 1, reltuples = 10000000
                WHERE relnamespace = 'public'::regnamespace AND pg_relation_size(COALESCE((SELECT indrelid FROM pg_index WHERE indexrelid = c.oid), c.oid)) > 0;
                SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off; SET enable_memoize = off;
                """;
            await command.ExecuteNonQueryAsync();
        }

        return connection;
    }

    private static async Task<IReadOnlyList<string>> Scanned(DbConnection connection, Question question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = (TestDatabase.IsPostgres ? "EXPLAIN (FORMAT JSON) " : "EXPLAIN QUERY PLAN ") + question.Sql;
        command.Parameters.AddRange(question.Values.ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(reader.FieldCount - 1));
        command.Parameters.Clear();
        return (TestDatabase.IsPostgres
            ? JsonDocument.Parse(string.Concat(lines)).RootElement.EnumerateArray().SelectMany(p => InPlan(p.GetProperty("Plan")))
            : lines.Select(l => SqliteScan().Match(l)).Where(m => m.Success && !IsSubquery(m.Groups[1].Value, question.Sql)).Select(m => TableOf(m.Groups[1].Value, question.Sql))).Distinct().ToList();
    }

    // A walk along a whole index is a scan too.
    private static IEnumerable<string> InPlan(JsonElement node)
    {
        var kind = node.GetProperty("Node Type").GetString()!;
        if (kind is "Seq Scan" || kind is "Index Scan" or "Index Only Scan" && !node.TryGetProperty("Index Cond", out _)) yield return node.GetProperty("Relation Name").GetString()!;
        if (kind is "Bitmap Index Scan" && !node.TryGetProperty("Index Cond", out _)) yield return node.GetProperty("Index Name").GetString()!;
        if (!node.TryGetProperty("Plans", out var plans)) yield break;

        foreach (var below in plans.EnumerateArray().SelectMany(InPlan)) yield return below;
    }

    // Its own tables have lines of their own.
    private static bool IsSubquery(string alias, string sql) => sql.Contains($") AS \"{alias}\"", StringComparison.Ordinal);

    private static string TableOf(string alias, string sql) =>
        Regex.Match(sql, $"""(?:FROM|JOIN) "(\w+)" AS "?{Regex.Escape(alias)}"?(?!\w)""") is { Success: true } named ? named.Groups[1].Value : alias;

    // The full-text index is a virtual table that is looked up, unless nothing was asked of it; subqueries and constant rows are no tables.
    [GeneratedRegex(@"^SCAN (?!CONSTANT ROW|\(|.*VIRTUAL TABLE INDEX \d+:\S)(\w+)")]
    private static partial Regex SqliteScan();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>What a page asked of the database.</summary>
    private sealed record Question(string Page, string Sql, IReadOnlyList<DbParameter> Values);

    /// <summary>Bedside with somebody who writes down each question that a request asks.</summary>
    private sealed class Listening : TestApp
    {
        private readonly Dictionary<string, Question> _asked = [];

        public IReadOnlyCollection<Question> Asked => _asked.Values;

        protected override void Furnish(WebApplicationBuilder builder)
        {
            var accessor = new HttpContextAccessor();
            builder.Services.AddSingleton<IHttpContextAccessor>(accessor);
            builder.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(new Ear(accessor, _asked)));
            builder.Services.ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(new Ear(accessor, _asked)));
        }

        private sealed class Ear(IHttpContextAccessor accessor, Dictionary<string, Question> asked) : DbCommandInterceptor
        {
            public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
                DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
            {
                Hear(command);
                return new(result);
            }

            public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
                DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
            {
                Hear(command);
                return new(result);
            }

            private void Hear(DbCommand command)
            {
                if (accessor.HttpContext?.Request is not { } request || command.CommandText.TrimStart() is not ['S' or 'U' or 'D', 'E' or 'P', ..]) return;

                lock (asked)
                {
                    asked.TryAdd(command.CommandText, new($"{request.Method} {request.Path}", command.CommandText, command.Parameters.Cast<DbParameter>().Select(Copy).ToList()));
                }
            }

            private static DbParameter Copy(DbParameter of) => of is NpgsqlParameter npgsql ? npgsql.Clone() : new SqliteParameter(of.ParameterName, of.Value);
        }
    }
}
