using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>Sound, film and pictures: what they are is found in their first bytes, and must agree with their name.</summary>
internal static partial class PackMediaTypes
{
    public const int HeadLength = 2 * 1024 * 1024;
    public const string Transcript = "text/vtt";

    private const long Megabyte = 1024 * 1024;
    private const string Svg = "image/svg+xml";

    private static readonly Dictionary<string, string> Endings = new()
    {
        ["opus"] = "audio/ogg",
        ["ogg"] = "audio/ogg",
        ["mp3"] = "audio/mpeg",
        ["m4a"] = "audio/mp4",
        ["mp4"] = "video/mp4",
        ["webm"] = "video/webm",
        ["png"] = "image/png",
        ["jpg"] = "image/jpeg",
        ["jpeg"] = "image/jpeg",
        ["webp"] = "image/webp",
        ["svg"] = Svg,
    };

    /// <summary>Whether it is heard or seen over a time, so that it needs a transcript.</summary>
    public static bool Plays(string type) => type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal);

    public static bool IsPicture(string type) => type.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>What the name says it is; null for nothing that a course may hold.</summary>
    public static string? ByName(string path) => Endings.GetValueOrDefault(path[(path.LastIndexOf('.') + 1)..]);

    /// <summary>How much of it there may be, and the sentence for more.</summary>
    public static (long Most, string Sentence) Limit(string type) =>
        type.StartsWith("video/", StringComparison.Ordinal) ? (100 * Megabyte, Words.PackFilmTooBig.With(100))
        : Plays(type) ? (25 * Megabyte, Words.PackSoundTooBig.With(25))
        : (2 * Megabyte, Words.PackPictureTooBig.With(2));

    /// <summary>Why a file cannot be shown as what its name says; null where it can.</summary>
    public static string? Problem(string type, byte[] head)
    {
        if (type is Svg) return SvgProblem(head);

        return ByContent(head) switch
        {
            var found when found == type => null,
            "audio/mp4" or "video/mp4" when type is "audio/mp4" or "video/mp4" => null, // Some phones write sound into the film's kind of file.
            "wav" => Words.PackWav,
            "gif" => Words.PackGif,
            null => Words.PackMediaUnknown.With(type),
            var other => Words.PackMediaOther.With(type, other),
        };
    }

    private static string? ByContent(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("OggS"u8)) return head[..Math.Min(head.Length, 64)].IndexOf("OpusHead"u8) >= 0 ? "audio/ogg" : null;
        if (head.StartsWith("ID3"u8) || head is [0xFF, var frame, ..] && (frame & 0xE6) is 0xE2) return "audio/mpeg";
        if (head.Length > 12 && head[4..].StartsWith("ftyp"u8)) return Mp4(Encoding.ASCII.GetString(head[8..12]));
        if (head is [0x1A, 0x45, 0xDF, 0xA3, ..]) return head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) >= 0 ? "video/webm" : null;
        if (head is [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..]) return "image/png";
        if (head is [0xFF, 0xD8, 0xFF, ..]) return "image/jpeg";
        if (head.StartsWith("GIF8"u8)) return "gif";
        if (head.Length > 12 && head.StartsWith("RIFF"u8)) return head[8..].StartsWith("WEBP"u8) ? "image/webp" : head[8..].StartsWith("WAVE"u8) ? "wav" : null;
        return null;
    }

    private static string? Mp4(string brand) => brand is "M4A " or "M4B " ? "audio/mp4"
        : brand is "M4V " or "avc1" or "dash" or "MSNV" || brand.StartsWith("iso", StringComparison.Ordinal) || brand.StartsWith("mp4", StringComparison.Ordinal) ? "video/mp4"
        : null;

    /// <summary>A drawing may hold shapes and words, and nothing that acts or comes from elsewhere.</summary>
    private static string? SvgProblem(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1_000 });
            reader.MoveToContent();
            if (reader.LocalName is not "svg" || reader.NamespaceURI is not "http://www.w3.org/2000/svg") return Words.PackMediaUnknown.With(Svg);

            do
            {
                if (reader.NodeType is XmlNodeType.ProcessingInstruction) return Words.PackSvgActs.With("<?" + reader.Name);
                if (reader.NodeType is XmlNodeType.Element && reader.NamespaceURI is "http://www.w3.org/1999/xhtml") return Words.PackSvgActs.With(reader.LocalName);
                // What hides its letters, or is taken apart, is not looked through.
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && (LoadsElsewhere(reader.Value) || reader.Value.Contains('\\') || reader.Value.Contains('@'))) return Words.PackSvgElsewhere.With(Start(reader.Value));
                if (reader.NodeType is XmlNodeType.Element && Acting(reader) is { } problem) return problem;
            }
            while (reader.Read());

            return null;
        }
        catch (XmlException)
        {
            return Words.PackSvgBroken;
        }
    }

    private static string? Acting(XmlReader element)
    {
        var name = element.LocalName.ToLowerInvariant();
        if (name is "script" or "foreignobject" or "handler" or "listener" or "iframe" or "embed" or "object" or "audio" or "video") return Words.PackSvgActs.With(element.LocalName);

        var moves = name is "set" || name.StartsWith("animate", StringComparison.Ordinal);
        for (var i = 0; i < element.AttributeCount; i++)
        {
            element.MoveToAttribute(i);
            var (attribute, value) = (element.LocalName.ToLowerInvariant(), element.Value.Trim());
            if (element.Prefix is "xmlns" || element.Name is "xmlns") continue;
            if (attribute.StartsWith("on", StringComparison.Ordinal)) return Words.PackSvgActs.With(element.LocalName);
            if (moves && attribute is "attributename" && AnyOf("href", "on", value)) return Words.PackSvgActs.With(value);
            if (attribute is "href" or "src" or "base" && !value.StartsWith('#') || LoadsElsewhere(value)) return Words.PackSvgElsewhere.With(Start(value));
        }

        element.MoveToElement();
        return null;
    }

    private static bool AnyOf(string end, string start, string value) =>
        value.EndsWith(end, StringComparison.OrdinalIgnoreCase) || value.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    // Within styles and attributes; a style that hides its letters behind \ is not looked through.
    private static bool LoadsElsewhere(string text) => text.Contains("@import", StringComparison.OrdinalIgnoreCase) || text.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
        || Url().Matches(text).Any(m => !m.Groups[1].Value.StartsWith('#')) || Escaped().IsMatch(text);

    private static string Start(string value) => PackPaths.Shown(value.Length > 60 ? value[..60] + "…" : value);

    /// <summary>The line of a transcript that is wrong, and why; null for none.</summary>
    public static (int Line, string Sentence)? TranscriptProblem(string text)
    {
        var lines = text.Split('\n');
        if (lines[0] is not "WEBVTT" && !lines[0].StartsWith("WEBVTT ", StringComparison.Ordinal) && !lines[0].StartsWith("WEBVTT\t", StringComparison.Ordinal)) return (1, Words.PackVttHead);

        for (var i = 1; i < lines.Length; i++) if (lines[i].Contains("-->", StringComparison.Ordinal) && !Cue().IsMatch(lines[i])) return (i + 1, Words.PackVttCue);
        return lines.Any(l => l.Contains("-->", StringComparison.Ordinal)) ? null : (1, Words.PackVttEmpty);
    }

    [GeneratedRegex(@"\A(\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]+-->[ \t]+(\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}([ \t].*)?\z")]
    private static partial Regex Cue();

    [GeneratedRegex(@"url\s*\(\s*[""']?\s*([^)]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"\\[0-9a-fA-F]{1,6}|image-set|(?<![\w-])src\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Escaped();
}
