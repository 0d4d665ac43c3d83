using System.Text.Json;

namespace Bedside.Tests.Access;

[Trait("R", "R113")]
public sealed class PasskeyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Whoever_finds_a_key_in_the_lift_needs_its_owners_finger_or_code_too()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        using var visitor = app.Visitor();

        var adding = await Options(await ana.Send("/you/passkeys/question", ("passkey", "the blue key")));
        var signingIn = await Options(await visitor.Send("/sign-in/passkey/question"));

        Assert.Equal("required", adding.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal("required", signingIn.GetProperty("userVerification").GetString());
    }

    private static async Task<JsonElement> Options(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("options");
}
