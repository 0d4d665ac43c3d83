using System.Security.Cryptography;

namespace Bedside.Today;

/// <summary>A plain look at the reader's link and device before a meeting: what will work, and what to do instead. Nothing of it is kept or told to anybody.</summary>
public sealed partial class CheckLink
{
    private const int Length = 60_000;

    // The same for all, and nothing that a link could make smaller.
    private static readonly Lazy<byte[]> Bytes = new(() => RandomNumberGenerator.GetBytes(Length));

    public sealed record View;

    public static IResult Get() => Create(new());

    public static IResult Load() => TypedResults.Bytes(Bytes.Value, "application/octet-stream");
}
