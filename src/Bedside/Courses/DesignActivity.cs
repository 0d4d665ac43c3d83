using Bedside.Access;
using Bedside.Shared;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>An activity in the hands of who designs: its title, text and notes in one language, and what it takes.</summary>
public sealed partial class DesignActivity
{
    public sealed record View(LiveCourse Course, PackWeek Week, PackActivity Activity, string Language, Draft Draft, IReadOnlyList<string> Problems)
    {
        public Theirs? Theirs { get; init; }

        public string? Done { get; init; }

        public string Path => $"/courses/{Course.Id}/activities/{Activity.Name}";
    }

    /// <summary>What stands in the boxes.</summary>
    /// <param name="Was">What it was made from; by it one sees that somebody else was faster.</param>
    public sealed record Draft(string Title, string Body, string Minutes, string Writing, string ContentNote, string Equivalent, string Bring, string Task, string Teller, string Was)
    {
        /// <summary>Ids of the components it serves.</summary>
        public required IReadOnlyList<string> Components { get; init; }

        public required About About { get; init; }

        internal static Draft Of(PackActivity activity, string language)
        {
            var text = activity.Texts[language];
            return new(text.Title, text.Body.TrimEnd('\n'), $"{activity.Minutes}", $"{activity.Writing}", text.ContentNote ?? "", text.Equivalent ?? "", text.Bring ?? "", text.Task ?? "", text.Teller ?? "", MarkOf(activity, language)) { Components = activity.Components, About = activity.About };
        }

        internal static Draft Of(Form form) => new(
            form["title"], form["words"], form["minutes"], form["doing"], form["contentNote"], form["equivalent"], form["bring"], form["task"], form["teller"], form["was"])
        { Components = [.. form.All("component").Distinct()], About = Kebab.Read<About>(form["about"]) ?? About.Compassion };

        /// <summary>The activity as it would be with what was typed.</summary>
        internal PackActivity Applied(PackActivity activity, string language) => activity with
        {
            Components = Components, About = About,
            Minutes = int.Parse(Minutes, System.Globalization.CultureInfo.InvariantCulture),
            Writing = Text.IsBlank(Writing) ? 0 : int.Parse(Writing, System.Globalization.CultureInfo.InvariantCulture),
            Texts = activity.Texts.ToDictionary(t => t.Key, t => t.Key != language ? t.Value : new ActivityText(Line(Title)!, Body.TrimEnd('\n', ' '))
            {
                ContentNote = Line(ContentNote), Equivalent = Line(Equivalent), Bring = Line(Bring), Task = Line(Task), Teller = Line(Teller), Origin = t.Value.Origin,
            }),
        };

        private static string? Line(string typed) => Text.IsBlank(typed) ? null : Text.OneLine(typed);
    }

    public static async Task<IResult> Get(Guid course, string activity, string? language, string? done, Me me, Db db, CourseShelf shelf, CancellationToken stop) =>
        await shelf.Take(course, db, stop) is { } live && live.Activity(activity) is var (week, found)
            ? Page(live, week, found, live.LanguageFor(language ?? me.Language), null, [], null, done is not null)
            : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, string activity, Form form, Me me, CourseDesk desk, Db db, CourseShelf shelf, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live || live.Activity(activity) is not var (week, found)) return MessagePage.NotFound();

        var language = live.LanguageFor(form["language"]);
        var draft = Draft.Of(form);
        if (Problems(form, live) is { Count: > 0 } problems) return Page(live, week, found, language, draft, problems, null).AsUnprocessable();

        PackActivity? theirs = null;
        var outcome = await desk.Change(course, now =>
        {
            if (now.Activity(activity) is not var (there, standing)) return null;
            if (CourseDesk.Overtakes(standing, draft.Was, a => draft.Applied(a, language), a => MarkOf(a, language)))
            {
                theirs = standing;
                return null;
            }

            return now.Pack.With(there.Number, there.Activities.Select(a => a.Name == activity ? draft.Applied(a, language) : a));
        }, stop);

        if (outcome.Course?.Activity(activity) is not var (nowWeek, nowActivity)) return MessagePage.NotFound();
        if (theirs is not null) return Page(outcome.Course, nowWeek, theirs, language, draft with { Was = MarkOf(theirs, language) }, [], Theirs.Of(Said(theirs, language), Said(draft.Applied(theirs, language), language), LangOf(language, me))).AsConflict();
        if (!outcome.IsMade) return Page(outcome.Course, nowWeek, nowActivity, language, draft, outcome.Problems, null).AsUnprocessable();

        return new SeeOther($"/courses/{course}/activities/{activity}?language={language}&done=yes");
    }

    private static List<string> Problems(Form form, LiveCourse live)
    {
        var problems = new List<string>();
        if (Text.IsBlank(form["title"]) || Text.Length(form["title"]) > 200) problems.Add(Words.TitleProblem);
        if (Text.IsBlank(form["words"])) problems.Add(Words.TextMissing);
        if (form.Number("minutes") is not (>= 1 and <= 240)) problems.Add(Words.MinutesProblem);
        if (!Text.IsBlank(form["doing"]) && form.Number("doing") is not (>= 0 and <= 240)) problems.Add(Words.WritingProblem);
        if (!form.Has("component") || form.All("component").Any(c => live.Components.All(known => known.Id != c))) problems.Add(Words.ComponentsProblem);
        return problems;
    }

    private static RazorSlice Page(LiveCourse live, PackWeek week, PackActivity activity, string language, Draft? draft, IReadOnlyList<string> problems, Theirs? theirs, bool isDone = false) =>
        Create(new(live, week, activity, language, draft ?? Draft.Of(activity, language), problems) { Theirs = theirs, Done = isDone ? live.Pack.Head.Languages.Count > 1 ? Words.SavedHere : Words.Saved : null });

    // What this page changes, and nothing else: who changes another language does not stand in the way.
    private static string MarkOf(PackActivity activity, string language) => Text.Mark(Said(activity, language).Select(s => s.Value));

    private static IEnumerable<(string Label, string Value)> Said(PackActivity activity, string language)
    {
        var text = activity.Texts[language];
        return
        [
            (Words.TextTitle, text.Title), (Words.TextWords, text.Body.Trim()), (Words.TaskTitle, text.Task ?? ""), (Words.TextTeller, text.Teller ?? ""), (Words.BringTitle, text.Bring ?? ""),
            (Words.EquivalentTitle, text.Equivalent ?? ""), (Words.TextContentNote, text.ContentNote ?? ""), (Words.ServesTitle, string.Join(", ", activity.Components.Order(StringComparer.Ordinal))),
            (Words.ShareAbout, Kebab.Of(activity.About)), (Words.TextMinutes, $"{activity.Minutes}"), (Words.TextWriting, $"{activity.Writing}"),
        ];
    }

    private static string? LangOf(string language, Me me) => language == me.Language ? null : language;
}
