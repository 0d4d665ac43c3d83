using System.Net;
using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Access;

public sealed partial class SignInTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_nurse_reads_the_code_on_her_phone_and_types_it_at_the_ward_computer()
    {
        var world = await app.AWorld();
        using var ward = app.Visitor();

        var asked = await ward.Fill("/sign-in", "/sign-in", ("email", world.Ana.Email!));
        var mail = await app.Mail.To(world.Ana.Email!);
        var signedIn = await TypeCode(ward, asked, Code().Match(mail.Text).Value);

        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        Assert.Contains("Ana", await ward.Read("/"));
        using var phone = app.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await phone.Open(LinkIn(mail))).StatusCode); // One of the two ends both.
    }

    [Fact]
    public async Task A_link_that_a_mail_scanner_has_opened_still_works_once_and_then_no_more()
    {
        var world = await app.AWorld();
        using var ana = app.Visitor();
        await ana.Fill("/sign-in", "/sign-in", ("email", world.Ana.Email!));
        var link = LinkIn(await app.Mail.To(world.Ana.Email!));
        using var scanner = app.Visitor();
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await scanner.Open(link)).StatusCode);

        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Fill(link, link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await scanner.Send(link)).StatusCode);
    }

    [Fact]
    public async Task A_link_ends_after_fifteen_minutes_even_if_the_servers_clock_is_set_back()
    {
        var world = await app.AWorld();
        using var ana = app.Visitor();
        await ana.Fill("/sign-in", "/sign-in", ("email", world.Ana.Email!));
        var link = LinkIn(await app.Mail.To(world.Ana.Email!));

        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddHours(-1));
        Assert.Equal(HttpStatusCode.OK, (await ana.Open(link)).StatusCode);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Gone, (await ana.Open(link)).StatusCode);
    }

    [Fact]
    public async Task A_code_may_be_mistyped_four_times_and_not_guessed()
    {
        var world = await app.AWorld();
        using var ana = app.Visitor();
        var asked = await ana.Fill("/sign-in", "/sign-in", ("email", world.Ana.Email!));
        var html = await asked.Content.ReadAsStringAsync();
        var right = Code().Match((await app.Mail.To(world.Ana.Email!)).Text).Value;

        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeCode(ana, html, "00000000")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeCode(ana, html, right)).StatusCode);
    }

    [Theory]
    [InlineData("cleo@exam", false)]
    [InlineData("cleo@example.", false)]
    [InlineData("cleo@.org", false)]
    [InlineData("cleo@example.org", true)]
    [InlineData("cleo@localhost", true)]
    public async Task An_address_that_was_not_typed_to_its_end_is_asked_about(string address, bool isWhole)
    {
        await app.AWorld();
        using var cleo = app.Visitor();
        foreach (var (url, field) in new[] { ("/sign-in", "email"), ("/sign-in/password", "who") })
        {
            var page = Browser.Parse(await (await cleo.Send(url, (field, address), ("password", "a long walk by the harbour"))).Content.ReadAsStringAsync());

            Assert.Equal(!isWhole, page.Body!.TextContent.Contains("Please write a full email address, such as name@example.org.", StringComparison.Ordinal));
            if (!isWhole) Assert.Equal(address, page.QuerySelector($"#{field}")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task Nothing_tells_whether_an_address_is_known()
    {
        var world = await app.AWorld();
        using var someone = app.Visitor();
        var known = await someone.Send("/sign-in", ("email", world.Ana.Email!), ("shared", "on"));
        var unknown = await someone.Send("/sign-in", ("email", world.Ana.Email!.Replace("ana", "eve", StringComparison.Ordinal)), ("shared", "on"));

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(known.Headers.Select(h => h.Key), unknown.Headers.Select(h => h.Key));
        Assert.Equal((await known.Content.ReadAsStringAsync()).Length, (await unknown.Content.ReadAsStringAsync()).Length);
    }

    [Fact]
    public async Task A_shared_device_forgets_after_twenty_minutes_and_ones_own_does_not()
    {
        var world = await app.AWorld();
        using var shared = await app.SignedIn(world.Ana);
        using var own = app.Visitor();
        await own.Fill("/sign-in", "/sign-in", ("email", world.Ben.Email!));
        await own.Send(LinkIn(await app.Mail.To(world.Ben.Email!)));

        app.Clock.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal(HttpStatusCode.OK, (await shared.Open("/")).StatusCode);
        app.Clock.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal("/sign-in", (await shared.Open("/")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await own.Open("/")).StatusCode);
    }

    [Fact]
    public async Task Every_page_that_signs_in_takes_the_device_for_a_shared_one_unless_told_otherwise()
    {
        var world = await app.AWorld();
        using var ana = app.Visitor();
        await ana.Fill("/sign-in", "/sign-in", ("email", world.Ana.Email!));
        var link = LinkIn(await app.Mail.To(world.Ana.Email!));

        foreach (var url in new[] { "/sign-in", "/sign-in/password", link }) Assert.True((await ana.Page(url)).QuerySelector("input[name=shared]")!.HasAttribute("checked"), url);

        var session = (await ana.Fill(link, link)).Headers.GetValues("Set-Cookie").Single();
        Assert.DoesNotContain("expires", session, StringComparison.OrdinalIgnoreCase); // It ends with the browser.
    }

    [Fact]
    public async Task Twenty_minutes_begin_anew_with_every_page_however_soon_it_was_opened()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        foreach (var minutes in new[] { 5, 19, 2, 19 })
        {
            app.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(HttpStatusCode.OK, (await ana.Open("/")).StatusCode);
        }
    }

    [Fact]
    public async Task Someone_who_signs_out_after_the_session_ended_leaves_nothing_in_the_browser_either()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        app.Clock.Advance(TimeSpan.FromMinutes(21));

        var left = await ana.Send("/sign-out");

        Assert.Equal("/sign-in?left=session", left.Headers.Location?.ToString());
        Assert.Contains("\"storage\"", left.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_signing_out_the_next_person_finds_nothing_and_a_copied_cookie_opens_nothing()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        var cookie = ana.Cookies.GetCookies(app.Address)["bedside"]!.Value;

        var out_ = await ana.Fill("/", "/sign-out");

        Assert.Contains("\"cache\"", out_.Headers.GetValues("Clear-Site-Data").Single());
        using var thief = app.Visitor();
        thief.Http.DefaultRequestHeaders.Add("Cookie", $"bedside={cookie}");
        Assert.Equal("/sign-in", (await thief.Open("/")).Headers.Location?.ToString());
        Assert.True((await ana.Open("/sign-in")).Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Someone_who_ends_their_other_sessions_stays_where_they_are()
    {
        var world = await app.AWorld();
        using var here = await app.SignedIn(world.Ana);
        using var there = await app.SignedIn(world.Ana);

        await here.Fill("/you", "/you/sessions/end");

        Assert.Equal(HttpStatusCode.OK, (await here.Open("/you")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Open("/you")).StatusCode);
    }

    [Fact]
    public async Task Words_sent_after_the_session_ended_are_offered_to_the_same_person_only()
    {
        var world = await app.AWorld();
        var circle = $"/circles/{world.Circle.Id}";
        using var ana = await app.SignedIn(world.Ana);
        var writer = (await ana.Page(circle)).QuerySelector("input[name=writer]")!.GetAttribute("value")!;
        app.Clock.Advance(TimeSpan.FromMinutes(21));

        var ended = await ana.Send($"{circle}/threads", ("writer", writer), ("title", "The lift"), ("words", "What I had written\nfor an hour."));
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        var kept = Browser.Parse(await ended.Content.ReadAsStringAsync()).QuerySelector("input[name=kept]")!.GetAttribute("value")!;
        Assert.DoesNotContain("What I had written", await ended.Content.ReadAsStringAsync()); // Sealed: the next user of this computer reads nothing.

        var forBen = await SignInWith(world.Ben, kept);
        Assert.Equal("/", forBen.Headers.Location?.ToString());

        var forAna = await SignInWith(world.Ana, kept);
        var page = Browser.Parse(await forAna.Content.ReadAsStringAsync());
        Assert.Equal("What I had written\nfor an hour.", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal($"{circle}/threads", page.QuerySelector("main form")!.GetAttribute("action"));
    }

    [Fact]
    public async Task A_password_of_common_words_or_the_organisations_own_names_is_refused()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);

        foreach (var poor in new[] { "short", "password1234", "123456789012", "Lakeside2026!", "qwertyuiopas", "aaaaaaaaaaaa" })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ana.Fill("/you", "/you/password", ("password", poor))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Fill("/you", "/you/password", ("password", "ferry lantern oatmeal crane"))).StatusCode);
        using var later = app.Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await later.Fill("/sign-in/password", "/sign-in/password", ("who", world.Ana.Email!), ("password", "ferry lantern oatmeal cranes"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await later.Fill("/sign-in/password", "/sign-in/password", ("who", world.Ana.Email!.ToUpperInvariant()), ("password", "ferry lantern oatmeal crane"))).StatusCode);
    }

    [Fact]
    public async Task A_password_that_was_not_taken_is_answered_where_it_was_typed_and_one_that_was_says_so()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);

        var form = (await ana.Page("/you")).QuerySelector("form[action^='/you/password']")!;
        Assert.Equal($"/you/password#{form.Id}", form.GetAttribute("action")); // A browser stays there, without a script.
        var refused = Browser.Parse(await (await ana.Fill("/you", "/you/password", ("password", "short"))).Content.ReadAsStringAsync());
        Assert.Equal("Please use at least 12 characters.", refused.QuerySelector($"#{form.Id} [role=alert]")!.TextContent);

        var done = (await ana.Fill("/you", "/you/password", ("password", "ferry lantern oatmeal crane"))).Headers.Location!.ToString();
        Assert.EndsWith($"#{form.Id}", done, StringComparison.Ordinal);
        Assert.Equal("Your password is saved. All your other sessions have ended.", (await ana.Page(done)).QuerySelector($"#{form.Id} [role=status]")!.TextContent);
        done = (await ana.Fill("/you", "/you", ("name", "Ana"), ("zone", "America/Toronto"))).Headers.Location!.ToString();
        Assert.Equal("Your name and your choices are saved.", (await ana.Page(done)).QuerySelector("#writing [role=status]")!.TextContent);
    }

    [Fact]
    public async Task Every_common_password_that_is_long_enough_is_refused()
    {
        var file = TestFiles.Find("common-passwords/password.lst");
        Assert.SkipWhen(file is null, "The list of common passwords is not here (BEDSIDE_TEST_DATA).");

        var taken = (await File.ReadAllLinesAsync(file!)).Where(p => !p.StartsWith('#') && p.Length >= Passwords.Least).Where(p => Passwords.Problem(p, []) is null).ToList();
        Assert.Empty(taken);
    }

    [Fact]
    public async Task Ten_wrong_passwords_are_enough_for_a_quarter_of_an_hour()
    {
        var who = $"nobody-{Guid.NewGuid():N}@example.org";
        await app.AWorld();
        using var someone = app.Visitor();
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await someone.Send("/sign-in/password", ("who", who), ("password", "wrong"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await someone.Send("/sign-in/password", ("who", who), ("password", "wrong"))).StatusCode);

        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await someone.Send("/sign-in/password", ("who", who), ("password", "wrong"))).StatusCode);
    }

    [Fact]
    public async Task Wrong_passwords_stay_counted_when_the_owner_signs_in_so_that_nobody_learns_of_it()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);
        await ana.Fill("/you", "/you/password", ("password", "ferry lantern oatmeal crane"));
        using var guesser = app.Visitor();
        for (var i = 0; i < 9; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, await Try("wrong"));

        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.SeeOther, await Try("ferry lantern oatmeal crane"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Try("wrong"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Try("wrong"));

        async Task<HttpStatusCode> Try(string password) => (await guesser.Send("/sign-in/password", ("who", world.Ana.Email!), ("password", password))).StatusCode;
    }

    [Fact]
    public async Task Someone_who_asks_for_a_sixth_message_is_told_to_look_for_the_latest_whether_they_are_known_or_not()
    {
        var world = await app.AWorld();
        using var ana = app.Visitor();
        foreach (var address in new[] { world.Ana.Email!, $"nobody-{Guid.NewGuid():N}@example.org" })
        {
            for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await ana.Send("/sign-in", ("email", address))).StatusCode);
            var sixth = await ana.Send("/sign-in", ("email", address), ("kept", "sealed"));

            Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
            var page = Browser.Parse(await sixth.Content.ReadAsStringAsync());
            Assert.StartsWith("A message has been asked for several times", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(address, page.QuerySelector("#email")!.GetAttribute("value"));
            Assert.Equal("sealed", page.QuerySelector("input[name=kept]")!.GetAttribute("value"));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.OK, (await ana.Send("/sign-in", ("email", world.Ana.Email!))).StatusCode);
    }

    [Theory]
    [InlineData("/..//elsewhere.example")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Changing_the_language_leads_to_no_other_site(string back)
    {
        await app.AWorld();
        using var someone = app.Visitor();

        Assert.Equal("/", (await someone.Send("/language", ("language", "fr"), ("back", back))).Headers.Location!.ToString());
        Assert.Contains("Ouvrir une session", await someone.Read("/sign-in"));
    }

    [Theory]
    [InlineData("code")]
    [InlineData("link")]
    public async Task Whoever_opens_a_page_before_signing_in_comes_to_it_afterwards(string way)
    {
        var world = await app.AWorld();
        using var amara = app.Visitor();
        var reports = $"/circles/{world.Circle.Id}/reports?after=1";

        var asked = await amara.Open(reports);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        var page = Browser.Parse(await asked.Content.ReadAsStringAsync());
        Assert.Contains("Sign in, and you come to the page you asked for.", page.Body!.TextContent, StringComparison.Ordinal);
        var sent = await amara.Send("/sign-in", ("email", world.Amara.Email!), ("shared", "on"), ("kept", page.QuerySelector("[name=kept]")!.GetAttribute("value")!));
        var mail = await app.Mail.To(world.Amara.Email!);

        var came = way is "code" ? await TypeCode(amara, sent, Code().Match(mail.Text).Value) : await amara.Send(LinkIn(mail), ("shared", "on"));
        Assert.Equal(reports, came.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/..//elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    public void No_other_site_is_remembered_as_the_page_asked_for(string page) => Assert.Equal("", app.Services.GetRequiredService<KeptWords>().Way(page));

    [Fact]
    public async Task The_page_asked_for_is_remembered_in_the_other_language_too()
    {
        var world = await app.AWorld();
        using var ben = app.Visitor();
        var page = Browser.Parse(await (await ben.Open($"/circles/{world.Circle.Id}")).Content.ReadAsStringAsync());
        var button = page.QuerySelector(".top button[formaction]")!;

        var turned = Browser.Parse(await (await ben.Send(button.GetAttribute("formaction")!, ("kept", page.QuerySelector("[name=kept]")!.GetAttribute("value")!), ("email", "ben@example.org"))).Content.ReadAsStringAsync());

        Assert.Contains("vous irez ensuite à la page demandée", turned.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ben@example.org", turned.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal($"/circles/{world.Circle.Id}", (await SignInWith(world.Ben, turned.QuerySelector("[name=kept]")!.GetAttribute("value")!)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Who_signs_out_reads_that_nothing_stays()
    {
        var world = await app.AWorld();
        using var ana = await app.SignedIn(world.Ana);

        var left = (await ana.Send("/sign-out")).Headers.Location!.ToString();

        Assert.Contains("You are signed out. Nothing stays on this device.", await ana.Read(left), StringComparison.Ordinal);
        Assert.DoesNotContain("You are signed out.", await ana.Read("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_writes_nothing()
    {
        var world = await app.AWorld();
        var before = await Versions();

        using var ana = await app.SignedIn(world.Ana);
        await ana.Read("/");

        Assert.Equal(before, await Versions());
        Task<List<Guid>> Versions() => app.With(db => db.Set<Person>().OrderBy(p => p.Id).Select(p => EF.Property<Guid>(p, Db.Version)).ToListAsync());
    }

    private async Task<HttpResponseMessage> SignInWith(Person person, string kept)
    {
        using var browser = app.Visitor();
        var asked = await browser.Send("/sign-in", ("email", person.Email!), ("shared", "on"), ("kept", kept));
        return await TypeCode(browser, asked, Code().Match((await app.Mail.To(person.Email!)).Text).Value);
    }

    private static async Task<HttpResponseMessage> TypeCode(Browser browser, HttpResponseMessage asked, string code) => await TypeCode(browser, await asked.Content.ReadAsStringAsync(), code);

    private static Task<HttpResponseMessage> TypeCode(Browser browser, string page, string code)
    {
        var fields = Browser.Parse(page).QuerySelectorAll("form[action='/sign-in/code'] input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!));
        return browser.Send("/sign-in/code", fields.Append(("code", code)).ToArray());
    }

    private static string LinkIn(Mailing mail) => new Uri(Link().Match(mail.Text).Value).PathAndQuery;

    [GeneratedRegex(@"\d{4} \d{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"http://\S+/sign-in/link/\S+")]
    private static partial Regex Link();
}
