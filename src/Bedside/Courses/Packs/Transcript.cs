using System.Text.RegularExpressions;

namespace Bedside.Courses;

/// <summary>What is said in sound or film, to read instead (WebVTT, W3C).</summary>
public static partial class Transcript
{
    /// <summary>Where the transcript of a sound or film lies in a language: "media/glass.opus" has "media/glass.fr.vtt".</summary>
    public static string PathOf(string media, string language) => $"{media[..media.LastIndexOf('.')]}.{language}.vtt";

    /// <summary>The words of each cue, in their order, without times and marks.</summary>
    public static IReadOnlyList<string> Lines(string vtt) => [.. vtt.Split("\n\n")
        .Select(block => block.Split('\n'))
        .Where(block => block.Any(l => l.Contains("-->", StringComparison.Ordinal)))
        .Select(block => Mark().Replace(string.Join(' ', block.SkipWhile(l => !l.Contains("-->", StringComparison.Ordinal)).Skip(1)), "").Trim())
        .Where(line => line.Length > 0)];

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Mark();
}
