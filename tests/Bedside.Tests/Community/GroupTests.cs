using System.Net;
using AngleSharp.Html.Dom;
using Bedside.Access;
using Bedside.Community;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Community;

/// <summary>Pairs and groups: proposed across sites, changed by hand, given out, and then each sees with whom they are.</summary>
[Trait("R", "R89"), Trait("R", "R91")]
[Trait("Database", "any")]
public sealed class GroupTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private World _world = null!;
    private Browser _amara = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        await _app.With(async db =>
        {
            var far = new Site { Name = World.Line("Hillside"), Zone = "America/Winnipeg" }; // Nobody to call there: that is no matter here.
            var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == _world.Cohort.Id);
            db.Add(far);
            foreach (var name in new[] { "Cleo", "Dan", "Elif" })
            {
                var person = new Person { Name = World.Line(name), Email = $"{name}@example.org", Language = "en", Zone = "America/Winnipeg", SiteId = far.Id };
                db.AddRange(person, cohort.Welcome(person.Id, far.Id, CohortRole.Learner, _app.Clock.GetUtcNow().UtcDateTime));
            }

            await db.SaveChangesAsync();
        });
        _amara = await _app.SignedIn(_world.Amara);
    }

    [Fact]
    public async Task A_proposal_reaches_across_sites_and_only_those_who_hold_the_cohort_see_it_until_it_is_given_out()
    {
        var set = await Make("2");
        var groups = Groups(await _amara.Page(set));
        Assert.Equal([2, 3], groups.Select(g => g.Length).Order()); // Five are a pair and three.
        Assert.All(groups, g => Assert.Contains(g, n => n is "Ana" or "Ben"));

        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open(set)).StatusCode);
        Assert.DoesNotContain("First pairs", await ana.Read(People), StringComparison.Ordinal);

        await _amara.Fill(set, $"{set}/giving-out");
        var own = groups.Single(g => g.Contains("Ana")).Where(n => n is not "Ana");
        Assert.Contains($"You are with {string.Join(" and ", own)}.", (await ana.Page(People)).QuerySelector("#groups")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("yours", (await ana.Page(set)).QuerySelector(".card h2")!.TextContent, StringComparison.Ordinal);
        var together = Assert.Single(await _app.With(db => db.CompanionsOf(_world.Ana.Id, null, default)));
        Assert.Equal((_world.Cohort.Id, "First pairs", set), (together.Cohort, together.Name, together.Address));
        Assert.Equal(own, together.With);
        Assert.Empty((await ana.Page(set)).QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Dealt_again_they_are_others_and_the_same_form_sent_twice_deals_once()
    {
        var set = await Make("2");
        var seen = new HashSet<string> { Shape(await _amara.Page(set)) };
        for (var i = 0; i < 6; i++)
        {
            var form = Browser.FieldsOf(await _amara.Page(set), $"{set}/deals");
            await _amara.Send($"{set}/deals", [.. form]);
            var dealt = Shape(await _amara.Page(set));
            await _amara.Send($"{set}/deals", [.. form]);
            Assert.Equal(dealt, Shape(await _amara.Page(set)));
            seen.Add(dealt);
        }

        Assert.True(seen.Count > 1);
    }

    [Fact]
    public async Task Somebody_is_moved_by_hand_and_nothing_is_given_out_while_one_is_alone()
    {
        var set = await Make("2");
        var groups = Groups(await _amara.Page(set));
        var pair = groups.Single(g => g.Length is 2);
        var other = Array.IndexOf(groups, groups.Single(g => g.Length is 3)) + 1;
        await Move(set, pair[0], $"{other}");
        Assert.Contains(Groups(await _amara.Page(set)), g => g.Length is 4 && g.Contains(pair[0]));

        using var alone = await _amara.Fill(set, $"{set}/giving-out");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        Assert.Contains($"{pair[1]} is alone in a group.", await alone.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await Move(set, pair[1], $"{other}");
        Assert.Equal(5, Assert.Single(Groups(await _amara.Page(set))).Length); // An empty group is gone.
        using var given = await _amara.Fill(set, $"{set}/giving-out");
        Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);
    }

    [Fact]
    public async Task Of_two_who_change_them_at_once_one_is_told_and_nothing_is_lost()
    {
        var set = await Make("2");
        using var ada = await _app.SignedIn(_world.Ada);
        var page = await ada.Page(set);
        var groups = Groups(page);
        await Move(set, groups[0][0], "3"); // Amara, meanwhile.
        var moved = Shape(await _amara.Page(set));

        foreach (var act in new[] { "deals", "giving-out", "moves" })
        {
            var fields = Browser.FieldsOf(page, $"{set}/{act}").Where(f => f.Name is not "member" and not "to").ToList();
            if (act is "moves") fields.AddRange([("member", Member(page, groups[1][0])), ("to", "1")]);
            using var told = await ada.Send($"{set}/{act}", [.. fields]);
            Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        }

        Assert.Equal(moved, Shape(await ada.Page(set)));
        var now = await ada.Page(set); // Once they are given out there are no forms any more.
        var answers = await Task.WhenAll(new[] { "deals", "giving-out" }.Concat(Enumerable.Repeat("moves", 4)).Select(act => ada.Send($"{set}/{act}", [.. Browser.FieldsOf(now, $"{set}/{act}")])));
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity }));
        Assert.Equal(5, Groups(await ada.Page(set)).Sum(g => g.Length)); // Whoever came first, everyone is somewhere once.
    }

    [Fact]
    public async Task Called_in_again_nobody_sees_them_until_they_are_given_out_once_more()
    {
        var set = await Make("3");
        await _amara.Fill(set, $"{set}/giving-out");
        await _amara.Send($"{set}/deals", ("asked", "deal"), ("seed", "9")); // What is given out is not dealt again.
        using var ben = await _app.SignedIn(_world.Ben);
        var before = Shape(await ben.Page(set));
        Assert.Equal(before, Shape(await _amara.Page(set)));

        await _amara.Fill(set, $"{set}/calling-in");
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Open(set)).StatusCode);
        await _amara.Fill(set, $"{set}/giving-out");
        Assert.Equal(before, Shape(await ben.Page(set)));

        await _amara.Send($"{set}/removal");
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Open(set)).StatusCode);
    }

    [Fact]
    public async Task Who_leaves_is_in_no_group_any_more_who_comes_can_be_put_into_one_and_who_is_erased_leaves_nothing()
    {
        var set = await Make("2", "Ana", "Ben");
        Assert.Contains("In no group: Cleo, Dan, Elif", (await _amara.Page(set)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await Move(set, "Cleo", "1");
        await _amara.Fill(set, $"{set}/giving-out");

        await _app.With(db => db.Set<Member>().Where(m => m.PersonId == _world.Ben.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, _app.Clock.GetUtcNow().UtcDateTime)));
        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Equal([["Ana", "Cleo"]], Groups(await ana.Page(set)));
        Assert.Contains("You are with Cleo.", await ana.Read(People), StringComparison.Ordinal);

        Assert.Contains("First pairs", await (await ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ana.Send("/you/erase", ("name", "Ana"));
        Assert.Contains("Cleo is alone in a group.", await _amara.Read(set), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("size", "5")]
    [InlineData("size", "")]
    [InlineData("member", "nobody")]
    public async Task What_cannot_be_made_is_explained_and_what_was_typed_stays(string field, string typed)
    {
        using var refused = await _amara.Fill($"{Sets}/new", Sets, field is "name" ? [(field, typed)] : [("name", "First pairs"), (field, typed)]);

        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Single(page.QuerySelectorAll(".problem"));
        Assert.Equal(field is "name" ? "" : "First pairs", page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.False(await _app.With(db => db.Set<GroupSet>().AnyAsync()));
    }

    [Fact]
    public async Task Sent_six_times_it_is_one_set_and_nobody_of_another_cohort_gets_into_it()
    {
        var stranger = (await _app.AWorld()).Cohort.Members[0].Id;
        var id = ("id", $"{Guid.CreateVersion7():N}");
        var fields = Browser.FieldsOf(await _amara.Page($"{Sets}/new"), Sets).Where(f => f.Name is not "name" and not "id").Append(("name", "First pairs")).Append(("member", $"{stranger}"));
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _amara.Send(Sets, [id, .. fields])));

        Assert.Single(sent.Select(s => s.Headers.Location?.ToString()).Distinct());
        Assert.Equal(5, await _app.With(db => db.Set<GroupSet>().SelectMany(s => s.Placings).CountAsync()));
    }

    private string People => $"/cohorts/{_world.Cohort.Id}/people";

    private string Sets => $"/cohorts/{_world.Cohort.Id}/groups";

    private async Task<string> Make(string size, params string[] only)
    {
        var page = await _amara.Page($"{Sets}/new");
        var members = page.QuerySelectorAll("label.check").Where(l => only.Length is 0 || only.Any(n => l.TextContent.Trim().StartsWith(n, StringComparison.Ordinal))).Select(l => ("member", l.QuerySelector("input")!.GetAttribute("value")!));
        var fields = Browser.FieldsOf(page, Sets).Where(f => f.Name is "id" or "writer");
        using var made = await _amara.Send(Sets, [.. fields, ("name", "First pairs"), ("size", size), .. members]);
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        return made.Headers.Location!.ToString();
    }

    private async Task Move(string set, string name, string to)
    {
        using var moved = await _amara.Fill(set, $"{set}/moves", ("member", Member(await _amara.Page(set), name)), ("to", to));
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
    }

    private static string Member(IHtmlDocument page, string name) => page.QuerySelectorAll("#member option").Single(o => o.TextContent.StartsWith(name, StringComparison.Ordinal)).GetAttribute("value")!;

    private static string[][] Groups(IHtmlDocument page) => [.. page.QuerySelectorAll(".pair > .card").Select(c => c.QuerySelectorAll("li b").Select(b => b.TextContent).ToArray())];

    private static string Shape(IHtmlDocument page) => string.Join(" | ", Groups(page).Select(g => string.Join(' ', g)).Order(StringComparer.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _amara.Dispose();
        await _app.DisposeAsync();
    }
}
