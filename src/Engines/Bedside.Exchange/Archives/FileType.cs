namespace Bedside.Exchange;

/// <summary>What a file is, by its first bytes.</summary>
public enum FileType
{
    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>Text that is none of the kinds below.</summary>
    Text,

    /// <summary>HTML.</summary>
    Html,

    /// <summary>XML that is neither HTML nor a picture.</summary>
    Xml,

    /// <summary>PNG, JPEG, GIF or WebP.</summary>
    Picture,

    /// <summary>SVG.</summary>
    Drawing,

    /// <summary>MP3, Ogg, WAV, FLAC, or MP4 with sound only.</summary>
    Sound,

    /// <summary>MP4, WebM or Ogg with film.</summary>
    Film,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>A zip, and what is made of one: Word, slides, tables, H5P.</summary>
    Zip,

    /// <summary>An Office document of the older kind, or RTF.</summary>
    OldDocument,

    /// <summary>Something a machine would run.</summary>
    Program,
}

/// <summary>Types by content, and what a name promises.</summary>
internal static class FileTypes
{
    /// <summary>How many of its first bytes are looked at.</summary>
    public const int Head = 4_096;

    /// <param name="head">The first <see cref="Head"/> bytes, or all.</param>
    public static FileType Of(ReadOnlySpan<byte> head) => head switch
    {
        [] => FileType.Empty,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] => FileType.Picture,
        _ when head.StartsWith("GIF8"u8) => FileType.Picture,
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 => head[8..12].SequenceEqual("WEBP"u8) ? FileType.Picture : head[8..12].SequenceEqual("WAVE"u8) ? FileType.Sound : FileType.Unknown,
        _ when head.StartsWith("%PDF-"u8) => FileType.Pdf,
        _ when head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) => FileType.Zip,
        _ when head.StartsWith("ID3"u8) || head.StartsWith("fLaC"u8) => FileType.Sound,
        [0xFF, >= 0xE2, ..] when (head[1] & 0x06) is 0x02 => FileType.Sound, // A frame of MPEG audio, layer III.
        _ when head.StartsWith("OggS"u8) => head.IndexOf("theora"u8) >= 0 ? FileType.Film : FileType.Sound,
        _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => head[8..12].StartsWith("M4A"u8) ? FileType.Sound : FileType.Film,
        [0x1A, 0x45, 0xDF, 0xA3, ..] => FileType.Film,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => FileType.OldDocument,
        _ when head.StartsWith("{\\rtf"u8) => FileType.OldDocument,
        [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'#', (byte)'!', ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..] => FileType.Program,
        [(byte)'F' or (byte)'C' or (byte)'Z', (byte)'W', (byte)'S', < 0x20, ..] => FileType.Program, // Flash.
        _ => OfText(head),
    };

    /// <summary>What a name promises; null where it promises nothing that is known.</summary>
    public static FileType? Promised(string path) => Ending(path) switch
    {
        "html" or "htm" or "xhtml" => FileType.Html,
        "png" or "jpg" or "jpeg" or "gif" or "webp" => FileType.Picture,
        "svg" => FileType.Drawing,
        "mp3" or "ogg" or "oga" or "opus" or "wav" or "m4a" or "flac" => FileType.Sound,
        "mp4" or "m4v" or "webm" or "ogv" or "mov" => FileType.Film,
        "pdf" => FileType.Pdf,
        "docx" or "pptx" or "xlsx" or "odt" or "odp" or "ods" or "zip" or "h5p" or "epub" => FileType.Zip,
        "doc" or "ppt" or "xls" or "rtf" => FileType.OldDocument,
        "txt" or "md" or "markdown" or "csv" or "vtt" or "srt" => FileType.Text,
        "xml" => FileType.Xml,
        "js" or "mjs" or "css" or "exe" or "dll" or "so" or "sh" or "bat" or "cmd" or "ps1" or "jar" or "class" or "swf" or "php" or "py" or "vbs" or "wasm" or "msi" or "com" or "scr" => FileType.Program,
        _ => null,
    };

    /// <summary>Whether content and name agree, as far as one can say. What is written as text may be called as one likes among texts.</summary>
    public static bool Fits(FileType content, string path) => Promised(path) is not { } promised || promised == content || content is FileType.Empty
        || promised is FileType.Program && content is FileType.Text or FileType.Unknown or FileType.Html
        || IsText(promised) && IsText(content)
        || promised is FileType.Sound or FileType.Film && content is FileType.Sound or FileType.Film;

    /// <summary>Small letters behind the last point of the name; empty where there is none.</summary>
    public static string Ending(string path) => ArchivePaths.Last(path) is var name && name.LastIndexOf('.') is >= 0 and var at ? name[(at + 1)..].ToLowerInvariant() : "";

    private static bool IsText(FileType type) => type is FileType.Text or FileType.Html or FileType.Xml;

    private static FileType OfText(ReadOnlySpan<byte> head)
    {
        var isWide = head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isWide && head.IndexOf((byte)0) >= 0) return FileType.Unknown;

        var text = Letters.Read(head.ToArray()).Text.AsSpan().TrimStart();
        var isXml = text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
        text = AfterComments(isXml && text.IndexOf("?>") is > 0 and var end ? text[(end + 2)..] : text);

        if (text.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) return FileType.Html;
        if (text.StartsWith("<svg", StringComparison.Ordinal) || text.StartsWith("<!DOCTYPE svg", StringComparison.OrdinalIgnoreCase)) return FileType.Drawing;
        if (isXml) return FileType.Xml;
        return text.IndexOfAnyInRange('\u0001', '\u0008') >= 0 ? FileType.Unknown : StartsLikeHtml(text) ? FileType.Html : FileType.Text;
    }

    private static ReadOnlySpan<char> AfterComments(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        while (text.StartsWith("<!--") && text.IndexOf("-->") is > 0 and var end) text = text[(end + 3)..].TrimStart();
        return text;
    }

    private static bool StartsLikeHtml(ReadOnlySpan<char> text) => text.Length > 2 && text[0] is '<' && (char.IsAsciiLetter(text[1]) || text[1] is '!') && text.IndexOf('>') > 0;
}
