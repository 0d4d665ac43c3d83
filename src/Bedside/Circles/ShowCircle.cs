using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>The first page of a circle: what it is for, who is in it, its threads, and a place to begin one.</summary>
public sealed partial class ShowCircle
{
    /// <summary>So many threads on a page, newest first; pinned ones stand above them on the first.</summary>
    public const int MostThreads = 40;

    private static readonly Func<Db, Guid, VoiceKey, DateTime, DateTime, DateTime, IAsyncEnumerable<Row>> Threads = EF.CompileAsyncQuery(
        (Db db, Guid circle, VoiceKey own, DateTime now, DateTime seen, DateTime before) => db.Set<CircleThread>()
            .Where(t => t.CircleId == circle && t.StartedAt < before && t.Pin == null && (t.StartedAt <= seen || t.StartedBy == own))
            .OrderByDescending(t => t.StartedAt)
            .Take(MostThreads + 1)
            .Select(t => new Row(
                t.Id, t.Title, db.Set<Post>().Where(Post.IsReadable).Any(p => p.Id == t.Id), t.StartedBy, t.StartedAt, false,
                db.Set<Post>().Count(p => p.ThreadId == t.Id && (p.SeenFrom <= now || p.Voice == own)))));

    private static readonly Func<Db, Guid, VoiceKey, DateTime, DateTime, IAsyncEnumerable<Row>> Pinned = EF.CompileAsyncQuery(
        (Db db, Guid circle, VoiceKey own, DateTime now, DateTime seen) => db.Set<CircleThread>()
            .Where(t => t.CircleId == circle && t.Pin != null && (t.StartedAt <= seen || t.StartedBy == own))
            .OrderByDescending(t => t.StartedAt)
            .Select(t => new Row(
                t.Id, t.Title, db.Set<Post>().Where(Post.IsReadable).Any(p => p.Id == t.Id), t.StartedBy, t.StartedAt, true,
                db.Set<Post>().Count(p => p.ThreadId == t.Id && (p.SeenFrom <= now || p.Voice == own)))));

    public sealed record View(CircleHead Circle, string Purpose, IReadOnlyList<Item> Threads, long? Earlier, IReadOnlyList<Shown> People, WhoReads Readers, string Rules, Draft Draft)
    {
        /// <summary>A change to the agreement that is proposed.</summary>
        public Guid? Amendment { get; init; }

        /// <summary>With what words the last pause ended; null where none did lately.</summary>
        public CallPause.Answered? Paused { get; init; }

        /// <summary>From when a change that was taken up holds; null where none waits for its day.</summary>
        public DateTime? ChangesOn { get; init; }
    }

    public sealed record Item(Guid Id, string Title, Shown By, DateTime At, bool IsPinned, int? Posts);

    public static async Task<IResult> Get(Guid id, long? before, string? about, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await Page(id, before, me, db, clock, await Begun(id, about, me, db, shelf, stop), stop) is { } page ? page : MessagePage.NotFound();

    /// <summary>The page as it was, with what was typed and why it was not taken.</summary>
    public static async Task<IResult> Again(Guid id, Me me, Db db, TimeProvider clock, Draft draft, CancellationToken stop) =>
        await Page(id, null, me, db, clock, draft, stop) is { } page ? page.AsUnprocessable() : MessagePage.NotFound();

    private static async Task<RazorSlice?> Page(Guid id, long? before, Me me, Db db, TimeProvider clock, Draft draft, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return null;

        var now = clock.Now;
        var seen = now - Post.Waits; // What was begun later is its author's alone.
        var veil = await db.VeilOver(circle, stop);
        var purpose = await db.Set<Circle>().Where(c => c.Id == id).Select(c => c.Purpose.Html).SingleAsync(stop);
        var rows = before is null ? await Pinned(db, id, circle.Own, now, seen).ToListAsync(stop) : [];
        var pinned = rows.Count;
        rows.AddRange(await Threads(db, id, circle.Own, now, seen, Moment(before)).ToListAsync(stop));
        long? earlier = rows.Count - pinned > MostThreads ? rows[^2].StartedAt.Ticks : null;
        if (earlier is not null) rows.RemoveAt(rows.Count - 1);

        var items = rows.Where(r => r.Posts > 0).Select(r => new Item(r.Id, CircleThread.TitleIf(r.HasFirstWords, r.Title), veil.Shown(r.StartedBy, circle.Reader), veil.When(r.StartedAt), r.IsPinned, veil.Count(r.Posts))).ToList();
        return Create(new(circle, purpose, items, earlier, veil.Here(circle.Reader, StringComparer.CurrentCulture), await WhoReads.OfWriting(veil, circle, db, now), await db.RulesHtml(circle), draft)
        {
            Amendment = await db.LastAmendment(id, stop), Paused = await db.PauseAnswered(circle, veil, now, stop), ChangesOn = await db.AgreementChangesOn(id, now, stop),
        });
    }

    // For an activity of the course one begins under its title.
    private static async Task<Draft> Begun(Guid id, string? about, Me me, Db db, CourseShelf shelf, CancellationToken stop) =>
        about is not null && await db.Circle(id, me, stop) is { } circle && await CircleActivities.Of(circle, about, db, shelf, stop) is var (activity, title)
            ? Draft.New() with { About = activity, Title = title }
            : Draft.New();

    private static DateTime Moment(long? ticks) => new(Math.Clamp(ticks ?? DateTime.MaxValue.Ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);

    private sealed record Row(Guid Id, ShareableLine Title, bool HasFirstWords, VoiceKey StartedBy, DateTime StartedAt, bool IsPinned, int Posts);
}
