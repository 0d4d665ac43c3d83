using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Bedside.Shared;

/// <summary>
/// Writes text into pages. U+0080 to U+009F are written as they are: as numbers, browsers take them for the signs that Windows-1252 has in their place (HTML, 13.2.5.80), and what
/// somebody typed would come back as something else.
/// </summary>
public sealed class PageEncoder : HtmlEncoder
{
    public static readonly PageEncoder Instance = new();

    private static readonly HtmlEncoder Inner = Create(UnicodeRanges.All); // Else every é is six bytes.

    private PageEncoder() { }

    public override int MaxOutputCharactersPerInputCharacter => Inner.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => !IsOfThose(unicodeScalar) && Inner.WillEncode(unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => Inner.FindFirstCharacterToEncode(text, textLength);

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => Inner.FindFirstCharacterToEncodeUtf8(utf8Text);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (!IsOfThose(unicodeScalar)) return Inner.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

        numberOfCharactersWritten = Math.Min(bufferLength, 1);
        if (bufferLength > 0) *buffer = (char)unicodeScalar;
        return bufferLength > 0;
    }

    // Nearly every text has none of them, and goes the framework's fast way.
    public override OperationStatus Encode(ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true) => source.ContainsAnyInRange('\u0080', '\u009F')
        ? base.Encode(source, destination, out charsConsumed, out charsWritten, isFinalBlock)
        : Inner.Encode(source, destination, out charsConsumed, out charsWritten, isFinalBlock);

    private static bool IsOfThose(int scalar) => scalar is >= 0x80 and <= 0x9F;
}
