using Bedside.Access;
using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>
/// What was said in a consultation, laid together under themes by hand: each who designs does it apart, sees what another has done once they have laid every concern, and where the two differ
/// both stand. And what is decided on each concern, with why.
/// </summary>
public sealed partial class GatherConcerns
{
    public sealed record View(ShowRound.View Round, IReadOnlyList<Theme> Themes, IReadOnlyDictionary<long, Guid> Own, IReadOnlyList<Other> Others)
    {
        public string Path => $"{Round.Path}/concerns";

        public string? ThemeProblem { get; init; }

        public string ThemeTyped { get; init; } = "";

        public Decision? Decision { get; init; }

        /// <summary>The mark of what is decided so far.</summary>
        public string Saw => Text.Mark(Round.Concerns.SelectMany(c => new[] { c.Decided?.Source, c.Because?.Source }));

        /// <summary>Whether this reader has laid every concern, and so sees how others did.</summary>
        public bool IsLaid => Round.Concerns.All(c => Own.ContainsKey(c.Id));

        public bool IsTold => Round.Round.ToldAt is not null;

        public bool IsDecided => Round.Concerns.Count > 0 && Round.Concerns.All(c => c.Decided is not null);
    }

    /// <summary>How somebody else laid them.</summary>
    public sealed record Other(string? Name, IReadOnlyDictionary<long, Guid> Placed);

    /// <summary>What was typed about a decision, and why it could not be taken.</summary>
    public sealed record Decision(IReadOnlyList<long> Concerns, bool IsMet, string Decided, string Because, IReadOnlyDictionary<string, string> Problems);

    public static async Task<IResult> Get(Guid closed, Me me, Db db, CourseShelf shelf, Questions questions, TimeProvider clock, CancellationToken stop) =>
        await Look(closed, me, db, shelf, questions, clock, stop) is { } view ? Create(view) : MessagePage.NotFound();

    /// <summary>Makes a theme.</summary>
    public static async Task<IResult> Name(Guid closed, Form form, Me me, Db db, CourseShelf shelf, Questions questions, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(closed, me, db, shelf, questions, clock, stop) is not { } view) return MessagePage.NoLonger(form);

        var name = ShareableLine.Of(Text.OneLine(form["title"]), Words.ThemeMissing, 120);
        if (name.Taken is not { } taken) return Create(view with { ThemeProblem = name.Problem, ThemeTyped = form["title"] }).AsUnprocessable();

