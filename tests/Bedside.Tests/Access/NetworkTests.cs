using System.Net;
using Bedside.Access;
using Bedside.Setup;
using Bedside.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Access;

/// <summary>People as the network shows them: a hospital behind one address, one program that guesses, a proxy in front of the house.</summary>
[Trait("Database", "any")]
public sealed class NetworkTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task One_program_that_tries_without_end_is_stopped_and_the_hospital_beside_it_is_not()
    {
        var world = await app.AWorld();
        using var program = Behind("203.0.113.7");
        using var hospital = Behind("198.51.100.20");

        for (var i = 0; i < SignInLimits.MostFromOneAddress; i++) (await program.Send("/sign-in", ("email", "nobody"))).Dispose();
        var stopped = await program.Send("/sign-in", ("email", "typed already"));

        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        Assert.Equal("typed already", Browser.Parse(await stopped.Content.ReadAsStringAsync()).QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, (await hospital.Send("/sign-in", ("email", world.Ana.Email!))).StatusCode);

        app.Clock.Advance(SignInLimits.Window + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await program.Send("/sign-in", ("email", world.Ben.Email!))).StatusCode);
    }

    [Fact]
    public async Task One_network_of_version_six_is_one_address_however_many_it_has()
    {
        await app.AWorld();
        for (var i = 0; i < SignInLimits.MostFromOneAddress; i++)
        {
            using var one = Behind($"2001:db8:aa:bb::{i:x}");
            (await one.Send("/sign-in", ("email", "nobody"))).Dispose();
        }

        using var another = Behind("2001:db8:aa:bb:cc::1");
        using var neighbour = Behind("2001:db8:aa:bc::1");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await another.Send("/sign-in", ("email", "nobody"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await neighbour.Send("/sign-in", ("email", "nobody"))).StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_with_https_the_session_is_sealed_to_this_host_and_never_sent_in_the_clear()
    {
        await app.AWorld();
        var settings = app.Settings with { Address = new("https://bedside.example.org") };
        await using var house = House.Build(settings, KeyRing.Open(settings.Keys, mayMake: false), b => b.WebHost.UseUrls("http://127.0.0.1:0"));
        await house.StartAsync();
        var tickets = house.Services.GetRequiredService<SignInTickets>();
        var world = await app.AWorld();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new(house.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        http.DefaultRequestHeaders.Host = "bedside.example.org";

        using var shared = new FormUrlEncodedContent([new("shared", "on")]);
        var signedIn = await http.PostAsync($"/sign-in/link/{tickets.ForLink(tickets.New(world.Ana.Id))}", shared);
        using var french = new FormUrlEncodedContent([new("language", "fr")]);
        var chosen = await http.PostAsync("/language", french);

        var session = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-bedside=", session, StringComparison.Ordinal);
        foreach (var part in new[] { "; path=/;", "; secure", "; httponly", "; samesite=lax" }) Assert.Contains(part, session + ";", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; secure", chosen.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    // The test stands on this machine, as a proxy does: what it says of where somebody is, is believed.
    private Browser Behind(string address)
    {
        var browser = app.Visitor();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return browser;
    }
}
