using System.Net;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Courses;

/// <summary>Who has done something says so themselves, and how it was; nobody else sees it.</summary>
[Trait("R", "R15")]
public sealed class SayDoneTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.Follow(_world, "2026-11-23");
    }

    private string Activity => $"/cohorts/{_world.Cohort.Id}/activities/what-this-is";

    [Fact]
    public async Task Ana_says_that_she_did_it_and_how_it_was_and_reads_it_again()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        await ana.Send($"{Activity}/done", ("felt", "2"));
        await ana.Send($"{Activity}/done", ("felt", "2")); // Pressed twice is said once.

        Assert.Contains("You did this on Monday, November 23. It was, for you: Heavy.", (await ana.Page(Activity)).QuerySelector("#done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await _app.With(db => db.Set<Doing>().CountAsync()));
    }

    [Fact]
    public async Task How_it_was_can_be_left_open_said_otherwise_and_all_of_it_taken_back()
    {
        using var ana = await _app.SignedIn(_world.Ana);
        await ana.Send($"{Activity}/done", ("felt", "9"));
        Assert.Null(await Felt());
        await ana.Send($"{Activity}/done", ("felt", "5"));
        Assert.Equal(Bedside.Courses.Felt.Light, await Felt());

        await ana.Send($"{Activity}/not-done");
        Assert.Empty((await ana.Page(Activity)).QuerySelectorAll("#done .who"));
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_what_has_not_opened_cannot_be_done()
    {
        using var amara = await _app.SignedIn(_world.Amara);
        var before = (await amara.Page($"/cohorts/{_world.Cohort.Id}")).Body!.TextContent;
        using var ana = await _app.SignedIn(_world.Ana);
        await ana.Send($"{Activity}/done", ("felt", "1"));

        Assert.Equal(before, (await amara.Page($"/cohorts/{_world.Cohort.Id}")).Body!.TextContent);
        Assert.Empty((await amara.Page(Activity)).QuerySelectorAll("#done .who"));
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Send($"/cohorts/{_world.Cohort.Id}/activities/go-back/done")).StatusCode);
        using var dora = await _app.SignedIn(_world.Dora);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Send($"{Activity}/done")).StatusCode);
    }

    private Task<Felt?> Felt() => _app.With(db => db.Set<Doing>().Select(d => d.Felt).SingleAsync());

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
