using System.Net;
using System.Text.RegularExpressions;
using Bedside.Tests.Shared;

namespace Bedside.Tests.Courses;

/// <summary>Every naughty string as a cohort's name, in an invitation and as the name of the one who accepts it.</summary>
[Trait("Database", "any")]
public sealed partial class NaughtyStringsTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly Faults _faults = new();

    [Fact]
    public async Task As_a_cohorts_name()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        await Naughty.Each(Naughty.All(), async (index, text) =>
        {
            using var made = await ada.Send("/cohorts", ("id", $"{Guid.CreateVersion7():N}"), ("name", Naughty.Browsed(Naughty.Cut(text, 200))));
            if (!Naughty.IsBlank(text))
            {
                _faults.Same("cohort", index, "SeeOther", $"{made.StatusCode}");
                return;
            }

            var page = Browser.Parse(await made.Content.ReadAsStringAsync());
            _faults.That("cohort", index, made.StatusCode is HttpStatusCode.UnprocessableEntity && page.GetElementById("name-problem") is not null, $"{made.StatusCode}");
            _faults.Same("cohort", index, Naughty.Line(text), page.GetElementById("name")?.GetAttribute("value"));
        });

        var names = (await ada.Page("/cohorts")).QuerySelectorAll("main .list a").Select(a => a.TextContent).ToHashSet();
        foreach (var (index, text) in Naughty.All().Where(n => !Naughty.IsBlank(n.Text))) _faults.That("cohort", index, names.Contains(Naughty.Line(Naughty.Cut(text, 200))), "Not in the list.");
        _faults.None();
    }

    [Fact]
    public async Task In_invitations_by_name_and_as_the_name_of_who_accepts()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        var people = string.Join("\r\n", Naughty.All().Select(n => $"{Naughty.Cut(Outside(n.Text), 200)} <n{n.Index}@example.org>"));
        foreach (var some in people.Split("\r\n").Chunk(200)) Assert.Equal(HttpStatusCode.OK, (await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", string.Join("\r\n", some)), ("role", "Learner"))).StatusCode);

        await Naughty.Each(Naughty.All(), Accept);

        var names = (await ada.Page($"/cohorts/{world.Cohort.Id}")).QuerySelectorAll("main .list b").Select(b => b.TextContent).ToHashSet();
        foreach (var (index, text) in Naughty.All().Where(n => !Naughty.IsBlank(n.Text))) _faults.That("name", index, names.Contains(Naughty.Line(Naughty.Cut(text, 200))), "Not in the cohort.");
        _faults.None();
    }

    [Fact]
    public async Task As_the_answer_about_two_masters()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        await Naughty.Each(Naughty.All(), async (index, text) =>
        {
            // Without anybody to invite it comes back in its box; a blank one does so with somebody, too.
            using var refused = await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", Naughty.IsBlank(text) ? "lou@example.org" : ""), ("role", "Facilitator"), ("masters", "some"), ("exception", Naughty.Browsed(Naughty.Cut(text, 200))));
            var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
            _faults.Same("exception", index, "UnprocessableEntity", $"{refused.StatusCode}");
            _faults.Same("exception", index, Naughty.Line(Naughty.Cut(text, 200)), Naughty.Line(page.GetElementById("exception")?.GetAttribute("value") ?? "nothing"));
            _faults.That("exception", index, page.QuerySelector("#invite .problem")?.TextContent is { Length: > 10 }, "No sentence.");
        });
        foreach (var (index, text) in Naughty.All().Where(n => n.Index % 20 is 0 && !Naughty.IsBlank(n.Text)))
        {
            await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", $"lou{index}@example.org"), ("role", "Facilitator"), ("masters", "some"), ("exception", Naughty.Browsed(Naughty.Cut(text, 200))));
            var link = await LinkTo($"lou{index}@example.org");
            using var lou = app.Visitor();
            await lou.Send(link, ("name", $"Lou {index}"));
            var row = (await lou.Page($"/cohorts/{world.Cohort.Id}")).QuerySelectorAll("main .list li").Single(r => r.QuerySelector("b")!.TextContent == $"Lou {index}");
            _faults.Same("exception", index, Naughty.Line(Naughty.Cut(text, 200)), row.QuerySelector("p.soft")!.TextContent);
        }

        _faults.None();
    }

    [Fact]
    public async Task In_a_pasted_list()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        foreach (var (index, text) in Naughty.All())
        {
            var answer = await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", Naughty.Browsed(text)), ("role", "Learner"));
            if (answer.StatusCode is HttpStatusCode.OK && text.Contains('@', StringComparison.Ordinal)) continue;

            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
            _faults.Same("people", index, "UnprocessableEntity", $"{answer.StatusCode}");
            _faults.Same("people", index, Naughty.Box(text), page.QuerySelector("textarea[name=people]")?.TextContent);
            _faults.That("people", index, page.QuerySelectorAll("#invite .problem").All(p => p.TextContent.Length > 10) && page.QuerySelector("#invite .problem") is not null, "No sentence.");
        }

        _faults.None();
    }

    [Fact]
    public async Task As_the_name_or_the_address_of_someone_who_came_with_a_card()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        using var sheet = await ada.Send($"/cohorts/{world.Cohort.Id}/cards", ("count", "1"), ("site", $"{world.Site.Id}"), ("language", "en"));
        var link = new Uri(Link().Match(Browser.Parse(await sheet.Content.ReadAsStringAsync()).Body!.TextContent).Value).PathAndQuery;
        using var nurse = app.Visitor();
        foreach (var (index, text) in Naughty.All())
        {
            using var answer = await nurse.Send(link, ("name", ""), ("email", Naughty.Browsed(text)));
            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
            _faults.Same("card", index, "UnprocessableEntity", $"{answer.StatusCode}");
            _faults.Same("email", index, Naughty.Line(text), Naughty.Line(page.GetElementById("email")?.GetAttribute("value") ?? "nothing"));
            _faults.That("name", index, page.GetElementById("name-problem") is not null, "No sentence.");
        }

        _faults.None();
    }

    private async Task Accept(int index, string text)
    {
        var link = await LinkTo($"n{index}@example.org");
        var name = Naughty.Cut(Outside(text), 200);
        using var someone = app.Visitor();
        _faults.Same("invited", index, Naughty.IsBlank(name) ? "" : Naughty.Line(name).Trim().Trim('"'), (await someone.Page(link)).GetElementById("name")!.GetAttribute("value"));
        using var joined = await someone.Send(link, ("name", Naughty.Browsed(Naughty.Cut(text, 200))));
        _faults.Same("joined", index, Naughty.IsBlank(text) ? "UnprocessableEntity" : "SeeOther", $"{joined.StatusCode}");
        if (Naughty.IsBlank(text)) _faults.That("joined", index, Browser.Parse(await joined.Content.ReadAsStringAsync()).GetElementById("name-problem") is not null, "No sentence.");
    }

    private async Task<string> LinkTo(string address) => new Uri(Link().Match((await app.Mail.To(address)).Text).Value).PathAndQuery;

    // A list separates people by these, and an address stands between < and >.
    private static string Outside(string text) => string.Concat(text.Where(c => c is not '\n' and not '\r' and not ',' and not ';' and not '<' and not '>'));

    [GeneratedRegex(@"http://localhost:\d+/invitations/[\w-]{16}")]
    private static partial Regex Link();
}
