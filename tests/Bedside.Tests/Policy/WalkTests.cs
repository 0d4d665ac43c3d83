using System.Text.RegularExpressions;
using Bedside.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Policy;

/// <summary>
/// From the first page on, as each of our people: every link, every form, every promise; and in the end every address there is. In French, whose pages weigh more, each link of every
/// page; in English one of each kind.
/// </summary>
[Trait("R", "R108"), Trait("R", "R113")]
public sealed class WalkTests
{
    // In French on SQLite, in English on PostgreSQL: a walk is long, and each asks the same of every page.
    [Fact]
    public async Task Every_page_keeps_its_promises_and_every_address_is_met()
    {
        var language = TestDatabase.IsPostgres ? "en" : "fr";
        await using var house = new Demonstrated();
        await using var empty = new Demonstrated();
        await Task.WhenAll(house.InitializeAsync().AsTask(), empty.InitializeAsync().AsTask());
        var byScript = new HashSet<string>();
        var faults = new List<string>();

        async Task As(Demonstrated app, Func<Task<Browser>> enter, params IEnumerable<string> first)
        {
            var promises = new PagePromises(app);
            var walk = new Walk(app, language, enter) { IsBrief = language is "en", KnownEmail = app.Guest?.Email ?? "", Look = promises.Look };
            await walk.From(first);
            byScript.UnionWith(walk.ByScript);
            faults.AddRange(walk.Faults.Concat(promises.Faults));
            TestContext.Current.TestOutputHelper?.WriteLine($"{promises.Pages} pages, the heaviest {promises.Heaviest}");
        }

        await As(empty, () => Task.FromResult(empty.Visitor()), "/");
        await house.Furnish(language);
        foreach (var role in new[] { "learner", "facilitator", "designer", "administrator" })
        {
            var person = await house.Somebody(role);
            house.Clock.Advance(TimeSpan.FromMinutes(16)); // Nobody asks for more than five messages in a quarter of an hour.
            await As(house, () => house.SignedIn(person), "/");
        }

        house.Clock.AdjustTime(house.Clock.GetUtcNow().AddHours(17));
        await house.Services.GetRequiredService<JobRunner>().RunDue(default); // The digests of the morning.
        var mailed = house.Mail.Sent.SelectMany(m => Regex.Matches(m.Text, $"{Regex.Escape(house.Address.ToString())}([^\\s,]*)").Select(l => "/" + l.Groups[1].Value)).ToList();
        await As(house, () => Task.FromResult(house.Visitor()), mailed.Prepend("/"));

        Assert.True(faults.Count is 0, string.Join('\n', faults.Take(60)));
        var unmet = WhoMayWhat.Rows(house.Services).Where(r => !house.Met.Has(r) && !empty.Met.Has(r) && !byScript.Contains($"{r}")).Select(r => $"{r}").ToList();
        Assert.True(unmet.Count is 0, string.Join('\n', unmet));
    }
}
