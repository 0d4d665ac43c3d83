using System.Security.Cryptography;
using System.Text;

namespace Bedside.Shared;

/// <summary>Several things that one form makes: sent twice, each is the one it was.</summary>
/// <param name="Form">The id that the form carries.</param>
/// <param name="Scope">Of what, and where; the same form sent for something else makes other things.</param>
public sealed record Batch(Guid Form, string Scope)
{
    public static Batch Of(Form form, string scope) => new(form.Id("id") ?? Guid.NewGuid(), scope);

    /// <summary>The id of one of them, from which the form's cannot be found.</summary>
    public Guid Id(string one) => new(SHA256.HashData(Bytes(one)).AsSpan(0, 16));

    /// <summary>A secret of one of them, made with a key: whoever does not have the form and the key cannot make it.</summary>
    public byte[] Secret(string one, byte[] key) => HMACSHA256.HashData(key, Bytes(one));

    private byte[] Bytes(string one) => Encoding.UTF8.GetBytes($"{Form:N}\n{Scope}\n{one}");
}
