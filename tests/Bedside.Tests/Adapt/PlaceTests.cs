using System.Net;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Adapt;

/// <summary>Whether a place has what a course needs is gone through beforehand, and stands beside what people there say.</summary>
[Trait("R", "R104")]
public sealed class PlaceTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;

    private string Supports => $"/organisation/sites/{_world.Site.Id}/supports";

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
    }

    [Fact]
    [Trait("R", "R103")]
    public async Task A_place_nobody_has_looked_at_is_flagged_and_one_without_a_room_says_so()
    {
        using var amara = await _app.SignedIn(_world.Amara);
        var technology = $"/cohorts/{_world.Cohort.Id}/technology";
        Assert.Contains("At Lakeside nobody has gone through", await amara.Read(technology), StringComparison.Ordinal);

        using var ada = await _app.SignedIn(_world.Ada);
        (string, string)[] there = [.. new SupportItems().All.Select(i => ($"state-{i.Id}", "there"))];
        await ada.Fill(Supports, Supports, [.. there.Select(t => t.Item1 is "state-rooms" ? (t.Item1, "missing") : t), ("why-rooms", "The only one is the lunch room.")]);
        var page = await amara.Read(technology);
        Assert.Contains("At Lakeside this is missing, or there in part: A room in which one is not overheard.", page, StringComparison.Ordinal);

        await ada.Fill(Supports, Supports, there);
        Assert.DoesNotContain("At Lakeside", await amara.Read(technology), StringComparison.Ordinal);
        Assert.Equal(new SupportItems().All.Count, await _app.With(db => db.Set<SiteSupport>().CountAsync()));
    }

    [Fact]
    [Trait("R", "R115")]
    public async Task What_is_missing_stands_beside_what_a_cohort_answered_for_those_who_hold_it()
    {
        await _app.With(db =>
        {
            var closed = new Bedside.Evaluation.Pulse { Id = Guid.CreateVersion7(), CohortId = _world.Cohort.Id, BegunAt = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), ClosesAt = new(2026, 11, 8, 0, 0, 0, DateTimeKind.Utc) };
            closed.Freeze([], closed.ClosesAt);
            db.Add(closed);
            return db.SaveChangesAsync();
        });
        using var amara = await _app.SignedIn(_world.Amara);
        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Contains("At Lakeside nobody has gone through", await amara.Read($"/cohorts/{_world.Cohort.Id}/pulses"), StringComparison.Ordinal);
        Assert.DoesNotContain("At Lakeside", await ana.Read($"/cohorts/{_world.Cohort.Id}/pulses"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_go_through_it_at_once_the_second_is_told_and_a_note_that_is_too_long_is_given_back()
    {
        using var ada = await _app.SignedIn(_world.Ada);
        var stale = Browser.FieldsOf(await ada.Page(Supports), Supports);
        await ada.Fill(Supports, Supports, ("state-time", "missing"));
        using var told = await ada.Send(Supports, [.. stale.Where(f => f.Name is not ("state-links" or "why-links")), ("state-links", "partly"), ("why-links", "Only by the window.")]);
        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        Assert.Contains("Only by the window.", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var longer = await ada.Fill(Supports, Supports, ("why-time", new string('a', 400)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, longer.StatusCode);
        using var dora = await _app.SignedIn(_world.Dora);
        Assert.Equal(HttpStatusCode.OK, (await dora.Open(Supports)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Send(Supports, ("state-time", "there"))).StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
