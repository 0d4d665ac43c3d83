using System.Globalization;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>
/// How far a cohort has taken up each piece of technology: what it rests on, what either side says of it, and every step with who took it and why. Whoever holds the cohort goes a step on or back;
/// going back loses nothing.
/// </summary>
public sealed partial class ShowStages
{
    public sealed record View(CohortHead Cohort, Guid? Course, IReadOnlyList<Tool> Tools, IReadOnlyList<PlaceOfCohort> Places)
    {
        public string Path => $"/cohorts/{Cohort.Id}/technology";

        public Refused? Refused { get; init; }
    }

    /// <summary>A step or a criterion that could not be taken, with what was typed.</summary>
    public sealed record Refused(Technology Technology, string Typed, string Problem)
    {
        public string Entry { get; init; } = "";

        public string Exit { get; init; } = "";

        public string? Wanted { get; init; }

        public string? WantedProblem { get; init; }

        public bool IsOfCriteria { get; init; }
    }

    /// <param name="HasReasons">Whether the course has said why.</param>
    /// <param name="Round">The consultation on it that closed last, of both sides; null for none.</param>
    public sealed record Tool(Technology Technology, TakenUp? Standing, bool HasReasons, Consultation? Round, IReadOnlyList<Step> Steps)
    {
        public Stage Stage => Standing?.Stage ?? Stage.Off;

        /// <summary>Whether all is there that it rests on; without, it begins only under somebody's name and with their reason.</summary>
        public bool MayBegin => HasReasons && Round is not null;

        /// <summary>Whether each side's support could be counted; a consultation that was only heard lets it be tried out, and no more.</summary>
        public bool IsCounted => Support(Side.Staff) is not null && Support(Side.Students) is not null;

        /// <summary>Whether it may go there without anybody giving a reason: back at any time, on by one step, and beyond a trial only where both sides were counted.</summary>
        public bool MayGo(Stage to) => to <= Stage || MayBegin && to == Stage + 1 && (to is Stage.Pilot || IsCounted);

        public int Wanted => Standing?.Wanted ?? TakenUp.UsualSupport;

        public ConsultationFigure? Support(Side side) => Round?.Support(side, Technology);

        /// <summary>The stage before the last step; null where there was none.</summary>
        public Stage? Before => Steps.Count > 0 && Stage is not Stage.Off ? Steps[0].Of.From : null;
    }

    public sealed record Step(StageStep Of, string? By);

    public static async Task<IResult> Get(Guid id, Me me, Db db, SupportItems items, CancellationToken stop) => await Look(id, me, db, items, stop) is { } view ? Create(view) : MessagePage.NotFound();

    /// <summary>Goes to another stage.</summary>
    public static async Task<IResult> Move(Guid id, string tool, Form form, Me me, Db db, SupportItems items, TimeProvider clock, CancellationToken stop)
    {
        if (Kebab.Read<Technology>(tool) is not { } technology) return MessagePage.NoLonger(form);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Look(id, me, db, items, stop) is not { Cohort.MayHold: true } view) return MessagePage.NoLonger(form);

        var standing = view.Tools.Single(t => t.Technology == technology);
        if (Kebab.Read<Stage>(form["to"]) is not { } to || to == standing.Stage && Text.IsBlank(form[$"why-{tool}"])) return new SeeOther($"{view.Path}#{tool}");
        if (to == standing.Stage && standing.Steps is [{ Of.Why: { } said }, ..] && said.Text == Text.OneLine(form[$"why-{tool}"])) return new SeeOther($"{view.Path}#{tool}"); // Sent twice.
        if (Kebab.Read<Stage>(form["from"]) != standing.Stage) return MessagePage.Changed($"{view.Path}#{tool}", form.Written); // Somebody took a step meanwhile.

        var isAnyway = !standing.MayGo(to);
        var why = ShareableLine.IfAny(form[$"why-{tool}"], 1_000);
        var problem = why?.Problem ?? (isAnyway && why is null ? standing.MayBegin ? Words.StageSkipMissing : Words.StageAnywayMissing : null);
        if (problem is not null) return Create(view with { Refused = new(technology, form[$"why-{tool}"], problem) }).AsUnprocessable();

