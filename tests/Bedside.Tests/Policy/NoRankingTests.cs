using System.Text.RegularExpressions;
using Bedside.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Policy;

/// <summary>What one has read, how often one was here, how one comes in and when: no page of anybody else changes by it.</summary>
[Trait("R", "R42")]
[Trait("Database", "any")]
public sealed partial class NoRankingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Whatever_one_reads_and_does_for_oneself_no_other_learner_facilitator_or_administrator_sees_a_difference()
    {
        var house = await Furnished.In(app);
        var others = new List<Browser>();
        foreach (var person in new[] { house.World.Ana, house.World.Amara, house.World.Dora, house.World.Ada }) others.Add(await app.SignedIn(person));
        var before = new List<Dictionary<string, string>>();
        foreach (var other in others) before.Add(await Everything(other));

        using var ben = await app.SignedIn(house.World.Ben);
        var read = await Crawl.From(ben, "/");
        Assert.Contains(read.Values, page => page.Contains(Furnished.Spoken, StringComparison.Ordinal));
        using (await app.SignedIn(house.World.Ben)) await ben.Open("/search?q=window");
        await ben.Send("/you/words", ("as", "json"));
        await ben.Fill("/you", "/you", ("digest", "9")); // The zone others see, and one is told so.
        await ben.Send("/you/password", ("password", Walk.Password));
        await app.Services.GetRequiredService<JobRunner>().RunDue(default);

        for (var i = 0; i < others.Count; i++)
        {
            var after = await Everything(others[i]);
            Assert.Equal(before[i].Keys.Order(), after.Keys.Order());
            foreach (var (url, page) in before[i]) Assert.True(page == after[url], $"{url} tells something of Ben: {page}\n{after[url]}");
            others[i].Dispose();
        }
    }

    // Each form carries a new id.
    private static async Task<Dictionary<string, string>> Everything(Browser who) =>
        (await Crawl.From(who, "/")).ToDictionary(p => p.Key, p => Id().Replace(p.Value, ""));

    [GeneratedRegex("name=\"id\" value=\"[0-9a-f]{32}\"")]
    private static partial Regex Id();
}
