using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>
/// A consultation as those see it who were asked, and those who design. While it is open one answers, and can answer otherwise; then both sides stand beside each other, with what was decided on
/// each concern. Nobody is told who answered.
/// </summary>
public sealed partial class ShowRound
{
    /// <summary>So many concerns of one person.</summary>
    public const int MostConcerns = 5;

    /// <param name="Side">On which side this reader is asked; null for who designs and is not asked.</param>
    public sealed record View(Consultation Round, string Course, Side? Side, bool IsDesigning, IReadOnlyList<Questions.Question> Asked)
    {
        public IReadOnlyDictionary<string, int> Values { get; init; } = new Dictionary<string, int>();

        public IReadOnlyList<string> Typed { get; init; } = [];

        public IReadOnlyDictionary<int, string> Problems { get; init; } = new Dictionary<int, string>();

        public string Done { get; init; } = "";

        /// <summary>What was said elsewhere since the form was shown; null for nothing.</summary>
        public string? Problem { get; init; }

        /// <summary>The mark of what this reader has said so far.</summary>
        public string Saw { get; init; } = "";

        /// <summary>How many were asked on each side.</summary>
        public IReadOnlyDictionary<Side, int> AskedOn { get; init; } = new Dictionary<Side, int>();

        /// <summary>Whether so many were asked on both sides that the side of a concern tells nobody's name.</summary>
        public bool TellsSides => Enum.GetValues<Side>().All(s => AskedOn.GetValueOrDefault(s) >= Release.Fewest);

        public bool IsOpen { get; init; }

        public IReadOnlyList<Concern> Concerns { get; init; } = [];

        /// <summary>Where each side stands between limits and potential; empty where no numbers were released.</summary>
        public IReadOnlyList<(Side Side, decimal Limits, decimal Potential)> Plane { get; init; } = [];

        public string Path => $"/consultations/{Round.Id}";

        public ConsultationFigure? Figure(Side side, string item) => Round.Figures.Find(f => f.Side == side && f.Item == item);

        /// <summary>Whether any number of a side was released; without, it was heard and not counted.</summary>
        public bool IsCounted(Side side) => Round.Figures.Exists(f => f.Side == side);
    }

    public static async Task<IResult> Get(Guid id, string? done, Me me, Db db, CourseShelf shelf, Questions questions, AnswerTokens tokens, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, me, db, shelf, questions, clock, stop) is not { } view) return MessagePage.NotFound();
        if (!view.IsOpen || view.Side is null) return Create(await Closed(view, db, questions, stop));

        return Create(await Said(view, tokens.Of(Consultation.Kind, id, id, me.Id), db, stop) with { Done = done is null ? "" : Words.RoundKept });
    }

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CourseShelf shelf, Questions questions, AnswerTokens tokens, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Pressed twice, or while it closes: one after the other.
        if (await Find(id, me, db, shelf, questions, clock, stop) is not { } view) return MessagePage.NoLonger(form);
        if (view.Side is not { } side) return MessagePage.NoLonger(form);
        if (!view.IsOpen) return MessagePage.Of(422, Words.RoundOverTitle, Words.RoundOverSentence, Words.PlanBack, view.Path, form.Written);

        List<string> typed = [.. Enumerable.Range(0, MostConcerns).Select(n => form[$"concern-{n}"]).Where(t => !Text.IsBlank(t))];
        var concerns = typed.ConvertAll(t => Shareable.Of(t, "", 2_000));
        var problems = concerns.Index().Where(c => c.Item.Problem is not null).ToDictionary(c => c.Index, c => c.Item.Problem!);
        var values = new Dictionary<string, int>();
        foreach (var question in view.Asked)
        {
            if (form.Number(question.Id) is { } value && value >= FiveSteps.Scale.Least && value <= FiveSteps.Scale.Most) values[question.Id] = value;
        }

        if (problems.Count > 0) return Create(view with { Values = values, Typed = typed, Problems = problems }).AsUnprocessable();

        var token = tokens.Of(Consultation.Kind, id, id, me.Id);
        var said = await Said(view, token, db, stop);
        if (form.Has("saw") && form["saw"] != said.Saw) return Create(said with { Values = values, Typed = typed, Problem = Words.RoundTwoWindows }).AsUnprocessable();

        await db.Set<ConsultationAnswer>().Where(a => a.ConsultationId == id && a.Token == token).ExecuteDeleteAsync(stop);
        await db.Set<Concern>().Where(c => c.ConsultationId == id && c.Token == token).ExecuteDeleteAsync(stop);
        db.AddRange(values.Select(v => new ConsultationAnswer { Id = SystemChance.Chance.Id(), ConsultationId = id, Side = side, Token = token, Item = v.Key, Value = v.Value }));
        db.AddRange(concerns.Select(c => new Concern { Id = SystemChance.Chance.Id(), ConsultationId = id, Side = side, Token = token, Said = c.Taken! }));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}?done=yes");
    }

    // What this reader has said so far.
    private static async Task<View> Said(View view, Guid token, Db db, CancellationToken stop)
    {
        var values = await db.Set<ConsultationAnswer>().AsNoTracking().Where(a => a.ConsultationId == view.Round.Id && a.Token == token).ToDictionaryAsync(a => a.Item, a => a.Value, stop);
        var typed = await db.Set<Concern>().AsNoTracking().Where(c => c.ConsultationId == view.Round.Id && c.Token == token).OrderBy(c => c.Id).Select(c => c.Said.Source).ToListAsync(stop);
        return view with { Values = values, Typed = typed, Saw = Text.Mark([.. values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value}"), .. typed.Order(StringComparer.Ordinal)]) };
    }

    internal static async Task<View?> Find(Guid id, Me me, Db db, CourseShelf shelf, Questions questions, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Set<Consultation>().AsNoTracking().Include(c => c.Figures).SingleOrDefaultAsync(c => c.Id == id, stop) is not { } round) return null;

        var side = await db.Set<Invited>().Where(i => i.ConsultationId == id && i.PersonId == me.Id).Select(i => (Side?)i.Side).SingleOrDefaultAsync(stop);
        if (side is null && !(me.IsAdministrator || me.IsDesigner)) return null;

        var title = await shelf.Take(round.CourseId, db, stop) is { } course ? course.Pack.Head.Title.In(course.LanguageFor(me.Language)) : "";
        return new(round, title, side, me.IsAdministrator || me.IsDesigner, questions.Of(round))
        {
            IsOpen = round.FrozenAt is null && round.ClosesAt > clock.Now,
            AskedOn = await db.Set<Invited>().Where(i => i.ConsultationId == id).GroupBy(i => i.Side).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop),
        };
    }

    internal static async Task<View> Closed(View view, Db db, Questions questions, CancellationToken stop) => view with
    {
        Concerns = view.Round.FrozenAt is null ? [] : await db.Set<Concern>().AsNoTracking().Where(c => c.ConsultationId == view.Round.Id).OrderBy(c => c.Id).ToListAsync(stop),
        Plane = [.. Enum.GetValues<Side>().Select(s => (Side: s, Limits: questions.Mean(view.Round, s, Questions.Limits), Potential: questions.Mean(view.Round, s, Questions.Potential))).Where(p => p is { Limits: not null, Potential: not null }).Select(p => (p.Side, p.Limits!.Value, p.Potential!.Value))],
    };
}
