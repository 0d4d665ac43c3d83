using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>
/// Something that is in a course already leaves the room, or comes back to it. It keeps its name and its texts, and with them whatever people did with it. Who takes it out of the room says in their own
/// words what that costs and how it is met (R99); undoing is going back.
/// </summary>
public sealed partial class SwitchActivity
{
    public sealed record View(LiveCourse Course, PackWeek Week, PackActivity Activity, string Language, IReadOnlyList<Variants.RoomActivity> Kinds, string Kind, IReadOnlyList<Adaptation> Moved)
    {
        public IReadOnlyList<Proposal> Proposals { get; init; } = [];

        public BlendActivity.Taking? Taking { get; init; }

        /// <summary>What was typed when it could not be brought into a room, by language.</summary>
        public IReadOnlyDictionary<string, string> Equivalents { get; init; } = new Dictionary<string, string>();

        /// <inheritdoc cref="Equivalents"/>
        public Mode? Mode { get; init; }

        /// <summary>Cohorts that go through the course now: they read it otherwise from then on.</summary>
        public IReadOnlyList<string> Running { get; init; } = [];

        /// <summary>Why it could not be brought into a room.</summary>
        public string? Problem { get; init; }

        public string? Done { get; init; }

        public string Path => $"/courses/{Course.Id}/plan/activities/{Activity.Name}";

        public bool IsInRoom => Balance.Of(Activity.Mode) is Meets.Room;

        /// <summary>What was changed last and still holds.</summary>
        public Adaptation? Standing => Moved.FirstOrDefault(a => a.BackAt is null);

        /// <summary>By which one sees that somebody else was faster.</summary>
        public string Mark => MarkOf(Activity);
    }

    public sealed record Proposal(Variants.Variant Variant, int Apart, int Together, BalanceShown Balance)
    {
        public bool NeedsText => Apart > 0 && Together > 0;
    }

