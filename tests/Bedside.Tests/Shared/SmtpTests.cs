using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bedside.Access;
using Bedside.Shared;
using Bedside.Tests.Circles;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Bedside.Tests.Shared;

/// <summary>Mails as they come out of a real server at the other end: readable, in the receiver's language, and telling nothing of others or of this machine.</summary>
[Trait("R", "R28")]
[Trait("R", "R97")]
[Trait("R", "R117")]
[Trait("Database", "any")]
public sealed partial class SmtpTests : IAsyncLifetime
{
    private readonly MailServer _server = new();
    private readonly Sending _app;

    public SmtpTests()
    {
        MailServer.MustBeThere();
        _app = new(_server.Address);
    }

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task An_invitation_arrives_in_the_language_of_the_invited_and_lets_them_in()
    {
        await _server.Open();
        var world = await _app.AWorld();
        await _app.With(db => db.Set<Organisation>().ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, World.Line("Hôpital de l’Île — Santé, « Nord »\tet compagnie, où chaque personne est soignée avec égards"))));
        using var ada = await _app.SignedIn(world.Ada);

        await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", "Noé <noe@example.org>"), ("role", "Learner"), ("language", "fr"));

        var (mail, bytes) = Assert.Single(await _server.To("noe@example.org"));
        TellsNothing(mail, bytes, world with { Ada = world.Dora }); // Who invites says so; of nobody else is anything said.
        Assert.Contains("Ada (Hôpital", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("Une invitation de Hôpital de l’Île — Santé, « Nord »\tet compagnie, où chaque personne est soignée avec égards", mail.Subject);
        Assert.Contains("Hôpital de l’Île", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("vous invite à Autumn", mail.TextBody, StringComparison.Ordinal);
        var link = new Uri(Link().Match(mail.TextBody!).Value).PathAndQuery;
        using var noe = _app.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await noe.Fill(link, link, ("name", "Noé"))).StatusCode);
    }

    [Fact]
    public async Task The_way_in_arrives_and_its_link_and_its_code_both_open()
    {
        await _server.Open();
        var world = await _app.AWorld();
        foreach (var (person, subject) in new[] { (world.Ana, "Your way in to Bedside"), (world.Ben, "Pour ouvrir votre session Bedside") })
        {
            using var phone = _app.Visitor();
            var asked = Browser.Parse(await (await phone.Send("/sign-in", ("email", person.Email!), ("shared", "on"))).Content.ReadAsStringAsync());
            var (mail, bytes) = Assert.Single(await _server.To(person.Email!));
            TellsNothing(mail, bytes, world);
            Assert.Equal(subject, mail.Subject);

            var fields = asked.Forms.First(f => f.GetAttribute("action") == "/sign-in/code").Elements.OfType<IHtmlInputElement>().Where(i => i.Type is "hidden").Select(i => (i.Name!, i.Value));
            Assert.Equal(HttpStatusCode.SeeOther, (await phone.Send("/sign-in/code", [.. fields, ("code", Code().Match(mail.TextBody!).Value)])).StatusCode);
            await phone.Read("/circles");

            using var other = _app.Visitor();
            await other.Send("/sign-in", ("email", person.Email!));
            var (second, _) = (await _server.To(person.Email!, atLeast: 2)).Single(m => m.Mail.TextBody != mail.TextBody);
            var link = new Uri(Link().Match(second.TextBody!).Value).PathAndQuery;
            Assert.Equal(HttpStatusCode.SeeOther, (await other.Fill(link, link)).StatusCode);
            await other.Read("/circles");
        }
    }

    [Fact]
    public async Task Something_is_wrong_arrives_at_once_and_says_nothing_of_what_or_who()
    {
        await _server.Open();
        using var evening = await Evening.In(_app);
        var thread = await evening.Thread(evening.Ana, "Quokkas", "Numbats looked at the wombats.");
        evening.TenMinutesPass();

        await evening.Ben.Send($"{thread}/posts/{thread[^36..]}/wrong", ("words", "Bilbies."));

        var (mail, bytes) = Assert.Single(await _server.To(evening.World.Amara.Email!));
        TellsNothing(mail, bytes, evening.World, "Quokkas", "Numbats", "wombats", "Bilbies", "nothing to say");
        Assert.Equal("Something is wrong in a circle", mail.Subject);
        Assert.Equal($"{evening.Circle}/reports", new Uri(Link().Match(mail.TextBody!).Value).PathAndQuery);
        Assert.Single(_server.All());
    }

    [Fact]
    public async Task The_digest_arrives_once_a_day_not_on_quiet_days_and_can_be_switched_off_by_the_mail_program()
    {
        await _server.Open();
        using var evening = await Evening.In(_app);
        await evening.Thread(evening.Ana, "Quokkas", "Numbats looked at the wombats.");
        await Wait(17); // Tuesday, 7:00 in Toronto.
        await Wait(1);

        var (mail, bytes) = Assert.Single(await _server.To(evening.World.Ben.Email!));
        TellsNothing(mail, bytes, evening.World, "Quokkas", "Numbats", "nothing to say");
        Assert.Equal("Du nouveau dans Bedside", mail.Subject);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        var off = new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        Assert.Equal(_app.Address.Authority, off.Authority);

        using var ana = await _app.SignedIn(evening.World.Ana);
        await _app.With(db => db.Set<Person>().Where(p => p.Id == evening.World.Ben.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.QuietDays, 1 << (int)DayOfWeek.Wednesday)));
        await ana.Send($"{evening.Circle}/threads", ("title", "More"), ("words", "More."));
        await Wait(23); // Wednesday, a quiet day.
        Assert.Single(await _server.To(evening.World.Ben.Email!));
        await Wait(24); // Thursday.
        Assert.Equal(2, (await _server.To(evening.World.Ben.Email!, atLeast: 2)).Count);

        using var mailProgram = _app.Visitor();
        mailProgram.Http.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        Assert.Equal(HttpStatusCode.OK, (await mailProgram.Send(off.PathAndQuery, ("List-Unsubscribe", "One-Click"))).StatusCode);
        using var again = await _app.SignedIn(evening.World.Ana);
        await again.Send($"{evening.Circle}/threads", ("title", "Still more"), ("words", "Still more."));
        await Wait(24);
        Assert.Equal(2, (await _server.To(evening.World.Ben.Email!)).Count);
    }

    [Fact]
    public async Task A_server_that_is_away_gets_the_mail_when_it_is_back_and_nobody_waits_for_it()
    {
        using var evening = await Evening.In(_app);
        var thread = await evening.Thread(evening.Ana, "Quokkas", "Numbats.");
        evening.TenMinutesPass();

        var asked = await InTime(() => evening.Ben.Send($"{thread}/posts/{thread[^36..]}/wrong", ("words", "Bilbies.")));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        var job = _app.Services.GetRequiredService<JobRunner>().RunDue(default); // It finds what has not been told; but that is on its way.
        await _server.Open();

        Assert.Single(await _server.To(evening.World.Amara.Email!));
        await job;
        await Wait(1); // And what was told is not told again.
        Assert.Single(await _server.To(evening.World.Amara.Email!));
    }

    [Fact]
    public async Task A_mailbox_that_is_refused_is_left_alone_one_that_is_busy_is_tried_again_and_those_behind_need_not_wait()
    {
        await _server.Open();
        var world = await _app.AWorld();
        var room = _app.Services.GetRequiredService<Mailroom>();
        using var ada = await _app.SignedIn(world.Ada);

        var refused = room.Send(new("nobody@example.org", "Hello", "Hello"));
        var invited = await InTime(() => ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", "nobody@example.org, later@example.org, noor@example.org"), ("role", "Learner"), ("language", "en")));
        Assert.Equal(HttpStatusCode.OK, invited.StatusCode);

        Assert.False(await refused.WaitAsync(TimeSpan.FromSeconds(10)));
        await _server.To("noor@example.org");
        await _server.To("later@example.org");
        var said = _server.Said.ToList();
        Assert.Equal(2, said.Count(s => s is "RCPT nobody@example.org")); // Each of the two once.
        Assert.Equal(2, said.Count(s => s is "RCPT later@example.org"));
        Assert.True(said.IndexOf("RCPT noor@example.org") < said.LastIndexOf("RCPT later@example.org"));
        Assert.Contains("noor@example.org", await ada.Read($"/cohorts/{world.Cohort.Id}"), StringComparison.Ordinal); // And all three can be sent again by hand.
    }

    [Fact]
    public async Task A_server_that_says_nothing_any_more_keeps_no_page_waiting()
    {
        await _server.Open();
        var world = await _app.AWorld();
        var slow = $"slow-{Guid.NewGuid():N}@example.org";
        await _app.With(db => db.Set<Person>().Where(p => p.Id == world.Ana.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Email, slow)));
        using var ana = _app.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await InTime(() => ana.Send("/sign-in", ("email", slow)))).StatusCode);
        while (!_server.Said.Contains($"RCPT {slow}")) await Task.Delay(10);
        Assert.Equal(HttpStatusCode.OK, (await InTime(() => ana.Send("/sign-in", ("email", world.Ben.Email!)))).StatusCode);
    }

    [Fact]
    public async Task A_password_never_goes_over_a_network_in_the_clear()
    {
        var name = Dns.GetHostName(); // This machine, but not by a name that says so.
        try
        {
            await Dns.GetHostAddressesAsync(name);
        }
        catch (SocketException)
        {
            Assert.Skip("This machine does not know its own name.");
        }

        await _server.Open("0.0.0.0"); // It offers no TLS, and takes a password.
        var elsewhere = _app.Settings with { Smtp = new Uri($"smtp://someone:secret@{name}:{_server.Port}") };

        // Not "the password is wrong": it has not been sent.
        var stopped = await Assert.ThrowsAsync<NotSupportedException>(() => new SmtpCarrier(elsewhere, _app.Clock).Carry(new("ana@example.org", "Hello", "Hello"), default));

        Assert.Contains("STARTTLS", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Said, s => s.StartsWith("RCPT", StringComparison.Ordinal));
        Assert.Empty(_server.All());
    }

    [Theory]
    [InlineData("smtp://127.0.0.1:25", SecureSocketOptions.None)]
    [InlineData("smtp://localhost", SecureSocketOptions.None)]
    [InlineData("smtp://mail.example.org", SecureSocketOptions.StartTlsWhenAvailable)]
    [InlineData("smtp://u:p@mail.example.org:587", SecureSocketOptions.StartTls)]
    [InlineData("smtps://u:p@mail.example.org", SecureSocketOptions.SslOnConnect)]
    public void What_lies_between_decides_how_a_mail_is_sealed(string server, SecureSocketOptions seal) => Assert.Equal(seal, SmtpCarrier.SealOf(new Uri(server)));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _server.Dispose();
    }

    // What every mail promises, as it lies in the other's mailbox.
    private void TellsNothing(MimeMessage mail, byte[] bytes, World world, params string[] others)
    {
        var raw = Encoding.Latin1.GetString(bytes);
        Assert.Equal("\"Bedside\" <bedside@example.org>", Assert.Single(mail.From).ToString());
        Assert.Single(mail.To.Mailboxes);
        Assert.Equal("text/plain", mail.Body!.ContentType.MimeType);
        Assert.Equal("utf-8", mail.Body!.ContentType.Charset);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal(_app.Clock.GetUtcNow().Date, mail.Date.UtcDateTime.Date);
        Assert.Equal(TimeSpan.Zero, mail.Date.Offset); // Not this machine's zone.
        Assert.EndsWith($"@{_app.Address.Host}", mail.MessageId, StringComparison.Ordinal);
        Assert.All(_server.Said.Where(s => s.StartsWith("EHLO", StringComparison.Ordinal)), s => Assert.Equal($"EHLO {_app.Address.Host}", s));

        foreach (var name in new[] { "X-Mailer", "User-Agent", "X-Originating-IP", "Sender", "Reply-To" }) Assert.Null(mail.Headers[name]);
        Assert.All(raw.Split("\n\n")[0], c => Assert.InRange(c, '\t', '~')); // Headers are plain signs; what is not is encoded.
        Assert.All(raw.ReplaceLineEndings("\n").Split('\n'), line => Assert.InRange(line.Length, 0, 998));
        var names = new[] { world.Ana, world.Ben, world.Amara, world.Dora, world.Ada }.Select(p => p.Name.Text);
        var machine = new[] { Environment.MachineName, Dns.GetHostName(), _app.Settings.Data, AppContext.BaseDirectory };
        var text = $"{mail.Subject}\n{mail.TextBody}";
        foreach (var never in names) Assert.DoesNotMatch($@"\b{never}\b", text);
        foreach (var never in others) Assert.DoesNotContain(never, text, StringComparison.OrdinalIgnoreCase);
        foreach (var never in machine.Where(m => m is not "localhost")) Assert.DoesNotMatch($@"(?i)(?<![\w]){Regex.Escape(never)}(?![\w])", raw);
        Assert.Contains(_app.Settings.Link("/"), mail.TextBody, StringComparison.Ordinal); // A way on.
    }

    private static async Task<HttpResponseMessage> InTime(Func<Task<HttpResponseMessage>> act)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await act();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        return answer;
    }

    private async Task Wait(int hours)
    {
        _app.Clock.AdjustTime(_app.Clock.GetUtcNow().AddHours(hours));
        await _app.Services.GetRequiredService<JobRunner>().RunDue(default);
    }

    [GeneratedRegex(@"\d{4} \d{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"http://localhost:\d+/\S+")]
    private static partial Regex Link();

    private sealed class Sending(Uri server) : TestApp
    {
        protected override bool CollectsMail => false;

        protected override Uri? Smtp => server;
    }
}
