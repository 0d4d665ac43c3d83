using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Adapt;

/// <summary>How much of its time a course wants in a room, live on a screen, and apart. It stands in the course’s own file, and goes where the course goes.</summary>
public sealed partial class EditBalance
{
    public sealed record View(LiveCourse Course, string Language, IReadOnlyList<Row> Rows, string Was, IReadOnlyDictionary<Meets, string> Problems)
    {
        public Theirs? Theirs { get; init; }

        public string Path => $"/courses/{Course.Id}/plan/balance";
    }

    /// <summary>What stands in the boxes of one kind; nothing in both: the course does not say.</summary>
    public sealed record Row(Meets Of, string From, string To, Measure In)
    {
        internal static Row Standing(Meets kind, Band? band) => new(kind, band is null ? "" : $"{band.From}", band is null ? "" : $"{band.To}", band?.In ?? Measure.Percent);

        internal static Row Typed(Meets kind, Form form) => new(kind, form[$"from-{Kebab.Of(kind)}"].Trim(), form[$"to-{Kebab.Of(kind)}"].Trim(), Kebab.Read<Measure>(form[$"in-{Kebab.Of(kind)}"]) ?? Measure.Percent);

        internal bool IsEmpty => From.Length is 0 && To.Length is 0;

        internal Band? Band => int.TryParse(From, out var from) && int.TryParse(To, out var to) && new Band(Of, from, to, In) is { From: >= 0 } band && from <= to && to <= band.Most ? band : null;
    }

    public static async Task<IResult> Get(Guid course, Me me, Db db, CourseShelf shelf, CancellationToken stop) =>
        await shelf.Take(course, db, stop) is { } live ? Create(Of(live, me)) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, Form form, Me me, Db db, CourseShelf shelf, CourseDesk desk, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var rows = Enum.GetValues<Meets>().Select(k => Row.Typed(k, form)).ToList();
        var problems = rows.Where(r => !r.IsEmpty && r.Band is null).ToDictionary(r => r.Of, r => Words.BandProblem.With(r.In is Measure.Percent ? 100 : Band.MostMinutes));
        var least = rows.Select(r => r.Band).OfType<Band>().Where(b => b.In is Measure.Percent).Sum(b => b.From);
        if (problems.Count is 0 && least > 100) problems[Meets.Room] = Words.BandSum;
        var typed = Of(live, me) with { Rows = rows, Was = form["was"], Problems = problems };
        if (problems.Count > 0) return Create(typed).AsUnprocessable();

        IReadOnlyList<Band> bands = [.. rows.Select(r => r.Band).OfType<Band>()];
        LiveCourse? theirs = null;
        var outcome = await desk.Change(course, now =>
        {
            theirs = CourseDesk.Overtakes(now.Pack.Head, form["was"], h => h with { Target = bands }, MarkOf) ? now : null;
            return theirs is null ? now.Pack with { Head = now.Pack.Head with { Target = bands } } : null;
        }, stop);
        if (theirs is not null) return Create(typed with { Was = MarkOf(theirs.Pack.Head), Theirs = Theirs.Of(Said(theirs.Pack.Head.Target), Said(bands), null) }).AsConflict();

        return outcome.IsMade ? new SeeOther($"/courses/{course}/plan?done=yes#balance") : Create(typed with { Problems = new Dictionary<Meets, string> { [Meets.Room] = outcome.ProblemOr(Words.BlendNot) } }).AsUnprocessable();
    }

    private static View Of(LiveCourse live, Me me) => new(live, live.LanguageFor(me.Language), [.. Enum.GetValues<Meets>().Select(k => Row.Standing(k, live.Pack.Head.Target.FirstOrDefault(b => b.Of == k)))], MarkOf(live.Pack.Head), new Dictionary<Meets, string>());

    private static IEnumerable<(string Label, string Value)> Said(IReadOnlyList<Band> bands) => Enum.GetValues<Meets>().Select(k => (AdaptWords.Of(k), bands.FirstOrDefault(b => b.Of == k) is { } band ? AdaptWords.Of(band) : ""));

    private static string MarkOf(PackHead head) => Text.Mark(head.Target.OrderBy(b => b.Of).Select(b => $"{b}"));
}
