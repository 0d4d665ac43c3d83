using System.Net;
using Bedside.Circles;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Circles;

/// <summary>What cannot wait for a facilitator is out of sight at once, and back if a facilitator finds it may stand.</summary>
[Trait("R", "R32")]
public sealed class CannotWaitTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Hidden_at_once_for_all_it_waits_first_with_an_hour_to_answer_by_and_its_author_does_not_read_who()
    {
        using var evening = await Evening.In(app);
        var (thread, post) = await Said(evening);
        await evening.Ben.Send($"{post}/wrong", ("severe", "yes"), ("words", "It names her."));

        Assert.DoesNotContain("Bed nine", (await evening.Ben.Page(thread)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var own = (await evening.Ana.Page(thread)).QuerySelector("main")!.TextContent;
        Assert.Contains("Somebody said that this cannot wait.", own, StringComparison.Ordinal);
        Assert.DoesNotContain("It names her.", own, StringComparison.Ordinal);
        var reports = (await evening.Amara.Page($"{evening.Circle}/reports")).QuerySelector("main")!.TextContent;
        Assert.Contains("hidden until you have looked", reports, StringComparison.Ordinal);
        Assert.Contains("answer by", reports, StringComparison.Ordinal);

        await evening.Amara.Fill($"{post}/hiding", $"{post}/hiding", ("words", "It shows who she is. Please say it without the bed."));
        Assert.Contains("Please say it without the bed.", await evening.Ana.Read(thread), StringComparison.Ordinal);
        Assert.DoesNotContain("Bed nine", (await evening.Ben.Page(thread)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_who_looks_and_finds_nothing_shows_it_again()
    {
        using var evening = await Evening.In(app);
        var (thread, post) = await Said(evening);
        await evening.Ben.Send($"{post}/wrong", ("severe", "yes"));
        Assert.NotNull((await evening.Amara.Page($"{post}/hiding")).QuerySelector($"form[action='{post}/showing']"));
        await evening.Amara.Send($"{post}/showing");

        Assert.Contains("Bed nine", await evening.Ben.Read(thread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_silences_others_with_it_once_a_week_is_what_each_has()
    {
        using var evening = await Evening.In(app);
        var (_, first) = await Said(evening);
        var (thread, second) = await Said(evening);
        Assert.NotNull((await evening.Ben.Page($"{first}/wrong")).QuerySelector("input[name=severe]"));
        await evening.Ben.Send($"{first}/wrong", ("severe", "yes"));

        Assert.Null((await evening.Ben.Page($"{second}/wrong")).QuerySelector("input[name=severe]"));
        await evening.Ben.Send($"{second}/wrong", ("severe", "yes"));
        Assert.Contains("Bed nine", await evening.Ben.Read(thread), StringComparison.Ordinal); // It is reported all the same,
        Assert.Equal(2, await app.With(db => db.Set<Report>().CountAsync(r => r.CircleId == evening.World.Circle.Id)));
        Assert.Equal(1, await app.With(db => db.Set<Hiding>().CountAsync(h => db.Set<Post>().Any(p => p.Hiding == h && p.CircleId == evening.World.Circle.Id))));
        Assert.Null((await evening.Amara.Page($"{second}/wrong")).QuerySelector("input[name=severe]")); // Who holds the circle hides it with a reason.
    }

    [Fact]
    public async Task Pressed_six_times_it_is_hidden_once()
    {
        using var evening = await Evening.In(app);
        var (_, post) = await Said(evening);
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => evening.Ben.Send($"{post}/wrong", ("severe", "yes"))));

        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.StatusCode));
        Assert.Equal(1, await app.With(db => db.Set<Report>().CountAsync(r => r.CircleId == evening.World.Circle.Id)));
    }

    // Ana says something that shows who a patient is, and others can see it.
    private static async Task<(string Thread, string Post)> Said(Evening evening)
    {
        var thread = await evening.Thread(evening.Ana, "The corridor", "Bed nine, the teacher from Elm Street.");
        evening.TenMinutesPass();
        return (thread, $"{thread}/posts/{thread[^36..]}");
    }
}
