using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Circles;

/// <summary>What somebody writes first does not stay without an answer: it waits for those who facilitate and welcome, and the time is measured, for the cohort.</summary>
[Trait("R", "R94")]
public sealed class FirstPostTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_first_post_waits_from_when_it_can_be_seen_until_somebody_else_has_answered_it_for_all_to_see()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        Assert.Empty(await Waiting(evening.World.Amara)); // Still hers alone.

        evening.TenMinutesPass();
        var waiting = Assert.Single(await Waiting(evening.World.Amara));
        Assert.Equal(("Ana", evening.World.Cohort.Id), (waiting.By, waiting.Cohort));
        Assert.Contains("Ana has written here for the first time", await evening.Amara.Read("/"), StringComparison.Ordinal);
        Assert.Contains($"id=\"{waiting.Address.Split('#')[1]}\"", await evening.Amara.Read(waiting.Address), StringComparison.Ordinal);
        Assert.Empty(await Waiting(evening.World.Ben));

        await Evening.Say(evening.Ana, thread, "And I went on."); // What one adds oneself is no answer.
        evening.TenMinutesPass();
        Assert.Single(await Waiting(evening.World.Amara));

        await Evening.Say(evening.Amara, thread, "Thank you for this.");
        Assert.Single(await Waiting(evening.World.Amara)); // Nobody but Amara sees it yet.
        evening.TenMinutesPass();
        Assert.Empty(await Waiting(evening.World.Amara));
    }

    [Fact]
    public async Task In_a_thread_of_somebody_else_only_a_reply_answers_it()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Amara, "The corridor", "What did you see?");
        evening.TenMinutesPass();
        var first = await Evening.Say(evening.Ben, thread, "A door.");
        evening.TenMinutesPass();
        using var ana = await evening.At(evening.World.Ana); // Nobody stays signed in for twenty minutes without a page.
        await Evening.Say(ana, thread, "A window."); // Beside it, not to it.
        evening.TenMinutesPass();
        Assert.Equal(["Ana", "Ben"], (await Waiting(evening.World.Amara)).Select(w => w.By).Order());

        using var amara = await evening.At(evening.World.Amara);
        await Evening.Say(amara, thread, "Which door?", $"?reply={first}");
        evening.TenMinutesPass();
        Assert.Equal("Ana", Assert.Single(await Waiting(evening.World.Amara)).By);
    }

    [Fact]
    public async Task It_waits_no_longer_once_it_is_taken_back_or_hidden_or_its_writer_has_left_or_the_circle_is_closed()
    {
        foreach (var how in new[] { "taken back", "hidden", "left", "closed" })
        {
            using var evening = await Evening.In(app);
            var thread = await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
            var post = $"{thread}/posts/{thread[^36..]}";
            evening.TenMinutesPass();
            Assert.Single(await Waiting(evening.World.Amara));

            if (how is "taken back") await evening.Ana.Send($"{post}/taking-back");
            if (how is "hidden") await evening.Amara.Send($"{post}/hiding", ("words", "It names a ward."));
            if (how is "left") await evening.Ana.Send($"{evening.Circle}/leaving");
            if (how is "closed") await evening.Amara.Send($"{evening.Circle}/closing");
            Assert.True((await Waiting(evening.World.Amara)).Count is 0, how);
        }
    }

    [Fact]
    public async Task Only_the_first_anywhere_in_the_cohort_is_one_and_whoever_cannot_read_it_is_not_asked()
    {
        using var evening = await Evening.In(app);
        await Into(evening, "The other circle", evening.World.Ana);
        var other = (await evening.Ana.Page("/circles")).QuerySelectorAll("a").Single(a => a.TextContent == "The other circle").GetAttribute("href")!;
        await evening.Ana.Send($"{other}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", "First"), ("words", "Here I begin."));
        evening.TenMinutesPass();
        await evening.Thread(evening.Ana, "Second", "And here I go on.");
        evening.TenMinutesPass();

        Assert.Empty(await Waiting(evening.World.Amara)); // It began where Amara does not sit; what follows is not the first.
    }

    [Fact]
    public async Task A_welcomer_is_asked_as_well_and_what_those_who_hold_the_cohort_write_is_never_a_first_post()
    {
        using var evening = await Evening.In(app);
        await app.With(db => db.Set<Member>().Where(m => m.PersonId == evening.World.Ben.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, CohortRole.Welcomer)));
        await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        await evening.Thread(evening.Ben, "Welcome", "Come in.");
        evening.TenMinutesPass();

        Assert.Equal("Ana", Assert.Single(await Waiting(evening.World.Ben)).By);
    }

    [Fact]
    public async Task How_first_posts_are_answered_is_measured_for_the_cohort()
    {
        using var evening = await Evening.In(app);
        var cohort = evening.World.Cohort.Id;
        Assert.Equal(new FirstAnswers(24, 0, 0, null), await Measured(evening));

        var ana = await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        app.Clock.Advance(TimeSpan.FromHours(30));
        using (var amara = await evening.At(evening.World.Amara)) await Evening.Say(amara, ana, "Thank you.");
        using var later = await evening.At(evening.World.Ben);
        var ben = await evening.Thread(later, "The lift", "It stood still.");
        evening.TenMinutesPass();
        Assert.Equal(new FirstAnswers(24, 2, 0, TimeSpan.FromHours(30)), await Measured(evening));

        app.Clock.Advance(TimeSpan.FromHours(2));
        using var again = await evening.At(evening.World.Amara);
        await Evening.Say(again, ben, "Thank you too.");
        evening.TenMinutesPass();
        Assert.Equal(new FirstAnswers(24, 2, 1, TimeSpan.FromMinutes(16 * 60 + 5)), await Measured(evening)); // Between 30 hours and 2 hours 10 minutes lies this.

        await again.Send($"/cohorts/{cohort}/first-answers", ("hours", "48"));
        Assert.Equal((48, 2), await Measured(evening) is var now ? (now.Hours, now.InTime) : default);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("169")]
    [InlineData("soon")]
    [InlineData("")]
    public async Task The_target_is_one_hour_to_a_week_and_what_it_cannot_be_is_explained(string typed)
    {
        var world = await app.AWorld();
        using var amara = await app.SignedIn(world.Amara);
        using var refused = await amara.Send($"/cohorts/{world.Cohort.Id}/first-answers", ("hours", typed));

        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal((422, typed, "Please write whole hours, from 1 to 168."), ((int)refused.StatusCode, page.QuerySelector("#hours")!.GetAttribute("value"), page.QuerySelector("#hours-problem")?.TextContent));
        Assert.Equal("24", (await amara.Page($"/cohorts/{world.Cohort.Id}")).QuerySelector("#hours")!.GetAttribute("value"));
    }

    [Fact, Trait("R", "R89")]
    public async Task Whoever_has_not_said_anything_yet_is_named_to_be_greeted_and_no_longer_once_they_have()
    {
        using var evening = await Evening.In(app);
        var cohort = evening.World.Cohort.Id;
        Task<IReadOnlyList<string>> Silent() => app.With(db => db.NotIntroduced(cohort, evening.World.Amara.Id, app.Clock.GetUtcNow().UtcDateTime, default));
        Assert.Equal(["Ana", "Ben"], (await Silent()).Order());

        await evening.Ben.Fill("/you/introduction", "/you/introduction", ("place", "third-year student"));
        await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        Assert.Equal("Ana", Assert.Single(await Silent())); // Nobody sees it yet.
        evening.TenMinutesPass();
        Assert.Empty(await Silent());
    }

    [Fact, Trait("R", "R89")]
    public async Task Of_a_circle_that_somebody_does_not_sit_in_nothing_is_told_them_here_either()
    {
        using var evening = await Evening.In(app);
        var (cohort, now) = (evening.World.Cohort.Id, app.Clock.GetUtcNow().UtcDateTime);
        var other = await app.With(async db =>
        {
            var welcomer = new Person { Name = World.Line("Wanda"), Email = $"wanda-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = evening.World.Site.Id };
            db.Add(welcomer);
            db.Entry((await db.FindAsync<Cohort>(cohort))!.Welcome(welcomer.Id, evening.World.Site.Id, CohortRole.Facilitator, now)).State = EntityState.Added;
            await db.SaveChangesAsync();
            return welcomer.Id;
        });
        await evening.Thread(evening.Ana, "The corridor", "I walked past her.");
        evening.TenMinutesPass();

        Assert.Equal(0, (await app.With(db => db.FirstAnswers(cohort, other, app.Clock.GetUtcNow().UtcDateTime, default))).Posts);
        Assert.Empty(await app.With(db => db.NotIntroduced(cohort, other, app.Clock.GetUtcNow().UtcDateTime, default)));
    }

    private Task<FirstAnswers> Measured(Evening evening) => app.With(db => db.FirstAnswers(evening.World.Cohort.Id, evening.World.Amara.Id, app.Clock.GetUtcNow().UtcDateTime, default));

    private async Task<IReadOnlyList<Waiting>> Waiting(Person person)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var all = new List<Waiting>();
        foreach (var list in scope.ServiceProvider.GetServices<IWaitingList>()) all.AddRange(await list.For(person.Id, default));
        return all.FindAll(w => w.Kind is WaitingKind.FirstPost);
    }

    // Another circle of the same cohort, with one of its members.
    private Task Into(Evening evening, string name, Person person) => app.With(async db =>
    {
        var member = await db.Set<Member>().SingleAsync(m => m.CohortId == evening.World.Cohort.Id && m.PersonId == person.Id);
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var circle = new Circle { CohortId = evening.World.Cohort.Id, Name = World.Line(name), Purpose = World.Words("To begin."), Language = "en", OpenedAt = now };
        var agreement = new Agreement { CircleId = circle.Id, Number = 1, Said = World.Words("We ask."), HoldsFrom = now };
        agreement.Acceptances.Add(new(circle.Seat(member.Id, false, now).Key, now));
        db.AddRange(circle, agreement, new Rules { CircleId = circle.Id, Number = 1, Said = World.Words("- Ask."), At = now });
        await db.SaveChangesAsync();
    });
}
