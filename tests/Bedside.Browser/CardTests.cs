using System.Diagnostics;
using Bedside.Access;
using Bedside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>Invitations on paper, for people without an address of their own.</summary>
public sealed class CardTests(TestApp app, Chromium chromium) : IClassFixture<TestApp>, IClassFixture<Chromium>
{
    [Fact]
    public async Task A_card_is_read_by_a_phone_and_lets_one_person_in_once()
    {
        var world = await app.AWorld();
        await using var ada = await Window.Open(app, chromium);
        await ada.SignIn(world.Ada);
        await ada.Page.GotoAsync($"/cohorts/{world.Cohort.Id}");
        await ada.Send(Window.To("/cards"), ("count", "3"));

        var links = new List<string>();
        foreach (var card in await ada.Page.Locator(".sheet > li").AllAsync())
        {
            var link = await card.Locator("small").First.InnerTextAsync();
            Assert.Equal(link, await ReadBack(await card.Locator("svg").ScreenshotAsync()));
            links.Add(link);
        }

        Assert.Equal(3, links.Distinct().Count());

        await using var noor = await Window.Open(app, chromium, new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await noor.Page.GotoAsync(links[0]);
        await noor.Send(Window.To(new Uri(links[0]).AbsolutePath), ("name", "Noor"));
        await Assertions.Expect(noor.Page.Locator("form[action='/sign-out']")).ToBeVisibleAsync();
        Assert.Equal(1, await app.With(db => db.Set<Person>().CountAsync(p => p.Email == null)));

        await using var second = await Window.Open(app, chromium);
        await second.Page.GotoAsync(links[0]);
        await Assertions.Expect(second.Page.Locator("[name=name]")).ToHaveCountAsync(0);
    }

    // As a phone would: from the picture alone.
    private static async Task<string> ReadBack(byte[] picture)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bedside-card-").FullName, "card.png");
        await File.WriteAllBytesAsync(file, picture);
        using var reader = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", file]) { RedirectStandardOutput = true })!;
        var text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return text.Trim();
    }
}
