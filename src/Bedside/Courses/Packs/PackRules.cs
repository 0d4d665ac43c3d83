using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>What an activity may name that lies outside it.</summary>
/// <param name="Languages">Of the course; the first carries the settings.</param>
/// <param name="Components">Ids of the house and of the pack.</param>
/// <param name="Standards">Ids.</param>
/// <param name="Media">By path, with their types.</param>
public sealed record PackFrame(IReadOnlyList<string> Languages, IReadOnlySet<string> Components, IReadOnlySet<string> Standards, IReadOnlyDictionary<string, string> Media)
{
    public static PackFrame Of(Pack pack, IReadOnlyList<Component> house) => new(pack.Head.Languages, house.Concat(pack.Components).Select(c => c.Id).ToHashSet(),
        pack.Head.Standards.Select(s => s.Id).ToHashSet(), pack.Media.DistinctBy(m => m.Path).ToDictionary(m => m.Path, m => m.Type));
}

/// <summary>
/// What makes an activity, a week and a course good enough to be given to people; docs/content-packs.md says it in words. The same for what was read from
/// files and for what somebody writes on a page.
/// </summary>
public static class PackRules
{
    public const int MostMinutes = 240;
    public const int MostTitle = 200;
    public const int MostMonths = 60;

    private const int LeastNotes = 300;
    private const int MostNamed = 12;
    private const int LeastTurns = 2;
    private const int LeastSpoken = 4;

    public static IReadOnlyList<Finding> Of(Pack pack, IReadOnlyList<Component> house)
    {
        var frame = PackFrame.Of(pack, house);
        return [.. Of(pack.Head), .. pack.Weeks.SelectMany(w => Of(w, frame)), .. Twice(pack), .. OutOfOrder(pack)];
    }

    public static IReadOnlyList<Finding> Of(PackHead head)
    {
        var findings = new List<Finding>();
        void Fault(string key, string sentence) => findings.Add(new(head.Origin.File, head.Origin.LineOf(key), sentence));

        foreach (var language in head.Languages)
        {
            if (Title(head.Title.In(language)) is { } problem) Fault("title", problem);
            if (Text.IsBlank(head.Summary.In(language))) Fault("summary", Words.PackKeyEmpty.With("summary"));
        }

        if (Text.IsBlank(head.Licence)) Fault("licence", Words.PackNoLicence);
        if (head.By.All(Text.IsBlank)) Fault("by", Words.PackKeyEmpty.With("by"));
        if (head.Target.FirstOrDefault(b => b.From > b.To || b.To > b.Most) is { } band) Fault("target", Words.PackTargetOrder.With(Kebab.Of(band.Of), band.From, band.To));
        if (head.Levels.Count is 0) Fault("levels", Words.PackKeyEmpty.With("levels"));
        foreach (var (key, texts) in new[] { ("objectives", head.Objectives), ("questions", head.Questions), ("contacts", head.Contacts) })
        {
            if (texts.Any(t => head.Languages.Any(l => Text.IsBlank(t.In(l))))) Fault(key, Words.PackKeyEmpty.With(key));
        }

        return findings;
    }

    public static IReadOnlyList<Finding> Of(PackWeek week, PackFrame frame)
    {
        List<Finding> findings = [.. OfTexts(week, frame)];
        if (week.Activities.Count is 0) findings.Add(At(week.Texts.Values.FirstOrDefault()?.Origin ?? Origin.None, "title", Words.PackWeekEmpty.With(week.Number)));
        return [.. findings, .. week.All.SelectMany(a => Of(a, week.Number, frame)), .. Instead(week)];
    }

    /// <summary>What opens a week and the notes for it, whatever its activities are.</summary>
    internal static IReadOnlyList<Finding> OfTexts(PackWeek week, PackFrame frame)
    {
        var findings = new List<Finding>();
        var texts = frame.Languages.Where(week.Texts.ContainsKey).Select(l => (Language: l, Text: week.Texts[l])).ToList();
        if (texts is []) return findings;

        foreach (var missing in frame.Languages.Where(l => !week.Texts.ContainsKey(l))) findings.Add(At(texts[0].Text.Origin, "title", Words.PackTextNotIn.With(missing)));
        foreach (var (language, text) in texts)
        {
            if (Title(text.Title) is { } problem) findings.Add(At(text.Origin, "title", problem));
            if (Title(text.NotesTitle) is { } other) findings.Add(At(text.NotesOrigin, "title", other));
            if (Text.IsBlank(text.Body)) findings.Add(At(text.Origin, 0, Words.PackNoText));
            if (PackText.WordsIn(text.Notes) is < LeastNotes and var words) findings.Add(At(text.NotesOrigin, 0, Words.PackNotesShort.With(LeastNotes, words)) with { Waits = true });
        }

        PackTextRules.Of(texts.ConvertAll(t => (t.Language, t.Text.Body, t.Text.Origin)), frame, findings);
        var notes = PackTextRules.Of(texts.ConvertAll(t => (t.Language, t.Text.Notes, t.Text.NotesOrigin)), frame, findings);
        foreach (var (language, text) in texts.Where(t => PackText.WordsIn(t.Text.Notes) >= LeastNotes && notes.ContainsKey(t.Language)))
        {
            if (notes[language].Headings.Count(h => IsTurn(h.Title, language)) < LeastTurns) findings.Add(At(text.NotesOrigin, 0, Words.PackNotesTurns.With(LeastTurns, Turn(language))) with { Waits = true });
        }

        return findings;
    }

