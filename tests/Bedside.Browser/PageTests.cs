using Bedside.Access;
using Bedside.Tests;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>Every page somebody comes to by following links, as each of our people sees it.</summary>
public sealed class PageTests(TestApp app, Chromium chromium) : IClassFixture<TestApp>, IClassFixture<Chromium>
{
    public static readonly TheoryData<string, ColorScheme> Everybody = new()
    {
        { "nobody", ColorScheme.Light }, { "Ana", ColorScheme.Light }, { "Ben", ColorScheme.Dark },
        { "Amara", ColorScheme.Light }, { "Dora", ColorScheme.Dark }, { "Ada", ColorScheme.Light },
    };

    private static readonly HashSet<string> HelpSeen = [];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Every_page_can_be_used_by_all_fits_a_phone_and_asks_nothing_elsewhere(string who, ColorScheme light)
    {
        var world = await app.AWorld();
        await Evening(world);
        await using var window = await Window.Open(app, chromium, new() { ViewportSize = new() { Width = 360, Height = 740 }, ColorScheme = light, ReducedMotion = ReducedMotion.Reduce });
        if (Of(world, who) is { } person) await window.SignIn(person);

        var look = new Look($"pages-{who}");
        var pages = await Walk(window.Page, url => look.At(window.Page, KindOf(url).Trim('/').Replace('/', '-').Replace('*', '_').Replace('?', '-') is { Length: > 0 } name ? name : "first"));

        Assert.True(look.Faults.Count == 0, string.Join("\n", look.Faults));
        if (who is "nobody") window.Complaints.RemoveAll(c => c.Contains("401", StringComparison.Ordinal)); // Help leads to pages that ask who one is, and Chromium complains of that.
        Assert.True(window.Complaints.Count == 0, string.Join("\n", window.Complaints));
        Assert.Empty(window.ElsewhereAsked);
        Assert.True(pages >= (who is "nobody" ? 3 : 7), $"Only {pages} pages.");
    }

    // A thread with two posts, so that there is something to look at.
    private async Task Evening(World world)
    {
        using var ana = await app.SignedIn(world.Ana);
        using var begun = await ana.Send($"/circles/{world.Circle.Id}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", "The window"), ("words", "He looked at the *window*.\n\n> And I said nothing.\n\nhttps://example.org/" + new string('x', 120)));
        var thread = begun.Headers.Location!.ToString();
        using var amara = await app.SignedIn(world.Amara);
        using var said = await amara.Send($"{thread.Split('#', '?')[0]}/posts", ("id", $"{Guid.CreateVersion7():N}"), ("words", "- I would have wanted to know\n- what he saw"));
    }

    private static Person? Of(World world, string who) => who switch
    {
        "Ana" => world.Ana,
        "Ben" => world.Ben,
        "Amara" => world.Amara,
        "Dora" => world.Dora,
        "Ada" => world.Ada,
        _ => null,
    };

    private static async Task<int> Walk(IPage page, Func<string, Task> look)
    {
        var (seen, open) = (new HashSet<string>(), new Queue<string>(["/"]));
        while (open.TryDequeue(out var url))
        {
            // One page of a kind is enough: the addresses differ only in whose or which.
            if (!seen.Add(KindOf(url))) continue;

            await page.GotoAsync(url);
            // Help says the same to everybody.
            if (!url.StartsWith("/help/", StringComparison.Ordinal) || HelpSeen.Add(url)) await look(url);
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main a[href], header a[href], nav a[href]')].filter(a => a.origin === location.origin && !a.pathname.endsWith('.json')).map(a => a.pathname + a.search)")) open.Enqueue(link);
        }

        return seen.Count;
    }

    private static string KindOf(string url) => string.Join('/', url.Split('?')[0].Split('/').Select(part => Guid.TryParse(part, out _) ? "*" : part)) + (url.Contains('?', StringComparison.Ordinal) ? "?" + url.Split('?')[1].Split('=')[0] : "");
}
