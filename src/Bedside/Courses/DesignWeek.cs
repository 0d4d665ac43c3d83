using Bedside.Access;
using Bedside.Shared;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>A week in the hands of who designs: the lines that open it, the notes for whoever holds it, what it calls itself, and the order of its activities.</summary>
public sealed partial class DesignWeek
{
    public sealed record View(LiveCourse Course, PackWeek Week, string Language, Draft Draft, IReadOnlyList<string> Problems)
    {
        /// <summary>The title of an activity that somebody began to add, and why it could not be taken.</summary>
        public (string Typed, string? Problem) Adding { get; init; } = ("", null);

        public Theirs? Theirs { get; init; }

        public string? Done { get; init; }

        public string Path => $"/courses/{Course.Id}/weeks/{Week.Number}";
    }

    /// <summary>What stands in the boxes.</summary>
    public sealed record Draft(string Title, string Body, string NotesTitle, string Notes, bool IsEmpathy, string Was)
    {
        internal static Draft Of(PackWeek week, string language)
        {
            var text = week.Texts[language];
            return new(text.Title, text.Body.TrimEnd('\n'), text.NotesTitle, text.Notes.TrimEnd('\n'), week.Calls is About.Empathy, MarkOf(week, language));
        }

        internal static Draft Of(Form form) => new(form["title"], form["words"], form["notesTitle"], form["notes"], form["calls"] == Kebab.Of(About.Empathy), form["was"]);

        internal PackWeek Applied(PackWeek week, string language) => week with
        {
            Calls = IsEmpathy ? About.Empathy : About.Compassion,
            Texts = week.Texts.ToDictionary(t => t.Key, t => t.Key != language ? t.Value : t.Value with
            {
                Title = Line(Title), Body = Body.TrimEnd('\n', ' '), NotesTitle = Line(NotesTitle), Notes = Notes.TrimEnd('\n', ' '),
            }),
        };

        private static string Line(string typed) => Text.OneLine(typed);
    }

    public static async Task<IResult> Get(Guid course, int week, string? language, string? done, Me me, Db db, CourseShelf shelf, CancellationToken stop) =>
        await shelf.Take(course, db, stop) is { } live && live.Week(week) is { } found
            ? Page(live, found, live.LanguageFor(language ?? me.Language), null, [], null, done is not null)
            : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, int week, Form form, Me me, CourseDesk desk, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live || live.Week(week) is not { } found) return MessagePage.NotFound();

        var language = live.LanguageFor(form["language"]);
        var draft = Draft.Of(form);
        if (Problems(form) is { Count: > 0 } problems) return Page(live, found, language, draft, problems, null).AsUnprocessable();

        PackWeek? theirs = null;
        var outcome = await desk.Change(course, now =>
        {
            if (now.Week(week) is not { } standing) return null;
            if (CourseDesk.Overtakes(standing, draft.Was, w => draft.Applied(w, language), w => MarkOf(w, language)))
            {
                theirs = standing;
                return null;
            }

            return now.Pack with { Weeks = [.. now.Pack.Weeks.Select(w => w.Number == week ? draft.Applied(w, language) : w)] };
        }, stop);

        if (outcome.Course?.Week(week) is not { } nowWeek) return MessagePage.NotFound();
        if (theirs is not null) return Page(outcome.Course, theirs, language, draft with { Was = MarkOf(theirs, language) }, [], Theirs.Of(Said(theirs, language), Said(draft.Applied(theirs, language), language), language == me.Language ? null : language)).AsConflict();
        if (!outcome.IsMade) return Page(outcome.Course, nowWeek, language, draft, outcome.Problems, null).AsUnprocessable();

        return new SeeOther($"/courses/{course}/weeks/{week}?language={language}&done=yes");
    }

    /// <summary>Moves an activity one place up or down; over the end of its week it goes into the next one.</summary>
    public static async Task<IResult> Move(Guid course, string activity, Form form, Me me, CourseDesk desk, CancellationToken stop)
    {
        var step = form["to"] switch { "up" => -1, "down" => 1, _ => 0 };
        var outcome = await desk.Change(course, now => now.Activity(activity) is null ? null : now.Pack.Moved(activity, step), stop);
        if (outcome.Course?.Activity(activity) is not var (week, _)) return MessagePage.NotFound();
        if (!outcome.IsMade)
        {
            var language = outcome.Course.LanguageFor(form.Has("language") ? form["language"] : me.Language);
            return Page(outcome.Course, week, language, null, outcome.Problems, null).AsUnprocessable();
        }

        return new SeeOther($"/courses/{course}/weeks/{week.Number}?language={outcome.Course.LanguageFor(form["language"])}#order");
    }

    /// <summary>The page with an activity that could not be added, and why.</summary>
    internal static RazorSlice Again(LiveCourse live, PackWeek week, string language, string typed, string problem) => Create(new(live, week, language, Draft.Of(week, language), []) { Adding = (typed, problem) });

    /// <summary>The page as it is, and why what was asked of it could not be done.</summary>
    internal static RazorSlice Again(LiveCourse live, PackWeek week, string language, IReadOnlyList<string> problems) => Page(live, week, language, null, problems, null);

    private static List<string> Problems(Form form)
    {
        var problems = new List<string>();
        foreach (var title in new[] { form["title"], form["notesTitle"] }.Where(t => Text.IsBlank(t) || Text.Length(t) > 200).Take(1)) problems.Add(Words.TitleProblem);
        if (Text.IsBlank(form["words"]) || Text.IsBlank(form["notes"])) problems.Add(Words.TextMissing);
        return problems;
    }

    private static RazorSlice Page(LiveCourse live, PackWeek week, string language, Draft? draft, IReadOnlyList<string> problems, Theirs? theirs, bool isDone = false) =>
        Create(new(live, week, language, draft ?? Draft.Of(week, language), problems) { Theirs = theirs, Done = isDone ? live.Pack.Head.Languages.Count > 1 ? Words.SavedHere : Words.Saved : null });

    private static string MarkOf(PackWeek week, string language) => Text.Mark(Said(week, language).Select(s => s.Value));

    private static IEnumerable<(string Label, string Value)> Said(PackWeek week, string language)
    {
        var text = week.Texts[language];
        return
        [
            (Words.TextTitle, text.Title), (Words.WeekOpening, text.Body.Trim()), (Words.NotesTitleLabel, text.NotesTitle), (Words.NotesLabel, text.Notes.Trim()), (Words.CallsTitle, Kebab.Of(week.Calls)),
        ];
    }
}
