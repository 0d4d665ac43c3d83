using System.Net;
using Bedside.Access;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Setup;

public sealed class FirstVisitTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Every_address_of_an_empty_Bedside_leads_to_the_first_page()
    {
        using var visitor = _app.Visitor();

        foreach (var url in new[] { "/", "/circles", "/sign-in", "/help", "/people-to-call", "/nothing" }) Assert.Equal("/setup", (await visitor.Open(url)).Headers.Location?.ToString());
        var page = (await visitor.Page("/setup")).Body!.TextContent;
        Assert.Contains(_app.Settings.Keys, page);
        Assert.Contains(_app.Settings.Data, page);
    }

    [Fact]
    public async Task Of_eight_who_set_it_up_at_once_one_wins_and_the_others_are_told()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Send(_app.Visitor(), $"Founder {i}")));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.SeeOther);
        Assert.Equal(7, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(1, await _app.With(db => db.Set<Organisation>().CountAsync()));
        Assert.Equal(1, await _app.With(db => db.Set<Person>().CountAsync()));
    }

    [Fact]
    public async Task The_first_administrator_comes_in_with_one_button_and_setup_is_gone()
    {
        using var ada = _app.Visitor();

        var link = (await Send(ada, "Ada")).Headers.Location!.ToString();
        Assert.Contains("is set up. One press and you are in.", await ada.Read(link), StringComparison.Ordinal);
        Assert.Equal("/", (await ada.Fill(link, link)).Headers.Location!.ToString());
        Assert.Contains("Ada", await ada.Read("/"));
        Assert.Equal(HttpStatusCode.OK, (await ada.Open("/organisation")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Open("/setup")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(ada, "Eve")).StatusCode);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_the_rest_is_kept()
    {
        using var ada = _app.Visitor();

        var refused = await ada.Send("/setup", ("organisation", "Northern Health"), ("email", "ada"), ("zone", "Mars/Olympus"), ("name", new string('n', 201)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Northern Health", page.QuerySelector("#organisation")!.GetAttribute("value"));
        foreach (var field in new[] { "site", "email", "zone", "name", "callName", "phone", "hours", "called" }) Assert.NotNull(page.QuerySelector($"#{field}-problem"));
        Assert.Null(page.QuerySelector("#organisation-problem"));
    }

    private static Task<HttpResponseMessage> Send(Browser who, string name) => who.Send("/setup",
        ("organisation", "Northern Health"), ("site", "Lakeside"), ("zone", "America/Toronto"), ("language", "en"), ("name", name), ("email", "ada@example.org"),
        ("callName", "Nadia"), ("phone", "555-0100"), ("hours", "day and night"), ("called", "on"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
