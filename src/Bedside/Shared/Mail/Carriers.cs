using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bedside.Shared;

/// <summary>An SMTP server: smtp://user:password@host:port, or smtps:// for TLS from the first byte.</summary>
public sealed class SmtpCarrier(Settings settings, TimeProvider clock) : ICarrier
{
    public bool Leaves => true;

    public async Task Carry(Mailing mail, CancellationToken stop)
    {
        var server = settings.Smtp!;
        using var client = new SmtpClient { Timeout = 20_000 };
        await client.ConnectAsync(server.Host, server.Port is -1 ? 25 : server.Port, server.Scheme is "smtps" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, stop);
        if (server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
        {
            await client.AuthenticateAsync(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), stop);
        }

        await client.SendAsync(MimeOf(mail, settings, clock), stop);
        await client.DisconnectAsync(true, stop);
    }

    internal static MimeMessage MimeOf(Mailing mail, Settings settings, TimeProvider clock)
    {
        var message = new MimeMessage { Subject = mail.Subject, Date = clock.GetUtcNow(), Body = new TextPart("plain") { Text = mail.Text } };
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
        Directory.CreateDirectory(settings.MailFolder);
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
