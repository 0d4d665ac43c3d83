using System.Text.RegularExpressions;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>Which names the files of a pack may have; folder and zip ask here.</summary>
internal sealed partial class PackPaths(string pack)
{
    public const int Most = 2_000;

    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public List<Finding> Faults { get; } = [];

    public void TooMany() => Faults.Add(new(pack, 1, Words.PackTooManyFiles.With(Most)));

    public void Refuse(string path, string sentence) => Faults.Add(new(Shown(path), 1, sentence));

    /// <summary>What a computer, a repository or a reader of folders lays beside a course and no learner reads.</summary>
    public static bool IsIgnored(string path)
    {
        var (first, last) = (path.Split('/')[0], path.Split('/')[^1]);
        return first is "__MACOSX" || first.StartsWith(".git", StringComparison.Ordinal) || last is ".DS_Store" or "Thumbs.db"
            || path is "README.md" || !path.Contains('/') && path.StartsWith("LICENSE", StringComparison.Ordinal);
    }

    /// <summary>Whether the path leads out of the pack, or could on some machine.</summary>
    public static bool LeadsOut(string path) => path.Contains('\\') || path.Contains(':') || path.Contains('\0') || path.Split('/').Any(p => p is "" or "." or "..");

    /// <summary>Whether the file is read; why not is then among the faults.</summary>
    public bool Takes(string path)
    {
        var problem = LeadsOut(path) ? Words.PackLeadsOut
            : _taken.TryGetValue(path, out var other) ? Words.PackNameTwice.With(Shown(other))
            : !Name().IsMatch(path) ? Words.PackBadName
            : null;
        _taken.TryAdd(path, path);
        if (problem is not null) Refuse(path, problem);
        return problem is null;
    }

    // A name may be of any length and hold line ends; a fault is one line.
    public static string Shown(string path)
    {
        var visible = string.Concat(path.EnumerateRunes().Select(r => System.Text.Rune.IsControl(r) || r.Value is 0xFFFD ? "?" : r.ToString()));
        return visible.Length > 200 ? visible[..200] + "…" : visible;
    }

    [GeneratedRegex(@"\A[a-z0-9.-]{1,100}(/[a-z0-9.-]{1,100}){0,2}\z")]
    private static partial Regex Name();
}
