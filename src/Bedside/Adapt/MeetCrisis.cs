using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>
/// A course has to leave its room within days (R126): one page on which somebody says for each thing whether it stays, goes to the screen and by which way, or is left out for now; and by when each
/// precaution that is put off is owed. Nothing is lost: what is left out keeps its texts, and whatever moved goes back.
/// </summary>
public sealed partial class MeetCrisis
{
    public sealed record View(LiveCourse Course, string Language, string Note, IReadOnlyList<Both> First, IReadOnlyList<Variants.Variant> Ways, IReadOnlyList<Week> Weeks, IReadOnlyList<Put> Owed, Draft Draft)
    {
        public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();

        public string Path => $"/courses/{Course.Id}/plan/crisis";
    }

    public sealed record Draft(string Lost, string Met);

    public sealed record Week(PackWeek Of, IReadOnlyList<One> Activities);

    /// <param name="Way">What is chosen for it.</param>
    public sealed record One(PackActivity Of, bool IsInRoom, string Way);

    /// <param name="On">The day as it stands in the box.</param>
    public sealed record Put(Crisis.Safeguard Of, string On);

    public static async Task<IResult> Get(Guid course, Me me, Db db, CourseShelf shelf, Crisis crisis, Variants variants, TimeProvider clock, CancellationToken stop) =>
        await Look(course, Form.Empty, me, db, shelf, crisis, variants, clock, stop) is { } view ? Create(view) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, Form form, Me me, Db db, CourseShelf shelf, CourseDesk desk, Crisis crisis, Variants variants, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(course, form, me, db, shelf, crisis, variants, clock, stop) is not { } view) return MessagePage.NoLonger(form);

        var moves = view.Weeks.SelectMany(w => w.Activities).Where(a => a.Way is not Crisis.Stays).ToDictionary(a => a.Of.Name, a => a.Way);
        var (lost, met) = (Shareable.Of(view.Draft.Lost, Words.LostMissing, 2_000), Shareable.Of(view.Draft.Met, Words.MetMissing, 2_000));
        var problems = new Dictionary<string, string>();
        var moved = moves.Values.Any(w => w is not Crisis.Dropped);
        foreach (var (name, typed, said) in new[] { ("lost-all", view.Draft.Lost, lost), ("met-all", view.Draft.Met, met) })
        {
            var problem = moved ? said.Problem : Text.IsBlank(typed) ? null : said.Problem ?? Words.NothingMoves;
            if (problem is not null) problems[name] = problem;
        }

        var days = new Dictionary<string, DateOnly>();
        foreach (var put in view.Owed)
        {
            if (IsoDay.Read(put.On) is { } day && day >= me.DayOf(clock.Now)) days[put.Of.Id] = day;
            else problems[$"on-{put.Of.Id}"] = Words.OwedDayProblem;
        }

        if (problems.Count > 0) return Create(view with { Problems = problems }).AsUnprocessable();

        var id = form.Id("id") ?? Guid.CreateVersion7();
        if (await db.Set<Adaptation>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop) is { } sent) return sent.Lost.Source == lost.Taken?.Source ? new SeeOther($"/courses/{course}/plan?done=yes#owed") : MessagePage.Changed(view.Path, form.Written);

        List<(PackActivity Was, string Way)> made = [];
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(course, stop);
        var outcome = await desk.Change(course, now =>
        {
            made = [];
            return moves.Aggregate(now.Pack, (pack, move) =>
            {
                if (pack.Weeks.FirstOrDefault(w => w.Activities.Any(a => a.Name == move.Key)) is not { } week) return pack;
                if (move.Value is Crisis.Dropped) return pack.LaidAside(move.Key, Words.AsideSince.With(AdaptWords.Day(me.DayOf(clock.Now))));

                var activity = week.Activities.First(a => a.Name == move.Key);
                if (Balance.Of(activity.Mode) is not Meets.Room) return pack;

                made.Add((activity, move.Value));
                return view.Ways.First(v => v.Id == move.Value).Applied(pack, week.Number, activity, view.Language, "").Pack;
            });
        }, stop, _ =>
        {
            foreach (var (was, way) in made) db.Add(Adaptation.Of(was, view.Language, was == made[0].Was ? id : Guid.CreateVersion7(), course, Variants.Usual, way, lost.Taken!, met.Taken!, me.Id, clock.Now));
        });
        if (!outcome.IsMade) return Create(view with { Problems = new Dictionary<string, string> { [""] = outcome.ProblemOr(Words.BlendNot) } }).AsUnprocessable();

        var standing = await db.Set<Owed>().Where(o => o.CourseId == course).ToListAsync(stop);
        foreach (var (safeguard, day) in days)
        {
            var owed = standing.Find(o => o.Safeguard == safeguard);
            if (owed is null) db.Add(owed = new() { CourseId = course, Safeguard = safeguard });
            owed.PutOff(day, me.Id);
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/courses/{course}/plan?done=yes#owed");
    }

    /// <summary>What was left out is done again.</summary>
    public static async Task<IResult> Return(Guid course, Form form, CourseDesk desk, CancellationToken stop)
    {
        var outcome = await desk.Change(course, now => now.Pack.Weeks.Any(w => w.Aside.Any(a => a.Name == form["activity"])) ? now.Pack.TakenBack(form["activity"]) : null, stop);
        return outcome.Course is null ? MessagePage.NotFound() : new SeeOther($"/courses/{course}/plan?done=yes#balance");
    }

    /// <summary>That a precaution was seen to, and how.</summary>
    public static async Task<IResult> Say(Guid course, string safeguard, Form form, Me me, Db db, CourseShelf shelf, StrategiesHere strategies, Signs signs, OwedHere here, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Set<Owed>().SingleOrDefaultAsync(o => o.CourseId == course && o.Safeguard == safeguard, stop) is not { } owed) return MessagePage.NoLonger(form);
        var said = Shareable.Of(form[$"words-{safeguard}"], Words.OwedWhatMissing, 2_000);
        if (owed.Said is { } already && already.Source != said.Taken?.Source) return MessagePage.Of(409, Words.OwedTitle, Words.OwedSaid, Words.PlanTitle, $"/courses/{course}/plan#owed", form.Written);
        if (said.Problem is { } problem) return await ShowPlan.Again(course, view => view with { Typed = new(safeguard, form[$"words-{safeguard}"], problem) }, form, me, db, shelf, strategies, signs, here, clock, stop);
        if (owed.DoneAt is not null) return new SeeOther($"/courses/{course}/plan?done=yes#owed");

        owed.Done(said.Taken!, me.Id, clock.Now);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/courses/{course}/plan?done=yes#owed");
    }

    private static async Task<View?> Look(Guid course, Form form, Me me, Db db, CourseShelf shelf, Crisis crisis, Variants variants, TimeProvider clock, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live) return null;

        var ways = variants.All.FirstOrDefault(a => a.Id == Variants.Usual)?.Variants.FindAll(v => v.Together is 0 or 100) ?? [];
        string Way(PackActivity activity, bool isInRoom)
        {
            var way = form.Has($"way-{activity.Name}") ? form[$"way-{activity.Name}"] : isInRoom ? crisis.WayOf(activity) : Crisis.Stays;
            return way is Crisis.Dropped || isInRoom && ways.Exists(v => v.Id == way) ? way : Crisis.Stays;
        }

        var today = me.DayOf(clock.Now);
        return new(live, live.LanguageFor(me.Language), crisis.Note.Here, crisis.First, ways,
            [.. live.Pack.Weeks.Select(w => new Week(w, [.. w.Activities.Select(a => (a, IsInRoom: Balance.Of(a.Mode) is Meets.Room)).Select(x => new One(x.a, x.IsInRoom, Way(x.a, x.IsInRoom)))]))],
            [.. crisis.All.Select(s => new Put(s, form.Has($"on-{s.Id}") ? form[$"on-{s.Id}"] : IsoDay.Write(today.AddDays(s.Days))))], new(form["lost-all"], form["met-all"]));
    }
}
