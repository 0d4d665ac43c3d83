using MimeKit;

namespace Bedside.Shared;

/// <summary>What an operator can set, read once at start from BEDSIDE_… variables.</summary>
/// <param name="Address">How browsers reach this Bedside; every link in a mail begins with it.</param>
/// <param name="Data">Folder of the SQLite file, of copies from before an upgrade, and of mails where no server is named.</param>
/// <param name="Keys">Folder of the secrets; never beneath <paramref name="Data"/> but in the demonstration.</param>
/// <param name="Postgres">Connection string of a PostgreSQL server; null means one SQLite file in <paramref name="Data"/>.</param>
/// <param name="Smtp">Where mail goes out, smtp://user:password@host:port; null means into a folder.</param>
/// <param name="MailFrom">The sender of every mail.</param>
public sealed record Settings(Uri Address, string Data, string Keys, string? Postgres, Uri? Smtp, string MailFrom)
{
    public bool IsDemonstration { get; init; }

    public string SqliteFile => Path.Combine(Data, "bedside.db");

    public string MailFolder => Path.Combine(Data, "mail");

    /// <summary>An absolute link into this Bedside.</summary>
    public string Link(string path) => new Uri(Address, path).AbsoluteUri;

    public static Settings Of(IConfiguration configuration)
    {
        var address = new Uri(configuration["BEDSIDE_ADDRESS"] ?? "http://localhost:5080");
        var data = Path.GetFullPath(configuration["BEDSIDE_DATA"] ?? "data");

        return new(
            address,
            data,
            Path.GetFullPath(configuration["BEDSIDE_KEYS"] ?? Path.Combine(Path.GetDirectoryName(data)!, "keys")),
            configuration["BEDSIDE_DATABASE"] is { Length: > 0 } postgres ? postgres : null,
            configuration["BEDSIDE_SMTP"] is { Length: > 0 } smtp ? ServerOf(smtp) : null,
            configuration["BEDSIDE_MAIL_FROM"] is { Length: > 0 } from ? SenderOf(from) : $"bedside@{address.Host}");
    }

    // "mail.example.org:25" is an address to the framework too, of a kind that nobody knows.
    private static Uri ServerOf(string smtp) =>
        Uri.TryCreate(smtp, UriKind.Absolute, out var server) && server is { Scheme: "smtp" or "smtps", Host.Length: > 0 } && (server.UserInfo is "" || server.UserInfo.IndexOf(':', StringComparison.Ordinal) > 0)
            ? server
            : throw new RefusedException(Words.SmtpUnreadable);

    private static string SenderOf(string from) =>
        from.Contains('@') && MailboxAddress.TryParse(from, out var sender) && sender.Address == from ? from : throw new RefusedException(Words.MailFromUnreadable);
}
