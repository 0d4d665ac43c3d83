using System.Net;
using Bedside.Circles;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

/// <summary>Any member stops a circle that hurts, and nobody learns who; a facilitator answers before it goes on.</summary>
[Trait("R", "R46")]
public sealed class PauseTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Nobody_writes_until_a_facilitator_has_answered_and_all_read_what_she_said()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        var stale = Browser.FieldsOf(await evening.Ben.Page(evening.Circle), $"{evening.Circle}/threads").Where(f => f.Name is not ("title" or "words"));
        await evening.Ben.Send($"{evening.Circle}/pause");
        await evening.Ben.Send($"{evening.Circle}/pause");
        Assert.Equal(1, await app.With(db => db.Set<Pause>().CountAsync(p => p.CircleId == evening.World.Circle.Id)));

        foreach (var one in new[] { evening.Ana, evening.Ben, evening.Amara })
        {
            Assert.Contains("asked for it", (await one.Page(evening.Circle)).Body!.TextContent.Replace("l’a demandé", "asked for it", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Null((await one.Page(evening.Circle)).QuerySelector("#begin"));
        }

        Assert.Null((await evening.Ana.Page(thread)).QuerySelector("#answer"));
        using var late = await evening.Ben.Send($"{evening.Circle}/threads", [.. stale, ("title", "Wait"), ("words", "I was writing.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("I was writing.", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await evening.Ana.Send($"{thread}/posts", ("words", "And I."))).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Open($"{evening.Circle}/pause")).StatusCode);
        Assert.Contains($"{evening.Circle}/pause", (await evening.Amara.Page("/facilitation")).QuerySelector("#waiting a")!.GetAttribute("href"), StringComparison.Ordinal);
        using var blank = await evening.Amara.Fill($"{evening.Circle}/pause", $"{evening.Circle}/pause/answer", ("words", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        await evening.Amara.Fill($"{evening.Circle}/pause", $"{evening.Circle}/pause/answer", ("words", "We leave the corridor for tonight."));

        Assert.Contains("We leave the corridor for tonight.", await evening.Ben.Read(evening.Circle), StringComparison.Ordinal);
        Assert.NotNull((await evening.Ana.Page(evening.Circle)).QuerySelector("#begin"));
        using var second = await evening.Amara.Send($"{evening.Circle}/pause/answer", ("words", "From an old page."));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("From an old page.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_stands_nowhere_and_what_she_said_goes_when_she_goes()
    {
        using var evening = await Evening.In(app);
        await evening.Ben.Send($"{evening.Circle}/pause");
        var columns = await app.With(db => Task.FromResult(db.Model.FindEntityType(typeof(Pause))!.GetProperties().Select(p => p.Name).Order().ToList()));
        Assert.Equal(["At", "CircleId", "Id", "NotifiedAt", "Version"], columns);
        Assert.DoesNotContain("Ben", (await evening.Amara.Page($"{evening.Circle}/pause")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await evening.Amara.Fill($"{evening.Circle}/pause", $"{evening.Circle}/pause/answer", ("words", "We stop here."));
        Assert.Contains("We stop here.", await (await evening.Amara.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.With(async db =>
        {
            await new CircleWords(db, app.Clock).Erase(evening.World.Amara.Id, default);
        });
        Assert.DoesNotContain("We stop here.", await evening.Ana.Read(evening.Circle), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_from_outside_stops_a_circle_and_a_closed_one_does_not_pause()
    {
        using var evening = await Evening.In(app);
        using var dora = await evening.At(evening.World.Dora);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Send($"{evening.Circle}/pause")).StatusCode);

        await evening.Amara.Send($"{evening.Circle}/closing");
        await evening.Ana.Send($"{evening.Circle}/pause");
        Assert.False(await app.With(db => db.Set<Pause>().AnyAsync(p => p.CircleId == evening.World.Circle.Id)));
    }
}
