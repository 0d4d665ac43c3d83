using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>Looks at the page that is open as everybody would need it: light and dark, narrow and wide. Keeps pictures where BEDSIDE_PICTURES names a folder.</summary>
public sealed class Look(string album, bool script = true)
{
    // What a page is made of: without its words, but with where there are any and in which language. Axe finds the same in the same page with other words, so it is asked once.
    private const string Skeleton = """
        (() => [matchMedia('(prefers-color-scheme: dark)').matches, innerWidth, ...[...document.documentElement.querySelectorAll('*')].map(e =>
          e.localName + (e.textContent.trim() ? '' : ' empty ') + [...e.attributes].filter(a => !['value', 'href', 'action', 'formaction', 'datetime', 'content'].includes(a.name))
            .map(a => a.name + (a.value.trim() ? '' : '-empty') + (['class', 'type', 'role', 'autocomplete', 'for', 'id', 'name', 'lang'].includes(a.name) ? a.value.replace(/[0-9a-f]{32}/g, '') : '')).join(' '))].join('\n'))()
        """;

    private static readonly ConcurrentDictionary<string, bool> Seen = new();

    private static readonly string? Folder = Environment.GetEnvironmentVariable("BEDSIDE_PICTURES");
    private int _count;

    public List<string> Faults { get; } = [];

    public async Task At(IPage page, string name)
    {
        _count++;
        // Axe waits for timers, and a page without script has none; the same pages are walked with script.
        if (script && Seen.TryAdd(await page.EvaluateAsync<string>(Skeleton), true)) await Ask(page, name);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
        {
            Faults.Add($"{name} ({page.Url}): {over} pixels too wide");
        }

        if (Folder is { Length: > 0 }) await Keep(page, name);
    }

    // Everything in the light the page is in; in the other one the colours, which is all that changes.
    private async Task Ask(IPage page, string name)
    {
        var isDark = await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
        Add(await page.RunAxe(), isDark);
        await page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Light : ColorScheme.Dark });
        Add(await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } }), !isDark);
        await page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });

        void Add(AxeResult result, bool dark) => Faults.AddRange(result.Violations
            .Select(v => $"{name}, {(dark ? "dark" : "light")} ({page.Url}): {v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }

    // Two widths in two lights, and the page is left as it was.
    private async Task Keep(IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder!, album)).FullName;
        var size = page.ViewportSize!;
        foreach (var width in (int[])[360, 1280])
        {
            await page.SetViewportSizeAsync(width, 800);
            foreach (var light in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = light });
                var file = string.Create(CultureInfo.InvariantCulture, $"{_count:00}-{name}-{width}-{light}.png");
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
            }
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
