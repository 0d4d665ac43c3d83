using Bedside.Unnamed;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Unnamed;

/// <summary>Of a circle without names three numbers are counted for a round, of all who wrote together, where five or more did.</summary>
[Trait("R", "R59")]
public sealed class RoundPresenceTests : IAsyncLifetime
{
    private const string Words = "Thank you all. We sat with him until the morning, and I was afraid the whole night. What would you have done, when nobody came and the lamp went out? I think we should speak of it together, as a group.";

    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Where_five_wrote_it_is_counted_once_when_the_round_closes_and_where_fewer_did_it_is_not(int writers, bool isCounted)
    {
        var ten = await (await (await Ten.Of(_app)).Plan()).Begin();
        var who = ten.People.Where(p => p.Id != ten.World.Amara.Id).Take(writers).ToList();
        foreach (var person in who) await ten.Write(person, Words);
        await ten.At(2026, 12, 3, 23);
        Assert.Null(await Numbers()); // The letters are there; the round is not over.
        await ten.At(2026, 12, 6, 23);

        Assert.Equal(isCounted, await Numbers() is not null);
        using var amara = await _app.SignedIn(ten.World.Amara);
        var page = await amara.Page($"/cohorts/{ten.World.Cohort.Id}/group");
        Assert.Equal(isCounted ? 1 : 0, page.QuerySelectorAll("table.grid tbody tr").Length);
    }

    private Task<int?> Numbers() => _app.With(db => db.Set<CircleRound>().OrderBy(r => r.Number).Select(r => r.Interactive).FirstAsync());

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
