using System.Net;
using Bedside.Access;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Access;

/// <summary>Whoever holds a group online was prepared for it: an administrator enters when and on what ground, by hand, and it is shown so.</summary>
[Trait("R", "R31")]
public sealed class TrainingTests(TestApp app) : IClassFixture<TestApp>
{
    private static string Page(World world) => $"/organisation/people/{world.Amara.Id}/training";

    [Fact]
    public async Task An_administrator_enters_it_the_facilitator_reads_it_and_it_counts_until_its_last_day()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        using var entered = await ada.Fill(Page(world), Page(world), ("ground", "Facilitating online, two days"), ("on", "2026-10-01"), ("until", "2027-10-01"));
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        Assert.Contains("entered by hand by Ada", await ada.Read(Page(world)), StringComparison.Ordinal);

        using var amara = await app.SignedIn(world.Amara);
        Assert.Contains("Facilitating online, two days: from October 1, 2026, valid until October 1, 2027", (await amara.Page("/you")).QuerySelector("#training")!.TextContent, StringComparison.Ordinal);
        foreach (var (day, counts) in new[] { (new DateOnly(2026, 9, 30), false), (new(2026, 10, 1), true), (new(2027, 10, 1), true), (new(2027, 10, 2), false) })
        {
            Assert.Equal(counts, await app.With(db => db.TrainedOn(day).ContainsAsync(world.Amara.Id)));
        }

        var removal = (await ada.Page(Page(world))).QuerySelector("form[action$='/removal']")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.NotFound, (await amara.Send(removal)).StatusCode);
        await ada.Send(removal);
        Assert.Null((await amara.Page("/you")).QuerySelector("#training"));
    }

    [Theory]
    [InlineData("ground", " ", "Please write what it was, or why it counts.")]
    [InlineData("on", "2030-01-01", "Please write a day that has been, as year, month and day, such as 2026-11-05.")]
    [InlineData("on", "last week", "Please write a day that has been, as year, month and day, such as 2026-11-05.")]
    [InlineData("until", "2026-09-01", "Please write a day after it, 5 years later at most.")]
    [InlineData("until", "2031-10-02", "Please write a day after it, 5 years later at most.")]
    public async Task What_cannot_be_taken_is_explained_and_stays(string field, string typed, string sentence)
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        var fields = new Dictionary<string, string> { ["ground"] = "Two days", ["on"] = "2026-10-01", ["until"] = "2027-10-01", [field] = typed };
        using var refused = await ada.Fill(Page(world), Page(world), [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal(sentence, page.QuerySelector($"#{field}-problem")!.TextContent);
        Assert.Equal(typed, page.QuerySelector($"#{field}")!.GetAttribute("value"));
        Assert.False(await app.With(db => db.Set<Training>().AnyAsync(t => t.PersonId == world.Amara.Id)));
    }

    [Fact]
    public async Task Who_entered_it_may_go_and_it_stays_and_with_its_person_it_goes()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        await ada.Fill(Page(world), Page(world), ("ground", "Two days"), ("on", "2026-10-01"), ("until", "2027-10-01"));
        await app.With(db => new TrainingWords(db).Erase(world.Ada.Id, default));
        Assert.Null(await app.With(db => db.Set<Training>().Where(t => t.PersonId == world.Amara.Id).Select(t => t.EnteredBy).SingleAsync()));

        await app.With(db => new TrainingWords(db).Erase(world.Amara.Id, default));
        Assert.False(await app.With(db => db.Set<Training>().AnyAsync(t => t.PersonId == world.Amara.Id)));
    }
}
