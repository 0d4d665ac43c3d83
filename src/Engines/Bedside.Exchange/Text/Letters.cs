using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Bedside.Exchange;

/// <summary>Bytes as text, whatever wrote them.</summary>
internal static partial class Letters
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// By its byte order mark; else as UTF-8 where it is that; else as the page itself says (WHATWG Encoding: labels of HTML), else as Windows-1252, which reads every byte.
    /// U+0000 goes, CRLF and CR become LF.
    /// </summary>
    public static (string Text, Lost Lost) Read(byte[] bytes)
    {
        var (encoding, skip, isSure) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3, true),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2, true),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2, true),
            _ when IsUtf8(bytes) => (Encoding.UTF8, 0, true),
            _ => (Said(bytes) ?? Western, 0, false),
        };
        return (Plain(encoding.GetString(bytes, skip, bytes.Length - skip)), isSure ? Lost.Nothing : Lost.Letters);
    }

    /// <summary>Without U+0000 and lone surrogates, with LF only.</summary>
    public static string Plain(string text)
    {
        var plain = text.Replace("\0", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Rune.DecodeFromUtf16(plain, out _, out _) is OperationStatus.Done && plain.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? plain : string.Concat(plain.EnumerateRunes().Select(r => r.ToString()));
    }

    /// <summary>One line, without control characters and bare of space around; cut where it is longer than <see cref="Limits.Title"/>.</summary>
    public static string Line(string? text)
    {
        if (text is null) return "";

        var head = text.Length > 20 * Limits.Title ? text[..(20 * Limits.Title)] : text;
        var line = Spaces().Replace(string.Concat(head.EnumerateRunes().Select(r => Rune.IsControl(r) || r.Value is 0x2028 or 0x2029 or 0xFFFD ? " " : r.ToString())), " ").Trim();
        return line.Length <= Limits.Title ? line : $"{line[..(char.IsHighSurrogate(line[Limits.Title - 2]) ? Limits.Title - 2 : Limits.Title - 1)].TrimEnd()}…";
    }

    // A text that is cut in the middle of a sign is UTF-8 all the same.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var cut = System.Text.Unicode.Utf8.IsValid(bytes);
            if (cut) return true;
            for (var back = 1; back <= 3 && back < bytes.Length && bytes.Length >= FileTypes.Head; back++)
            {
                if (bytes[^back] >= 0xC0) return System.Text.Unicode.Utf8.IsValid(bytes[..^back]);
            }

            return false;
        }

        return true;
    }

    private static Encoding? Said(byte[] bytes)
    {
        var label = Charset().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 2_048))).Groups[1].Value;
        if (label.Length is 0 || label.StartsWith("utf", StringComparison.OrdinalIgnoreCase) || label.StartsWith("iso-8859-1", StringComparison.OrdinalIgnoreCase) && label.Length is 10) return null;

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(label) ?? Encoding.GetEncoding(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?:charset|encoding)\s{0,5}=\s{0,5}[""']?([A-Za-z0-9_.:-]{1,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();

    [GeneratedRegex(@"[ \t\n\r]+")]
    private static partial Regex Spaces();
}
