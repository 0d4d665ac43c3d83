using System.Net;
using Bedside.Access;
using Bedside.Community;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Community;

/// <summary>Learners propose a topic or an activity to their cohort; a facilitator answers, and hides nothing silently.</summary>
[Trait("R", "R90")]
public sealed class IdeaTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_idea_waits_for_the_facilitators_until_one_has_answered_and_all_read_both()
    {
        var world = await app.AWorld();
        await Propose(world, world.Ana, "Could we hear from somebody who was *cared for*? <script>alert(1)</script>");
        using var amara = await app.SignedIn(world.Amara);
        var waiting = Assert.Single(await Waiting(world.Amara));
        Assert.Equal(("Ana", world.Cohort.Id), (waiting.By, waiting.Cohort));
        Assert.Contains("Ana has an idea for the cohort", await amara.Read("/"), StringComparison.Ordinal);
        Assert.Empty(await Waiting(world.Ben));

        await amara.Fill(waiting.Address, waiting.Address, ("words", "Yes. In the third week."));
        Assert.Empty(await Waiting(world.Amara));
        using var ben = await app.SignedIn(world.Ben);
        var posts = (await ben.Page(Ideas(world))).QuerySelectorAll(".post");
        Assert.Equal(["Ana", "Amara"], posts.Select(p => p.QuerySelector("b")!.TextContent));
        Assert.Equal("<p>Could we hear from somebody who was <em>cared for</em>? &lt;script&gt;alert(1)&lt;/script&gt;</p>", posts[0].QuerySelector(".words")!.InnerHtml.Trim());
        Assert.Equal("Yes. In the third week.", posts[1].QuerySelector(".words")!.TextContent.Trim());
        Assert.Null(posts[0].QuerySelector("form")); // It is not his.
    }

    [Fact]
    public async Task Taken_back_it_is_gone_and_where_it_was_answered_a_place_stays()
    {
        var world = await app.AWorld();
        var (one, two) = (await Propose(world, world.Ana, "First thought."), await Propose(world, world.Ana, "Second thought."));
        await Answer(world, two, "Why not.");
        using var ana = await app.SignedIn(world.Ana);
        using var ben = await app.SignedIn(world.Ben);
        using var amara = await app.SignedIn(world.Amara);
        foreach (var other in new[] { ben, amara }) Assert.Equal(HttpStatusCode.NotFound, (await other.Send($"{one}/taking-back")).StatusCode);

        foreach (var idea in new[] { one, two }) await ana.Send($"{idea}/taking-back");
        Assert.Empty(await Waiting(world.Amara));
        var page = await ben.Page(Ideas(world));
        Assert.Equal(2, page.QuerySelectorAll(".post").Length);
        Assert.DoesNotContain("thought", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Why not.", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_hides_one_with_a_reason_that_its_writer_reads_and_all_see_that_it_is_hidden()
    {
        var world = await app.AWorld();
        var idea = await Propose(world, world.Ana, "Let us speak of the man in room 412.");
        using var amara = await app.SignedIn(world.Amara);
        using var unsaid = await amara.Send($"{idea}/hiding", ("words", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode); // Not without a reason.

        await amara.Fill($"{idea}/hiding", $"{idea}/hiding", ("words", "It points to somebody."));
        Assert.Empty(await Waiting(world.Amara));
        using var ben = await app.SignedIn(world.Ben);
        var seen = (await ben.Page(Ideas(world))).QuerySelector(".post")!.TextContent;
        Assert.Contains("Masquée par une personne qui anime", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("412", seen, StringComparison.Ordinal);
        using var ana = await app.SignedIn(world.Ana);
        Assert.Contains("It points to somebody.", await ana.Read(Ideas(world)), StringComparison.Ordinal);

        await amara.Fill($"{idea}/hiding", $"{idea}/showing");
        Assert.Contains("412", await ben.Read(Ideas(world)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_facilitators_who_answer_at_once_one_is_told_and_keeps_her_words()
    {
        var world = await app.AWorld();
        await app.With(db => db.Set<Member>().Where(m => m.PersonId == world.Ben.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, CohortRole.Facilitator)));
        var idea = await Propose(world, world.Ana, "A walk.");
        await Answer(world, idea, "On Thursday.");
        await Answer(world, idea, "On Friday."); // Said otherwise by the same one.

        using var ben = await app.SignedIn(world.Ben);
        using var second = await ben.Send($"{idea}/answer", ("words", "Perhaps later."));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("Perhaps later.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("On Friday.", await ben.Read(Ideas(world)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task It_is_a_few_sentences_and_what_cannot_be_taken_stays_in_its_box(int length)
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        var words = new string('é', length);
        using var refused = await ana.Fill(Ideas(world), Ideas(world), ("words", words));

        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal((422, words), ((int)refused.StatusCode, page.QuerySelector("#words")!.TextContent));
        Assert.NotNull(page.GetElementById("words-problem"));
    }

    [Fact]
    public async Task Sent_six_times_it_is_one_and_whoever_has_left_the_cohort_gets_their_words_back()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        var id = ("id", $"{Guid.CreateVersion7():N}");
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ana.Send(Ideas(world), id, ("words", "A walk."))));
        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.StatusCode));
        Assert.Equal(1, await app.With(db => db.Set<Idea>().CountAsync(i => i.CohortId == world.Cohort.Id)));

        using (var other = await ana.Send(Ideas(world), id, ("words", "Not a walk.")))
        {
            Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
            Assert.Contains("Not a walk.", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await app.With(db => db.Set<Member>().Where(m => m.PersonId == world.Ana.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, app.Clock.GetUtcNow().UtcDateTime)));
        using var gone = await ana.Send(Ideas(world), ("words", "Another one."));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("Another one.", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idea_is_news_to_others_and_an_answer_is_too()
    {
        var world = await app.AWorld();
        var before = app.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1);
        Task<bool> News(Person person, DateTime after) => Ask(n => n.For(person.Id, after, app.Clock.GetUtcNow().UtcDateTime, default));
        var idea = await Propose(world, world.Ana, "A walk.");
        Assert.Equal((false, true), (await News(world.Ana, before), await News(world.Ben, before)));

        var then = app.Clock.GetUtcNow().UtcDateTime;
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Answer(world, idea, "Yes.");
        Assert.Equal((true, false), (await News(world.Ana, then), await News(world.Amara, then)));
    }

    [Fact, Trait("R", "R120")]
    public async Task Erased_the_words_are_gone_and_what_was_answered_waits_for_nobody()
    {
        var world = await app.AWorld();
        var answered = await Propose(world, world.Ana, "Ana’s first thought.");
        await Answer(world, answered, "Amara’s answer.");
        await Propose(world, world.Ana, "Ana’s second thought.");
        var bens = await Propose(world, world.Ben, "Ben’s thought.");
        await Answer(world, bens, "Amara’s other answer.");
        using var ana = await app.SignedIn(world.Ana);
        Assert.Contains("Ana’s second thought.", await (await ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ana.Send("/you/erase", ("name", "Ana"));

        using var ben = await app.SignedIn(world.Ben);
        var page = (await ben.Page(Ideas(world))).Body!.TextContent;
        Assert.DoesNotContain("Ana’s", page, StringComparison.Ordinal);
        Assert.Contains("Amara’s answer.", page, StringComparison.Ordinal);

        await app.With(async db =>
        {
            await new IdeaWords(db).Erase(world.Amara.Id, default);
            db.ChangeTracker.Clear();
        });
        Assert.DoesNotContain("Amara", (await ben.Page(Ideas(world))).QuerySelector("main .stack > div")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Waiting(world.Amara));
    }

    private static string Ideas(World world) => $"/cohorts/{world.Cohort.Id}/ideas";

    private async Task<string> Propose(World world, Person by, string words)
    {
        using var browser = await app.SignedIn(by);
        using var sent = await browser.Fill(Ideas(world), Ideas(world), ("words", words));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        return $"{Ideas(world)}/{Guid.ParseExact(sent.Headers.Location!.ToString().Split("#i-")[1], "N")}";
    }

    private async Task Answer(World world, string idea, string words)
    {
        using var amara = await app.SignedIn(world.Amara);
        using var sent = await amara.Fill($"{idea}/answer", $"{idea}/answer", ("words", words));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
    }

    private async Task<IReadOnlyList<Waiting>> Waiting(Person person)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<IWaitingList>().OfType<IdeaWaiting>().Single().For(person.Id, default);
    }

    private async Task<bool> Ask(Func<INews, Task<bool>> ask)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetServices<INews>().OfType<IdeaNews>().Single());
    }
}
