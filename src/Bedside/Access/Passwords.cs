using System.Text;
using Bedside.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bedside.Access;

/// <summary>
/// Passwords: at least 12 characters, no rules of composition, and none that everyone tries first or that is made of the organisation's own names. Hashes are Identity's (PBKDF2 with
/// HMAC-SHA-512); what is common is judged by zxcvbn.
/// </summary>
public sealed class Passwords
{
    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512 (OWASP Password Storage, 2023).</summary>
    public const int Rounds = 210_000;

    public const int Least = 12;
    public const int Most = 200;

    // Below 3 it reckons with less than a million seconds of guessing (zxcvbn 1.0, D. Wheeler, 2012).
    private const int LeastScore = 3;

    private static readonly Zxcvbn.Zxcvbn Judge = new();

    private readonly PasswordHasher<Passwords> _hasher;
    private readonly Lazy<string> _nobody;

    public Passwords(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new(options);
        _nobody = new(() => _hasher.HashPassword(this, Guid.NewGuid().ToString()));
    }

    public string Hash(string password) => _hasher.HashPassword(this, Typed(password));

    /// <summary>Whether it is this person's. The same work is done for nobody.</summary>
    public bool IsRight(Person? person, string password)
    {
        if (password.Length > Most * 4) password = "";
        var isRight = _hasher.VerifyHashedPassword(this, person?.PasswordHash ?? _nobody.Value, Typed(password)) is not PasswordVerificationResult.Failed;
        return isRight && person?.PasswordHash is not null;
    }

    /// <summary>Why it cannot be taken; null when it can.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="names">Names of the organisation, its sites and the person.</param>
    public static string? Problem(string password, IEnumerable<string> names)
    {
        var length = Text.Length(password);
        if (length < Least) return Words.PasswordShort.With(Least);
        if (length > Most) return Words.PasswordLong.With(Most);

        // zxcvbn takes longer the longer the text; what is common is so within the first hundred.
        var parts = names.SelectMany(n => n.Split([' ', '@', '.', '-', '\''], StringSplitOptions.RemoveEmptyEntries).Append(n)).Where(n => n.Length > 2).Distinct().Append("bedside");
        return Judge.EvaluatePassword(password.Length > 100 ? password[..100] : password, parts).Score < LeastScore ? Words.PasswordCommon : null;
    }

    // An é is one character on some keyboards and two on others (NIST SP 800-63B, 5.1.1.2).
    private static string Typed(string password) => Text.InForm(password, NormalizationForm.FormKC);
}
