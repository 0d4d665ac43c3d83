using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Bedside.Today;

/// <summary>The link in a digest that switches it off: it carries its own proof, so one need not sign in, and does nothing else.</summary>
public sealed class DigestLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("digest");

    public string For(Guid person) => Base64Url.EncodeToString(_seal.Protect(person.ToByteArray()));

    public Guid? PersonOf(string link)
    {
        try
        {
            return new(_seal.Unprotect(Base64Url.DecodeFromChars(link)));
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
