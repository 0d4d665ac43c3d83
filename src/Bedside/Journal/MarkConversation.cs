using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>
/// Somebody reads a conversation and marks where compassion was possible; then they see their own marks, what the course says was possible there and why, and, of five people or none, where others
/// marked. There is no right number of marks, and none is counted for anybody.
/// </summary>
public sealed partial class MarkConversation
{
    private const int MostSaid = 4_000;

    public sealed record View(CourseVisit Visit, PackWeek Week, PackActivity Activity, Dialogue Dialogue, Marked? Own, bool IsMarking, IReadOnlySet<int> Chosen, string Said)
    {
        /// <summary>Where others marked; null while nothing may be said of it.</summary>
        public Reading? Others { get; init; }

        /// <summary>When the fortnight ends in which this reader is counted.</summary>
        public DateTime? CountedAt { get; init; }

        /// <summary>That the conversation was changed since it was marked.</summary>
        public bool IsOther { get; init; }

        public string? Problem { get; init; }

        public string? Done { get; init; }

        public string Path => $"{Visit.Path}/conversations/{Activity.Name}";

        public DialogueKey? KeyOf(DialogueLine line) => line.Key is { } name ? Dialogue.Key.GetValueOrDefault(name) : null;

        /// <summary>What is said of a line; null where too few marked it to speak of.</summary>
        public string? OthersAt(DialogueLine line) => Others?.Figures.Find(f => f.Line == line.Number) is not { } figure ? null
            : figure.Count is > 0 and { } count ? Words.OthersCount.With(count, figure.People) : figure.IsMost ? Words.OthersMost : null;
    }

    public static async Task<IResult> Get(Guid id, string conversation, string? again, string? done, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await Look(id, conversation, me, db, shelf, clock, stop) is { } view
            ? view.Visit.IsOpen(view.Week) ? Create(view with { IsMarking = view.IsMarking || again is not null, Done = done is null ? null : view.Own is null ? Words.MarkedGone : Words.MarkedKept }) : ShowWeek.NotYet(view.Visit, view.Week)
            : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, string conversation, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(id, conversation, me, db, shelf, clock, stop) is not { } view || !view.Visit.IsOpen(view.Week)) return MessagePage.NoLonger(form);

        var lines = view.Dialogue.Lines.Select(l => l.Number).Intersect(form.All("line").Select(l => int.TryParse(l, out var n) ? n : -1)).ToHashSet();
        var typed = view with { IsMarking = true, Chosen = lines, Said = form["words"] };
        if (Text.Length(typed.Said) > MostSaid) return Create(typed with { Problem = Words.MarkedTooLong.With(MostSaid) }).AsUnprocessable();

        var now = clock.Now;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(view.Visit.Member!.Value, stop);
        var own = await db.Set<Marked>().SingleOrDefaultAsync(m => m.MemberId == view.Visit.Member && m.Activity == conversation, stop);
        var mark = Dialogue.MarkOf(view.Activity, view.Visit.Course.Pack.Head);
        if (MarkOf(own) != form["was"] && (own is null || own.Said != typed.Said || !own.Numbers.SetEquals(lines))) return MessagePage.Elsewhere(view.Path, form);

        if (own is null)
        {
            db.Add(own = new() { MemberId = view.Visit.Member.Value, Activity = conversation });
            if (await db.OwnPlace(id, me, stop) is { } place && CohortRoles.Learning.Contains(place.Role)) own.ReadingId = (await Counted(id, view, mark, db, now, stop)).Id;
        }

        own.Write(mark, lines, typed.Said, now);
        await db.Tick(view.Visit.Member.Value, conversation, me.DayOf(now), stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"{view.Path}?done=yes");
    }

    public static async Task<IResult> Remove(Guid id, string conversation, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await Look(id, conversation, me, db, shelf, clock, stop) is not { } view) return MessagePage.NotFound();

        await db.Set<Marked>().Where(m => m.MemberId == view.Visit.Member && m.Activity == conversation).ExecuteDeleteAsync(stop);
        return new SeeOther($"{view.Path}?done=yes");
    }

    internal static string MarkOf(Marked? own) => own is null ? "" : Text.Mark(own.Lines, own.Said);

    private static async Task<Reading> Counted(Guid cohort, View view, string mark, Db db, DateTime now, CancellationToken stop)
    {
        var end = Reading.End(view.Visit.Calendar!.Opens(view.Week.Number), now);
        if (await db.Set<Reading>().SingleOrDefaultAsync(r => r.CohortId == cohort && r.Activity == view.Activity.Name && r.Conversation == mark && r.ClosesAt == end, stop) is { } there) return there;

        var reading = new Reading { CohortId = cohort, Activity = view.Activity.Name, Conversation = mark, Lines = view.Dialogue.Lines.Count(), ClosesAt = end };
        db.Add(reading);
        return reading;
    }

    private static async Task<View?> Look(Guid id, string name, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Reading(id, me, shelf, clock.Now, stop) is not { Member: { } member } visit || visit.Course.Activity(name) is not var (week, activity) || activity.Kind is not ActivityKind.Opportunities) return null;

        var (dialogue, mark) = (Dialogue.Of(visit.Text(activity).Body), Dialogue.MarkOf(activity, visit.Course.Pack.Head));
        var own = await db.Set<Marked>().AsNoTracking().SingleOrDefaultAsync(m => m.MemberId == member && m.Activity == name, stop);
        var isOther = own is not null && own.Conversation != mark;
        var others = own is null ? null : await db.Set<Reading>().AsNoTracking().Include(r => r.Figures).Where(r => r.CohortId == id && r.Activity == name && r.Conversation == mark && r.FrozenAt != null && r.Figures.Count > 0).OrderByDescending(r => r.ClosesAt).FirstOrDefaultAsync(stop);
        return new(visit, week, activity, dialogue, own, own is null || isOther, own is null || isOther ? new HashSet<int>() : own.Numbers, own?.Said ?? "")
        {
            Others = others, IsOther = isOther,
            CountedAt = own?.ReadingId is { } reading ? await db.Set<Reading>().Where(r => r.Id == reading && r.FrozenAt == null).Select(r => (DateTime?)r.ClosesAt).SingleOrDefaultAsync(stop) : null,
        };
    }
}
