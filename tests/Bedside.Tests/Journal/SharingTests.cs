using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Journal;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Journal;

/// <summary>Ana shares something of an entry, step by step, sees who will read it before she does, and takes it back whenever she wants.</summary>
[Trait("R", "R39")]
public sealed class SharingTests : IAsyncLifetime
{
    private Desk _desk = null!;
    private string _entry = "";

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.Set();
        _entry = await Desk.Write(_desk.Ana);
    }

    [Fact]
    public async Task Before_she_shares_she_sees_the_words_and_the_names_and_nothing_is_shared_yet()
    {
        using var look = await _desk.Ana.Fill($"{_entry}/sharing", $"{_entry}/sharing", ("with", "cohort"), ("what", "parts"), ("part", "feeling"));

        var page = Browser.Parse(await look.Content.ReadAsStringAsync());
        Assert.Equal([Desk.Felt], page.QuerySelectorAll("main .words").Select(w => w.TextContent));
        Assert.Equal(["Amara facilitates", "Ben"], page.QuerySelectorAll("main li").Select(l => l.TextContent));
        Assert.Contains("Whoever joins them later will read it too, until you withdraw it.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await _desk.App.With(db => db.Set<Sharing>().AnyAsync()));
        Assert.Contains("Only you.", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mrs. Tremblay waited in room 12, bed 2.", new[] { "Mrs. Tremblay", "room 12, bed 2" })]
    [InlineData("She waited in the corridor, and I knew her face.", new string[0])]
    [Trait("R", "R116")]
    public async Task Before_she_shares_she_is_shown_what_may_tell_who_a_patient_is_and_shares_it_or_not(string words, string[] telling)
    {
        var entry = await Desk.Write(_desk.Ana, ("noticing", Desk.Saw), ("feeling", words), ("doing", Desk.Did));
        using var look = await _desk.Ana.Fill($"{entry}/sharing", $"{entry}/sharing", ("with", "cohort"), ("what", "parts"), ("part", "feeling"));

        var page = Browser.Parse(await look.Content.ReadAsStringAsync());
        Assert.Equal(telling, page.QuerySelectorAll("#telling li b").Select(b => b.TextContent));
        Assert.Equal(telling.Length > 0, page.QuerySelector("#telling") is not null);
        using var shared = await _desk.Ana.Send($"{entry}/sharings", [.. Browser.FieldsOf(page, $"{entry}/sharings")]);
        Assert.Equal(HttpStatusCode.SeeOther, shared.StatusCode);
    }

    [Fact]
    public async Task With_the_facilitators_it_is_read_by_them_and_by_nobody_else()
    {
        var shared = await Desk.Share(_desk, _entry);

        var page = await _desk.Amara.Page(shared);
        Assert.Equal("From the journal of Ana", page.QuerySelector("h1")!.TextContent);
        Assert.Equal([Desk.Saw, Desk.Felt, Desk.Did], page.QuerySelectorAll(".card .words").Select(w => w.TextContent));
        Assert.Contains(shared, (await _desk.Amara.Page("/journal/shared")).QuerySelectorAll(".list a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Shared with the facilitators. Who reads it: Amara.", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);
        foreach (var other in new[] { _desk.World.Ben, _desk.World.Dora, _desk.World.Ada })
        {
            using var browser = await _desk.App.SignedIn(other);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(shared)).StatusCode);
            Assert.Empty((await browser.Page("/journal/shared")).QuerySelectorAll(".list a"));
        }
    }

    [Fact]
    public async Task With_a_circle_it_is_read_by_those_who_sit_there_now()
    {
        var cleo = await Newcomer("Cleo");
        var shared = await _desk.Share(_desk.Ana, _entry, _desk.Circle);

        Assert.Contains("Partagé avec le cercle «\u00A0When I had nothing to say\u00A0»", await Desk.Text(_desk.Ben, shared), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _desk.Amara.Open(shared)).StatusCode);
        using var outside = await _desk.App.SignedIn(cleo);
        Assert.Equal(HttpStatusCode.NotFound, (await outside.Open(shared)).StatusCode);
        Assert.Contains("Shared with the circle “When I had nothing to say”. Who reads it: Amara, Ben.", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);

        await _desk.Ben.Send($"/circles/{_desk.World.Circle.Id}/leaving");
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Ben.Open(shared)).StatusCode);
        Assert.Contains("Who reads it: Amara.", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);

        await _desk.Ana.Send($"/circles/{_desk.World.Circle.Id}/leaving"); // What she had brought there goes with her.
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Amara.Open(shared)).StatusCode);
        Assert.Contains("in a place in which you no longer are", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_closed_circle_what_was_shared_is_still_read_and_nothing_more_is_brought()
    {
        var shared = await _desk.Share(_desk.Ana, _entry, _desk.Circle);
        await _desk.Amara.Send($"/circles/{_desk.World.Circle.Id}/closing");

        Assert.Equal(HttpStatusCode.OK, (await _desk.Ben.Open(shared)).StatusCode);
        Assert.DoesNotContain("the circle", await Desk.Text(_desk.Ana, $"{_entry}/sharing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_where_people_go_without_their_names_is_none()
    {
        await _desk.App.With(db => db.Set<Circle>().ExecuteUpdateAsync(c => c.SetProperty(x => x.Voicing, (Voicing)2)));
        await using var scope = _desk.App.Services.CreateAsyncScope();

        foreach (var places in scope.ServiceProvider.GetServices<ISharingPlaces>()) Assert.Empty(await places.Of(_desk.World.Ana.Id, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("the circle", await Desk.Text(_desk.Ana, $"{_entry}/sharing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_stands_in_the_entry_and_is_all_that_others_read()
    {
        using var other = await _desk.Ana.Fill($"{_entry}/sharing", $"{_entry}/sharing", ("with", "cohort"), ("what", "passage"), ("passage", "What I never wrote"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        var page = Browser.Parse(await other.Content.ReadAsStringAsync());
        Assert.Equal("These words do not stand in the entry just so. Please copy them from it.", page.GetElementById("passage-problem")!.TextContent);
        Assert.Equal("What I never wrote", page.QuerySelector<IHtmlTextAreaElement>("#passage")!.Value);

        var shared = await _desk.Share(_desk.Ana, _entry, "cohort", ("what", "passage"), ("passage", " he could not reach it\n"));
        Assert.Equal(["he could not reach it"], (await _desk.Ben.Page(shared)).QuerySelectorAll(".card .words").Select(w => w.TextContent));
    }

    [Theory]
    [InlineData("all", "", "reach it", "You have written a passage and chosen something else. Please choose “One passage”, or empty its box.")]
    [InlineData("all", "feeling", "", "You have ticked parts and chosen something else. Please choose “Some parts”, or take the ticks away.")]
    [InlineData("parts", "", "", "Please tick at least one part.")]
    [InlineData("parts", "moved", "", "Please tick at least one part.")]
    [InlineData("passage", "", " ", "Please copy the words that you want to share.")]
    [InlineData("everything", "", "", "Please choose a passage, some parts, or all of it.")]
    public async Task More_than_she_meant_is_never_shared(string what, string part, string passage, string sentence)
    {
        using var refused = await _desk.Ana.Fill($"{_entry}/sharing", $"{_entry}/sharing", [("with", "cohort"), ("what", what), ("passage", passage), .. part is "" ? Array.Empty<(string, string)>() : [("part", part)]]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal([sentence], Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelectorAll(".problem").Select(p => p.TextContent));
    }

    [Fact]
    public async Task Nobody_shares_in_a_place_in_which_they_are_not()
    {
        var elsewhere = await _desk.App.AWorld();
        foreach (var with in new[] { $"{elsewhere.Circle.Id:N}", "everybody", "" })
        {
            using var refused = await _desk.Ana.Fill($"{_entry}/sharing", $"{_entry}/sharing", ("with", with), ("what", "all"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            using var forced = await _desk.Ana.Send($"{_entry}/sharings", ("with", with), ("what", "all"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
        }
    }

    [Fact]
    public async Task What_was_shared_stays_as_it_was_while_the_entry_goes_on()
    {
        var shared = await Desk.Share(_desk, _entry);
        await _desk.Ana.Fill($"{_entry}/words", $"{_entry}/words", ("noticing", "It was not his cup."), ("feeling", ""));

        var page = await _desk.Amara.Page(shared);
        Assert.Equal([Desk.Saw, Desk.Felt, Desk.Did], page.QuerySelectorAll(".card .words").Select(w => w.TextContent));
        Assert.Contains(Desk.Saw, (await _desk.Ana.Page(_entry)).GetElementById("shared")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task If_the_people_or_the_words_change_while_she_looks_she_looks_again()
    {
        using var look = await _desk.Ana.Fill($"{_entry}/sharing", $"{_entry}/sharing", ("with", "cohort"), ("what", "all"));
        var fields = Browser.FieldsOf(Browser.Parse(await look.Content.ReadAsStringAsync()), $"{_entry}/sharings");
        await Newcomer("Cleo");

        using var first = await _desk.Ana.Send($"{_entry}/sharings", [.. fields]);
        Assert.Equal(HttpStatusCode.Conflict, first.StatusCode);
        var page = Browser.Parse(await first.Content.ReadAsStringAsync());
        Assert.Contains("Cleo", page.QuerySelectorAll("main li").Select(l => l.TextContent));

        await _desk.Ana.Fill($"{_entry}/words", $"{_entry}/words", ("doing", "Something else."));
        using var second = await _desk.Ana.Send($"{_entry}/sharings", [.. Browser.FieldsOf(page, $"{_entry}/sharings")]);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        page = Browser.Parse(await second.Content.ReadAsStringAsync());
        Assert.Contains("Something else.", page.Body!.TextContent, StringComparison.Ordinal);

        var last = Browser.FieldsOf(page, $"{_entry}/sharings").ToArray();
        foreach (var _ in new[] { 1, 2 }) Assert.Equal(HttpStatusCode.SeeOther, (await _desk.Ana.Send($"{_entry}/sharings", last)).StatusCode); // Pressed twice it is shared once.
        Assert.Equal(1, await _desk.App.With(db => db.Set<Sharing>().CountAsync()));
    }

    [Fact]
    public async Task She_goes_back_and_chooses_differently_with_what_she_had_chosen()
    {
        using var look = await _desk.Ana.Fill($"{_entry}/sharing", $"{_entry}/sharing", ("with", "cohort"), ("what", "passage"), ("passage", "reach it"));
        var fields = Browser.FieldsOf(Browser.Parse(await look.Content.ReadAsStringAsync()), $"{_entry}/sharings");

        using var again = await _desk.Ana.Send($"{_entry}/sharing", [.. fields, ("again", "yes")]);

        var page = Browser.Parse(await again.Content.ReadAsStringAsync());
        Assert.Equal("reach it", page.QuerySelector<IHtmlTextAreaElement>("#passage")!.Value);
        Assert.Equal(["cohort", "passage"], page.QuerySelectorAll<IHtmlInputElement>("input:checked").Select(i => i.Value));
    }

    [Fact]
    public async Task She_withdraws_it_and_it_is_gone_at_once_everywhere_with_its_words()
    {
        var shared = await Desk.Share(_desk, _entry);
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Amara.Send($"{_entry}/sharings/{shared[^36..]}/withdrawal")).StatusCode); // Hers alone to end.
        Assert.Contains("Ana has shared a journal entry", await _desk.Amara.Read("/"), StringComparison.Ordinal);

        foreach (var _ in new[] { 1, 2 }) Assert.Equal(HttpStatusCode.SeeOther, (await _desk.Ana.Send($"{_entry}/sharings/{shared[^36..]}/withdrawal")).StatusCode);

        using var gone = await _desk.Amara.Open(shared);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("The one who wrote it has withdrawn it", await Desk.Said(gone), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Ben.Open(shared)).StatusCode); // To him it was never shown.
        Assert.Empty((await _desk.Amara.Page("/journal/shared")).QuerySelectorAll(".list a"));
        Assert.DoesNotContain("journal entry", await _desk.Amara.Read("/"), StringComparison.Ordinal);
        Assert.False(await _desk.App.With(db => db.Set<SharedPart>().AnyAsync()));
        Assert.Contains("Only you.", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_who_was_just_answering_keeps_what_she_typed_and_reads_that_it_was_withdrawn()
    {
        var shared = await Desk.Share(_desk, _entry);
        var fields = Browser.FieldsOf(await _desk.Amara.Page(shared), $"{shared}/questions");
        await _desk.Ana.Send($"{_entry}/sharings/{shared[^36..]}/withdrawal");

        foreach (var url in new[] { "questions", "rest" })
        {
            using var refused = await _desk.Amara.Send($"{shared}/{url}", [.. fields.Where(f => f.Name is not "words"), ("words", "What did he look at?")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
            Assert.Equal("What did he look at?", page.QuerySelector<IHtmlTextAreaElement>("#kept")!.Value);
            Assert.Contains("The one who wrote it has withdrawn it", page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.False(await _desk.App.With(db => db.Set<Question>().AnyAsync()));
    }

    [Fact]
    public async Task She_goes_further_and_back_and_each_step_is_hers()
    {
        await Desk.Share(_desk, _entry);
        var cohort = await _desk.Share(_desk.Ana, _entry, "cohort", ("what", "passage"), ("passage", "reach it"));
        Assert.Equal(HttpStatusCode.OK, (await _desk.Ben.Open(cohort)).StatusCode);
        Assert.Equal(2, (await _desk.Amara.Page("/journal/shared")).QuerySelectorAll(".list a").Length);

        await _desk.Ana.Send($"{_entry}/sharings/{cohort[^36..]}/withdrawal");

        Assert.Equal(HttpStatusCode.Gone, (await _desk.Ben.Open(cohort)).StatusCode);
        Assert.Single((await _desk.Amara.Page("/journal/shared")).QuerySelectorAll(".list a"));
    }

    [Fact]
    public async Task Who_leaves_the_cohort_reads_no_more_and_of_one_who_left_nothing_is_shown()
    {
        var shared = await _desk.Share(_desk.Ana, _entry, "cohort");
        var facilitators = await Desk.Share(_desk, _entry);
        await _desk.Leaves(_desk.World.Ben);
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Ben.Open(shared)).StatusCode);
        Assert.Empty((await _desk.Ben.Page("/journal/shared")).QuerySelectorAll(".list a"));

        await _desk.Leaves(_desk.World.Ana);
        foreach (var one in new[] { shared, facilitators }) Assert.Equal(HttpStatusCode.NotFound, (await _desk.Amara.Open(one)).StatusCode);
        Assert.DoesNotContain("journal entry", await _desk.Amara.Read("/"), StringComparison.Ordinal);
        Assert.Contains("Your place in this cohort has ended, so nothing of this is shared any more.", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);
        using var refused = await _desk.Ana.Send($"{_entry}/sharing", ("with", "cohort"), ("what", "passage"), ("passage", "reach it"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("reach it", await Desk.Said(refused), StringComparison.Ordinal);
        await _desk.Ana.Fill($"{_entry}/words", $"{_entry}/words", ("doing", "Still mine."));
        Assert.Contains("Still mine.", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facilitators")]
    [InlineData("cohort")]
    [InlineData("circle")]
    public async Task Who_comes_back_has_shared_nothing_until_they_share_it_again(string with)
    {
        var shared = await _desk.Share(_desk.Ana, _entry, with is "circle" ? _desk.Circle : with);
        await _desk.Later(TimeSpan.FromDays(1));
        await _desk.App.With(async db =>
        {
            var member = await db.Set<Member>().SingleAsync(m => m.PersonId == _desk.World.Ana.Id);
            var seat = await db.Set<Seat>().SingleAsync(s => s.MemberId == member.Id);
            if (with is "circle") seat.Leave(_desk.Now);
            else member.Leave(_desk.Now);
            await db.SaveChangesAsync();
            member.Return(_desk.Now);
            seat.Return(false, _desk.Now);
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Amara.Open(shared)).StatusCode);
        Assert.DoesNotContain("From the journal", await _desk.Amara.Read("/"), StringComparison.Ordinal);
        Assert.Empty((await _desk.Amara.Page("/journal/shared")).QuerySelectorAll(".list a"));
        Assert.DoesNotContain("Who reads it:", await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);

        await _desk.Later(TimeSpan.FromHours(1));
        var again = await _desk.Share(_desk.Ana, _entry, with is "circle" ? _desk.Circle : with);
        Assert.Equal(HttpStatusCode.OK, (await _desk.Amara.Open(again)).StatusCode);
    }

    [Fact]
    public async Task The_same_form_with_another_choice_is_not_lost_in_silence()
    {
        using var look = await _desk.Ana.Fill($"{_entry}/sharing", $"{_entry}/sharing", ("with", "cohort"), ("what", "parts"), ("part", "feeling"));
        var fields = Browser.FieldsOf(Browser.Parse(await look.Content.ReadAsStringAsync()), $"{_entry}/sharings");
        Assert.Equal(HttpStatusCode.SeeOther, (await _desk.Ana.Send($"{_entry}/sharings", [.. fields])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await _desk.Ana.Send($"{_entry}/sharings", [.. fields])).StatusCode);

        using var other = await _desk.Ana.Send($"{_entry}/sharings", [.. fields.Where(f => f.Name is not "part"), ("part", "doing")]);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(1, await _desk.App.With(db => db.Set<Sharing>().CountAsync()));
    }

    [Fact]
    public async Task Hostile_words_are_harmless_where_others_read_them_and_where_she_does()
    {
        const string Hostile = "<script>alert(1)</script> [a](javascript:alert(1)) ![x](https://elsewhere.example/x.png) <img src=x onerror=alert(1)>";
        var entry = await Desk.Write(_desk.Ana, ("noticing", Hostile));
        var shared = await _desk.Share(_desk.Ana, entry, "cohort");

        foreach (var (who, url) in new[] { (_desk.Ana, entry), (_desk.Ben, shared), (_desk.Ana, "/journal"), (_desk.Ben, "/journal/shared") })
        {
            var main = (await who.Page(url)).QuerySelector("main")!;
            Assert.Empty(main.QuerySelectorAll("script, img, [onerror], [href^=javascript]"));
            Assert.Contains("alert(1)", main.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_others_share_stands_newest_first_a_page_at_a_time()
    {
        for (var i = 0; i < 22; i++)
        {
            var entry = await Desk.Write(_desk.Ana, ("noticing", $"The {i}th **thing**"));
            await _desk.Share(_desk.Ana, entry, "cohort");
            _desk.App.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        using var ben = await _desk.App.SignedIn(_desk.World.Ben);
        var first = await ben.Page("/journal/shared");
        Assert.Equal(Enumerable.Range(2, 20).Reverse().Select(i => $"The {i}th thing"), first.QuerySelectorAll(".list a").Select(a => a.TextContent));
        var second = await ben.Page(first.QuerySelector("a[href*=before]")!.GetAttribute("href")!);
        Assert.Equal(["The 1th thing", "The 0th thing"], second.QuerySelectorAll(".list a").Select(a => a.TextContent));
    }

    private Task<Person> Newcomer(string name) => _desk.App.With(async db =>
    {
        var person = new Person { Name = World.Line(name), Email = $"{name}-{Guid.NewGuid():N}@example.org", Language = "en", Zone = "America/Toronto", SiteId = _desk.World.Site.Id };
        db.Add(person);
        var cohort = await db.Set<Cohort>().SingleAsync(c => c.Id == _desk.World.Cohort.Id);
        var member = cohort.Welcome(person.Id, _desk.World.Site.Id, CohortRole.Learner, _desk.Now);
        db.Add(member);
        await db.SaveChangesAsync();
        return person;
    });

    public ValueTask DisposeAsync() => _desk.DisposeAsync();
}