    /// <param name="week">The number of its week.</param>
    public static IReadOnlyList<Finding> Of(PackActivity activity, int week, PackFrame frame)
    {
        var findings = new List<Finding>();
        var texts = frame.Languages.Where(activity.Texts.ContainsKey).Select(l => (Language: l, Text: activity.Texts[l])).ToList();
        if (texts is []) return findings;

        var first = texts[0].Text;
        foreach (var missing in frame.Languages.Where(l => !activity.Texts.ContainsKey(l))) findings.Add(At(first.Origin, "title", Words.PackTextNotIn.With(missing)));
        foreach (var (_, text) in texts)
        {
            if (Title(text.Title) is { } problem) findings.Add(At(text.Origin, "title", problem));
            if (Text.IsBlank(text.Body) && activity.Media is null) findings.Add(At(text.Origin, 0, Words.PackNoText));
        }

        if (activity.Kind is ActivityKind.Opportunities) Conversation(texts, findings);
        Settings(activity, week, first.Origin, frame, findings);
        Beside(activity, texts, findings);
        Media(activity, first.Origin, frame, findings);
        var bodies = PackTextRules.Of(texts.ConvertAll(t => (t.Language, t.Text.Body, t.Text.Origin)), frame, findings);
        foreach (var (language, text) in texts.Where(t => !Text.IsBlank(t.Text.Body) && bodies.ContainsKey(t.Language))) PackTextRules.OfKind(activity.Kind, language, bodies[language], text.Origin, findings);
        return findings;
    }

    /// <summary>What it takes by our count: its words at 180 a minute, and what is written or done. The plan of a meeting is read before it, by whoever holds it.</summary>
    public static int Counted(PackActivity activity, string language) => activity.Writing + Reading(activity, language);

    /// <summary>Minutes of reading; nothing for a meeting.</summary>
    public static int Reading(PackActivity activity, string language) =>
        activity.Kind is ActivityKind.Gathering ? 0 : activity.Texts.TryGetValue(language, out var text) ? (PackText.WordsIn(text.Body) + 179) / 180 : 0;

    private static string? Title(string title) => Text.IsBlank(title) ? Words.PackNoTitle : Text.Length(title) is > MostTitle and var length ? Words.PackTitleLong.With(MostTitle, length) : null;

    private static void Settings(PackActivity activity, int week, Origin origin, PackFrame frame, List<Finding> findings)
    {
        if (activity.Components.Count is 0) findings.Add(At(origin, "components", Words.PackKeyEmpty.With("components")));
        if (activity.Components.FirstOrDefault(c => !frame.Components.Contains(c)) is { } unknown) findings.Add(At(origin, "components", Words.PackComponentUnknown.With(PackPaths.Shown(unknown), string.Join(", ", frame.Components.Take(MostNamed)))));
        if (activity.Standards.FirstOrDefault(s => !frame.Standards.Contains(s)) is { } missing) findings.Add(At(origin, "standards", Words.PackStandardUnknown.With(PackPaths.Shown(missing))));
        if (activity is { Kind: ActivityKind.Circle, Discloses: true } && week is 1) findings.Add(At(origin, "discloses", Words.PackDisclosesFirst));
        if (activity.Minutes is < 1 or > MostMinutes) findings.Add(At(origin, "minutes", Words.PackKeyNumber.With("minutes", 1, MostMinutes)));
        else if (activity.Media is null && Counted(activity, frame.Languages[0]) is var counted && Math.Abs(activity.Minutes - counted) > 1 && (activity.Minutes * 3 < counted * 2 || activity.Minutes * 2 > counted * 3))
        {
            findings.Add(At(origin, "minutes", activity.Kind is ActivityKind.Gathering ? Words.PackMinutesMeeting.With(activity.Minutes, counted) : Words.PackMinutes.With(activity.Minutes, counted, activity.Writing)) with { Waits = true });
        }
    }

