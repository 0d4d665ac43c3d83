using System.Globalization;

namespace Bedside.Veil;

/// <summary>The end of the record as it can be written on paper: mailed to all key holders with each entry, printed in each backup's manifest (A9).</summary>
/// <param name="Number">How many entries there are; 0 and up.</param>
/// <param name="Hash">SHA-256 of the last, 64 hexadecimal digits, small letters; zeros before the first.</param>
public readonly record struct RecordHead(int Number, string Hash)
{
    /// <summary>Before the first entry.</summary>
    public static RecordHead Start { get; } = new(0, new('0', 64));

    /// <summary>Reads a head off paper.</summary>
    /// <param name="written">Number, colon, hash; capitals and spaces do not matter.</param>
    /// <returns>The head; null where it is none.</returns>
    public static RecordHead? Read(string written) =>
        written.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant().Split(':') is [var number, { Length: 64 } hash] && hash.All(char.IsAsciiHexDigitLower)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? new(n, hash) : null;

    /// <summary>Number, colon, hash.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
