using Bedside.Access;
using Bedside.Shared;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>What a course says of itself, in one language: title, summary, objectives, the questions by which one will see whether it helped, and whom each site shall have to call.</summary>
public sealed partial class DesignHead
{
    public sealed record View(LiveCourse Course, string Language, Draft Draft, IReadOnlyList<string> Problems)
    {
        public bool IsConflict { get; init; }

        public string? Done { get; init; }

        public string Path => $"/courses/{Course.Id}/head";
    }

    /// <summary>What stands in the boxes; of a list, one on each line.</summary>
    public sealed record Draft(string Title, string Summary, string Objectives, string Questions, string Contacts, string WeekMinutes, string Was)
    {
        internal static Draft Of(PackHead head, string language) => new(
            head.Title.In(language), head.Summary.In(language), Lines(head.Objectives, language), Lines(head.Questions, language), Lines(head.Contacts, language), $"{head.WeekMinutes}", MarkOf(head, language));

        internal static Draft Of(Form form) => new(form["title"], form["words"], form["objectives"], form["questions"], form["contacts"], form["weekMinutes"], form["was"]);

        internal PackHead Applied(PackHead head, string language) => head with
        {
            Title = In(head.Title, language, Line(Title)), Summary = In(head.Summary, language, Line(Summary)),
            Objectives = In(head.Objectives, language, Objectives), Questions = In(head.Questions, language, Questions), Contacts = In(head.Contacts, language, Contacts),
            WeekMinutes = int.Parse(WeekMinutes, System.Globalization.CultureInfo.InvariantCulture),
        };

        private static string Lines(IEnumerable<InLanguages> texts, string language) => string.Join('\n', texts.Select(t => t.In(language)));

        private static string Line(string typed) => typed.Replace('\n', ' ').Trim();

        private static InLanguages In(InLanguages texts, string language, string text) => new(texts.Texts.ToDictionary(t => t.Key, t => t.Key == language ? text : t.Value));

        // A line changes the item on its place; one that is new says the same in every language until somebody writes it there.
        private static List<InLanguages> In(IReadOnlyList<InLanguages> texts, string language, string typed)
        {
            var languages = texts.SelectMany(t => t.Texts.Keys).Append(language).Distinct().ToList();
            return [.. typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !Text.IsBlank(l))
                .Select((line, i) => texts.ElementAtOrDefault(i) is { } there ? In(there, language, line) : new InLanguages(languages.ToDictionary(l => l, _ => line)))];
        }
    }

    public static async Task<IResult> Get(Guid course, string? language, string? done, Me me, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var reads = live.LanguageFor(language ?? me.Language);
        return Create(new(live, reads, Draft.Of(live.Pack.Head, reads), []) { Done = done is null ? null : Words.Saved });
    }

    public static async Task<IResult> Post(Guid course, Form form, CourseDesk desk, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var language = live.LanguageFor(form["language"]);
        var draft = Draft.Of(form);
        if (Problems(draft) is { Count: > 0 } problems) return Page(live, language, draft, problems).AsUnprocessable();

        var isConflict = false;
        var outcome = await desk.Change(course, now =>
        {
            var head = now.Pack.Head;
            isConflict = MarkOf(head, language) != draft.Was && MarkOf(draft.Applied(head, language), language) != MarkOf(head, language);
            return isConflict ? null : now.Pack with { Head = draft.Applied(head, language) };
        }, stop);

        if (outcome.Course is not { } now) return MessagePage.NotFound();
        if (isConflict) return Create(new(now, language, draft with { Was = MarkOf(now.Pack.Head, language) }, []) { IsConflict = true }).AsConflict();
        if (!outcome.IsMade) return Page(now, language, draft, [.. outcome.Faults.Select(f => f.Sentence).Distinct()]).AsUnprocessable();

        return new SeeOther($"/courses/{course}/head?language={language}&done=yes");
    }

    private static List<string> Problems(Draft draft)
    {
        var problems = new List<string>();
        if (Text.IsBlank(draft.Title) || Text.Length(draft.Title) > 200) problems.Add(Words.TitleProblem);
        if (Text.IsBlank(draft.Summary)) problems.Add(Words.SummaryMissing);
        if (Text.IsBlank(draft.Objectives)) problems.Add(Words.ObjectivesMissing);
        if (Text.IsBlank(draft.Questions)) problems.Add(Words.QuestionsMissing);
        if (!int.TryParse(draft.WeekMinutes, out var minutes) || minutes is < 1 or > 2_400) problems.Add(Words.WeekMinutesProblem);
        return problems;
    }

    private static RazorSlice Page(LiveCourse live, string language, Draft draft, IReadOnlyList<string> problems) => Create(new(live, language, draft, problems));

    private static string MarkOf(PackHead head, string language) => CourseDesk.Mark(
        new[] { head.Title, head.Summary }.Concat(head.Objectives).Concat(head.Questions).Concat(head.Contacts).Select(t => t.In(language)).Append($"{head.WeekMinutes}"));
}
