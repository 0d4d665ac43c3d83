namespace Bedside.Courses;

/// <summary>Sound or film of a story, as a page shows it: to hear or see, and to read instead.</summary>
/// <param name="Path">Within the course: "media/glass.opus".</param>
public sealed record CourseMediaShown(CourseVisit Visit, string Path)
{
    private PackMedia? File => Visit.Course.Pack.Media.FirstOrDefault(m => m.Path == Path);

    public string Address => $"/courses/{Visit.Course.Id}/{Path}";

    public bool IsFilm => File?.Type.StartsWith("video/", StringComparison.Ordinal) is true;

    /// <summary>Its weight, in thousands of bytes, which is said before anybody on a weak link fetches it.</summary>
    public long Kilobytes => ((File?.Length ?? 0) + 999) / 1000;

    /// <summary>The transcript in this language: "media/glass.fr.vtt".</summary>
    public string TranscriptOf(string language) => Transcript.PathOf(Path, language);
}
