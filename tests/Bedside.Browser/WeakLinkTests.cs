using System.Globalization;
using Bedside.Tests;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>A phone far from the city: 400 kbit/s, and 400 ms before anything comes.</summary>
[Trait("R", "R108")]
public sealed class WeakLinkTests(TestApp app, Chromium chromium) : IClassFixture<TestApp>, IClassFixture<Chromium>
{
    private const double Promised = 1300;

    [Fact]
    public async Task On_a_weak_link_a_full_thread_is_read_after_one_request_and_little_waiting()
    {
        var world = await app.AWorld();
        var thread = await AFullThread(world);
        await using var window = await Window.Open(app, chromium, new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await window.SignIn(world.Ben);
        var link = await window.Page.Context.NewCDPSessionAsync(window.Page);
        await link.SendAsync("Network.enable");
        await link.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 50_000 });

        // The machine that runs the tests may be busy, the promise is about the page: its best of three.
        var best = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var asked = new List<string>();
            void Ask(object? _, IRequest request) => asked.Add(request.Url);
            await window.Page.GotoAsync("about:blank");
            window.Page.Request += Ask;
            await window.Page.GotoAsync(thread, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            var paint = await window.Page.EvaluateAsync<double>("""
                () => new Promise(seen => new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(e => seen(e.startTime))).observe({ type: 'paint', buffered: true }))
                """);
            window.Page.Request -= Ask;
            Assert.Single(asked, url => !url.EndsWith("/icon.svg", StringComparison.Ordinal)); // The page and nothing after it.
            best = Math.Min(best, paint);
        }

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"First paint on a weak link: {best:0} ms"));
        Assert.InRange(best, 400, Promised);
        Assert.True(await window.Page.Locator("article.post").CountAsync() >= 40);
    }

    private async Task<string> AFullThread(World world)
    {
        using var ana = await app.SignedIn(world.Ana);
        using var begun = await ana.Send($"/circles/{world.Circle.Id}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", "Far from the city"), ("words", "A first sentence."));
        var thread = begun.Headers.Location!.ToString().Split('#', '?')[0];
        var words = string.Join(' ', Enumerable.Range(0, 90).Select(i => $"word{i * 7919 % 1000}"));
        for (var i = 0; i < 45; i++) (await ana.Send($"{thread}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("words", $"{i} {words[..420]}"))).Dispose();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        return thread;
    }
}
