using MimeKit;

namespace Bedside.Access;

public static class Emails
{
    /// <summary>Whether a mail could be sent there; whether it arrives only sending shows.</summary>
    public static bool LooksRight(string email) =>
        email.Length <= 254 && email.Contains('@') && !email.Any(char.IsWhiteSpace) && MailboxAddress.TryParse(email, out var parsed) && parsed.Address == email;
}
