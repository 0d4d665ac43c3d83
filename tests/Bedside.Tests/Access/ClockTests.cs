using System.Net;
using AngleSharp.Dom;
using Bedside.Setup;
using Bedside.Shared;
using Bedside.Tests.Circles;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Bedside.Tests.Access;

/// <summary>Clocks that are an hour off: the reader's, and the server's while people are talking.</summary>
public sealed class ClockTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_reader_whose_clock_is_an_hour_off_is_signed_in_as_long_and_reads_the_same(int hours)
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "The lift", "It stood still.");
        using var off = app.Visitor();
        off.Http.DefaultRequestHeaders.Date = app.Clock.GetUtcNow().AddHours(hours);
        off.Http.DefaultRequestHeaders.IfModifiedSince = app.Clock.GetUtcNow().AddHours(hours);
        var tickets = app.Services.GetRequiredService<Bedside.Access.SignInTickets>();

        var signedIn = await off.Send($"/sign-in/link/{tickets.ForLink(tickets.New(evening.World.Ana.Id))}", ("shared", "on"));

        // What the reader's clock could judge is not there: the session ends with the browser, or here.
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("max-age", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(WithoutIds(await evening.Ana.Page(thread)), WithoutIds(await off.Page(thread)));
        app.Clock.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal(HttpStatusCode.OK, (await off.Open(thread)).StatusCode);
    }

    [Fact]
    public async Task No_script_asks_the_readers_clock()
    {
        await app.AWorld();
        using var someone = app.Visitor();
        foreach (var script in typeof(House).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("files/", StringComparison.Ordinal) && n.EndsWith(".js", StringComparison.Ordinal)))
        {
            var text = await someone.Read("/" + script["files/".Length..]);
            Assert.DoesNotContain("Date", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Temporal", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_servers_clock_set_back_an_hour_ends_no_session_and_keeps_the_order_of_what_was_said()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Before", "First.");
        evening.TenMinutesPass();
        await evening.Amara.Read(thread);
        await Evening.Say(evening.Ana, thread, "Second.");
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddHours(-1));
        await Evening.Say(evening.Ben, thread, "Third.");
        await Evening.Say(evening.Ana, thread, "Fourth.");
        await evening.Thread(evening.Ana, "After", "Fifth.");

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(["First.", "Second.", "Third.", "Fourth."], Posts(await evening.Amara.Page(thread)));
        Assert.Equal(["After", "Before"], (await evening.Amara.Page(evening.Circle)).QuerySelectorAll("a[href*='/threads/']").Select(a => a.TextContent));

        // Twenty idle minutes are twenty minutes, whatever the wall shows.
        app.Clock.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal("/sign-in", (await evening.Amara.Open("/")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_server_that_starts_again_an_hour_earlier_knows_its_people_and_the_order_still()
    {
        using var evening = await Evening.In(app);
        var thread = await evening.Thread(evening.Ana, "Before", "First.");
        await Evening.Say(evening.Ana, thread, "Second.");

        var settings = app.Settings with { Address = new($"http://localhost:{Setup.RunningBedside.FreePort()}") };
        await using var again = House.Build(settings, KeyRing.Open(settings.Keys, mayMake: false), b =>
        {
            b.WebHost.UseUrls(settings.Address.ToString());
            b.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new SteadyClock(new FakeTimeProvider(app.Clock.GetUtcNow().AddHours(-1)))));
        });
        await again.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = settings.Address };
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        http.DefaultRequestHeaders.Add("Cookie", evening.Ana.Cookies.GetCookieHeader(app.Address));

        using var words = new FormUrlEncodedContent([new("words", "Third.")]);
        Assert.Equal(HttpStatusCode.SeeOther, (await http.PostAsync($"{thread}/posts", words)).StatusCode);
        Assert.Equal(["First.", "Second.", "Third."], Posts(await evening.Ana.Page(thread)));
    }

    private static IEnumerable<string> Posts(IDocument page) => page.QuerySelectorAll("article.post .words").Select(w => w.TextContent.Trim());

    // The form carries the id that the next post will have, a new one each time.
    private static string WithoutIds(IDocument page)
    {
        foreach (var id in page.QuerySelectorAll("input[name=id]")) id.SetAttribute("value", "");
        return page.DocumentElement.OuterHtml;
    }
}
