using System.Net;
using Bedside.Facilitation;
using Bedside.Tests.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Facilitation;

/// <summary>Amara prepares a session: what for, what she looked at, what she will say when it is hard; and opens it.</summary>
[Trait("R", "R81")]
public sealed class SessionTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;
    private Browser _amara = null!;

    private string Session => $"/cohorts/{_world.Cohort.Id}/weeks/1/session";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.Follow(_world, "2026-11-23");
        _amara = await _app.SignedIn(_world.Amara);
    }

    [Fact, Trait("R", "R54"), Trait("R", "R77")]
    public async Task When_all_is_there_it_opens_and_what_she_prepared_is_one_tap_away()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Write(All)).StatusCode);

        var page = await _amara.Page(Session);
        Assert.Contains("Nothing is missing.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("I wait. Then I say that I wait too.", page.QuerySelector("#turns")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await _amara.Send($"{Session}/opening")).StatusCode);
        Assert.NotNull(await _app.With(db => db.Set<PreparedWeek>().Select(p => p.OpenedAt).SingleAsync()));
    }

    [Theory]
    [InlineData("objective")]
    [InlineData("climate")]
    [InlineData("turn-silence")]
    [InlineData("first")]
    [InlineData("roles")]
    public async Task Where_one_thing_is_missing_it_opens_only_with_a_reason_which_stays(string missing)
    {
        await Write([.. All.Where(f => f.Item1 != missing)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _amara.Send($"{Session}/opening")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await _amara.Send($"{Session}/opening", ("words", "The other one is ill."))).StatusCode);
        Assert.Contains("The other one is ill.", await _amara.Read(Session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_wrote_meanwhile_is_shown_and_neither_is_lost()
    {
        var was = await Was();
        await Write(All);

        var second = await _amara.Send(Session, [("was", was), .. All.Where(f => f.Item1 is not "roles"), ("roles", "I do it alone.")]);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var text = await second.Content.ReadAsStringAsync();
        Assert.Contains("I do it alone.", text, StringComparison.Ordinal);
        Assert.Contains("Ben watches the messages.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_she_leaves_for_the_next_one_stands_there_the_week_after()
    {
        await Write([.. All, ("handover", "They began to laugh.")]);

        Assert.Contains("They began to laugh.", await _amara.Read($"/cohorts/{_world.Cohort.Id}/weeks/2/session"), StringComparison.Ordinal);
    }

    [Fact, Trait("R", "R37")]
    public async Task Nobody_but_those_who_hold_the_cohort_reads_it()
    {
        await Write(All);
        foreach (var person in new[] { _world.Ana, _world.Dora, _world.Ada })
        {
            using var browser = await _app.SignedIn(person);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(Session)).StatusCode);
        }
    }

    private static readonly (string, string)[] All =
    [
        ("objective", "That each says one thing they saw."), ("climate", "welcome"), ("climate", "names"), ("climate", "pace"), ("climate", "breaks"), ("climate", "contacts"), ("climate", "exits"),
        ("turn-silence", "I wait. Then I say that I wait too."), ("first", "The night I walked past a door."), ("roles", "Ben watches the messages."),
    ];

    private async Task<HttpResponseMessage> Write((string, string)[] fields) => await _amara.Send(Session, [("was", await Was()), .. fields]);

    private async Task<string> Was() => (await _amara.Page(Session)).QuerySelector("#writing input[name=was]")!.GetAttribute("value")!;

    public async ValueTask DisposeAsync()
    {
        _amara.Dispose();
        await _app.DisposeAsync();
    }
}
