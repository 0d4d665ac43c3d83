using System.Net;
using System.Text.RegularExpressions;
using Bedside.Shared;

namespace Bedside.Tests.Setup;

/// <summary>What somebody meets who types ./run and opens the links it prints.</summary>
[Trait("R", "R28")]
public sealed partial class DemonstrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bedside-test-").FullName;

    [Fact]
    public async Task Four_people_come_in_by_the_links_that_are_printed_where_another_port_was_asked_for()
    {
        var settings = new Settings(new($"http://localhost:{RunningBedside.FreePort()}"), _folder, Path.Combine(_folder, "keys"), null, null, "");
        using var bedside = await RunningBedside.Demonstrate(settings);
        var people = People().Matches(string.Join('\n', await bedside.Said("Each link"))).ToDictionary(m => m.Groups["role"].Value, m => (Name: m.Groups["name"].Value, Link: new Uri(m.Groups["link"].Value)));

        Assert.Equal(["Administrator", "Designer", "Facilitator", "Learner"], people.Keys.Order());
        foreach (var (name, link) in people.Values)
        {
            Assert.Equal(settings.Address.Authority, link.Authority);
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() });
            http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            Assert.Contains("<button", await http.GetStringAsync(link), StringComparison.Ordinal); // A page first, for mail scanners open links.
            using var entered = await http.PostAsync(link, new FormUrlEncodedContent([new("shared", "on")]));
            Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
            Assert.Contains(name, await http.GetStringAsync(settings.Address), StringComparison.Ordinal);
        }

        Assert.Equal(0, await bedside.Stop(times: 3)); // Told more than once, it ends as if told once.
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"^(?<role>\w+) {2,}(?<name>.+)\n +(?<link>http\S+)$", RegexOptions.Multiline)]
    private static partial Regex People();
}
