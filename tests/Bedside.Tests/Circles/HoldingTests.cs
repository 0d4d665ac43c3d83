using System.Net;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

/// <summary>Who holds a circle: as long as they facilitate its cohort, and never nobody.</summary>
[Trait("R", "R117")]
public sealed class HoldingTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData(CohortRole.Learner)]
    [InlineData(CohortRole.Researcher)]
    public async Task Who_facilitates_the_cohort_no_more_has_nothing_left_of_holding_its_circle(CohortRole now)
    {
        using var evening = await Evening.In(app);
        using var lou = await AnotherFacilitator(evening);
        var post = await Harsh(evening);
        await evening.Ben.Send($"{post}/wrong", ("words", "Please look."));
        await evening.Ben.Send($"{evening.Circle}/line", ("words", "Only for those who hold this."));
        var line = await app.With(db => db.Set<PrivateLine>().Where(l => l.CircleId == evening.World.Circle.Id).Select(l => l.Id).SingleAsync());
        foreach (var url in Powers(evening, post, line)) Assert.Equal(HttpStatusCode.OK, (await evening.Amara.Open(url)).StatusCode);

        await Becomes(evening.World.Amara, evening, now);

        foreach (var url in Powers(evening, post, line))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await evening.Amara.Open(url)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await lou.Open(url)).StatusCode);
        }

        Assert.DoesNotContain("/reports", await evening.Amara.Read("/"));
        Assert.DoesNotContain($"/lines/{line}", await evening.Amara.Read("/"));
        Assert.DoesNotContain("You hold this circle.", await evening.Amara.Read("/circles"), StringComparison.Ordinal);
        Assert.Contains("You hold this circle.", await lou.Read("/circles"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await evening.Amara.Open($"{evening.Circle}/line")).StatusCode);
    }

    [Fact]
    public async Task Who_was_removed_from_the_cohort_is_not_told_that_something_is_wrong_and_not_named_as_one_who_holds()
    {
        using var evening = await Evening.In(app);
        using var lou = await AnotherFacilitator(evening);
        using var ada = await evening.At(evening.World.Ada);
        await EndPlace(ada, evening, evening.World.Amara);
        var post = await Harsh(evening);

        await evening.Ben.Send($"{post}/wrong", ("words", "Please look."));

        await app.Mail.To(lou.Person!.Email!, m => m.Text.Contains("/reports", StringComparison.Ordinal));
        await EverybodyIsTold(evening);
        Assert.DoesNotContain(app.Mail.Sent, m => m.To == evening.World.Amara.Email && m.Text.Contains("/reports", StringComparison.Ordinal));
        var members = await evening.Ana.Read($"{evening.Circle}/members");
        Assert.Contains("Lou", members);
        Assert.DoesNotContain("Amara", members);
        Assert.DoesNotContain("Amara", await evening.Ana.Read($"{evening.Circle}/agreement"));
    }

    [Fact]
    public async Task The_last_who_holds_an_open_circle_stays_though_another_was_removed_from_the_cohort()
    {
        using var evening = await Evening.In(app);
        using var lou = await AnotherFacilitator(evening);
        using var ada = await evening.At(evening.World.Ada);
        await EndPlace(ada, evening, evening.World.Amara);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lou.Send($"{evening.Circle}/leaving")).StatusCode);
    }

    [Fact]
    public async Task The_place_of_the_last_who_holds_an_open_circle_ends_only_when_another_holds_it_or_it_is_closed()
    {
        using var evening = await Evening.In(app);
        using var ada = await evening.At(evening.World.Ada);

        var refused = await EndPlace(ada, evening, evening.World.Amara);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("When I had nothing to say", await refused.Content.ReadAsStringAsync());
        Assert.Contains("First let another facilitator join", await evening.Amara.Read("/you/erase"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await evening.Amara.Send("/you/erase", ("name", "Amara"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Becomes(evening.World.Amara, evening, CohortRole.Learner)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await evening.Amara.Open($"{evening.Circle}/reports")).StatusCode);

        await evening.Amara.Send($"{evening.Circle}/closing");
        Assert.Equal(HttpStatusCode.SeeOther, (await EndPlace(ada, evening, evening.World.Amara)).StatusCode);
    }

    [Fact]
    public async Task An_administrator_names_who_holds_the_circle_whose_only_facilitator_is_gone()
    {
        using var evening = await Evening.In(app);
        using var ada = await evening.At(evening.World.Ada);
        using var alone = await EndPlace(ada, evening, evening.World.Amara);
        Assert.Empty(Browser.Parse(await alone.Content.ReadAsStringAsync()).QuerySelectorAll("main select"));
        await Becomes(evening.World.Ana, evening, CohortRole.Facilitator);
        using var asked = await EndPlace(ada, evening, evening.World.Amara);
        var form = Browser.Parse(await asked.Content.ReadAsStringAsync()).QuerySelector("main form")!;

        using var stranger = await ada.Send(form.GetAttribute("action")!, ("next", $"{Guid.NewGuid()}"));
        using var ended = await ada.Send(form.GetAttribute("action")!, ("next", form.QuerySelector("option")!.GetAttribute("value")!));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await evening.Ana.Open($"{evening.Circle}/reports")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Amara.Open(evening.Circle)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Open(evening.Circle)).StatusCode);
    }

    [Fact]
    public async Task Nobody_lets_themselves_into_a_circle_by_ending_the_place_of_who_holds_it()
    {
        using var evening = await Evening.In(app);
        await Becomes(evening.World.Ana, evening, CohortRole.Facilitator);
        await Becomes(evening.World.Ben, evening, CohortRole.Facilitator);
        var ana = await MemberOf(evening, evening.World.Ana);

        using var asked = await EndPlace(evening.Ana, evening, evening.World.Amara);
        var form = Browser.Parse(await asked.Content.ReadAsStringAsync()).QuerySelector("main form")!;
        Assert.DoesNotContain(form.QuerySelectorAll("option"), o => o.GetAttribute("value") == $"{ana}");
        using var taken = await evening.Ana.Send(form.GetAttribute("action")!, ("next", $"{ana}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Open($"{evening.Circle}/reports")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await evening.Amara.Open($"{evening.Circle}/reports")).StatusCode);
    }

    [Fact]
    public async Task Whose_answer_is_erased_with_them_leaves_the_note_waiting_for_the_others()
    {
        using var evening = await Evening.In(app);
        using var lou = await AnotherFacilitator(evening);
        var own = $"{evening.Circle}/line";
        await evening.Ben.Fill(own, own, ("words", "I cannot sleep."));
        var line = $"{evening.Circle}/lines/{await app.With(db => db.Set<PrivateLine>().Where(l => l.CircleId == evening.World.Circle.Id).Select(l => l.Id).SingleAsync())}";
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await lou.Fill(line, line, ("words", "I am here."));
        Assert.DoesNotContain(line, await evening.Amara.Read("/"));

        await lou.Send("/you/erase", ("name", "Lou"));

        Assert.Contains(line, await evening.Amara.Read("/"));
        Assert.DoesNotContain(own, await evening.Ben.Read("/"));
    }

    [Fact]
    public async Task Two_who_hold_a_circle_and_go_at_once_do_not_both_go()
    {
        using var evening = await Evening.In(app);
        using var lou = await AnotherFacilitator(evening);
        using var ada = await evening.At(evening.World.Ada);

        var answers = await Task.WhenAll(lou.Send($"{evening.Circle}/leaving"), EndPlace(ada, evening, evening.World.Amara));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Two_who_hold_a_circle_and_become_learners_at_once_do_not_both_let_go()
    {
        for (var round = 0; round < 4; round++)
        {
            using var evening = await Evening.In(app);
            using var lou = await AnotherFacilitator(evening);
            var (first, second) = (await Invited(evening.World.Amara, evening, CohortRole.Learner), await Invited(lou.Person!, evening, CohortRole.Learner));

            var answers = await Task.WhenAll(evening.Amara.Send(first), lou.Send(second));

            Assert.Single(answers, a => a.StatusCode is HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task Who_has_become_a_facilitator_holds_the_circle_once_they_sit_down_in_it_again()
    {
        using var evening = await Evening.In(app);
        await Becomes(evening.World.Ana, evening, CohortRole.Facilitator);
        Assert.Equal(HttpStatusCode.NotFound, (await evening.Ana.Open($"{evening.Circle}/reports")).StatusCode);

        var ana = await MemberOf(evening, evening.World.Ana);
        await evening.Amara.Send($"{evening.Circle}/members/{ana}/leaving");
        await evening.Amara.Send($"{evening.Circle}/members", ("member", $"{ana}"));

        Assert.Equal(HttpStatusCode.OK, (await evening.Ana.Open($"{evening.Circle}/reports")).StatusCode);
    }

    [Fact]
    public async Task A_reader_who_goes_away_leaves_nothing_running_behind_them()
    {
        var world = await app.AWorld();
        var me = new Me(world.Ana.Id, "Ana", "en", "UTC", world.Site.Id, false, false);

        await app.With(async db =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Circle(world.Circle.Id, me, new(canceled: true)));
            Assert.NotNull(await db.Circle(world.Circle.Id, me, default));
        });
    }

    [Fact]
    public async Task Elise_stands_before_Zoe_among_those_in_the_circle()
    {
        using var evening = await Evening.In(app);
        await app.With(async db =>
        {
            await db.Set<Person>().Where(p => p.Id == evening.World.Ana.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, World.Line("Zoé")));
            await db.Set<Person>().Where(p => p.Id == evening.World.Ben.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, World.Line("Élise")));
        });

        var page = await evening.Ana.Read(evening.Circle);

        Assert.True(page.LastIndexOf("<li>Élise", StringComparison.Ordinal) is var elise && elise >= 0 && elise < page.LastIndexOf("<li>Zoé", StringComparison.Ordinal));
    }

    // It is noted when every mail has gone out.
    private async Task EverybodyIsTold(Evening evening)
    {
        for (var i = 0; i < 200 && await app.With(db => db.Set<Report>().AnyAsync(r => r.CircleId == evening.World.Circle.Id && r.NotifiedAt == null)); i++) await Task.Delay(25);

        Assert.False(await app.With(db => db.Set<Report>().AnyAsync(r => r.CircleId == evening.World.Circle.Id && r.NotifiedAt == null)));
    }

    private static string[] Powers(Evening evening, string post, Guid line) => [$"{evening.Circle}/reports", $"{post}/hiding", $"{evening.Circle}/lines/{line}"];

    private static async Task<string> Harsh(Evening evening)
    {
        var thread = await evening.Thread(evening.Ana, "A long night", "Smith was difficult.");
        var post = await Evening.Say(evening.Ana, thread, "Smith again.");
        evening.TenMinutesPass();
        return $"{thread}/posts/{post}";
    }

    private async Task<Browser> AnotherFacilitator(Evening evening)
    {
        var world = evening.World;
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var lou = new Person { Name = World.Line("Lou"), Email = $"lou-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = world.Site.Id };
        await app.With(async db =>
        {
            db.Add(lou);
            var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == world.Cohort.Id);
            var member = cohort.Welcome(lou.Id, world.Site.Id, CohortRole.Facilitator, now);
            db.Add(member);
            db.Add(Seat.In(world.Circle.Id, member.Id, true, now));
            await db.SaveChangesAsync();
        });
        return await app.SignedIn(lou);
    }

    private Task<Guid> MemberOf(Evening evening, Person person) =>
        app.With(db => db.Set<Member>().Where(m => m.PersonId == person.Id && m.CohortId == evening.World.Cohort.Id).Select(m => m.Id).SingleAsync());

    private async Task<HttpResponseMessage> EndPlace(Browser by, Evening evening, Person person) =>
        await by.Send($"/cohorts/{evening.World.Cohort.Id}/members/{await MemberOf(evening, person)}/leaving");

    /// <summary>Is invited in another role, and takes it.</summary>
    private async Task<HttpResponseMessage> Becomes(Person person, Evening evening, CohortRole role)
    {
        HttpResponseMessage answer = null!;
        // Who facilitates becomes a researcher only by way of a place that has ended, or as a learner first.
        foreach (var next in role is CohortRole.Researcher ? new[] { CohortRole.Learner, role } : [role])
        {
            using var browser = await evening.At(person);
            answer = await browser.Send(await Invited(person, evening, next));
        }

        return answer;
    }

    private async Task<string> Invited(Person person, Evening evening, CohortRole role)
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var invitation = new Invitation { CohortId = evening.World.Cohort.Id, SiteId = evening.World.Site.Id, Role = role, Language = "en", Email = person.Email, At = now };
        var token = invitation.Token(now);
        await app.With(async db =>
        {
            db.Add(invitation);
            await db.SaveChangesAsync();
        });
        return $"/invitations/{token}";
    }
}
