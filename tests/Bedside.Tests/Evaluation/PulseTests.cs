using System.Net;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Evaluation;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Evaluation;

/// <summary>A cohort is asked how safe it is to speak there: numbers of five people or none, worked out once, and whoever facilitates acts on what is low.</summary>
[Trait("R", "R49")]
public sealed class PulseTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private readonly List<Person> _learners = [];
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _world = await _app.AWorld();
        _learners.AddRange([_world.Ana, _world.Ben]);
        await _app.With(async db =>
        {
            var cohort = await db.Set<Cohort>().Include(c => c.Members).SingleAsync(c => c.Id == _world.Cohort.Id);
            for (var i = 0; i < 4; i++)
            {
                var one = new Person { Name = World.Line($"Learner {i}"), Email = $"l{i}-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = _world.Site.Id };
                db.Add(one);
                db.Add(cohort.Welcome(one.Id, _world.Site.Id, CohortRole.Learner, _app.Clock.GetUtcNow().UtcDateTime));
                _learners.Add(one);
            }

            await db.SaveChangesAsync();
        });
    }

    private string Pulses => $"/cohorts/{_world.Cohort.Id}/pulses";

    [Fact]
    public async Task Five_answer_and_when_it_closes_the_numbers_stand_there_for_all_and_the_answers_are_gone()
    {
        var pulse = await Begin();
        for (var i = 0; i < 5; i++) await Answer(_learners[i], pulse, i < 2 ? 3 : 4);
        using var ana = await _app.SignedIn(_world.Ana);
        Assert.DoesNotContain("On average", await ana.Read(Pulses), StringComparison.Ordinal); // Nothing is shown while it is open.

        await Close();
        using var later = await _app.SignedIn(_world.Ana);
        var page = (await later.Page(Pulses)).QuerySelector("main")!.TextContent;
        Assert.Contains("On average 3.5 of 5", page, StringComparison.Ordinal);
        Assert.Contains("5 people answered", page, StringComparison.Ordinal);
        Assert.False(await _app.With(db => db.Set<PulseAnswer>().AnyAsync()));
        using var late = await later.Send($"{Pulses}/{pulse}", ("item-0", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
        Assert.False(await _app.With(db => db.Set<PulseAnswer>().AnyAsync()));
    }

    [Fact]
    public async Task Of_four_nothing_is_shown_and_what_they_answered_is_gone()
    {
        var pulse = await Begin();
        for (var i = 0; i < 4; i++) await Answer(_learners[i], pulse, 2);
        await Close();

        using var amara = await _app.SignedIn(_world.Amara);
        Assert.Contains("Fewer than five answered", await amara.Read(Pulses), StringComparison.Ordinal);
        Assert.False(await _app.With(db => db.Set<PulseAnswer>().AnyAsync()));
        Assert.False(await _app.With(db => db.Set<PulseFigure>().AnyAsync()));
        Assert.DoesNotContain("less safe", await amara.Read("/facilitation"), StringComparison.Ordinal);
    }

    [Fact, Trait("R", "R50")]
    public async Task What_is_low_waits_for_who_facilitates_with_something_to_do_until_she_says_what_she_will_do()
    {
        var pulse = await Begin();
        foreach (var learner in _learners) await Answer(learner, pulse, 2);
        await Close();

        using var amara = await _app.SignedIn(_world.Amara);
        Assert.Contains(Pulses, (await amara.Page("/facilitation")).QuerySelector("#waiting a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("What you could do:", await amara.Read(Pulses), StringComparison.Ordinal);
        using (var ana = await _app.SignedIn(_world.Ana)) Assert.DoesNotContain("What you could do:", await ana.Read(Pulses), StringComparison.Ordinal);

        await amara.Fill(Pulses, $"{Pulses}/{pulse}/answer", ("words", "We read the agreement together on Monday."));
        Assert.DoesNotContain((await amara.Page("/facilitation")).QuerySelectorAll("#waiting a"), a => a.GetAttribute("href")!.Contains(Pulses, StringComparison.Ordinal));
        using var ben = await _app.SignedIn(_world.Ben);
        Assert.Contains("We read the agreement together on Monday.", await ben.Read(Pulses), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Send($"{Pulses}/{pulse}/answer", ("words", "x"))).StatusCode);
    }

    [Fact, Trait("R", "R50")]
    public async Task A_fall_is_seen_by_what_was_shown_and_by_nothing_else()
    {
        var first = await Begin();
        foreach (var learner in _learners) await Answer(learner, first, 5);
        await Close();
        var second = await Begin();
        foreach (var learner in _learners) await Answer(learner, second, 4);
        await Close();

        using var amara = await _app.SignedIn(_world.Amara);
        Assert.Contains("0.5 less than the last time", await amara.Read(Pulses), StringComparison.Ordinal);
        Assert.NotNull((await amara.Page("/facilitation")).QuerySelector($"#waiting a[href='{Pulses}']"));
    }

    [Fact]
    public async Task One_answers_otherwise_takes_it_back_and_whoever_goes_takes_theirs_along()
    {
        var pulse = await Begin();
        await Answer(_world.Ana, pulse, 2);
        await Answer(_world.Ana, pulse, 5);
        Assert.Equal([5], await _app.With(db => db.Set<PulseAnswer>().Select(a => a.Value).Distinct().ToListAsync()));
        using var ana = await _app.SignedIn(_world.Ana);
        Assert.Contains("I can say here that I did not know what to do. 5", await (await ana.Send("/you/words", ("as", "json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var none = await ana.Send($"{Pulses}/{pulse}")) Assert.Equal(HttpStatusCode.SeeOther, none.StatusCode);
        Assert.False(await _app.With(db => db.Set<PulseAnswer>().AnyAsync()));

        await Answer(_world.Ana, pulse, 3);
        await Answer(_world.Ben, pulse, 3);
        using var again = await _app.SignedIn(_world.Ana);
        await again.Send("/you/erase", ("name", "Ana"));
        Assert.Equal(Instrument.All[0].Items.Count, await _app.With(db => db.Set<PulseAnswer>().CountAsync()));
    }

    [Fact]
    public async Task Who_answered_stands_nowhere_and_only_those_who_learn_answer()
    {
        var pulse = await Begin();
        await Answer(_world.Ana, pulse, 2);
        var members = await _app.With(db => db.Set<Member>().Select(m => m.Id).Concat(db.Set<Person>().Select(p => p.Id)).ToListAsync());
        var rows = await _app.With(db => db.Set<PulseAnswer>().ToListAsync());
        Assert.Equal(["Id", "Item", "PulseId", "Token", "Value", "Version"], await _app.With(db => Task.FromResult(db.Model.FindEntityType(typeof(PulseAnswer))!.GetProperties().Select(p => p.Name).Order().ToList())));
        Assert.All(rows, r => Assert.DoesNotContain(r.Token, members));
        Assert.Equal(rows.Count, rows.Select(r => r.Id).Distinct().Count());
        Assert.All(rows, r => Assert.True(r.Id >= 0));

        using var amara = await _app.SignedIn(_world.Amara);
        await amara.Send($"{Pulses}/{pulse}", ("item-0", "1"));
        Assert.Equal(rows.Count, await _app.With(db => db.Set<PulseAnswer>().CountAsync()));
        using var stranger = await _app.SignedIn((await _app.AWorld()).Ben);
        foreach (var url in new[] { Pulses, $"{Pulses}/{pulse}" }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(url)).StatusCode);
    }

    [Fact]
    public async Task Pressed_six_times_it_is_asked_once_and_answered_once()
    {
        using var amara = await _app.SignedIn(_world.Amara);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => amara.Send(Pulses, ("days", "7"))));
        var pulse = await _app.With(db => db.Set<Pulse>().Select(p => p.Id).SingleAsync());
        using var ana = await _app.SignedIn(_world.Ana);
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ana.Send($"{Pulses}/{pulse}", ("item-0", $"{i % 5 + 1}"))));
        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.StatusCode));
        Assert.Equal(1, await _app.With(db => db.Set<PulseAnswer>().CountAsync()));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("31")]
    [InlineData("soon")]
    public async Task It_closes_after_two_days_to_thirty_and_what_it_cannot_be_is_explained(string days)
    {
        using var amara = await _app.SignedIn(_world.Amara);
        using var refused = await amara.Fill(Pulses, Pulses, ("days", days));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Please write whole days, from 2 to 30.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_is_asked_by_itself_and_nobody_else_is_asked_or_reads_what_came_of_it()
    {
        var now = _app.Clock.GetUtcNow().UtcDateTime;
        await _app.With(async db =>
        {
            db.AttachRange(_world.Cohort, _world.Circle, _world.Site);
            var more = _learners.Skip(2).Take(3).Select(p => p.Id).ToList(); // Ana and Ben sit there already; the last one does not.
            foreach (var member in await db.Set<Member>().Where(m => m.CohortId == _world.Cohort.Id && more.Contains(m.PersonId)).Select(m => m.Id).ToListAsync()) db.Add(_world.Circle.Seat(member, false, now));
            await db.SaveChangesAsync();
        });
        using (var amara = await _app.SignedIn(_world.Amara))
        {
            using var begun = await amara.Fill(Pulses, Pulses, ("days", "7"), ("whom", $"{_world.Circle.Id}"));
            Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        }

        var pulse = await _app.With(db => db.Set<Pulse>().Select(p => p.Id).SingleAsync());
        using (var outside = await _app.SignedIn(_learners[5]))
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await outside.Send($"{Pulses}/{pulse}", ("item-0", "1"))).StatusCode);
            Assert.DoesNotContain(_world.Circle.Name.Text, (await outside.Page(Pulses)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.False(await _app.With(db => db.Set<PulseAnswer>().AnyAsync()));
        await Begin(); // All of the cohort can be asked at the same time.
        for (var i = 0; i < 5; i++) await Answer(_learners[i], pulse, 2);
        await Close();

        using var ana = await _app.SignedIn(_world.Ana);
        var page = (await ana.Page(Pulses)).QuerySelector("main")!.TextContent;
        Assert.Contains($"Only the circle “{_world.Circle.Name.Text}” was asked", page, StringComparison.Ordinal);
        Assert.Contains("5 people answered", page, StringComparison.Ordinal);
        using var other = await _app.SignedIn(_learners[5]);
        Assert.DoesNotContain("5 people answered", (await other.Page(Pulses)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var holder = await _app.SignedIn(_world.Amara);
        Assert.Contains($"/cohorts/{_world.Cohort.Id}/pulses", await holder.Read("/"), StringComparison.Ordinal); // It is low: there is something to do.
    }

    [Fact, Trait("R", "R69"), Trait("R", "R70")]
    public async Task How_a_group_is_held_and_how_it_learns_is_asked_beside_and_read_by_part()
    {
        var safety = await Begin();
        using var amara = await _app.SignedIn(_world.Amara);
        foreach (var what in new[] { "facilitation", "inquiry", "inquiry" }) using (await amara.Fill(Pulses, Pulses, ("days", "7"), ("what", what))) { }
        using (await amara.Fill(Pulses, Pulses, ("days", "7"), ("what", "horoscope"))) { }
        var asked = await _app.With(db => db.Set<Pulse>().ToDictionaryAsync(p => p.Instrument, p => p.Id));
        Assert.Equal(["facilitation", "inquiry", "safety"], asked.Keys.Order(StringComparer.Ordinal));

        using (var ana = await _app.SignedIn(_world.Ana)) Assert.Equal(34, (await ana.Page($"{Pulses}/{asked["inquiry"]}")).QuerySelectorAll("fieldset").Length);
        for (var i = 0; i < 5; i++)
        {
            await Answer(_learners[i], safety, 5);
            await Answer(_learners[i], asked["facilitation"], i < 2 ? 3 : 4, 12);
            await Answer(_learners[i], asked["inquiry"], 3, 13);
        }

        await Close();
        using var later = await _app.SignedIn(_learners[5]);
        var page = await later.Page(Pulses);
        var held = page.QuerySelector($"#p-{asked["facilitation"]:N}")!.TextContent;
        foreach (var words in new[] { "How this group is held", "Being there in time", "On average 3.5 of 5" }) Assert.Contains(words, held, StringComparison.Ordinal);
        var learned = page.QuerySelector($"#p-{asked["inquiry"]:N}")!;
        Assert.Equal(["Teaching presence", "Design and organisation", "Facilitation", "Direct instruction"], learned.QuerySelectorAll("dt").Select(d => d.TextContent)); // Of the others nobody said anything.
        Assert.Equal(13, learned.QuerySelectorAll("li").Length);
    }

    [Fact, Trait("R", "R69")]
    public void Every_sentence_that_can_be_asked_stands_in_both_languages_and_in_a_part_that_is_there()
    {
        foreach (var instrument in Instrument.All)
        {
            Assert.All(instrument.Items, i => Assert.True(i.Sentence is { En.Length: > 10, Fr.Length: > 10 } && (i.Part is null || instrument.Parts.Any(p => p.Id == i.Part)), i.Sentence.En));
            Assert.All(instrument.Parts, p => Assert.True(p.Within is null || instrument.Parts.Any(o => o.Id == p.Within && o.Within is null), p.Id));
            Assert.Equal(instrument.Items.Count, instrument.Items.Select(i => i.Sentence.Fr).Distinct().Count());
        }

        var codes = Instrument.Named(Instrument.Inquiry)!.Items.Select(i => i.Code!).ToList();
        Assert.Equal([13, 9, 12], new[] { "TP", "SP", "CP" }.Select(k => codes.Count(c => c.StartsWith(k, StringComparison.Ordinal))));
    }

    private async Task<Guid> Begin()
    {
        using var amara = await _app.SignedIn(_world.Amara);
        using var begun = await amara.Fill(Pulses, Pulses, ("days", "7"));
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        return await _app.With(db => db.Set<Pulse>().Where(p => p.FrozenAt == null && p.GroupId == null && p.Instrument == Instrument.Safety).Select(p => p.Id).SingleAsync());
    }

    private async Task Answer(Person person, Guid pulse, int value, int? items = null)
    {
        using var browser = await _app.SignedIn(person);
        using var sent = await browser.Send($"{Pulses}/{pulse}", [.. Enumerable.Range(0, items ?? Instrument.All[0].Items.Count).Select(i => ($"item-{i}", $"{value}"))]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
    }

    private async Task Close()
    {
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddDays(8));
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IJob>().OfType<FreezePulses>().Single().Run(default);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
