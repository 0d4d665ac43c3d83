using Bedside.Tests;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>The thread page in hands that do not hold a mouse, with eyes that need more, on paper, and left behind on a ward PC.</summary>
public sealed class HandsTests(TestApp app, Chromium chromium) : IClassFixture<TestApp>, IClassFixture<Chromium>
{
    private const string Secret = "He asked me whether he would see the spring.";

    [Fact]
    public async Task Ben_answers_with_the_keyboard_alone_and_always_sees_where_he_is()
    {
        var (world, thread) = await AThread();
        await using var ben = await Window.Open(app, chromium);
        await ben.SignIn(world.Ben);
        await ben.Page.GotoAsync(thread);

        await ben.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await Focused(ben.Page, "getAttribute('href')"));
        await ben.Page.Keyboard.PressAsync("Enter");
        for (var i = 0; await Focused(ben.Page, "id") is not "words"; i++)
        {
            Assert.True(i < 30, "Thirty steps and no box.");
            await ben.Page.Keyboard.PressAsync("Tab");
            Assert.NotEqual("none", await ben.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        }

        await ben.Page.Keyboard.TypeAsync("I stayed until she slept.");
        await ben.Page.Keyboard.PressAsync("Tab");
        await ben.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(ben.Page.Locator("article.post .words").Last).ToHaveTextAsync("I stayed until she slept.");
    }

    [Fact]
    public async Task With_letters_twice_as_large_nothing_runs_off_the_page_or_over_another()
    {
        var (world, thread) = await AThread();
        await using var large = await chromium.Large();
        await using var ana = await Window.Open(app, large, new() { ViewportSize = new() { Width = 640, Height = 800 } });
        await ana.SignIn(world.Ana);
        var look = new Look("large");
        foreach (var page in (string[])["/", thread, $"/circles/{world.Circle.Id}", "/you", "/people-to-call", "/search?q=spring"])
        {
            await ana.Page.GotoAsync(page);
            Assert.Equal("32px", await ana.Page.EvaluateAsync<string>("getComputedStyle(document.body).fontSize"));
            await look.At(ana.Page, page.Trim('/').Split('/', '?')[0] + "-large");
        }

        Assert.True(look.Faults.Count == 0, string.Join("\n", look.Faults));
    }

    [Fact]
    public async Task A_thread_on_paper_is_its_words_without_doors_and_boxes()
    {
        var (world, thread) = await AThread();
        await using var ana = await Window.Open(app, chromium);
        await ana.SignIn(world.Ana);
        await ana.Page.GotoAsync(thread);
        await ana.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(ana.Page.GetByText(Secret)).ToBeVisibleAsync();
        foreach (var door in (string[])["nav", "#answer", ".post footer", ".foot"]) await Assertions.Expect(ana.Page.Locator(door).First).ToBeHiddenAsync();
        Assert.True((await ana.Page.PdfAsync()).Length > 1000);
    }

    [Fact]
    public async Task In_colours_of_their_own_people_still_see_boxes_buttons_and_where_they_are()
    {
        var (world, thread) = await AThread();
        await using var ana = await Window.Open(app, chromium, new() { ForcedColors = ForcedColors.Active });
        await ana.SignIn(world.Ana);
        await ana.Page.GotoAsync(thread);

        foreach (var edge in (string[])["#answer button", "#words", ".call", ".who"])
        {
            var (width, colour) = (await Style(ana.Page, edge, "borderTopWidth"), await Style(ana.Page, edge, "borderTopColor"));
            Assert.NotEqual("0px", width);
            Assert.NotEqual(await Style(ana.Page, "body", "backgroundColor"), colour);
        }

        await ana.Page.Locator("#words").FocusAsync();
        Assert.Equal("solid", await Style(ana.Page, "#words", "outlineStyle"));
    }

    [Fact]
    public async Task After_signing_out_the_way_back_shows_nothing_of_the_circle()
    {
        var (world, thread) = await AThread();
        await using var ana = await Window.Open(app, chromium);
        await ana.SignIn(world.Ana);
        await ana.Page.GotoAsync(thread);
        await Assertions.Expect(ana.Page.GetByText(Secret)).ToBeVisibleAsync();

        await ana.Press(ana.Page.Locator("form[action='/sign-out'] button"));
        for (var i = 0; i < 2; i++)
        {
            await ana.Page.GoBackAsync();
            await Assertions.Expect(ana.Page.Locator("body")).Not.ToContainTextAsync(Secret);
        }
    }

    private async Task<(World World, string Thread)> AThread()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        using var begun = await ana.Send($"/circles/{world.Circle.Id}/threads", ("id", $"{Guid.CreateVersion7():N}"), ("title", "The window"), ("words", Secret));
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        return (world, begun.Headers.Location!.ToString().Split('#', '?')[0]);
    }

    private static Task<string> Focused(IPage page, string what) => page.EvaluateAsync<string>($"String(document.activeElement.{what})");

    private static Task<string> Style(IPage page, string where, string what) => page.Locator(where).First.EvaluateAsync<string>($"e => getComputedStyle(e).{what}");
}
