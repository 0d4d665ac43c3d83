using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Bedside.Tests.Circles;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Policy;

/// <summary>Bodies that broke off, addresses that are none, forms nobody made: each is answered with a page in the reader's language, and never with a fault.</summary>
[Trait("Database", "any")]
public sealed class BrokenRequestTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly HttpStatusCode[] Explained = [HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity];

    public static readonly TheoryData<string, string> Bodies = new()
    {
        { "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=words\r\n\r\nBroken off" },
        { "multipart/form-data; boundary=y", "--x\r\nContent-Disposition: form-data; name=words\r\n\r\nAnother boundary\r\n--x--\r\n" },
        { "multipart/form-data", "--x\r\n\r\nNo boundary" },
        { "multipart/form-data; boundary=\"" + new string('x', 300) + "\"", "A boundary without end" },
        { "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: nonsense\r\n\r\nWords\r\n--x--\r\n" },
        { "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=words; filename=a.txt\r\n\r\nA file\r\n--x--\r\n" },
        { "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"words\"\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n\r\n--x--\r\n" },
        { "application/x-www-form-urlencoded; charset=nonsense", "words=%20&title=%FF%FE" },
        { "application/x-www-form-urlencoded; charset=utf-7", "words=+AAA-" },
        { "application/x-www-form-urlencoded", "%%%&=&&words&=%zz&words=%E9" },
        { "application/x-www-form-urlencoded", "words=&words=a second one&words=a third&id=x&id=y&reply=garbage&quote=garbage&accept=-1" },
        { "application/x-www-form-urlencoded", "" },
        { "text/plain", "words=Plain" },
        { "application/json", "{\"words\":\"Json\"}" },
        { "application/xml", "<words/>" },
        { "nonsense", "words=Nonsense" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_form_meets_a_page(string type, string body)
    {
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddMinutes(16)); // Else nobody may try a password any more.
        using var evening = await Evening.In(app);
        foreach (var action in new[] { $"{evening.Circle}/threads", $"{evening.Circle}/line", "/you", "/you/erase", "/sign-in", "/sign-in/password", "/sign-in/code", $"{evening.Circle}/agreement/amendments" })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await evening.Ben.Http.PostAsync(action, content);
            await IsAPage(answer, $"{action} {type}", "fr");
        }
    }

    [Fact]
    public async Task A_form_of_five_thousand_fields_meets_a_page()
    {
        using var evening = await Evening.In(app);
        using var answer = await evening.Ben.Send($"{evening.Circle}/threads", [.. Enumerable.Range(0, 5_000).Select(i => ($"f{i}", "x"))]);
        await IsAPage(answer, "5,000 fields", "fr");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "words=")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=words\r\n\r\n")]
    public async Task A_body_over_25_megabytes_meets_a_page(string type, string begins)
    {
        using var evening = await Evening.In(app);
        using var content = new ByteArrayContent([.. Encoding.ASCII.GetBytes(begins), .. Enumerable.Repeat((byte)'a', 26 * 1024 * 1024)]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{evening.Circle}/threads") { Content = content };
        request.Headers.ExpectContinue = true; // What a browser sees when it stops sending; without it the answer may be lost on the way.
        using var answer = await evening.Ben.Http.SendAsync(request);
        await IsAPage(answer, type, "fr");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_goes_on_sending_gets_the_page_all_the_same()
    {
        using var evening = await Evening.In(app);
        using var socket = new TcpClient("localhost", app.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {evening.Circle}/threads HTTP/1.1\r\nHost: localhost:{app.Address.Port}\r\nCookie: {evening.Ben.Cookies.GetCookieHeader(app.Address)}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {30 * 1024 * 1024}\r\n\r\nwords="));
        await stream.WriteAsync(new byte[100_000]);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Assert.Contains("413", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_none_and_a_place_that_is_none_meet_a_page()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        string[] odd = ["xx", "-1", "0", $"{Guid.NewGuid()}", "%F0%9F%98%80", "..%2F..%2Fetc", new('9', 400), "' OR 1=1 --", "%3Cscript%3E"];
        var addresses = odd.SelectMany(o => new[]
            {
                $"/circles/{o}", $"{evening.Circle}/threads/{o}", $"{thread}/posts/{o}/words", $"{thread}/posts/{o}/wrong", $"{evening.Circle}/lines/{o}", $"{evening.Circle}/agreement/amendments/{o}",
                $"/cohorts/{o}", $"/organisation/sites/{o}", $"/help/{o}", $"/digest/{o}", $"/circles/new?cohort={o}", $"/{o}",
            });
        foreach (var address in addresses) await IsAPage(await evening.Ben.Open(address), address, "fr");

        foreach (var token in odd)
        {
            foreach (var address in new[] { $"/invitations/{token}", $"/sign-in/link/{token}" })
            {
                using var answer = await evening.Ben.Open(address);
                Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
                await IsAPage(answer, address, "fr");
            }
        }
    }

    [Fact]
    public async Task A_question_in_the_address_that_cannot_be_read_meets_a_page()
    {
        using var evening = await Evening.In(app);
        using var ada = await app.SignedIn(evening.World.Ada);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        string[] odd = ["", "garbage", "-1", "-9223372036854775808", "9223372036854775807", "9223372036854775808", "1&from=2", "1e9", "%00", "%FF", $"{Guid.NewGuid()}", "%F0%9F%98%80"];
        foreach (var value in odd)
        {
            foreach (var address in new[] { $"{thread}?from={value}", $"{thread}?reply={value}", $"{thread}?quote={value}", $"{evening.Circle}?before={value}", $"{evening.Circle}/agreement/amendments?from={value}", $"/search?q={value}", $"/you?saved={value}" })
            {
                await IsAPage(await evening.Ben.Open(address), address, "fr", orAnswer: true);
            }

            await IsAPage(await ada.Open($"/organisation/people?after={value}"), $"people {value}", "en", orAnswer: true);
        }
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    [InlineData("POST")]
    public async Task A_method_that_a_page_does_not_have_meets_a_page(string method)
    {
        using var evening = await Evening.In(app);
        foreach (var address in new[] { "/", "/search", "/help", "/nowhere", $"{evening.Circle}/agreement", "/people-to-call" })
        {
            using var request = new HttpRequestMessage(new(method), address);
            await IsAPage(await evening.Ben.Http.SendAsync(request), $"{method} {address}", "fr");
        }
    }

    [Fact]
    public async Task To_ask_for_the_head_of_a_page_tells_what_the_page_would()
    {
        using var evening = await Evening.In(app);
        foreach (var address in new[] { "/", "/sign-in", "/help", "/people-to-call", evening.Circle, "/nowhere", $"/circles/{Guid.NewGuid()}", "/icon.svg" })
        {
            using var page = await evening.Ben.Open(address);
            using var head = await evening.Ben.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
            Assert.True(page.StatusCode == head.StatusCode, $"{address}: {page.StatusCode} and {head.StatusCode}");
            Assert.Equal(page.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Every_form_without_a_single_field_meets_a_page_or_does_what_its_button_says()
    {
        using var evening = await Evening.In(app);
        using var ada = await app.SignedIn(evening.World.Ada);
        var thread = await evening.Thread(evening.Ben, "The lift", "It stood still.");
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") is true).Select(e => e.RoutePattern.RawText!).ToList();
        Assert.True(routes.Count > 40, $"{routes.Count}");
        foreach (var route in routes.Where(r => r is not "/sign-out" && !r.EndsWith("leaving", StringComparison.Ordinal) && !r.EndsWith("/end", StringComparison.Ordinal)))
        {
            var here = route.Replace("{id:guid}", $"{(route.StartsWith("/cohorts", StringComparison.Ordinal) ? evening.World.Cohort.Id : evening.World.Circle.Id)}", StringComparison.Ordinal).Replace("{thread:guid}", thread[^36..], StringComparison.Ordinal)
                .Replace("{post:guid}", thread[^36..], StringComparison.Ordinal).Replace("{site:guid}", $"{evening.World.Site.Id}", StringComparison.Ordinal);
            var address = System.Text.RegularExpressions.Regex.Replace(here, @"\{[^}]+\}", $"{Guid.NewGuid()}");
            foreach (var by in new[] { evening.Ben, evening.Amara, ada })
            {
                using var answer = await by.Send(address);
                Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
                if (answer.StatusCode is not HttpStatusCode.SeeOther) Assert.True((await answer.Content.ReadAsStringAsync()).Length > 10, $"{address} is empty: {answer.StatusCode}");
            }
        }
    }

    private static async Task IsAPage(HttpResponseMessage answer, string what, string language, bool orAnswer = false)
    {
        var html = await answer.Content.ReadAsStringAsync();
        var isExpected = Explained.Contains(answer.StatusCode) || answer.StatusCode is HttpStatusCode.Gone || (orAnswer && answer.StatusCode is HttpStatusCode.OK);
        Assert.True(isExpected, $"{what}: {answer.StatusCode}");
        var page = Browser.Parse(html);
        Assert.True(page.QuerySelector("main h1")?.TextContent is { Length: > 2 }, $"{what}: {answer.StatusCode} has no title: {html}");
        Assert.True(page.DocumentElement.GetAttribute("lang") == language, $"{what}: in {page.DocumentElement.GetAttribute("lang")}");
        Assert.True(answer.Headers.Contains("Content-Security-Policy"), $"{what}: no policy");
    }
}
