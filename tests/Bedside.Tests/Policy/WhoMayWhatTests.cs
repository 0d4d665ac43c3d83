using System.Net;
using System.Text.RegularExpressions;
using Bedside.Shared;

namespace Bedside.Tests.Policy;

/// <summary>The table of who may what: written down as it is, and true in every cell.</summary>
[Trait("R", "R117")]
[Trait("Database", "any")]
public sealed partial class WhoMayWhatTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly HttpStatusCode[] Answered = [HttpStatusCode.OK, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict];

    public static readonly TheoryData<string> Roles = [.. Role.All.Select(r => r.Name)];

    private IReadOnlyList<WhoMayWhat.Row> Rows => WhoMayWhat.Rows(app.Services);

    [Fact]
    public async Task The_table_in_the_docs_is_the_one_the_endpoints_make()
    {
        var file = Path.Combine(Project(), WhoMayWhat.File);
        if (Environment.GetEnvironmentVariable("BEDSIDE_WRITE_DOCS") is { Length: > 0 }) await File.WriteAllTextAsync(file, WhoMayWhat.Table(Rows));

        var written = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        Assert.True(written == WhoMayWhat.Table(Rows), $"{WhoMayWhat.File} says something else than the endpoints. Look at the change, then write it with BEDSIDE_WRITE_DOCS=1.");
    }

    [Fact]
    public void Every_address_says_who_may_come_there()
    {
        Assert.NotEmpty(Rows);
        Assert.Empty(Rows.Where(r => r.Who is Standing.None).Select(r => $"{r}"));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Each_cell_is_as_the_table_says(string name)
    {
        var role = Role.All.Single(r => r.Name == name);
        var (faults, at) = (new List<string>(), await Somebody(role));
        foreach (var row in Rows.Where(r => role.HasCell(r.Who)))
        {
            var may = role.May(row.Who);
            // Where something may happen it happens in a house of its own.
            var (house, who) = may && row.Method is not "GET" ? await Somebody(role, NeedsKeys(row)) : at;
            if (may) await Comes(who, row, house, faults);
            else if (role == Role.Visitor) await SignsInFirst(who, row, house, faults);
            else await FindsNothing(who, row, house, faults);
            if (who != at.Who) who.Dispose();
        }

        at.Who.Dispose();
        Assert.True(faults.Count is 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Nobody_from_outside_reads_what_learners_wrote_or_their_names_and_search_engines_are_sent_away()
    {
        var house = await Furnished.In(app);
        using var ana = await app.SignedIn(house.World.Ana);
        Assert.Contains(Furnished.Spoken, await ana.Read(house.Fill(Rows.Single(r => r is { Method: "GET", Address: "/circles/{id}/threads/{thread}" }))));

        foreach (var row in Rows)
        {
            using var visitor = app.Visitor();
            using var answer = await Ask(visitor, row, house.Fill(row));
            var page = await answer.Content.ReadAsStringAsync();
            // As a word: what is sealed can hold any three letters. Whose link it is may read there whom it signs in, and where one is invited.
            foreach (var words in Furnished.OfLearners) Assert.False(Regex.IsMatch(page, $@"(?<![\w-]){Regex.Escape(words)}(?![\w-])"), $"{row} tells a visitor “{words}”.");
            Assert.True(answer.Headers.TryGetValues("X-Robots-Tag", out var robots) && robots.Contains("noindex, nofollow"), $"{row} may be indexed.");
        }
    }

    [Fact]
    public async Task Once_there_is_an_organisation_nobody_finds_the_page_that_makes_one()
    {
        foreach (var role in Role.All)
        {
            var (_, who) = await Somebody(role);
            using (who) await SameAsNowhere(who, await who.Open("/setup"));
        }
    }

    // Who holds keys holds them after those before: where nobody asks, a house does without.
    private static bool NeedsKeys(WhoMayWhat.Row row) => row.Address.Contains("keyholder", StringComparison.Ordinal) || row.Address.Contains("/seals/", StringComparison.Ordinal) || row.Address.Contains("notice", StringComparison.Ordinal) || row.Address.Contains("/unnamed/{id}/reports/", StringComparison.Ordinal);

    private async Task<(Furnished House, Browser Who)> Somebody(Role role, bool hasKeys = true)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(2)); // Hundreds sign in here.
        var house = await Furnished.In(app, hasKeys);
        return (house, house.Of(role) is { } person ? await app.SignedIn(person) : app.Visitor());
    }

    private static async Task Comes(Browser who, WhoMayWhat.Row row, Furnished house, List<string> faults)
    {
        using var answer = await Ask(who, row, house.Fill(row));
        if (!Answered.Contains(answer.StatusCode)) faults.Add($"{row} answered {(int)answer.StatusCode}, but may be seen.");
        if (answer.Headers.Location?.ToString() is "/sign-in") faults.Add($"{row} wants one to sign in, but is for anyone.");
    }

    private static async Task SignsInFirst(Browser who, WhoMayWhat.Row row, Furnished house, List<string> faults)
    {
        foreach (var isThere in new[] { true, false })
        {
            using var answer = await Ask(who, row, house.Fill(row, isThere));
            if (answer.StatusCode is not HttpStatusCode.Unauthorized && answer.Headers.Location?.ToString() is not "/sign-in") faults.Add($"{row} answered {(int)answer.StatusCode} to one who is not signed in.");
        }
    }

    private static async Task FindsNothing(Browser who, WhoMayWhat.Row row, Furnished house, List<string> faults)
    {
        var (url, nowhere) = (house.Fill(row), house.Fill(row, isThere: false));
        try
        {
            await SameAsNowhere(who, await Ask(who, row, url));
            if (row.Method is not "POST") return;

            // Words that were typed are handed back, and there too nothing tells what is there from what is not.
            var (typed, away) = (await who.Send(url, ("words", "A sentence.")), await who.Send(nowhere, ("words", "A sentence.")));
            Assert.Equal(HttpStatusCode.NotFound, typed.StatusCode);
            Assert.Equal(await Plain(away), await Plain(typed));
        }
        catch (Xunit.Sdk.XunitException different)
        {
            faults.Add($"{row} is not for them: {different.Message}");
        }
    }

    private static async Task SameAsNowhere(Browser who, HttpResponseMessage answer)
    {
        using var nowhere = await who.Open("/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(await Plain(nowhere), await Plain(answer));
    }

    private static Task<HttpResponseMessage> Ask(Browser who, WhoMayWhat.Row row, string url) => row.Method is "GET" ? who.Open(url) : who.Send(url);

    // The page names where one was, for the change of language; and some addresses fill up what they send, whatever it says.
    private static async Task<string> Plain(HttpResponseMessage answer) => Back().Replace(await answer.Content.ReadAsStringAsync(), "").TrimEnd();

    [GeneratedRegex("name=\"back\" value=\"[^\"]*\"")]
    private static partial Regex Back();

    private static string Project()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent) if (File.Exists(Path.Combine(folder.FullName, "Bedside.slnx"))) return folder.FullName;

        throw new InvalidOperationException("The tests run outside the project.");
    }
}
