using System.Text.Json;
using Bedside.Access;
using Bedside.Shared;
using Bedside.Tests;

namespace Bedside.Browsing;

/// <summary>Words written to break the page, in every place that keeps emphasis and links, opened in Chromium.</summary>
public sealed class HostileWordsTests(TestApp app, Chromium chromium) : IClassFixture<TestApp>, IClassFixture<Chromium>
{
    private const string Harm = """
        [...document.querySelectorAll('*')].filter(e =>
          (e.localName === 'script' && !e.src.startsWith(location.origin)) || ['iframe','object','embed','img','svg','math','base','meta'].includes(e.localName) && e.closest('main') ||
          [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style' || /^[\s\u0000-\u0020]*(javascript|data|vbscript):/i.test(a.value) && ['href','src','action','formaction','xlink:href'].includes(a.name))
        ).map(e => e.outerHTML)
        """;

    // Of our own making; the well-known list is read as well where it lies beside the project.
    private static readonly string[] Own =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "[look](javascript:alert(1))", "[look](JaVaScRiPt&colon;alert(1))", "[look](data:text/html,<script>alert(1)</script>)",
        "![look](javascript:alert(1))", "<javascript:alert(1)>", "<https://example.org/\"onmouseover=alert(1)>", "[a]: javascript:alert(1)\n\n[a]", "`<script>alert(1)</script>`", "    <script>alert(1)</script>",
        "<a href='javascript:alert(1)'>x</a>", "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>", "--><script>alert(1)</script><!--", "<details open ontoggle=alert(1)>x", "<style>@import'//example.org'</style>",
        "<form action=javascript:alert(1)><button>x", "<base href=//example.org/>", "[x](https://example.org \"\\\"onclick=alert(1)\")", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "\u0000<script\u0000>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    ];

    public static IEnumerable<string> All => Own.Concat(WellKnown());

    [Fact]
    public async Task What_was_written_to_break_the_page_stays_words()
    {
        var world = await app.AWorld();
        var circle = $"/circles/{world.Circle.Id}";
        var places = await Write(world, circle);
        var rest = await WriteTheRest(world, circle, places.First(p => p.Contains("/threads/", StringComparison.Ordinal)).Split('#', '?')[0]);
        var seen = 0;
        foreach (var (person, shown) in ((Person, List<string>)[])[(world.Ana, [.. places, .. rest]), (world.Amara, rest)])
        {
            await using var window = await Window.Open(app, chromium);
            window.Page.Dialog += (_, dialog) => window.Complaints.Add($"A dialog: {dialog.Message}");
            await window.SignIn(person);
            foreach (var place in shown)
            {
                if (await window.Page.GotoAsync(place) is { Ok: false }) continue; // Not hers to see.

                Assert.Empty(await window.Page.EvaluateAsync<string[]>(Harm));
                seen += await window.Page.Locator("main .words, main .list a").CountAsync();
            }

            Assert.Empty(window.ElsewhereAsked);
            Assert.DoesNotContain(window.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
        }

        Assert.True(seen > All.Count(), $"Only {seen} places with words.");
    }

    [Fact]
    public void To_make_safe_twice_changes_nothing()
    {
        foreach (var words in All)
        {
            var once = Markdown.ToHtml(words);
            Assert.Equal(once, Markdown.MakeSafe(once));
        }
    }

    // Ana writes them wherever she can write, and Amara what only a facilitator writes.
    private async Task<List<string>> Write(World world, string circle)
    {
        using var ana = await app.SignedIn(world.Ana);
        var places = new List<string> { circle, $"{circle}/agreement", "/", "/circles", "/search?q=alert", "/search?q=" + Uri.EscapeDataString("<script>alert(1)</script>") };
        foreach (var words in All)
        {
            using var begun = await ana.Send($"{circle}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", Short(words)), ("words", words));
            Assert.True((int)begun.StatusCode is 303 or 400 or 422, $"{(int)begun.StatusCode} for {words}");
            if (begun.Headers.Location is { } thread) places.Add(thread.ToString());
            using var proposed = await ana.Send($"{circle}/agreement/amendments", ("id", $"{Guid.CreateVersion7():N}"), ("words", words), ("why", words));
            Assert.True((int)proposed.StatusCode is 303 or 400 or 422, $"{(int)proposed.StatusCode} for {words}");
            if (proposed.Headers.Location is { } amendment) places.Add(amendment.ToString());
        }

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        return places;
    }

    // Ten at a time: answers, what is wrong with them, why they are hidden, opinions, notes, and what a circle is for.
    private async Task<List<string>> WriteTheRest(World world, string circle, string thread)
    {
        using var ana = await app.SignedIn(world.Ana);
        using var ben = await app.SignedIn(world.Ben);
        using var amara = await app.SignedIn(world.Amara);
        async Task<string?> Say(Browser who, string where, params (string, string)[] fields)
        {
            using var said = await who.Send(where, [("id", $"{Guid.CreateVersion7():N}"), .. fields]);
            Assert.True((int)said.StatusCode is 200 or 303 or 400 or 422, $"{(int)said.StatusCode} at {where}");
            return said.Headers.Location?.ToString();
        }

        using var members = await amara.Open($"/circles/new?cohort={world.Cohort.Id}");
        var seats = Browser.Parse(await members.Content.ReadAsStringAsync()).QuerySelectorAll("[name=member]").Select(m => ("member", m.GetAttribute("value")!)).ToArray();
        var places = new List<string> { thread, $"{circle}/reports", $"{circle}/line", "/circles" };
        foreach (var words in All.Where(w => !w.Contains('\0', StringComparison.Ordinal)).Chunk(10).Select(ten => string.Join("\n\n", ten)))
        {
            if (await Say(ana, $"{thread}/posts", ("words", words)) is not { } post) continue;

            app.Clock.Advance(TimeSpan.FromMinutes(10));
            var address = $"{thread}/posts/{post.Split("#p-")[1]}";
            places.Add(post);
            await Say(ben, $"{address}/wrong", ("words", words));
            await Say(amara, $"{address}/hiding", ("words", words));
            await Say(ana, $"{circle}/line", ("words", words));
            if (await Say(ana, $"{circle}/agreement/amendments", ("words", words), ("why", words)) is { } amendment) await Say(ben, $"{amendment}/opinions", ("for", "no"), ("words", words));
            if (await Say(amara, $"/circles/new?cohort={world.Cohort.Id}", [("title", Short(words)), ("words", words), ("language", "en"), .. seats]) is { } made) places.Add(made);
        }

        return places;
    }

    private static string Short(string words) => words.ReplaceLineEndings(" ") is { Length: > 200 } longer ? longer[..200] : words.ReplaceLineEndings(" ");

    private static IEnumerable<string> WellKnown()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "xss-vectors", "owasp_filter_evasion.jsonl");
            if (File.Exists(file)) return File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("payload").GetString()!);
        }

        return [];
    }
}