        var row = await db.Set<TakenUp>().SingleOrDefaultAsync(t => t.CohortId == id && t.Technology == technology, stop);
        if (row is null) db.Add(row = new() { CohortId = id, Technology = technology });
        db.Add(new StageStep { CohortId = id, Technology = technology, From = row.Stage, To = to, IsAnyway = isAnyway, By = me.Id, Why = why?.Taken, At = clock.Now });
        row.Stage = to;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}#{tool}");
    }

    /// <summary>By what one will see whether to go on or back, and how much support is wanted.</summary>
    public static async Task<IResult> Criteria(Guid id, string tool, Form form, Me me, Db db, SupportItems items, CancellationToken stop)
    {
        if (Kebab.Read<Technology>(tool) is not { } technology) return MessagePage.NoLonger(form);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await Look(id, me, db, items, stop) is not { Cohort.MayHold: true } view) return MessagePage.NoLonger(form);

        var (entry, exit) = (Shareable.IfAny(form[$"entry-{tool}"], 2_000), Shareable.IfAny(form[$"exit-{tool}"], 2_000));
        var wanted = decimal.TryParse(form[$"wanted-{tool}"].Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mean) && mean is >= 1 and <= 5 ? (int)(mean * 100) : (int?)null;
        var problem = entry?.Problem ?? exit?.Problem;
        if (wanted is null || problem is not null)
        {
            return Create(view with { Refused = new(technology, "", problem ?? "") { Entry = form[$"entry-{tool}"], Exit = form[$"exit-{tool}"], Wanted = form[$"wanted-{tool}"], WantedProblem = wanted is null ? Words.WantedProblem : null, IsOfCriteria = true } }).AsUnprocessable();
        }

        var row = await db.Set<TakenUp>().SingleOrDefaultAsync(t => t.CohortId == id && t.Technology == technology, stop);
        if (form["was"] != MarkOf(row) && MarkOf(entry?.Taken, exit?.Taken, wanted.Value) != MarkOf(row)) return MessagePage.Changed($"{view.Path}#{tool}", form.Written);
        if (row is null) db.Add(row = new() { CohortId = id, Technology = technology });
        row.Set(entry?.Taken, exit?.Taken, wanted.Value);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}#{tool}");
    }

    internal static string MarkOf(TakenUp? row) => MarkOf(row?.Entry, row?.Exit, row?.Wanted ?? TakenUp.UsualSupport);

    private static string MarkOf(Shareable? entry, Shareable? exit, int wanted) => Text.Mark(entry?.Source, exit?.Source, $"{wanted}");

    internal static async Task<View?> Look(Guid id, Me me, Db db, SupportItems items, CancellationToken stop)
    {
        if (await db.Cohort(id, me, stop) is not { } cohort) return null;

        var course = await db.Set<Cohort>().Where(c => c.Id == id).Select(c => c.CourseId).SingleAsync(stop);
        var standing = await db.Set<TakenUp>().AsNoTracking().Where(t => t.CohortId == id).ToListAsync(stop);
        var reasons = await db.Set<Rationale>().AsNoTracking().Where(r => r.CourseId == course).ToListAsync(stop);
        var rounds = await db.Set<Consultation>().AsNoTracking().Include(c => c.Figures).Where(c => c.CourseId == course && c.FrozenAt != null).OrderByDescending(c => c.ClosesAt).ToListAsync(stop);
        var steps = await db.Set<StageStep>().AsNoTracking().Where(s => s.CohortId == id).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Select(s => new { Step = s, By = db.Set<Person>().Where(p => p.Id == s.By).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop);
        return new(cohort, course, [.. Enum.GetValues<Technology>().Select(t => new Tool(t, standing.Find(s => s.Technology == t), reasons.Exists(r => r.Technology == t && r.IsWhole), rounds.Find(r => r.Asks(t)),
            [.. steps.Where(s => s.Step.Technology == t).Select(s => new Step(s.Step, s.By?.Text))]))], await db.PlacesOf(id, items, stop));
    }
}
