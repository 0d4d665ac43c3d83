namespace Bedside.Tests;

/// <summary>Every page one person can come to by following links, from one page on.</summary>
public static class Crawl
{
    public static async Task<Dictionary<string, string>> From(Browser browser, string first)
    {
        var pages = new Dictionary<string, string>();
        var open = new Queue<string>([first]);
        while (open.TryDequeue(out var url))
        {
            if (pages.ContainsKey(url)) continue;

            using var answer = await browser.Open(url);
            pages[url] = await answer.Content.ReadAsStringAsync();
            if (answer.Headers.Location is { } on) open.Enqueue(on.ToString());
            foreach (var link in Browser.Parse(pages[url]).QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (link is ['/', ..]) open.Enqueue(link);
            }
        }

        return pages;
    }
}
