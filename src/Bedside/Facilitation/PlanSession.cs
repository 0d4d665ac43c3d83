using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>The plan for the session of one week, in the hands of those who hold the cohort. It opens when nothing is missing, or with a reason why it opens all the same.</summary>
public sealed partial class PlanSession
{
    public sealed record View(OwnPlace Place, CourseVisit Visit, PackWeek Week, Draft Draft, SessionItems Items, IReadOnlyDictionary<string, string> Problems)
    {
        public Theirs? Theirs { get; init; }

        public PreparedWeek? Plan { get; init; }

        /// <summary>That it was just kept.</summary>
        public bool IsKept { get; init; }

        /// <summary>Why it opens although something is missing, as it was typed.</summary>
        public string Despite { get; init; } = "";

        /// <summary>What the week before left for this one.</summary>
        public string? Left { get; init; }

        public string Path => $"/cohorts/{Place.Cohort}/weeks/{Week.Number}/session";
    }

    public sealed record Draft(string Objective, IReadOnlyList<string> Climate, IReadOnlyDictionary<string, string> Turns, string First, string Roles, string HandOver, string Was)
    {
        internal static Draft Of(PreparedWeek? plan) => new(plan?.Objective?.Source ?? "", plan?.Climate.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [], plan?.Turns.ToDictionary(t => t.Turn, t => t.Said.Source) ?? [],
            plan?.First?.Source ?? "", plan?.Roles?.Source ?? "", plan?.HandOver?.Source ?? "", MarkOf(plan));

        internal static Draft Of(Form form, SessionItems items) => new(form["objective"], [.. items.Climate.Select(c => c.Id).Where(id => form.All("climate").Contains(id))],
            items.Turns.Where(t => !Text.IsBlank(form[$"turn-{t.Id}"])).ToDictionary(t => t.Id, t => form[$"turn-{t.Id}"]), form["first"], form["roles"], form["handover"], form["was"]);

        internal IEnumerable<(string Label, string Value)> Said(SessionItems items) =>
        [
            (Words.SessionObjective, Objective.Trim()), (Words.SessionClimate, string.Join(", ", items.Climate.Where(c => Climate.Contains(c.Id)).Select(c => c.Here))),
            .. items.Turns.Select(t => (t.Here, Turns.GetValueOrDefault(t.Id, "").Trim())), (Words.SessionFirst, First.Trim()), (Words.SessionRoles, Roles.Trim()), (Words.SessionHandOver, HandOver.Trim()),
        ];
    }

    public static async Task<IResult> Get(Guid id, int week, string? kept, Me me, Db db, CourseShelf shelf, SessionItems items, TimeProvider clock, CancellationToken stop) =>
        await Find(id, week, me, db, shelf, items, clock, stop) is { } view ? Create(view with { IsKept = kept is not null }) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, int week, Form form, Me me, Db db, CourseShelf shelf, SessionItems items, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, week, me, db, shelf, items, clock, stop) is not { } view) return MessagePage.NoLonger(form);

        var draft = Draft.Of(form, items);
        var (text, problems) = Read(draft);
        if (problems.Count > 0) return Create(view with { Draft = draft, Problems = problems }).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        var plan = await Plan(id, week, db, stop);
        if (MarkOf(plan) != draft.Was && !Draft.Of(plan).Said(items).SequenceEqual(draft.Said(items)))
        {
            var standing = Draft.Of(plan);
            return Create(view with { Draft = draft with { Was = standing.Was }, Theirs = Theirs.Of(standing.Said(items), draft.Said(items), null) }).AsConflict();
        }

        if (plan is null) db.Add(plan = new() { CohortId = id, Week = week });
        plan.Write(text, view.Place.Member, clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}?kept=yes#opening");
    }

    /// <summary>Opens the session: those who take part see from now on how to come to it.</summary>
    public static async Task<IResult> Open(Guid id, int week, Form form, Me me, Db db, CourseShelf shelf, SessionItems items, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, week, me, db, shelf, items, clock, stop) is not { } view) return MessagePage.NoLonger(form);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Pressed by two at once, or twice.
        var plan = await Plan(id, week, db, stop);
        var despite = Shareable.IfAny(form["words"], 1_000);
        if (plan?.OpenedAt is not null) return despite is null || despite.Taken?.Source == plan.Despite?.Source ? new SeeOther($"{view.Path}#opening") : MessagePage.Changed($"{view.Path}#opening", form.Written);
        if ((despite?.Problem ?? (plan?.IsComplete(items) is not true && despite is null ? Words.SessionWhy : null)) is { } problem)
        {
            return Create(view with { Despite = form["words"], Problems = new Dictionary<string, string> { ["words"] = problem } }).AsUnprocessable();
        }

        if (plan is null) db.Add(plan = new() { CohortId = id, Week = week });
        plan.Open(plan.IsComplete(items) ? null : despite?.Taken, clock.Now);
        plan.ById ??= view.Place.Member;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}#opening");
    }

    private static async Task<View?> Find(Guid id, int number, Me me, Db db, CourseShelf shelf, SessionItems items, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { } place || await db.Reading(id, me, shelf, clock.Now, stop) is not { } visit || visit.Course.Week(number) is not { } week) return null;

        var plan = await Plan(id, number, db, stop);
        var left = await db.Set<PreparedWeek>().AsNoTracking().Where(p => p.CohortId == id && p.Week < number && p.HandOver != null).OrderByDescending(p => p.Week).Select(p => p.HandOver!.Html).FirstOrDefaultAsync(stop);
        return new(place, visit, week, Draft.Of(plan), items, new Dictionary<string, string>()) { Plan = plan, Left = left };
    }

    private static (SessionText Text, Dictionary<string, string> Problems) Read(Draft draft)
    {
        var problems = new Dictionary<string, string>();
        Shareable? Taken(string name, string typed, int most)
        {
            var said = Shareable.IfAny(typed, most);
            if (said?.Problem is { } problem) problems[name] = problem;
            return said?.Taken;
        }

        var turns = draft.Turns.ToDictionary(t => t.Key, t => Taken($"turn-{t.Key}", t.Value, 2_000));
        var text = new SessionText(Taken("objective", draft.Objective, 1_000), string.Join(' ', draft.Climate), turns.Where(t => t.Value is not null).ToDictionary(t => t.Key, t => t.Value!),
            Taken("first", draft.First, 4_000), Taken("roles", draft.Roles, 2_000), Taken("handover", draft.HandOver, 4_000));
        return (text, problems);
    }

    private static Task<PreparedWeek?> Plan(Guid cohort, int week, Db db, CancellationToken stop) => db.Set<PreparedWeek>().Include(p => p.Turns).SingleOrDefaultAsync(p => p.CohortId == cohort && p.Week == week, stop);

    private static string MarkOf(PreparedWeek? plan) => plan is null ? "" : Text.Mark([plan.Objective?.Source, plan.Climate, .. plan.Turns.OrderBy(t => t.Turn, StringComparer.Ordinal).SelectMany(t => new[] { t.Turn, t.Said.Source }), plan.First?.Source, plan.Roles?.Source, plan.HandOver?.Source]);
}
