using Bedside.Access;
using Bedside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bedside.Browsing;

/// <summary>Passkeys, with the authenticator that Chromium pretends to have.</summary>
[Trait("R", "R113")]
public sealed class PasskeyTests(TestApp app, Chromium chromium) : IClassFixture<TestApp>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Ana_adds_a_passkey_signs_in_with_it_twice_and_the_database_does_not_know()
    {
        var world = await app.AWorld();
        await using var window = await Window.Open(app, chromium);
        await PretendToHaveAKey(window.Page);
        await window.SignIn(world.Ana);

        await Add(window.Page, "the blue key");
        await Assertions.Expect(window.Page.GetByText("the blue key", new() { Exact = false }).First).ToBeVisibleAsync();
        Assert.Contains("/sign-in", (await app.Mail.To(world.Ana.Email!)).Text, StringComparison.Ordinal); // Told of the change.

        var before = await Row(world.Ana);
        for (var i = 0; i < 2; i++)
        {
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
            await window.Page.GotoAsync("/sign-in");
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "With a passkey" }).ClickAsync();
            await window.Page.WaitForURLAsync("**/");
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        }

        Assert.Equal(before, await Row(world.Ana));
        Assert.Empty(window.Complaints);
        Assert.Empty(window.ElsewhereAsked);
    }

    [Fact]
    public async Task A_passkey_that_was_removed_opens_nothing_and_other_ways_stand_beside_it()
    {
        var world = await app.AWorld();
        await using var window = await Window.Open(app, chromium);
        await PretendToHaveAKey(window.Page);
        await window.SignIn(world.Ana);
        await Add(window.Page, "the blue key");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "the blue key" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("the blue key")).ToHaveCountAsync(0);
        Assert.Equal(0, await app.With(db => db.Set<Passkey>().CountAsync(k => k.PersonId == world.Ana.Id)));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await window.Page.GotoAsync("/sign-in");
        await window.Page.GetByLabel("Email").FillAsync("ana@example.org");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "With a passkey" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByText("did not open anything here").First).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByLabel("Email")).ToHaveValueAsync("ana@example.org");
    }

    [Fact]
    public async Task Without_script_the_sign_in_page_offers_only_what_works_without_it()
    {
        await app.AWorld();
        await using var window = await Window.Open(app, chromium, new() { JavaScriptEnabled = false });
        await window.Page.GotoAsync("/sign-in");

        await Assertions.Expect(window.Page.Locator("button[data-passkey]")).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" })).ToBeVisibleAsync();
    }

    private static async Task Add(IPage page, string name)
    {
        await page.GotoAsync("/you");
        await page.Locator("#passkey").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    private Task<string> Row(Person person) => app.With(async db =>
    {
        var passkeys = await db.Set<Passkey>().Where(k => k.PersonId == person.Id).Select(k => new { k.Id, Version = EF.Property<Guid>(k, "Version") }).ToListAsync();
        var people = await db.Set<Person>().Where(p => p.Id == person.Id).Select(p => new { p.Stamp, Version = EF.Property<Guid>(p, "Version") }).ToListAsync();
        return string.Join(";", passkeys) + string.Join(";", people);
    });

    private static async Task PretendToHaveAKey(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
