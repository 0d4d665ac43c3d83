using System.Collections.Concurrent;

namespace Bedside.Courses;

/// <summary>One edition of a course as it was read from its texts, and what pages show of it: read once, shared by everybody who looks.</summary>
public sealed class LiveCourse(Guid id, Guid edition, Pack pack, IReadOnlyDictionary<string, string> texts, IReadOnlyList<Component> components, IReadOnlyList<Finding> known)
{
    private readonly ConcurrentDictionary<string, CourseHtml> _made = [];

    public Guid Id => id;

    public Guid Edition => edition;

    public Pack Pack => pack;

    /// <summary>The files as they are written, by their path.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Those of the house, and what the course adds to them.</summary>
    public IReadOnlyList<Component> Components => components;

    /// <summary>What one should know and nobody need change.</summary>
    public IReadOnlyList<Finding> Known => known;

    /// <summary>The language in which this reader gets the course: their own, or the first it has.</summary>
    public string LanguageFor(string reader) => pack.Head.Languages.Contains(reader) ? reader : pack.Head.First;

    public PackWeek? Week(int number) => pack.Weeks.ElementAtOrDefault(number - 1);

    public (PackWeek Week, PackActivity Activity)? Activity(string name) =>
        pack.Weeks.SelectMany(w => w.Activities, (w, a) => ((PackWeek, PackActivity)?)(w, a)).FirstOrDefault(found => found!.Value.Item2.Name == name);

    /// <summary>The activity before this one, or after it; null at either end of the course.</summary>
    public PackActivity? Beside(PackActivity activity, int step)
    {
        var all = pack.Activities.ToList();
        return all.ElementAtOrDefault(all.FindIndex(a => a.Name == activity.Name) + step);
    }

    public CourseHtml Html(PackActivity activity, string language) => Made($"{activity.Name}.{language}", activity.Texts[language].Body);

    public CourseHtml Html(PackWeek week, string language) => Made($"{week.Number}.{language}", week.Texts[language].Body);

    public CourseHtml NotesHtml(PackWeek week, string language) => Made($"{week.Number}.notes.{language}", week.Texts[language].Notes);

    /// <summary>What is said in sound or film; null where there is no such file.</summary>
    public IReadOnlyList<string>? Transcript(string path) => texts.TryGetValue(path, out var vtt) ? Courses.Transcript.Lines(vtt) : null;

    private CourseHtml Made(string key, string body) => _made.GetOrAdd(key, static (_, text) => CourseHtml.Of(text), body);
}
