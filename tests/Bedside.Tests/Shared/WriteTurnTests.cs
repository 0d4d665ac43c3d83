using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Shared;

public sealed class WriteTurnTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Those_who_write_are_served_in_the_order_they_came()
    {
        if (TestDatabase.IsPostgres) return; // It lets many write at once.

        var served = new List<int>();
        await using var first = Open();
        await using var transaction = await first.Database.BeginTransactionAsync();
        var waiting = Enumerable.Range(0, 16).Select(i => Write(i)).ToList();
        Assert.Empty(served);

        await transaction.CommitAsync();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 16), served);

        async Task Write(int number)
        {
            await using var db = Open();
            db.Add(ASite(number));
            await db.SaveChangesAsync();
            lock (served) served.Add(number);
        }
    }

    [Fact]
    public async Task Whoever_gives_up_fails_or_is_cut_off_lets_the_next_one_write()
    {
        await using (var gaveUp = Open())
        {
            await gaveUp.Database.BeginTransactionAsync();
            gaveUp.Add(ASite(1));
            await gaveUp.SaveChangesAsync();
        }

        await Writes();

        await using (var failed = Open())
        {
            failed.Add(new Person { Name = World.Line("Eve"), Language = "en", Zone = "UTC", SiteId = Guid.NewGuid() }); // There is no such site.
            await Assert.ThrowsAsync<DbUpdateException>(() => failed.SaveChangesAsync());
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => failed.Database.ExecuteSqlRawAsync("INSERT INTO nowhere VALUES (1)"));
        }

        await Writes();

        using var cut = new CancellationTokenSource();
        await using (var holds = Open())
        await using (var transaction = await holds.Database.BeginTransactionAsync())
        {
            await using var db = Open();
            db.Add(ASite(2));
            if (!TestDatabase.IsPostgres)
            {
                var waiting = db.SaveChangesAsync(cut.Token);
                await cut.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            }

            await transaction.RollbackAsync();
        }

        await Writes();
    }

    [Fact]
    public async Task Sixteen_who_write_in_every_way_at_once_all_get_through()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using var db = Open();
                await using (var transaction = await db.Database.BeginTransactionAsync())
                {
                    db.Add(new Site { Name = World.Line($"Writer {writer}"), Zone = $"writer {writer}" });
                    await db.SaveChangesAsync();
                    await db.Search.Put(Guid.NewGuid(), Guid.NewGuid(), DateTime.UnixEpoch, $"writer {writer}", default);
                    if (i % 2 is 0) await transaction.CommitAsync();
                }

                // Each their own rows: two who change the same ones in different orders block each other on PostgreSQL, whoever takes turns.
                await db.Set<Site>().Where(s => s.Zone == $"writer {writer}").ExecuteUpdateAsync(s => s.SetProperty(x => x.Zone, $"writer {writer}"));
            }
        })).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(16 * 5, await app.With(db => db.Set<Site>().CountAsync(s => s.Zone.StartsWith("writer"))));
    }

    private async Task Writes()
    {
        await using var db = Open();
        db.Add(ASite(0));
        await db.SaveChangesAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static Site ASite(int number) => new() { Name = World.Line($"Site {number}"), Zone = "UTC" };

    private Db Open() => app.Settings.OpenDatabase();
}
