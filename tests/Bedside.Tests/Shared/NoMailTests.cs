using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using MimeKit;

namespace Bedside.Tests.Shared;

/// <summary>A Bedside that has no mail server yet.</summary>
[Trait("R", "R28")]
public sealed partial class NoMailTests : IAsyncLifetime
{
    private readonly Silent _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task Mails_lie_in_a_folder_as_they_would_have_gone_and_the_pages_say_so()
    {
        var world = await _app.AWorld();
        using var ada = await _app.SignedIn(world.Ada);
        using var ben = _app.Visitor();
        ben.Http.DefaultRequestHeaders.Remove("Accept-Language");
        ben.Http.DefaultRequestHeaders.Add("Accept-Language", "fr");

        Assert.Contains("n’envoie pas encore de courriels", Text(await ben.Page("/sign-in")), StringComparison.Ordinal);
        var asked = await ben.Send("/sign-in", ("email", world.Ben.Email!), ("shared", "on"));
        Assert.Contains("n’envoie pas encore de courriels", Text(Browser.Parse(await asked.Content.ReadAsStringAsync())), StringComparison.Ordinal);
        Assert.Contains("This Bedside sends no mail yet", Text(await ada.Page($"/cohorts/{world.Cohort.Id}")), StringComparison.Ordinal);
        await ada.Send($"/cohorts/{world.Cohort.Id}/invitations", ("people", "noor@example.org"), ("role", "Learner"), ("language", "en"));

        var mails = await Mails(2);
        var wayIn = mails.Single(m => m.To.Mailboxes.Single().Address == world.Ben.Email);
        Assert.Equal("Pour ouvrir votre session Bedside", wayIn.Subject);
        var link = new Uri(Link().Match(wayIn.TextBody!).Value).PathAndQuery;
        Assert.Equal(HttpStatusCode.SeeOther, (await ben.Fill(link, link)).StatusCode);
        var invitation = new Uri(Link().Match(mails.Single(m => m != wayIn).TextBody!).Value).PathAndQuery;
        using var noor = _app.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await noor.Fill(invitation, invitation, ("name", "Noor"))).StatusCode);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(_app.Settings.MailFolder) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)); // They open accounts.
    }

    [Fact]
    public async Task Where_mail_goes_out_no_page_says_otherwise()
    {
        await using var sending = new TestApp();
        await sending.InitializeAsync();
        await sending.AWorld();
        using var ben = sending.Visitor();

        Assert.DoesNotContain("sends no mail yet", Text(await ben.Page("/sign-in")), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IReadOnlyList<MimeMessage>> Mails(int count)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            var files = Directory.Exists(_app.Settings.MailFolder) ? Directory.GetFiles(_app.Settings.MailFolder, "*.eml") : [];
            if (files.Length == count && files.All(f => new FileInfo(f).Length > 0)) return files.Select(f => MimeMessage.Load(new MemoryStream(File.ReadAllBytes(f)))).ToList();

            await Task.Delay(25);
        }

        throw new TimeoutException("The mails did not come.");
    }

    private static string Text(IHtmlDocument page) => page.Body!.TextContent;

    [GeneratedRegex(@"http://localhost:\d+/\S+")]
    private static partial Regex Link();

    private sealed class Silent : TestApp
    {
        protected override bool CollectsMail => false;
    }
}
