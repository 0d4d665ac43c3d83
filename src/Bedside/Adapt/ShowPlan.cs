using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>The plan by which a course takes technology up: the five letters with what is done about each strategy, and each piece of technology with its reasons.</summary>
public sealed partial class ShowPlan
{
    public sealed record View(LiveCourse Course, string Language, string Note, IReadOnlyList<Section> Sections, IReadOnlyList<Tool> Tools, IReadOnlyList<Group> Cohorts, IReadOnlyList<Asked> Rounds, IReadOnlyList<Adaptation> Moved, IReadOnlyList<Due> Owed)
    {
        public string? Done { get; init; }

        /// <summary>The strategy that somebody comes back from; null for none.</summary>
        public string? At { get; init; }

        /// <summary>What was said in consultations and answered; for paper.</summary>
        public IReadOnlyList<Concern> Answered { get; init; } = [];

        /// <summary>What was said of a precaution and not taken.</summary>
        public OwedDraft? Typed { get; init; }

        /// <summary>What to see to next: what was to be looked at again by now, else the first that is not settled; null where all is.</summary>
        public Line? Next { get; init; }

        /// <summary>The one strategy that is unfolded.</summary>
        public string? Opened => Sections.SelectMany(s => s.Lines).Any(l => l.Strategy.Id == At) ? At : Next?.Strategy.Id;

        public string Path => $"/courses/{Course.Id}/plan";
    }

    public sealed record Section(Strategies.Section Of, IReadOnlyList<Line> Lines)
    {
        /// <summary>How far it is: what people said of it, and of how much more something has happened here.</summary>
        public string Stands => string.Join(" · ", new[]
        {
            Words.SectionSettled.With(Lines.Count(l => l.IsSettled), Lines.Count), Some(Words.SectionBegun, Lines.Count(l => l.Progress is Progress.Begun)), Some(Words.SectionAhead, Lines.Count(l => l.IsAhead)),
        }.Where(part => part.Length > 0));

        private static string Some(string words, int count) => count is 0 ? "" : words.With(count);
    }

    /// <param name="Sign">What happened here that bears on it; null for nothing.</param>
    public sealed record Line(Strategies.Strategy Strategy, PlanEntry? Entry, string? By, Sign? Sign)
    {
        public Progress Progress => Entry?.Progress ?? Progress.NotBegun;

        public bool IsSettled => Progress is Progress.InPlace or Progress.NotHere;

        /// <summary>Whether more has happened here than its owner says.</summary>
        public bool IsAhead => !IsSettled && Sign?.Looks > Progress;
    }

    /// <summary>A piece of technology with its reasons; without all of them it is led by the technology.</summary>
    public sealed record Tool(Technology Technology, Rationale? Reasons)
    {
        public bool IsWhole => Reasons is { IsWhole: true };

        /// <summary>The consultation on it that closed last; null for none.</summary>
        public Consultation? Round { get; init; }

        public DateOnly? HeardOn { get; init; }

        /// <summary>How far each cohort of the course has taken it up; those that have not stand nowhere.</summary>
        public IReadOnlyList<(string Cohort, Stage Stage)> Stages { get; init; } = [];

        /// <summary>What either side said of it, and how far it is, a line each.</summary>
        public IEnumerable<string> Lines =>
        [
            IsWhole ? Words.ToolReasons : Words.ToolLed, Round is { } round ? Words.StageHeard.With(round.Name.Text, AdaptWords.Day(HeardOn!.Value)) : Words.StageNotHeard,
            .. Enum.GetValues<Side>().Where(_ => Round is not null).Select(s => Words.LabelAndValue.With(s is Side.Staff ? Words.RoundStaff : Words.RoundStudents, Round!.Support(s, Technology) is { } f ? $"{FiveSteps.Mean(f)} {Words.OfPeople.With(f.People)}" : Words.HeardOnly)),
            .. Stages.Select(s => Words.LabelAndValue.With(s.Cohort, AdaptWords.Of(s.Stage))),
        ];
    }

    /// <param name="Id">Null where the reader may not enter.</param>
    public sealed record Group(Guid? Id, string Name);

    /// <summary>A precaution that was put off.</summary>
    /// <param name="IsLate">Whether its day has passed.</param>
    /// <param name="By">Who saw to it; null while nobody has, or where they are no longer here.</param>
    public sealed record Due(Owed Of, string Title, string Why, bool IsLate, string? By);

    public sealed record OwedDraft(string Safeguard, string Words, string Problem);

    public sealed record Asked(Guid Id, string Name, DateTime ClosesAt, bool IsClosed);

    public static async Task<IResult> Get(Guid course, string? done, string? at, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, OwedHere owed, TimeProvider clock, CancellationToken stop) =>
        await Whole(course, me, db, shelf, strategies, signs, owed, clock, stop) is { } view ? Create(view with { Done = done is null ? null : Words.PlanSaved, At = at }) : MessagePage.NotFound();

