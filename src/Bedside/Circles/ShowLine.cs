using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>The private line, as the member or as a facilitator sees it.</summary>
public sealed partial class ShowLine
{
    public sealed record View(CircleHead Circle, string Action, string? With, string Facilitators, IReadOnlyList<Entry> Entries, DateTime? WaitsSince, Draft Draft)
    {
        /// <summary>The line itself, once there is one.</summary>
        public Guid? Line { get; init; }

        /// <summary>What has just been done.</summary>
        public string Done { get; init; } = "";
    }

    /// <summary>A note, or what the member said is wrong and where.</summary>
    /// <param name="Html">The words; null where there are none, or no longer.</param>
    public sealed record Entry(Guid Id, Shown By, DateTime At, string? Html)
    {
        public bool IsTakenBack { get; init; }

        /// <summary>The thread in which something is wrong, and its address; null for a note.</summary>
        public (string Title, string Address)? Wrong { get; init; }
    }

    /// <summary>Where the reader finds the line.</summary>
    internal static string Address(CircleHead circle, Guid line) => $"/circles/{circle.Id}/{Action(circle, line)}";

    private static string Action(CircleHead circle, Guid line) => circle.IsFacilitating ? $"lines/{line}" : "line";

    /// <summary>One's own line with the facilitators.</summary>
    public static async Task<IResult> Own(Guid id, Me me, Db db, CancellationToken stop) =>
        await db.Circle(id, me, stop) is { IsFacilitating: false } circle ? await Page(circle, circle.Own, "line", Draft.New(), db, stop) : MessagePage.NotFound();

    public static async Task<IResult> WriteOwn(Guid id, Form form, Me me, Db db, ToneTally tally, TimeProvider clock, CancellationToken stop) =>
        await db.Circle(id, me, stop) is { IsFacilitating: false } circle ? await Write(circle, circle.Own, "line", form, me, db, tally, clock, stop) : MessagePage.NoLonger(form);

    /// <summary>A facilitator's line with one member, found by the line's own id or begun from the list of members.</summary>
    public static async Task<IResult> Held(Guid id, Guid line, Me me, Db db, CancellationToken stop) =>
        await db.CircleToHold(id, me, stop) is { } circle && await MemberOf(line, circle, db, stop) is { } member
            ? await Page(circle, member, $"lines/{line}", Draft.New(), db, stop)
            : MessagePage.NotFound();

    public static async Task<IResult> WriteHeld(Guid id, Guid line, Form form, Me me, Db db, ToneTally tally, TimeProvider clock, CancellationToken stop) =>
        await db.CircleToHold(id, me, stop) is { } circle && await MemberOf(line, circle, db, stop) is { } member
            ? await Write(circle, member, $"lines/{line}", form, me, db, tally, clock, stop)
            : MessagePage.NoLonger(form);

