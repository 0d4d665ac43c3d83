using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Utils;

namespace Bedside.Shared;

/// <summary>
/// An SMTP server: smtp://user:password@host:port, or smtps:// for TLS from the first byte. A password goes over no network in the clear; nor does a mail, if the server can help it.
/// </summary>
public sealed class SmtpCarrier(Settings settings, TimeProvider clock) : ICarrier
{
    public bool Leaves => true;

    public async Task Carry(Mailing mail, CancellationToken stop)
    {
        var server = settings.Smtp!;
        // It introduces itself as the address people know; by itself it would give this machine's name, which then stands in every mail.
        using var client = new SmtpClient { Timeout = 20_000, LocalDomain = settings.Address.Host };
        await client.ConnectAsync(server.Host, PortOf(server), SealOf(server), stop);
        if (server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
        {
            await client.AuthenticateAsync(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), stop);
        }

        try
        {
            await client.SendAsync(MimeOf(mail, settings, clock), stop);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            throw new MailRefusedException(refused);
        }

        await client.DisconnectAsync(true, stop);
    }

    private static int PortOf(Uri server) => server switch { { Port: > 0 } => server.Port, { Scheme: "smtps" } => 465, _ => 25 };

    // On this machine there is no network between, and its own server's certificate is seldom one that anybody has signed.
    internal static SecureSocketOptions SealOf(Uri server) => server switch
    {
        { Scheme: "smtps" } => SecureSocketOptions.SslOnConnect,
        { IsLoopback: true } => SecureSocketOptions.None,
        { UserInfo.Length: > 0 } => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };

    internal static MimeMessage MimeOf(Mailing mail, Settings settings, TimeProvider clock)
    {
        var message = new MimeMessage { Subject = mail.Subject, Date = clock.GetUtcNow(), MessageId = MimeUtils.GenerateMessageId(settings.Address.Host), Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(new MailboxAddress("Bedside", settings.MailFrom));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Unsubscribe is { } link)
        {
            message.Headers.Add("List-Unsubscribe", $"<{link}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return message;
    }
}

/// <summary>Without SMTP, mails lie in a folder as .eml files, and pages that promise a mail say so.</summary>
public sealed class FolderCarrier(Settings settings, TimeProvider clock) : ICarrier
{
    public bool Leaves => false;

    public async Task Carry(Mailing mail, CancellationToken stop)
    {
        PrivateFiles.MakeFolder(settings.MailFolder); // There are links in them that open accounts.
        var message = SmtpCarrier.MimeOf(mail, settings, clock);
        await message.WriteToAsync(Path.Combine(settings.MailFolder, $"{clock.Now:yyyyMMdd-HHmmss}-{Guid.NewGuid():N}.eml"), stop);
    }

    /// <summary>Throws away what lies there for somebody who has gone.</summary>
    public static void Forget(Settings settings, string address)
    {
        if (!Directory.Exists(settings.MailFolder)) return;

        foreach (var file in Directory.EnumerateFiles(settings.MailFolder, "*.eml"))
        {
            using var stream = File.OpenRead(file);
            var isTheirs = MimeMessage.Load(stream).To.Mailboxes.Any(m => string.Equals(m.Address, address, StringComparison.OrdinalIgnoreCase));
            if (isTheirs) File.Delete(file);
        }
    }
}
