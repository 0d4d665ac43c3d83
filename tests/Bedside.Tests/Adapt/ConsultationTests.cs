using System.Net;
using Bedside.Adapt;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Adapt;

/// <summary>Staff and students are asked apart, counted from five on a side or not at all, and every concern is answered.</summary>
[Trait("R", "R122")]
public sealed class ConsultationTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private Planned _planned = null!;
    private string _round = "";

    private Guid Id => Guid.Parse(_round[^36..]);

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _planned = await Planned.Of(_app);
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var begun = await Begin(dora);
        _round = begun.Headers.Location!.ToString();
    }

    [Fact]
    public async Task Both_sides_are_told_answer_apart_and_stand_side_by_side_from_five_on()
    {
        Assert.Equal(14, _app.Mail.Sent.Select(m => m.To).Distinct().Count());
        foreach (var (person, i) in _planned.Students.Select((p, i) => (p, i))) await Answer(person, ("l1", "4"), ("p1", "5"), ("support-pulse", i < 4 ? "4" : "5"));
        foreach (var person in _planned.Staff.Take(4)) await Answer(person, ("l1", "5"), ("p1", "1"), ("support-pulse", "1"));
        Assert.Contains("You are asked what you think", await Read(_planned.Students[0], "/"), StringComparison.Ordinal); // Whether one has answered or not.

        await Close();
        foreach (var reader in new[] { _planned.Students[0], _planned.Staff[5], _planned.World.Dora })
        {
            var page = await Page(reader);
            var row = page.QuerySelectorAll("#answers tbody tr").Single(r => r.TextContent.Contains("Quick questions", StringComparison.Ordinal));
            Assert.Equal("–", row.QuerySelectorAll("td")[0].TextContent.Trim()); // Four on a side are heard, not counted.
            Assert.Contains("4.5 (8 answers)", row.QuerySelectorAll("td")[1].TextContent, StringComparison.Ordinal);
            Assert.Contains("staff: heard, not counted", page.QuerySelector("#answers")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(1, page.QuerySelectorAll("#plane circle").Length);
        }

        Assert.Equal(0, await _app.With(db => db.Set<ConsultationAnswer>().CountAsync()));
        Assert.DoesNotContain("You are asked what you think", await Read(_planned.Students[0], "/"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R127")]
    public async Task Limits_and_potential_stay_two_numbers()
    {
        foreach (var person in _planned.Students) await Answer(person, ("l1", "4"), ("l2", "4"), ("p1", "4"), ("p2", "4"));
        foreach (var person in _planned.Staff) await Answer(person, ("l1", "2"), ("l2", "3"), ("p1", "2"), ("p2", "2"));
        await Close();

        var points = (await Page(_planned.World.Dora)).QuerySelectorAll("#plane li").Select(p => p.TextContent).ToList();
        Assert.Equal(2, points.Count);
        Assert.Matches("^staff: limits 2.5, potential 2.0", points[0]);
        Assert.Matches("^students: limits 4.0, potential 4.0", points[1]); // Much of both, and neither takes away from the other.
    }

    [Fact]
    public async Task Until_it_closes_one_changes_or_takes_back_what_one_said_and_then_it_is_nobodys()
    {
        await Answer(_planned.Students[0], ("l1", "4"), ("concern-0", "I work nights."), ("concern-1", "I write badly."));
        Assert.Contains("I write badly.", (await Page(_planned.Students[0])).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("I write badly.", (await Page(_planned.Students[1])).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("I work nights.", (await Page(_planned.World.Dora)).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        await Answer(_planned.Students[0], ("concern-0", "I work nights."));
        Assert.Equal(0, await _app.With(db => db.Set<ConsultationAnswer>().CountAsync()));

        await Close();
        Assert.Null((await _app.With(db => db.Set<Concern>().SingleAsync())).Token);
        var page = (await Page(_planned.Students[3])).QuerySelector("#concerns")!.TextContent;
        Assert.Contains("I work nights.", page, StringComparison.Ordinal);
        foreach (var person in _planned.Students) Assert.DoesNotMatch($@"\b{person.Name.Text}\b", page);
        using var late = await _app.SignedIn(_planned.Students[1]);
        using var sent = await late.Send(_round, ("concern-0", "Too late for this."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("Too late for this.", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("R", "R129")]
    public async Task Each_concern_is_laid_by_two_apart_decided_on_and_all_are_told_the_same()
    {
        await Answer(_planned.Students[0], ("concern-0", "I work nights."), ("concern-1", "Somebody will know me."));
        await Close();
        var gathering = $"{_round}/concerns";
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var ada = await _app.SignedIn(_planned.World.Ada);
        foreach (var name in new[] { "Hours", "Being known" }) Assert.Equal(HttpStatusCode.SeeOther, (await dora.Fill(gathering, $"{gathering}/themes", ("title", name))).StatusCode);
        var (concerns, themes) = await _app.With(async db => (await db.Set<Concern>().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(), await db.Set<Theme>().OrderBy(t => t.Id).Select(t => t.Id).ToListAsync()));
        await ada.Send($"{gathering}/places", ($"theme-{concerns[0]}", $"{themes[0]}"), ($"theme-{concerns[1]}", $"{themes[0]}"));
        Assert.DoesNotContain("Ada laid", await dora.Read(gathering), StringComparison.Ordinal); // First by herself.
        await dora.Send($"{gathering}/places", ($"theme-{concerns[0]}", $"{themes[0]}"), ($"theme-{concerns[1]}", $"{themes[1]}"));
        var laid = await dora.Read(gathering);
        Assert.Contains("Ada laid it there too.", laid, StringComparison.Ordinal);
        Assert.Contains("Ada laid it under “Hours”.", laid, StringComparison.Ordinal); // Where they differ both stand.

        using var nothing = await dora.Send($"{gathering}/decisions", ("decided", "Each call has its equal."), ("words", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await dora.Send($"{gathering}/telling")).StatusCode);
        await dora.Send($"{gathering}/decisions", ("concern", $"{concerns[0]}"), ("met", "yes"), ("decided", "Each call has its equal."), ("words", "Four of you work nights."));
        await dora.Send($"{gathering}/decisions", ("concern", $"{concerns[1]}"), ("met", "no"), ("decided", "We keep the letters."), ("words", "We cannot hide style."));
        var before = _app.Mail.Sent.Count;
        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal(HttpStatusCode.SeeOther, (await dora.Send($"{gathering}/telling")).StatusCode);
        for (var i = 0; i < 100 && _app.Mail.Sent.Count < before + 14; i++) await Task.Delay(25);
        var mails = _app.Mail.Sent.Skip(before).ToList();
        Assert.Equal(14, mails.Count);
        Assert.Single(mails.Select(m => (m.Subject, m.Text)).Distinct());
        var register = (await Page(_planned.Students[0])).QuerySelector("#concerns")!.TextContent;
        foreach (var part in new[] { "This is done about it", "Each call has its equal.", "We decided otherwise", "We cannot hide style." }) Assert.Contains(part, register, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_a_second_window_is_given_back_with_what_stands_there()
    {
        using var student = await _app.SignedIn(_planned.Students[0]);
        var before = await student.Page(_round);
        await student.Fill(_round, _round, ("l1", "4"), ("concern-0", "I work nights, and long."));
        using var late = await student.Send(_round, ("saw", before.QuerySelector("input[name=saw]")!.GetAttribute("value")!), ("concern-0", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Equal("I work nights, and long.", await _app.With(db => db.Set<Concern>().Select(c => c.Said.Source).SingleAsync()));
    }

    [Fact]
    [Trait("R", "R129")]
    public async Task Of_two_who_decide_on_one_concern_the_second_is_told()
    {
        await Answer(_planned.Students[0], ("concern-0", "I work nights."));
        await Close();
        var gathering = $"{_round}/concerns";
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var ada = await _app.SignedIn(_planned.World.Ada);
        var concern = await _app.With(db => db.Set<Concern>().Select(c => c.Id).SingleAsync());
        var saw = (await ada.Page(gathering)).QuerySelector("form[action$='/decisions'] input[name=saw]")!.GetAttribute("value")!;
        await dora.Send($"{gathering}/decisions", ("concern", $"{concern}"), ("met", "yes"), ("decided", "Each call has its equal."), ("words", "Four of you work nights."), ("saw", saw));
        using var second = await ada.Send($"{gathering}/decisions", ("concern", $"{concern}"), ("met", "no"), ("decided", "Nothing changes."), ("words", "No money."), ("saw", saw));
        Assert.NotEqual(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Contains("No money.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Each call has its equal.", await ada.Read(_round), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_few_are_asked_they_are_told_so_first_and_a_concern_does_not_say_its_side()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        using var begun = await dora.Send($"{_planned.Plan}/rounds/new", ("id", $"{Guid.CreateVersion7()}"), ("title", "Two of us"), ("about", "pulse"), ("days", "14"), ("staff", _planned.Staff[0].Email!), ("students", _planned.Students[0].Email!));
        var few = begun.Headers.Location!.ToString();
        using (var staff = await _app.SignedIn(_planned.Staff[0]))
        {
            Assert.Contains("can tell the others that it was you", await staff.Read(few), StringComparison.Ordinal);
            Assert.DoesNotContain("can tell the others that it was you", await Read(_planned.Staff[0], _round), StringComparison.Ordinal);
            await staff.Fill(few, few, ("concern-0", "I fear for my post."));
        }

        await Close();
        Assert.Contains("I fear for my post.", await Read(_planned.Students[0], few), StringComparison.Ordinal);
        using var reader = await _app.SignedIn(_planned.World.Dora);
        Assert.DoesNotContain("From staff", (await reader.Page(few)).QuerySelector("#concerns")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_asked_finds_nothing_and_who_designs_sees_no_answer_before_it_closes()
    {
        using var ana = await _app.SignedIn(_planned.World.Ana);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Open(_round)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Send(_round, ("l1", "5"))).StatusCode);
        using var dora = await _app.SignedIn(_planned.World.Dora);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.Open($"{_round}/concerns")).StatusCode);
    }

    [Fact]
    public async Task A_round_with_one_side_a_strange_address_or_nothing_to_ask_about_is_said_so_and_keeps_what_was_typed()
    {
        using var dora = await _app.SignedIn(_planned.World.Dora);
        var address = $"{_planned.Plan}/rounds/new";
        using var sent = await dora.Send(address, ("id", $"{Guid.CreateVersion7()}"), ("title", "Half"), ("days", "400"), ("staff", "nobody@example.org"), ("students", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = Browser.Parse(await sent.Content.ReadAsStringAsync());
        Assert.Equal(4, page.QuerySelectorAll("main [role=alert]").Length);
        Assert.Equal("nobody@example.org", page.QuerySelector("textarea[name=staff]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Who_erases_themselves_takes_what_they_said_along_while_it_is_open()
    {
        await Answer(_planned.Students[0], ("l1", "4"), ("concern-0", "I work nights."));
        await _app.With(async db =>
        {
            await using var scope = _app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IEnumerable<IOwnWords>>().OfType<AdaptOwnWords>().Single().Erase(_planned.Students[0].Id, default);
        });
        Assert.Equal((0, 0, 13), await _app.With(async db => (await db.Set<Concern>().CountAsync(), await db.Set<ConsultationAnswer>().CountAsync(), await db.Set<Invited>().CountAsync())));
    }

    private Task<HttpResponseMessage> Begin(Browser dora) => dora.Send($"{_planned.Plan}/rounds/new", ("id", $"{Guid.CreateVersion7()}"), ("title", "Quick questions?"), ("about", "pulse"), ("days", "14"),
        ("staff", string.Join('\n', _planned.Staff.Select(p => p.Email))), ("students", string.Join('\n', _planned.Students.Select(p => p.Email))));

    private async Task Answer(Person person, params (string, string)[] fields)
    {
        using var browser = await _app.SignedIn(person);
        using var sent = await browser.Send(_round, fields);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
    }

    private async Task Close()
    {
        _app.Clock.Advance(TimeSpan.FromDays(15));
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default);
        Assert.NotNull(await _app.With(db => db.Set<Consultation>().Where(c => c.Id == Id).Select(c => c.FrozenAt).SingleAsync()));
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(Person reader)
    {
        using var browser = await _app.SignedIn(reader);
        return await browser.Page(_round);
    }

    private async Task<string> Read(Person reader, string path)
    {
        using var browser = await _app.SignedIn(reader);
        return await browser.Read(path);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
