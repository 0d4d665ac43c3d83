using Bedside.Access;
using Bedside.Shared;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>What a course says of itself, in one language: title, summary, objectives, the questions by which one will see whether it helped, and whom each site shall have to call.</summary>
public sealed partial class DesignHead
{
    public sealed record View(LiveCourse Course, string Language, Draft Draft, IReadOnlyList<string> Problems)
    {
        public Theirs? Theirs { get; init; }

        public string? Done { get; init; }

        public string Path => $"/courses/{Course.Id}/head";
    }

    /// <summary>What stands in the boxes; of a list, one on each line.</summary>
    public sealed record Draft(string Title, string Summary, string Objectives, string Questions, string Contacts, string WeekMinutes, string Was)
    {
        internal static Draft Of(PackHead head, string language) => Shown(head, language) with { Was = MarkOf(head, language) };

        internal static Draft Shown(PackHead head, string language) => new(
            head.Title.In(language), head.Summary.In(language), Lines(head.Objectives, language), Lines(head.Questions, language), Lines(head.Contacts, language), $"{head.WeekMinutes}", "");

        internal static Draft Of(Form form) => new(form["title"], form["words"], form["objectives"], form["questions"], form["contacts"], form["weekMinutes"], form["was"]);

        internal PackHead Applied(PackHead head, string language) => head with
        {
            Title = In(head.Title, language, Text.OneLine(Title)), Summary = In(head.Summary, language, Text.OneLine(Summary)),
            Objectives = In(head.Objectives, head.Languages, language, Objectives), Questions = In(head.Questions, head.Languages, language, Questions), Contacts = In(head.Contacts, head.Languages, language, Contacts),
            WeekMinutes = int.Parse(WeekMinutes, System.Globalization.CultureInfo.InvariantCulture),
        };

        private static string Lines(IEnumerable<InLanguages> texts, string language) => string.Join('\n', texts.Select(t => t.In(language)));

        private static InLanguages In(InLanguages texts, string language, string text) => new(texts.Texts.ToDictionary(t => t.Key, t => t.Key == language ? text : t.Value));

        // A line that is there already keeps its other languages wherever it stands now; one that was changed takes the item on its place, and one that is new says the same in every
        // language until somebody writes it there.
        private static List<InLanguages> In(IReadOnlyList<InLanguages> texts, IReadOnlyList<string> languages, string language, string typed)
        {
            var lines = typed.Split('\n').Where(l => !Text.IsBlank(l)).Select(Text.OneLine).ToList();
            return [.. lines.Select((line, i) => texts.FirstOrDefault(t => t.In(language) == line)
                ?? (texts.ElementAtOrDefault(i) is { } there && !lines.Contains(there.In(language)) ? In(there, language, line) : new InLanguages(languages.ToDictionary(l => l, _ => line))))];
        }
    }

    public static async Task<IResult> Get(Guid course, string? language, string? done, Me me, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var reads = live.LanguageFor(language ?? me.Language);
        return Create(new(live, reads, Draft.Of(live.Pack.Head, reads), []) { Done = done is null ? null : live.Pack.Head.Languages.Count > 1 ? Words.SavedHere : Words.Saved });
    }

    public static async Task<IResult> Post(Guid course, Form form, Me me, CourseDesk desk, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var language = live.LanguageFor(form["language"]);
        var draft = Draft.Of(form);
        if (Problems(draft) is { Count: > 0 } problems) return Page(live, language, draft, problems).AsUnprocessable();

        var isConflict = false;
        var outcome = await desk.Change(course, now =>
        {
            var head = now.Pack.Head;
            isConflict = CourseDesk.Overtakes(head, draft.Was, h => draft.Applied(h, language), h => MarkOf(h, language));
            return isConflict ? null : now.Pack with { Head = draft.Applied(head, language) };
        }, stop);

        if (outcome.Course is not { } now) return MessagePage.NotFound();
        if (isConflict) return Create(new(now, language, draft with { Was = MarkOf(now.Pack.Head, language) }, [])
        {
            Theirs = Theirs.Of(Said(now.Pack.Head, language), Said(draft.Applied(now.Pack.Head, language), language), language == me.Language ? null : language),
        }).AsConflict();
        if (!outcome.IsMade) return Page(now, language, draft, outcome.Problems).AsUnprocessable();

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

    private static string MarkOf(PackHead head, string language) => Text.Mark(Said(head, language).Select(s => s.Value));

    private static IEnumerable<(string Label, string Value)> Said(PackHead head, string language)
    {
        var draft = Draft.Shown(head, language);
        return
        [
            (Words.TextTitle, draft.Title), (Words.HeadSummary, draft.Summary), (Words.HeadObjectives, draft.Objectives), (Words.HeadQuestions, draft.Questions), (Words.HeadContacts, draft.Contacts),
            (Words.HeadWeekMinutes, draft.WeekMinutes),
        ];
    }
}
