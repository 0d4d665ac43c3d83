using System.Data.Common;
using System.Net;
using Bedside.Circles;
using Bedside.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Words = Bedside.Shared.Words;

namespace Bedside.Tests.Circles;

[Trait("R", "R108")]
public sealed class DiskFullTests : IAsyncLifetime
{
    private readonly SmallDisk _app = new();
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
    }

    [Fact]
    public async Task Whoever_writes_when_the_disk_is_full_keeps_their_words_and_nothing_is_half_written()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        var circle = $"/circles/{_world.Circle.Id}";
        var thread = (await ana.Fill(circle, $"{circle}/threads", ("title", "The window"), ("words", "He looked."))).Headers.Location!.ToString();
        var before = await Rows();
        var words = string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"word{i}"));
        var reply = ("id", Guid.CreateVersion7().ToString("N"));

        await _app.Fill();
        var refused = await ana.Send($"{thread}/posts", reply, ("words", words));
        var refusedThread = await ana.Send($"{circle}/threads", ("id", Guid.CreateVersion7().ToString("N")), ("title", "Another"), ("words", words));

        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains(Words.FullSentence, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(words, page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(HttpStatusCode.InsufficientStorage, refusedThread.StatusCode);
        Assert.Equal(before, await Rows());
        Assert.Contains("He looked.", await ana.Read(thread), StringComparison.Ordinal); // Reading goes on.

        await _app.MakeRoom();
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Send($"{thread}/posts", reply, ("words", words))).StatusCode);
        Assert.Contains("word1999", await ana.Read(thread), StringComparison.Ordinal);
    }

    private Task<(int, int, int)> Rows() => _app.With(async db => (await db.Set<CircleThread>().CountAsync(), await db.Set<Post>().CountAsync(), await db.Set<SearchEntry>().CountAsync()));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A database that may not grow: SQLite by its own limit (a real SQLITE_FULL), PostgreSQL by a trigger that answers as it does when the disk is full.</summary>
    private sealed class SmallDisk : TestApp
    {
        private readonly Limit _limit = new();

        protected override void Furnish(WebApplicationBuilder builder) => builder.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(_limit));

        public async Task Fill()
        {
            _limit.IsFull = true;
            if (TestDatabase.IsPostgres) await With(db => db.Database.ExecuteSqlRawAsync("""
                CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
                CREATE TRIGGER full_disk BEFORE INSERT ON search_words EXECUTE FUNCTION no_room();
                """));
        }

        public async Task MakeRoom()
        {
            _limit.IsFull = false;
            if (TestDatabase.IsPostgres) await With(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER full_disk ON search_words"));
        }

        private sealed class Limit : DbConnectionInterceptor
        {
            public volatile bool IsFull;

            public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = IsFull ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 4294967294"; // 1: not one page more than there are.
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }
}