    /// <summary>The plan from which something was sent that was not taken: with what was typed, and why.</summary>
    internal static async Task<IResult> Again(Guid course, Func<View, View> with, Form form, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, OwedHere owed, TimeProvider clock, CancellationToken stop) =>
        await Whole(course, me, db, shelf, strategies, signs, owed, clock, stop) is { } view ? Create(with(view)).AsUnprocessable() : MessagePage.NoLonger(form);

    private static async Task<View?> Whole(Guid course, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, OwedHere owed, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(course, me, db, shelf, strategies, owed, stop, signs) is not { } view) return null;

        var (lines, today) = (view.Sections.SelectMany(s => s.Lines).ToList(), me.DayOf(clock.Now));
        return view with { Next = lines.Where(l => l.Entry?.ReviewOn <= today).MinBy(l => l.Entry!.ReviewOn) ?? lines.Find(l => !l.IsSettled) };
    }

    /// <summary>The plan as it leaves the page: with what happened beside what is written, and what was said in consultations with its answer.</summary>
    internal static async Task<View?> Paper(Guid id, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, OwedHere owed, CancellationToken stop)
    {
        if (await Look(id, me, db, shelf, strategies, owed, stop, signs) is not { } view) return null;

        var closed = db.Set<Consultation>().Where(c => c.CourseId == id && c.FrozenAt != null).Select(c => c.Id);
        return view with { Answered = await db.Set<Concern>().AsNoTracking().Where(c => closed.Contains(c.ConsultationId) && c.DecidedAt != null).OrderBy(c => c.DecidedAt).ThenBy(c => c.Id).ToListAsync(stop) };
    }

    /// <param name="signs">What happened here, where it is to stand beside what is written.</param>
    internal static async Task<View?> Look(Guid id, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, OwedHere owed, CancellationToken stop, Signs? signs = null)
    {
        if (await shelf.Take(id, db, stop) is not { } course) return null;

        var (all, happened) = (await strategies.Take(stop), signs is null ? null : await signs.Of(course, stop));
        var entries = await db.Set<PlanEntry>().AsNoTracking().Where(e => e.CourseId == id).Select(e => new { Entry = e, By = db.Set<Person>().Where(p => p.Id == e.By).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop);
        var reasons = await db.Set<Rationale>().AsNoTracking().Where(r => r.CourseId == id).ToListAsync(stop);
        var cohorts = await db.Set<Cohort>().Where(c => c.CourseId == id).OrderByDescending(c => c.StartedAt).Select(c => new { c.Id, c.Name, MayEnter = me.IsAdministrator || c.Members.Any(m => m.PersonId == me.Id && m.LeftAt == null) }).ToListAsync(stop);
        var rounds = await db.Set<Consultation>().AsNoTracking().Include(c => c.Figures).Where(c => c.CourseId == id).OrderByDescending(c => c.ClosesAt).ToListAsync(stop);
        var taken = await db.Set<TakenUp>().AsNoTracking().Where(t => t.Stage != Stage.Off).Join(db.Set<Cohort>().Where(c => c.CourseId == id), t => t.CohortId, c => c.Id, (t, c) => new { t.Technology, t.Stage, c.Name, c.StartedAt }).OrderBy(t => t.StartedAt).ToListAsync(stop);
        return new(course, course.LanguageFor(me.Language), all.Note.Here,
            [.. all.Sections.Select(s => new Section(s, [.. s.Strategies.Select(one => (one, Said: entries.Find(e => e.Entry.Strategy == one.Id))).Select(x => new Line(x.one, x.Said?.Entry, x.Said?.By?.Text, happened?.GetValueOrDefault(x.one.Id)))]))],
            [.. Enum.GetValues<Technology>().Select(t => (Of: t, Round: rounds.Find(r => r.FrozenAt is not null && r.Asks(t)))).Select(t => new Tool(t.Of, reasons.Find(r => r.Technology == t.Of))
            {
                Round = t.Round, HeardOn = t.Round is null ? null : me.DayOf(t.Round.ClosesAt), Stages = [.. taken.Where(x => x.Technology == t.Of).Select(x => (x.Name.Text, x.Stage))],
            })],
            cohorts.ConvertAll(c => new Group(c.MayEnter ? c.Id : null, c.Name.Text)), rounds.ConvertAll(r => new Asked(r.Id, r.Name.Text, r.ClosesAt, r.FrozenAt is not null)), await db.Set<Adaptation>().AsNoTracking().Where(a => a.CourseId == id).OrderByDescending(a => a.At).ToListAsync(stop), await owed.Of(id, me, stop));
    }
}
