using Bedside.Shared;
using Microsoft.AspNetCore.DataProtection;

namespace Bedside.Today;

/// <summary>The link in a digest that switches it off: it carries its own proof, so one need not sign in, and does nothing else.</summary>
public sealed class DigestLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("digest");

    public string For(Guid person) => _seal.Seal(person.ToByteArray());

    public Guid? PersonOf(string link) => _seal.Open(link) is { } person ? new(person) : null;
}
