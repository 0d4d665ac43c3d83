using Bedside.Access;
using Bedside.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>Debian's Chromium, once for all tests of this program.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long a page may take before it counts as not coming; BEDSIDE_PATIENCE, in seconds, says it otherwise for a machine that is busy.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("BEDSIDE_PATIENCE"), out var seconds) ? seconds : 10);

    private const string Shell = "/usr/bin/chromium-headless-shell";

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await Launch();
    }

    /// <summary>Another one, whose owner has chosen letters of twice the usual size.</summary>
    public Task<IBrowser> Large() => Launch("--blink-settings=defaultFontSize=32");

    private Task<IBrowser> Launch(params string[] more) => _playwright!.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("BEDSIDE_CHROMIUM") ?? (File.Exists(Shell) ? Shell : "/usr/bin/chromium"),
        Args = ["--no-sandbox", "--disable-dev-shm-usage", .. more],
    });

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>Somebody's window onto one house, with everything it asked for and complained about.</summary>
public sealed class Window(TestApp app, IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    /// <summary>What the browser would not do, or found wrong.</summary>
    public List<string> Complaints { get; } = [];

    public List<string> ElsewhereAsked { get; } = [];

    public static Task<Window> Open(TestApp app, Chromium chromium, BrowserNewContextOptions? how = null) => Open(app, chromium.Browser, how);

    public static async Task<Window> Open(TestApp app, IBrowser browser, BrowserNewContextOptions? how = null)
    {
        how ??= new();
        how.BaseURL = app.Address.ToString();
        how.Locale ??= "en";
        var context = await browser.NewContextAsync(how);
        context.SetDefaultTimeout((float)Chromium.Patience.TotalMilliseconds);
        var page = await context.NewPageAsync();
        var window = new Window(app, context, page);
        page.Console += (_, said) => { if (said.Type is "error" or "warning") window.Complaints.Add($"{said.Text} {said.Location} on {page.Url}"); };
        page.PageError += (_, error) => window.Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(app.Address.ToString(), StringComparison.Ordinal)) window.ElsewhereAsked.Add(request.Url);
        };
        return window;
    }

    /// <summary>Signs in through the mailed page and its button.</summary>
    public async Task SignIn(Person person)
    {
        var tickets = app.Services.GetRequiredService<SignInTickets>();
        await page.GotoAsync($"/sign-in/link/{tickets.ForLink(tickets.New(person.Id))}");
        await Press(page.Locator("main form button").First);
    }

    /// <summary>Fills in a form by the names of its fields and presses its button.</summary>
    public async Task Send(string form, params (string Name, string Value)[] fields)
    {
        var there = page.Locator(form).First;
        foreach (var closed in await there.Locator("xpath=ancestor::details[not(@open)]/summary").AllAsync()) await closed.ClickAsync();
        foreach (var (name, value) in fields)
        {
            var field = there.Locator($"[name={name}]");
            if (await field.First.EvaluateAsync<string>("f => f.type") is "checkbox" or "radio") await there.Locator($"[name={name}][value='{value}']").CheckAsync();
            else if (await field.EvaluateAsync<string>("f => f.tagName") is "SELECT") await field.SelectOptionAsync(value);
            else await field.FillAsync(value);
        }

        await Press(there.Locator("button").First);
    }

    /// <summary>Presses what leads to another page, and waits until that one is there.</summary>
    public async Task Press(ILocator there)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? _, IPage opened) => arrived.TrySetResult();
        page.DOMContentLoaded += Arrive;
        await there.ClickAsync();
        await arrived.Task.WaitAsync(Chromium.Patience);
        page.DOMContentLoaded -= Arrive;
    }

    /// <summary>A form by where it leads.</summary>
    public static string To(string end) => $"main form:is([action$='{end}'], [action*='{end}#'])";

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