    public static async Task<IResult> Get(Guid course, string activity, string? kind, string? done, Me me, Db db, CourseShelf shelf, Variants variants, CancellationToken stop) =>
        await Look(course, activity, kind, me, db, shelf, variants, stop) is { } view ? Create(view with { Done = done is null ? null : Words.SwitchDone }) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid course, string activity, Form form, Me me, Db db, CourseShelf shelf, CourseDesk desk, Variants variants, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(course, activity, form["kind"], me, db, shelf, variants, stop) is not { } view) return MessagePage.NoLonger(form);
        var id = form.Id("id") ?? Guid.CreateVersion7();
        if (view.Moved.Any(a => a.Id == id)) return new SeeOther($"{view.Path}?done=yes");
        if (form["was"] != view.Mark) return MessagePage.Changed(view.Path, form.Written);
        if (view.Proposals.FirstOrDefault(p => p.Variant.Id == form["variant"]) is not { } proposal) return Create(view).AsUnprocessable();

        var variant = proposal.Variant;
        var (typed, words, lost, met) = BlendActivity.Taking.Of(form, variant, proposal.NeedsText);
        if (typed.Problems.Count > 0) return Create(view with { Taking = typed }).AsUnprocessable();

        (string? Part, PackActivity Was)? made = null;
        var outcome = await desk.Change(course, now =>
        {
            if (now.Activity(activity) is not var (week, standing) || MarkOf(standing) != form["was"]) return null;

            var (pack, part) = variant.Applied(now.Pack, week.Number, standing, view.Language, words?.Source.TrimEnd() ?? "");
            made = (part, standing);
            return pack;
        }, stop, _ => db.Add(Adaptation.Of(made!.Value.Was, view.Language, id, course, view.Kind, variant.Id, lost!, met!, me.Id, clock.Now, made.Value.Part)));
        if (outcome.IsMade) return new SeeOther($"{view.Path}?done=yes");

        return made is null ? MessagePage.Changed(view.Path, form.Written) : Create(view with { Taking = typed.Failed("lost", outcome.ProblemOr(Words.BlendNot)) }).AsUnprocessable();
    }

    /// <summary>As it was before it was changed last. What was made for the part apart goes, unless it is to stay.</summary>
    public static async Task<IResult> Back(Guid course, string activity, Form form, Me me, Db db, CourseShelf shelf, CourseDesk desk, Variants variants, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(course, activity, null, me, db, shelf, variants, stop) is not { } view) return MessagePage.NoLonger(form);
        if (view.Standing is not { } standing || standing.Id != form.Id("moved")) return new SeeOther(view.Path);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var outcome = await desk.Change(course, now => now.Activity(activity) is var (week, found)
            ? (standing.Part is { } part && !form.Has("keep") ? now.Pack.Without(part) : now.Pack) is var pack ? pack.With(week.Number, pack.Weeks.First(w => w.Number == week.Number).Activities.Select(a => a.Name != activity ? a : found with { Mode = standing.Was!.Value, Minutes = standing.WasMinutes, Writing = standing.WasWriting })) : null
            : null, stop);
        if (!outcome.IsMade) return Create(view with { Problem = outcome.ProblemOr(Words.BlendNot) }).AsUnprocessable();

        (await db.Set<Adaptation>().SingleAsync(a => a.Id == standing.Id, stop)).GoBack(me.Id, clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}?done=yes");
    }

    /// <summary>Into a room that it was never in.</summary>
    public static async Task<IResult> Room(Guid course, string activity, Form form, Me me, Db db, CourseShelf shelf, CourseDesk desk, Variants variants, CancellationToken stop)
    {
        if (await Look(course, activity, null, me, db, shelf, variants, stop) is not { } view) return MessagePage.NoLonger(form);
        if (view.IsInRoom) return form.Written.Length is 0 ? new SeeOther(view.Path) : MessagePage.Changed(view.Path, form.Written); // A colleague was first.

        // In each language in which it does not stand yet what somebody does who cannot come.
        view = view with { Equivalents = view.Activity.Texts.Where(t => t.Value.Equivalent is null).ToDictionary(t => t.Key, t => form[$"equivalent-{t.Key}"]) };
        if (Kebab.Read<Mode>(form["mode"]) is not { } mode || mode is not (Mode.Room or Mode.RoomOrCall)) return Create(view with { Problem = Words.RoomWhich }).AsUnprocessable();

        view = view with { Mode = mode };
        var typed = view.Equivalents.ToDictionary(e => e.Key, e => ShareableLine.IfAny(e.Value, 1_000));
        if (typed.Values.FirstOrDefault(t => t?.Problem is not null)?.Problem is { } tooLong) return Create(view with { Problem = tooLong }).AsUnprocessable();

        var outcome = await desk.Change(course, now => now.Activity(activity) is var (week, found)
            ? now.Pack.With(week.Number, week.Activities.Select(a => a.Name != activity ? a : found with
            {
                Mode = mode,
                Texts = found.Texts.ToDictionary(t => t.Key, t => t.Value with { Equivalent = t.Value.Equivalent ?? typed.GetValueOrDefault(t.Key)?.Taken?.Text }),
            }))
            : null, stop);
        return outcome.IsMade ? new SeeOther($"{view.Path}?done=yes") : Create(view with { Problem = outcome.ProblemOr(Words.BlendNot) }).AsUnprocessable();
    }

    private static string MarkOf(PackActivity activity) => $"{Kebab.Of(activity.Mode)} {activity.Minutes}";

    private static async Task<View?> Look(Guid course, string name, string? kind, Me me, Db db, CourseShelf shelf, Variants variants, CancellationToken stop)
    {
        if (await shelf.Take(course, db, stop) is not { } live || live.Activity(name) is not var (week, activity)) return null;

        var language = live.LanguageFor(me.Language);
        var chosen = variants.All.FirstOrDefault(a => a.Id == kind) ?? variants.All.FirstOrDefault(a => a.Id == Variants.Usual) ?? variants.All[0];
        var moved = await db.Set<Adaptation>().AsNoTracking().Where(a => a.CourseId == course && a.Activity == name).OrderByDescending(a => a.At).ToListAsync(stop);
        var running = (await db.Set<Cohort>().Where(c => c.CourseId == course && c.StartDay != null).OrderBy(c => c.StartDay).Select(c => c.Name).ToListAsync(stop)).ConvertAll(n => n.Text);
        var view = new View(live, week, activity, language, variants.All, chosen.Id, moved) { Running = running };
        return !view.IsInRoom ? view : view with
        {
            Proposals = chosen.Variants.ConvertAll(v =>
            {
                var (apart, together) = v.Split(activity.Minutes);
                return new Proposal(v, apart, together, BalanceShown.Of(live, v.Applied(live.Pack, week.Number, activity, language, "…").Pack.Activities));
            }),
        };
    }
}
