namespace Bedside.Tests.Access;

/// <summary>Making somebody administrator or designer.</summary>
public sealed class AppointingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Nobody_is_appointed_before_it_is_said_what_they_may_do_then()
    {
        var world = await app.AWorld();
        using var ada = await app.SignedIn(world.Ada);
        var form = $"form[action='/organisation/people/{world.Ana.Id}/appointment']";

        var asked = (await ada.Page("/organisation/people")).QuerySelector($"details {form}:has([value=administrator])")!;
        Assert.Contains("They will see names, addresses and roles, and can appoint and remove others. They read no posts.", asked.TextContent, StringComparison.Ordinal);

        await ada.Send(asked.GetAttribute("action")!, ("role", "administrator"));
        Assert.Null((await ada.Page("/organisation/people")).QuerySelector($"{form}:has([value=administrator])"));
    }
}