        var theme = form.Id("id") ?? Guid.CreateVersion7();
        if (!await db.Set<Theme>().AnyAsync(t => t.Id == theme, stop))
        {
            db.Add(new Theme { Id = theme, ConsultationId = closed, Name = taken });
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"{view.Path}#themes");
    }

    /// <summary>Lays concerns under themes, as this reader sees them.</summary>
    public static async Task<IResult> Lay(Guid closed, Form form, Me me, Db db, CourseShelf shelf, Questions questions, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(closed, stop);
        if (await Look(closed, me, db, shelf, questions, clock, stop) is not { } view) return MessagePage.NoLonger(form);

        var ids = view.Round.Concerns.Select(c => c.Id).ToList();
        var own = await db.Set<Laid>().Where(p => p.By == me.Id && ids.Contains(p.ConcernId)).ToListAsync(stop);
        foreach (var concern in ids)
        {
            var theme = Guid.TryParse(form[$"theme-{concern}"], out var typed) && view.Themes.Any(t => t.Id == typed) ? typed : (Guid?)null;
            var placed = own.Find(p => p.ConcernId == concern);
            if (theme is null && placed is not null && form.Has($"theme-{concern}")) db.Remove(placed);
            else if (theme is { } under && placed is null) db.Add(new Laid { ConcernId = concern, ThemeId = under, By = me.Id });
            else if (theme is { } other) placed!.ThemeId = other;
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}#themes");
    }

    /// <summary>Decides on one concern or on several at once.</summary>
    public static async Task<IResult> Decide(Guid closed, Form form, Me me, Db db, CourseShelf shelf, Questions questions, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(closed, stop);
        if (await Look(closed, me, db, shelf, questions, clock, stop) is not { } view) return MessagePage.NoLonger(form);

        List<long> chosen = [.. form.All("concern").Select(c => long.TryParse(c, out var n) ? n : 0).Where(n => view.Round.Concerns.Any(c => c.Id == n)).Distinct()];
        var (decided, because) = (Shareable.Of(form["decided"], Words.DecidedMissing, 4_000), Shareable.Of(form["words"], Words.BecauseMissing, 4_000));
        var problems = new Dictionary<string, string>();
        if (chosen.Count is 0) problems["concern"] = Words.ConcernChoose;
        if (decided.Problem is { } first) problems["decided"] = first;
        if (because.Problem is { } second) problems["words"] = second;
        var isMet = form["met"] is not "no";
        if (problems.Count > 0) return Create(view with { Decision = new(chosen, isMet, form["decided"], form["words"], problems) }).AsUnprocessable();

        // Somebody else has decided on one of them meanwhile.
        if (form.Has("saw") && form["saw"] != view.Saw && view.Round.Concerns.Any(c => chosen.Contains(c.Id) && c.Decided is not null)) return MessagePage.Changed($"{view.Path}#c-{chosen[0]}", form.Written);

        foreach (var concern in await db.Set<Concern>().Where(c => chosen.Contains(c.Id)).ToListAsync(stop)) concern.Decide(isMet, decided.Taken!, because.Taken!, me.Id, clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}#c-{chosen[0]}");
    }

    /// <summary>Tells all who were asked, whether they said anything or not, where they can read what was decided.</summary>
    public static async Task<IResult> Tell(Guid closed, Me me, Db db, CourseShelf shelf, Questions questions, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(closed, me, db, shelf, questions, clock, stop) is not { } view) return MessagePage.NotFound();
        if (!view.IsDecided) return MessagePage.Of(422, Words.TellTitle, Words.TellNotYet, Words.PlanBack, view.Path);

        var now = clock.Now;
        if (await db.Set<Consultation>().Where(c => c.Id == closed && c.ToldAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.ToldAt, now), stop) is 1)
        {
            await mail.Tell(db, await db.Set<Invited>().Where(i => i.ConsultationId == closed).Select(i => (Guid?)i.PersonId).ToListAsync(stop), () => (Words.DecidedSubject, Words.DecidedMail.With(view.Round.Round.Name.Text, settings.Link(view.Round.Path))), stop);
        }

        return new SeeOther(view.Path);
    }

    private static async Task<View?> Look(Guid id, Me me, Db db, CourseShelf shelf, Questions questions, TimeProvider clock, CancellationToken stop)
    {
        if (await ShowRound.Find(id, me, db, shelf, questions, clock, stop) is not { Round.FrozenAt: not null } found) return null;

        var round = await ShowRound.Closed(found, db, questions, stop);
        var themes = await db.Set<Theme>().AsNoTracking().Where(t => t.ConsultationId == id).OrderBy(t => t.Id).ToListAsync(stop);
        var ids = round.Concerns.Select(c => c.Id).ToList();
        var placed = await db.Set<Laid>().AsNoTracking().Where(p => ids.Contains(p.ConcernId)).Select(p => new { p.ConcernId, p.ThemeId, p.By, Name = db.Set<Person>().Where(x => x.Id == p.By).Select(x => x.Name).FirstOrDefault() }).ToListAsync(stop);
        return new(round, themes, placed.Where(p => p.By == me.Id).ToDictionary(p => p.ConcernId, p => p.ThemeId),
            [.. placed.Where(p => p.By != me.Id).GroupBy(p => p.By).Select(g => new Other(g.First().Name?.Text, g.GroupBy(p => p.ConcernId).ToDictionary(p => p.Key, p => p.First().ThemeId)))]);
    }
}