    /// <summary>A facilitator begins a line with the author of a post, or goes to the one that is there.</summary>
    public static async Task<IResult> BeginWithAuthor(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Spot(id, thread, post, me, clock.Now, stop) is { Circle.IsFacilitating: true } spot ? await Begin(id, spot.Post.Voice, db, stop) : MessagePage.NotFound();

    /// <summary>A facilitator answers the one who said that something is wrong.</summary>
    public static async Task<IResult> BeginWithReporter(Guid id, Guid report, Me me, Db db, CancellationToken stop) =>
        await db.CircleToHold(id, me, stop) is not null && await db.Set<Report>().SingleOrDefaultAsync(r => r.Id == report && r.CircleId == id, stop) is { } found
            ? await Begin(id, found.By, db, stop)
            : MessagePage.NotFound();

    /// <summary>A facilitator begins a line with a member who sits there, or goes to the one that is there.</summary>
    public static async Task<IResult> BeginWithMember(Guid id, Guid member, Me me, Db db, CancellationToken stop) =>
        await db.CircleToHold(id, me, stop) is not null && await db.KeyOf(id, member, stop) is { } with ? await Begin(id, with, db, stop) : MessagePage.NotFound();

    public static async Task<IResult> Rest(Guid id, Guid line, Form form, Me me, Db db, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NotFound();
        if (await db.Set<PrivateLine>().SingleOrDefaultAsync(l => l.Id == line && l.CircleId == id, stop) is not { } found) return MessagePage.NotFound();
        if (!circle.IsFacilitating && found.With != circle.Own) return MessagePage.NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Pressed twice at once, or while somebody writes: one after the other.
        await db.Entry(found).ReloadAsync(stop);
        if (found.WaitsSince is { } since && (found.WaitsForMember == circle.IsFacilitating || form[Since.Name] != Since.Of(since))) return MessagePage.Changed(Address(circle, line));

        found.Rest();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        var draft = Draft.Of(form); // What they had begun to write is still theirs.
        return Text.IsBlank(draft.Words) ? new SeeOther($"/circles/{id}") : await Page(circle, found.With, Action(circle, line), draft, db, stop, Words.SetAside);
    }

    private static async Task<IResult> Begin(Guid circle, VoiceKey with, Db db, CancellationToken stop)
    {
        if (await Line(circle, with, db).SingleOrDefaultAsync(stop) is not { } line)
        {
            db.Add(line = new() { CircleId = circle, With = with });
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/circles/{circle}/lines/{line.Id}");
    }

    private static async Task<IResult> Write(CircleHead circle, VoiceKey with, string action, Form form, Me me, Db db, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        var words = Shareable.Of(form["words"], Words.WordsMissing, 4_000);
        var draft = Draft.Of(form) with { WordsProblem = words.Problem };
        if (draft.HasProblem) return (await Page(circle, with, action, draft, db, stop)).AsUnprocessable();
        if (!await db.IsHeld(circle.Id, stop)) return Seats.NobodyHolds(form);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(circle.Id, stop); // Two who write at once, or one who presses twice: one after the other.
        var before = await db.Set<PrivateNote>().Where(n => n.Id == draft.Id).Select(n => n.Said.Source).SingleOrDefaultAsync(stop);
        if (before is not null && before != words.Taken!.Source) return MessagePage.Changed($"/circles/{circle.Id}/{action}", form.Written);
        if (before is null)
        {
            if (Reconsider.BeforeFew(circle, form, words.Taken!, $"/circles/{circle.Id}/{action}", me, tally) is { } pause) return pause;

            var line = await Line(circle.Id, with, db).SingleOrDefaultAsync(stop);
            if (line is null) db.Add(line = new() { CircleId = circle.Id, With = with });
            line.Write(draft.Id, circle.Own, words.Taken!, clock.Now);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return new SeeOther($"/circles/{circle.Id}/{action}");
    }

    private static async Task<RazorSlice> Page(CircleHead circle, VoiceKey with, string action, Draft draft, Db db, CancellationToken stop, string done = "")
    {
        var veil = await db.VeilOver(circle, stop);
        var line = await Line(circle.Id, with, db).Include(l => l.Notes).AsNoTracking().SingleOrDefaultAsync(stop);
        var entries = (line?.Notes ?? []).Select(n => new Entry(n.Id, veil.Shown(n.By, circle.Reader), veil.When(n.At), n.Said.Html) { IsTakenBack = n.IsTakenBack })
            .Concat(await Reports(circle, with, veil, db, stop)).OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        var waitsForMe = line is { WaitsSince: { } since } && line.WaitsForMember != circle.IsFacilitating ? since : (DateTime?)null;
        return Create(new(circle, action, circle.IsFacilitating ? veil.Shown(with, circle.Reader).Name ?? Words.SomeoneWhoLeft : null,
            WhoReads.Of(veil, circle).Facilitators, entries, waitsForMe, draft)
        { Line = line?.Id, Done = done });
    }

    // What is answered here stands where it is answered.
    private static async Task<IEnumerable<Entry>> Reports(CircleHead circle, VoiceKey with, SpaceVeil veil, Db db, CancellationToken stop) => (await db.Set<Report>()
            .Where(r => r.CircleId == circle.Id && r.By == with)
            .Join(db.Set<Post>(), r => r.PostId, p => p.Id, (r, p) => new { Report = r, p.Place })
            .Join(db.Set<CircleThread>(), r => r.Report.ThreadId, t => t.Id, (r, t) => new
            {
                r.Report, r.Place, t.Title, HasFirstWords = db.Set<Post>().Where(Post.IsReadable).Any(p => p.Id == t.Id),
            })
            .AsNoTracking()
            .ToListAsync(stop))
        .Select(r => new Entry(r.Report.Id, veil.Shown(with, circle.Reader), veil.When(r.Report.At), r.Report.Said?.Html)
        {
            Wrong = (CircleThread.TitleIf(r.HasFirstWords, r.Title), $"/circles/{circle.Id}/threads/{r.Report.ThreadId}?from={r.Place}#p-{r.Report.PostId:N}"),
        });

    private static IQueryable<PrivateLine> Line(Guid circle, VoiceKey with, Db db) => db.Set<PrivateLine>().Where(l => l.CircleId == circle && l.With == with);

    private static async Task<VoiceKey?> MemberOf(Guid line, CircleHead circle, Db db, CancellationToken stop) =>
        await db.Set<PrivateLine>().Where(l => l.Id == line && l.CircleId == circle.Id).Select(l => (VoiceKey?)l.With).SingleOrDefaultAsync(stop);
}
