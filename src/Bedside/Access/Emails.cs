using MimeKit;

namespace Bedside.Access;

/// <summary>Addresses as people type them.</summary>
public static class Emails
{
    /// <summary>An address as it is kept and compared.</summary>
    public static string Of(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>Whether a mail could be sent there; whether it arrives only sending shows.</summary>
    public static bool LooksRight(string email) =>
        email.Length <= 254 && email.Contains('@') && !email.Any(char.IsWhiteSpace) && MailboxAddress.TryParse(email, out var parsed) && parsed.Address == email
        && IsPlace(email[(email.LastIndexOf('@') + 1)..]);

    // Whoever types "cleo@exam" has not come to the end; only one's own machine has a name without dots.
    private static bool IsPlace(string domain) => domain is "localhost" || (domain.Contains('.') && domain is not ['.', ..] and not [.., '.']);
}
