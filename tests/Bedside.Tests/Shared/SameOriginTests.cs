using System.Net.Sockets;
using System.Text;

namespace Bedside.Tests.Shared;

/// <summary>People who follow a link that another site made.</summary>
public sealed class SameOriginTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("//elsewhere.example/?x", "/elsewhere.example/")]
    [InlineData("///elsewhere.example?x", "/elsewhere.example")]
    [InlineData("/.//elsewhere.example/?x", "/elsewhere.example/")]
    [InlineData("/%5Celsewhere.example/?x", "/%5Celsewhere.example/")]
    [InlineData("/caf%C3%A9?x", "/caf%C3%A9")]
    [InlineData("/a%0D%0ASet-Cookie:%20b=c?x", "/a%0D%0ASet-Cookie:%20b=c")]
    [InlineData("/sign-in?x", "/sign-in")]
    public async Task A_link_from_another_site_leads_to_a_page_of_this_one(string asked, string answered)
    {
        await app.AWorld();

        var answer = await Ask($"GET {asked} HTTP/1.1\r\nHost: {app.Address.Authority}\r\nSec-Fetch-Site: cross-site\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 303 ", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\nLocation: {answered}\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nSet-Cookie: b", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(app.Address.Authority, new Uri(app.Address, answered).Authority);
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/..//elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    public async Task Whoever_changes_the_language_stays_on_this_site(string back)
    {
        await app.AWorld();
        using var someone = app.Visitor();

        Assert.Equal("/", (await someone.Send("/language", ("language", "fr"), ("back", back))).Headers.Location?.OriginalString);
    }

    // Byte for byte: every client tidies such addresses before it sends them.
    private async Task<string> Ask(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
