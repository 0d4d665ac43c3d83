using System.Collections.Concurrent;
using System.Globalization;

namespace Bedside.Courses;

/// <summary>One edition of a course as it was read from its texts, and what pages show of it: read once, shared by everybody who looks.</summary>
/// <param name="know">What one should know of it, in the language of whoever asks.</param>
public sealed class LiveCourse(Guid id, Guid edition, Pack pack, IReadOnlyDictionary<string, string> texts, IReadOnlyList<Component> components, Func<IReadOnlyList<Finding>> know)
{
    private readonly ConcurrentDictionary<string, CourseHtml> _made = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<Finding>> _known = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _said = [];

    public Guid Id => id;

    public Guid Edition => edition;

    public Pack Pack => pack;

    /// <summary>The files as they are written, by their path.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Those of the house, and what the course adds to them.</summary>
    public IReadOnlyList<Component> Components => components;

    /// <summary>What is to be mended before the course is given to others, and what one should know.</summary>
    public IReadOnlyList<Finding> Known => _known.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => know());

    /// <summary>What stands against calling it compassion, or opening it, and nobody has answered with a reason.</summary>
    public IReadOnlyList<Reason> Unanswered => [.. Reasons.Of(pack, components).Where(r => pack.Anyway(r.Week) is null)];

    /// <summary>The language in which this reader gets the course: their own, or the first it has.</summary>
    public string LanguageFor(string reader) => pack.Head.LanguageFor(reader);

    public PackWeek? Week(int number) => pack.Weeks.ElementAtOrDefault(number - 1);

    public (PackWeek Week, PackActivity Activity)? Activity(string name) =>
        pack.Weeks.SelectMany(w => w.Activities, (w, a) => ((PackWeek, PackActivity)?)(w, a)).FirstOrDefault(found => found!.Value.Item2.Name == name);

    /// <summary>The activity before this one, or after it; null at either end of the course.</summary>
    public PackActivity? Beside(PackActivity activity, int step)
    {
        var all = pack.Activities.ToList();
        return all.ElementAtOrDefault(all.FindIndex(a => a.Name == activity.Name) + step);
    }

    public CourseHtml Html(PackActivity activity, string language) => Made(activity.Name, language, activity.Texts[language].Body);

    public CourseHtml Html(PackWeek week, string language) => Made($"week-{week.Number}", language, week.Texts[language].Body);

    public CourseHtml NotesHtml(PackWeek week, string language) => Made($"notes-{week.Number}", language, week.Texts[language].Notes);

    /// <summary>The hard turns that the notes of a week foresee: their headings of the second level that begin with “If”.</summary>
    public IReadOnlyList<string> Turns(PackWeek week, string language) =>
        [.. (PackText.Of(week.Texts[language].Notes)?.Headings ?? []).Where(h => h.Level is 2 && PackRules.IsTurn(h.Title, language)).Select(h => h.Title)];

    /// <summary>What is said in sound or film; null where there is no such file.</summary>
    public IReadOnlyList<string>? Transcript(string path) => texts.TryGetValue(path, out var vtt) ? _said.GetOrAdd(path, _ => Courses.Transcript.Lines(vtt)) : null;

    private CourseHtml Made(string name, string language, string body) => _made.GetOrAdd($"{name}.{language}", _ => CourseHtml.Of(body, name, $"/courses/{id}/media/"));
}