    private static void Beside(PackActivity activity, List<(string Language, ActivityText Text)> texts, List<Finding> findings)
    {
        var comes = activity.IsLive;
        var kind = activity.Kind;
        Needs("equivalent", t => t.Equivalent, comes ? Words.PackNeedsEquivalent : null);
        Needs("bring", t => t.Bring, kind is ActivityKind.Gathering ? Words.PackNeedsBring : null);
        Needs("task", t => t.Task, kind is ActivityKind.RoleModel or ActivityKind.Opportunities ? Words.PackNeedsTask : null);
        Needs("teller", t => t.Teller, kind is ActivityKind.Story ? Words.PackNeedsTeller : null);
        Needs("contentNote", t => t.ContentNote, null);

        // What one language says beforehand, the other says too.
        void Needs(string key, Func<ActivityText, string?> of, string? why)
        {
            var isSaid = texts.Exists(t => of(t.Text) is not null);
            foreach (var (_, text) in texts.Where(t => (why is not null || isSaid) && Text.IsBlank(of(t.Text) ?? ""))) findings.Add(At(text.Origin, key, why ?? Words.PackSaidElsewhere.With(key)) with { Waits = why is null });
        }
    }

    // Whoever reads in another language marks the same lines.
    private static void Conversation(List<(string Language, ActivityText Text)> texts, List<Finding> findings)
    {
        var first = Dialogue.Of(texts[0].Text.Body);
        if (first.Turns.Count(t => t.Speaker is not null) < LeastSpoken) findings.Add(At(texts[0].Text.Origin, 0, Words.PackFewTurns.With(LeastSpoken)));
        foreach (var (_, text) in texts.Skip(1).Where(t => !Text.IsBlank(t.Text.Body)))
        {
            var other = Dialogue.Of(text.Body);
            var turn = Enumerable.Range(0, Math.Max(first.Turns.Count, other.Turns.Count)).FirstOrDefault(i => first.Turns.ElementAtOrDefault(i)?.Lines.Count != other.Turns.ElementAtOrDefault(i)?.Lines.Count, -1);
            if (turn >= 0) findings.Add(At(text.Origin, 0, Words.PackOtherTurns.With(turn + 1, texts[0].Language)));
            else if (!first.Lines.Select(l => l.Key).SequenceEqual(other.Lines.Select(l => l.Key))) findings.Add(At(text.Origin, 0, Words.PackOtherMarks.With(texts[0].Language)));
        }
    }

    private static void Media(PackActivity activity, Origin origin, PackFrame frame, List<Finding> findings)
    {
        if (activity.Media is not { } media) return;

        if (activity.Kind is not ActivityKind.Story) findings.Add(At(origin, "media", Words.PackMediaStoryOnly));
        else if (!frame.Media.TryGetValue(media, out var type) || !PackMediaTypes.Plays(type)) findings.Add(At(origin, "media", Words.PackMediaMissing.With(PackPaths.Shown(media))));
        else foreach (var transcript in frame.Languages.Select(l => Transcript.PathOf(media, l)).Where(t => !frame.Media.ContainsKey(t))) findings.Add(At(origin, "media", Words.PackNoTranscript.With(transcript)));
    }

    private static IEnumerable<Finding> Twice(Pack pack) => pack.AllActivities.GroupBy(a => a.Name).Where(g => g.Count() > 1)
        .Select(g => At(g.Last().Texts.Values.FirstOrDefault()?.Origin ?? Origin.None, "title", Words.PackActivityTwice.With(g.Key)));

    // What one may do instead of another names one that stands before it, and no third.
    private static IEnumerable<Finding> Instead(PackWeek week) => week.Activities
        .Where((activity, i) => activity.InsteadOf is { } other && !week.Activities.Take(i).Concat(week.Aside).Any(a => a.Name == other && a.InsteadOf is null))
        .Select(a => At(a.Texts.Values.FirstOrDefault()?.Origin ?? Origin.None, "insteadOf", Words.PackInsteadOf.With(PackPaths.Shown(a.InsteadOf!))));

    // What opens months later stands behind the weeks that follow one another, in its order.
    private static IEnumerable<Finding> OutOfOrder(Pack pack) => pack.Weeks
        .Where((week, i) => week.AfterMonths > 0 ? i is 0 || week.AfterMonths <= pack.Weeks[i - 1].AfterMonths : i > 0 && pack.Weeks[i - 1].AfterMonths > 0)
        .Select(w => At(w.Texts.Values.FirstOrDefault()?.Origin ?? Origin.None, "afterMonths", w.Number is 1 ? Words.PackMonthsFirst : Words.PackMonthsOrder.With(w.Number)));

    internal static bool IsTurn(string heading, string language) => language is Languages.French
        ? heading.StartsWith("Si ", StringComparison.Ordinal) || heading.StartsWith("S’", StringComparison.Ordinal)
        : heading.StartsWith("If ", StringComparison.Ordinal);

    private static string Turn(string language) => language is Languages.French ? "Si" : "If";

    internal static Finding At(Origin origin, string key, string sentence) => new(origin.File, origin.LineOf(key), sentence);

    internal static Finding At(Origin origin, int line, string sentence) => new(origin.File, origin.BodyLine + line, sentence);
}
