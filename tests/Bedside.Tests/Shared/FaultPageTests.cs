using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Shared;

/// <summary>Where an address leads nowhere, or the fault is ours, there is a page, in the reader's language.</summary>
[Trait("Database", "any")]
public sealed class FaultPageTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/circles/new")]
    [InlineData("/circles/new?cohort=mine")]
    [InlineData("/circles/{circle}?before=yesterday")]
    [InlineData("/circles/{circle}/agreement/amendments?from=mine")]
    public async Task An_address_that_leads_nowhere_says_so_in_the_readers_language(string url)
    {
        var world = await _app.AWorld();
        using var ben = await _app.SignedIn(world.Ben);

        var answer = await ben.Open(url.Replace("{circle}", $"{world.Circle.Id}"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Introuvable", await Heading(answer));
    }

    [Fact]
    public async Task A_fault_of_ours_is_owned_to_in_the_readers_language()
    {
        var world = await _app.AWorld();
        using var ben = await _app.SignedIn(world.Ben);
        await _app.With(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Post\" RENAME TO \"Away\""));

        var answer = await ben.Open($"/circles/{world.Circle.Id}");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("Quelque chose n’a pas fonctionné", await Heading(answer));
    }

    private static async Task<string> Heading(HttpResponseMessage answer)
    {
        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        return page.QuerySelector("h1")!.TextContent;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
