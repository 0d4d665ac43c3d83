using System.Text.RegularExpressions;

namespace Bedside.Courses;

/// <summary>Reads sound, film, pictures and transcripts: enough of each to know what it is, and all of it to know how long.</summary>
internal sealed partial class PackMediaReader(IPackFiles files, PackBytes bytes, IReadOnlyList<string> languages, List<Finding> faults)
{
    private readonly List<PackMedia> _media = [];

    /// <summary>Whether a file lies in the folder media; nothing lies deeper.</summary>
    public static bool Takes(string path) => InMedia().IsMatch(path);

    public IReadOnlyList<PackMedia> Read()
    {
        foreach (var file in files.Files.Where(f => Takes(f.Path)))
        {
            if (file.Path.EndsWith(".vtt", StringComparison.Ordinal)) TakeTranscript(file.Path);
            else if (PackMediaTypes.ByName(file.Path) is not { } type) Fault(file.Path, 1, WhyNot(file.Path));
            else TakeMedia(file.Path, type);
        }

        return _media;
    }

    private static string WhyNot(string path) => path.EndsWith(".wav", StringComparison.Ordinal) ? Words.PackWav : path.EndsWith(".gif", StringComparison.Ordinal) ? Words.PackGif : Words.PackMediaKinds;

    private void TakeMedia(string path, string type)
    {
        if (files.Known(path) is { } known)
        {
            _media.Add(known);
            return;
        }

        var (most, tooMuch) = PackMediaTypes.Limit(type);
        if (bytes.Head(path, PackMediaTypes.IsPicture(type) ? PackMediaTypes.HeadLength : 4096, most, tooMuch) is not { } read) return;
        if (PackMediaTypes.Problem(type, read.Head) is { } problem) Fault(path, 1, problem);
        else _media.Add(new(path, type, read.Length));
    }

    private void TakeTranscript(string path)
    {
        var name = Transcript().Match(path);
        if (!name.Success || !languages.Contains(name.Groups["language"].Value) || !files.Files.Any(f => f.Path.StartsWith(name.Groups["of"].Value + ".", StringComparison.Ordinal) && PackMediaTypes.ByName(f.Path) is { } type && PackMediaTypes.Plays(type)))
        {
            Fault(path, 1, Words.PackVttOfNothing);
        }
        else if (bytes.Text(path) is { } text)
        {
            if (PackMediaTypes.TranscriptProblem(text) is { } problem) Fault(path, problem.Line, problem.Sentence);
            else _media.Add(new(path, PackMediaTypes.Transcript, files.Files.First(f => f.Path == path).Length));
        }
    }

    private void Fault(string file, int line, string sentence) => faults.Add(new(file, line, sentence));

    [GeneratedRegex(@"\Amedia/[^/]+\z")]
    private static partial Regex InMedia();

    [GeneratedRegex(@"\A(?<of>media/[^/]+)\.(?<language>[a-z]{2})\.vtt\z")]
    private static partial Regex Transcript();
}
