using System.Net;
using Bedside.Circles;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

/// <summary>A peer facilitator holds a thread with somebody behind them, and hands it over in one act.</summary>
[Trait("R", "R86")]
public sealed class HoldThreadTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task She_holds_it_under_her_name_with_a_facilitator_behind_her_and_hands_it_over_in_one_act()
    {
        using var evening = await Begun();
        var thread = await evening.Thread(evening.Ben, "The corridor", "I walked past her.");
        evening.TenMinutesPass();
        var behind = (await evening.Ana.Page(thread)).QuerySelectorAll("#behind option").Single(o => o.TextContent == "Amara").GetAttribute("value")!;
        await evening.Ana.Fill(thread, $"{thread}/hold", ("behind", behind));

        Assert.Contains("Ana tient cette conversation. Derrière\u00A0: Amara.", (await evening.Ben.Page(thread)).QuerySelector("#hold")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("#hold", await evening.Amara.Read("/facilitation"), StringComparison.Ordinal);
        await evening.Ana.Send($"{thread}/hold/handing-over");

        var waiting = (await evening.Amara.Page("/facilitation")).QuerySelector("#waiting a[href$='#hold']")!;
        Assert.Equal("A thread was handed to you", waiting.TextContent);
        await evening.Amara.Send($"{thread}/hold/end");
        Assert.False(await app.With(db => db.Set<ThreadHold>().AnyAsync()));
        Assert.DoesNotContain("#hold", await evening.Amara.Read("/facilitation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holding_gives_no_power_and_nobody_else_takes_or_hands_over_what_is_not_theirs()
    {
        using var evening = await Begun();
        var thread = await evening.Thread(evening.Ben, "The corridor", "I walked past her.");
        evening.TenMinutesPass();
        var behind = (await evening.Ana.Page(thread)).QuerySelectorAll("#behind option")[^1].GetAttribute("value")!;
        Assert.Null((await evening.Ben.Page(thread)).QuerySelector("#hold"));
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Send($"{thread}/hold", ("behind", behind))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await evening.Ana.Send($"{thread}/hold", ("behind", $"{Guid.CreateVersion7()}"))).StatusCode);
        await evening.Ana.Send($"{thread}/hold", ("behind", behind));
        await evening.Ana.Send($"{thread}/hold", ("behind", behind)); // Pressed twice.
        Assert.Equal(1, await app.With(db => db.Set<ThreadHold>().CountAsync()));

        foreach (var address in new[] { $"{evening.Circle}/reports", $"{thread}/posts/{thread[^36..]}/hiding" }) Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Open(address)).StatusCode);
        foreach (var act in new[] { "hold/handing-over", "hold/end" }) Assert.Equal(HttpStatusCode.NotFound, (await evening.Ben.Send($"{thread}/{act}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Send($"{thread}/hold/end")).StatusCode);

        await app.With(db => new CircleWords(db, app.Clock).Erase(evening.World.Ana.Id, default));
        Assert.False(await app.With(db => db.Set<ThreadHold>().AnyAsync()));
    }

    private async Task<Evening> Begun()
    {
        var evening = await Evening.In(app);
        await app.With(db => db.Set<Member>().Where(m => m.PersonId == evening.World.Ana.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, CohortRole.PeerFacilitator)));
        await app.With(db => db.Set<ThreadHold>().ExecuteDeleteAsync());
        return evening;
    }
}
