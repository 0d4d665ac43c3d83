using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Courses;
using Bedside.Journal;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Journal;

/// <summary>A facilitator answers what Ana shared with a question; Ana reads it under her entry, and may write on.</summary>
[Trait("R", "R6")]
[Trait("Database", "any")]
public sealed class QuestionTests : IAsyncLifetime
{
    private const string Asks = "What did he look at, while you stood there?", Answers = "At the *door*, I think.";

    private Desk _desk = null!;
    private string _entry = "", _shared = "";

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.Set();
        _entry = await Desk.Write(_desk.Ana);
        _shared = await Desk.Share(_desk, _entry);
    }

    [Fact]
    public async Task It_waits_for_those_who_facilitate_the_cohort_until_one_has_asked()
    {
        var waiting = Assert.Single(await Waiting(_desk.World.Amara.Id));
        Assert.Equal((WaitingKind.EntryShared, _shared, "Autumn", "Ana", _desk.World.Cohort.Id), (waiting.Kind, waiting.Address, waiting.Title, waiting.By, waiting.Cohort));
        foreach (var other in new[] { _desk.World.Ana, _desk.World.Ben, _desk.World.Dora, _desk.World.Ada }) Assert.Empty(await Waiting(other.Id));

        await Ask();

        Assert.Empty(await Waiting(_desk.World.Amara.Id));
        Assert.DoesNotContain("waits for a question", await Desk.Text(_desk.Amara, "/journal/shared"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_she_shares_with_the_cohort_waits_for_nobody()
    {
        await _desk.Ana.Send($"{_entry}/sharings/{_shared[^36..]}/withdrawal");
        await _desk.Share(_desk.Ana, _entry, "cohort");

        Assert.Empty(await Waiting(_desk.World.Amara.Id));
    }

    [Fact]
    public async Task Ana_reads_it_under_her_entry_and_writes_on_and_only_they_two_read_it()
    {
        await Ask();
        var page = await _desk.Ana.Page(_entry);
        Assert.Contains(Asks, page.GetElementById("questions")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Those who facilitate this cohort read this: Amara. Nobody else does.", page.GetElementById("answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("a question for you", await Desk.Text(_desk.Ana, "/journal"), StringComparison.Ordinal);

        await Answer();

        var asked = (await _desk.Amara.Page(_shared)).GetElementById("questions")!;
        Assert.Equal("At the door, I think.", asked.QuerySelector("blockquote")!.TextContent.Trim());
        Assert.Single(await Waiting(_desk.World.Amara.Id)); // She wrote on: it waits to be read.
        Assert.DoesNotContain("a question for you", await Desk.Text(_desk.Ana, "/journal"), StringComparison.Ordinal);
        Assert.Null((await _desk.Ana.Page(_entry)).GetElementById("answer"));
    }

    [Fact]
    public async Task Others_with_whom_it_is_shared_read_neither_question_nor_answer()
    {
        var cohort = await _desk.Share(_desk.Ana, _entry, "cohort");
        await _desk.Amara.Fill(cohort, $"{cohort}/questions", ("words", Asks));
        var question = await _desk.App.With(db => db.Set<Question>().Select(q => q.Id).SingleAsync());
        await _desk.Ana.Fill(_entry, $"{_entry}/questions/{question}/answer", ("words", Answers));

        var bens = await _desk.Ben.Read(cohort);
        Assert.DoesNotContain("look at", bens, StringComparison.Ordinal);
        Assert.DoesNotContain("At the", bens, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Ben.Send($"{cohort}/questions", ("words", "Mine?"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Ben.Send($"{_entry}/questions/{question}/answer", ("words", "Mine."))).StatusCode);
    }

    [Fact]
    public async Task The_page_proposes_a_question_and_polices_nothing()
    {
        Assert.Contains("What helps most here is a question", await Desk.Text(_desk.Amara, _shared), StringComparison.Ordinal);
        using var told = await _desk.Amara.Fill(_shared, $"{_shared}/questions", ("words", "Thank you for this."));
        Assert.Equal(HttpStatusCode.SeeOther, told.StatusCode);

        using var blank = await _desk.Amara.Fill(_shared, $"{_shared}/questions", ("words", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        using var full = await _desk.Amara.Fill(_shared, $"{_shared}/questions", ("words", new string('x', 4_001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, full.StatusCode);
        Assert.Equal(4_001, Browser.Parse(await full.Content.ReadAsStringAsync()).QuerySelector<IHtmlTextAreaElement>("#words")!.Value.Length);
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_question_and_one_answer()
    {
        var fields = Browser.FieldsOf(await _desk.Amara.Page(_shared), $"{_shared}/questions").Where(f => f.Name is not "words").Append((Name: "words", Value: Asks)).ToArray();
        var asked = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _desk.Amara.Send($"{_shared}/questions", fields)));
        Assert.All(asked, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));

        var url = $"{_entry}/questions/{await Question()}/answer";
        var answered = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _desk.Ana.Send(url, ("words", Answers))));
        Assert.All(answered, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));

        using var other = await _desk.Ana.Send(url, ("words", "Or at the wall."));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Contains("Or at the wall.", await Desk.Said(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_need_be_asked_it_waits_no_more_and_what_was_begun_stays_in_the_box()
    {
        using var rests = await _desk.Amara.Send($"{_shared}/rest", ("words", "I had begun"));

        Assert.Equal("I had begun", Browser.Parse(await rests.Content.ReadAsStringAsync()).QuerySelector<IHtmlTextAreaElement>("#words")!.Value);
        Assert.Empty(await Waiting(_desk.World.Amara.Id));
        Assert.DoesNotContain("No question needed", await Desk.Text(_desk.Amara, _shared), StringComparison.Ordinal);
    }

    [Fact]
    public async Task She_takes_a_question_back_as_long_as_nobody_has_answered_it()
    {
        await Ask();
        await _desk.Amara.Send($"{_shared}/questions/{await Question()}/taking-back");
        Assert.DoesNotContain(Asks, await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);
        Assert.Single(await Waiting(_desk.World.Amara.Id)); // It waits as before.

        await Ask();
        await Answer();
        using var kept = await _desk.Amara.Send($"{_shared}/questions/{await Question()}/taking-back");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, kept.StatusCode);
        Assert.Contains(Asks, await Desk.Text(_desk.Ana, _entry), StringComparison.Ordinal);
    }

    [Fact, Trait("R", "R39")]
    public async Task Withdrawn_her_answer_goes_too_and_the_question_stays_with_her()
    {
        await Ask();
        await Answer();
        await _desk.Ana.Send($"{_entry}/sharings/{_shared[^36..]}/withdrawal");

        var page = await Desk.Text(_desk.Ana, _entry);
        Assert.Contains(Asks, page, StringComparison.Ordinal);
        Assert.DoesNotContain("I think.", page, StringComparison.Ordinal);
        Assert.Null(await _desk.App.With(db => db.Set<Question>().Select(q => q.Answer).SingleAsync()));
    }

    [Fact, Trait("R", "R39")]
    public async Task Answered_after_she_withdrew_it_in_another_window_her_words_come_back()
    {
        await Ask();
        await _desk.Ana.Send($"{_entry}/sharings/{_shared[^36..]}/withdrawal");

        using var refused = await _desk.Ana.Send($"{_entry}/questions/{await Question()}/answer", ("words", Answers));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(Answers, await Desk.Said(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_news_to_her_and_an_answer_to_whoever_asked_yes_or_no()
    {
        var before = _desk.Now;
        _desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await News(_desk.World.Ana.Id, before));
        await Ask();
        Assert.True(await News(_desk.World.Ana.Id, before));
        Assert.False(await News(_desk.World.Ben.Id, before));
        Assert.False(await News(_desk.World.Ana.Id, _desk.Now));

        var asked = _desk.Now;
        _desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await Answer();
        Assert.False(await News(_desk.World.Ana.Id, before)); // She has answered.
        Assert.True(await News(_desk.World.Amara.Id, asked));
        Assert.False(await News(_desk.World.Ben.Id, before));
    }

    [Fact]
    public async Task What_is_shared_is_news_to_those_who_read_it()
    {
        var before = _desk.Now;
        _desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await News(_desk.World.Ben.Id, before));
        await _desk.Share(_desk.Ana, _entry, _desk.Circle);
        Assert.True(await News(_desk.World.Ben.Id, before));
        Assert.False(await News(_desk.World.Ana.Id, before));
    }

    [Fact]
    public async Task Who_asked_and_erases_themselves_takes_the_words_along_and_the_answer_stays()
    {
        await _desk.App.With(db => db.Set<Member>().Where(m => m.PersonId == _desk.World.Ben.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, CohortRole.Facilitator)));
        await _desk.Ben.Fill(_shared, $"{_shared}/questions", ("words", Asks));
        await Answer();
        await _desk.Ben.Fill(_shared, $"{_shared}/questions", ("words", "And then?"));

        Assert.Equal(HttpStatusCode.OK, (await _desk.Ben.Send("/you/erase", ("name", "Ben"))).StatusCode);

        var page = await Desk.Text(_desk.Ana, _entry);
        Assert.DoesNotContain(Asks, page, StringComparison.Ordinal);
        Assert.Contains("Whoever asked this has left, and the words with them.", page, StringComparison.Ordinal);
        Assert.Contains("At the door, I think.", page, StringComparison.Ordinal);
        Assert.Equal(1, await _desk.App.With(db => db.Set<Question>().CountAsync()));
    }

    private Task Ask() => _desk.Amara.Fill(_shared, $"{_shared}/questions", ("words", Asks));

    private async Task Answer() => await _desk.Ana.Fill(_entry, $"{_entry}/questions/{await Question()}/answer", ("words", Answers));

    private Task<Guid> Question() => _desk.App.With(db => db.Set<Question>().Select(q => q.Id).SingleAsync());

    private async Task<List<Waiting>> Waiting(Guid person)
    {
        await using var scope = _desk.App.Services.CreateAsyncScope();
        var all = new List<Waiting>();
        foreach (var list in scope.ServiceProvider.GetServices<IWaitingList>()) all.AddRange(await list.For(person, TestContext.Current.CancellationToken));
        return all;
    }

    private async Task<bool> News(Guid person, DateTime after)
    {
        await using var scope = _desk.App.Services.CreateAsyncScope();
        foreach (var news in scope.ServiceProvider.GetServices<INews>()) if (await news.For(person, after, _desk.Now, TestContext.Current.CancellationToken)) return true;
        return false;
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();
}
