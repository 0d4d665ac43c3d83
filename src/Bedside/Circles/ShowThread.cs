using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>A thread: a page of posts and, on its last page, a place to answer.</summary>
public sealed partial class ShowThread
{
    /// <summary>A page ends after so many posts or so many characters, whichever is first.</summary>
    public const int MostPosts = 50;
    public const int MostCharacters = 24_000;

    // A thread is there for others once one of its posts is.
    private static readonly Func<Db, Guid, Guid, VoiceKey, DateTime, Task<Head?>> HeadOf = EF.CompileAsyncQuery((Db db, Guid circle, Guid thread, VoiceKey own, DateTime now) => db
        .Set<CircleThread>()
        .Where(t => t.Id == thread && t.CircleId == circle && (t.StartedBy == own || db.Set<Post>().Any(p => p.ThreadId == thread && p.SeenFrom <= now)))
        .Select(t => new Head(
            t.Title, db.Set<Post>().Where(Post.IsReadable).Any(p => p.Id == t.Id), t.Pin != null,
            t.Hold == null ? null : (VoiceKey?)t.Hold.By, t.Hold == null ? null : (VoiceKey?)t.Hold.Behind, t.Hold != null && t.Hold.HandedOverAt != null)).SingleOrDefault());

    private static readonly Func<Db, Guid, VoiceKey, DateTime, long, IAsyncEnumerable<Row>> From = EF.CompileAsyncQuery(
        (Db db, Guid thread, VoiceKey own, DateTime now, long place) => db.Set<Post>()
            .Where(p => p.ThreadId == thread && p.Place >= place && (p.SeenFrom <= now || p.Voice == own))
            .OrderBy(p => p.Place)
            .Take(MostPosts + 1)
            .Select(p => new Row(
                p.Id, p.Voice, p.Place, p.Said == null ? null : p.Said.Html, p.Quoted == null ? null : p.Quoted.Html, p.QuotedPostId != null,
                p.SaidAt, p.SeenFrom, p.EditedAt != null, p.RepliesTo != null, p.Hiding == null ? null : p.Hiding.Reason.Html,
                p.Said == null ? 0 : p.Said.Source.Length)));

    // The places before a page, backwards, with the length of each post: enough to know where the page before it begins.
    private static readonly Func<Db, Guid, VoiceKey, DateTime, long, IAsyncEnumerable<Size>> Before = EF.CompileAsyncQuery(
        (Db db, Guid thread, VoiceKey own, DateTime now, long place) => db.Set<Post>()
            .Where(p => p.ThreadId == thread && p.Place < place && (p.SeenFrom <= now || p.Voice == own))
            .OrderByDescending(p => p.Place)
            .Take(MostPosts)
            .Select(p => new Size(p.Place, p.Said == null ? 0 : p.Said.Source.Length)));

    public sealed record View(
        CircleHead Circle, Guid Id, string Title, bool IsPinned, IReadOnlyList<Item> Posts, long? Earlier, long? Later, Answering Answering, WhoReads Readers, string Rules)
    {
        /// <summary>Who holds it; null where nobody does in particular.</summary>
        public HeldThread? Hold { get; init; }

        /// <summary>Whom the reader may name behind themselves to hold it.</summary>
        public IReadOnlyList<HoldThread.Back> Backs { get; init; } = [];
    }

    /// <summary>A post as this reader may see it.</summary>
    /// <param name="Thread">The thread's own address: the page can also stand as an answer where the form was sent.</param>
    /// <param name="HasBox">Whether the box to answer in stands on the same page, so that turning to another post keeps what is in it.</param>
    public sealed record Item(
        Guid Id, string Thread, Shown By, string? Html, string? Quoted, bool QuoteIsGone, DateTime At, DateTime? WaitsUntil, bool IsEdited, bool IsReply, string? HiddenFor, bool IsHidden, bool MayWrite, bool HasBox, bool MayHold);

    /// <summary>What stands in the box, and whom it answers.</summary>
    public sealed record Answering(Draft Draft, string? To);

    public static async Task<IResult> Get(Guid id, Guid thread, long? from, Guid? reply, Guid? quote, string? move, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        var isTurned = reply is not null || quote is not null || move is not null;
        var draft = isTurned ? ThreadMoves.Begin(await Turned(Draft.New(), id, thread, reply, quote, me, db, clock, stop), move, me.Language) : Draft.New();
        return await Page(id, thread, from ?? (isTurned ? long.MaxValue : 0), me, db, clock, draft, stop) is { } page ? page : MessagePage.NotFound();
    }

    /// <summary>What somebody is writing turns to another post, or quotes it. Nothing is sent, and nothing that was typed is lost.</summary>
    public static async Task<IResult> Turn(Guid id, Guid thread, Guid? reply, Guid? quote, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NoLonger(form);
        if (!circle.MayWrite) return Seats.ClosedMeanwhile(circle, form);

        var draft = await Turned(Draft.Of(form), id, thread, reply, quote, me, db, clock, stop);
        return await Page(id, thread, long.MaxValue, me, db, clock, draft, stop) is { } page ? page : MessagePage.NoLonger(form);
    }

    /// <summary>The last page as it was, with what was typed and why it was not taken.</summary>
    public static async Task<IResult> Again(Guid id, Guid thread, Me me, Db db, TimeProvider clock, Draft draft, CancellationToken stop) =>
        await Page(id, thread, long.MaxValue, me, db, clock, draft, stop) is { } page ? page.AsUnprocessable() : MessagePage.NotFound();

    private static async Task<Draft> Turned(Draft draft, Guid id, Guid thread, Guid? reply, Guid? quote, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        draft = draft with { RepliesTo = quote ?? reply };
        return quote is { } source && await db.Spot(id, thread, source, me, clock.Now, stop) is { Post: { Said: { } said, Hiding: null } }
            ? draft with { Quotes = source, Quoted = said.Source }
            : draft;
    }

    private static async Task<RazorSlice?> Page(Guid id, Guid thread, long from, Me me, Db db, TimeProvider clock, Draft draft, CancellationToken stop)
    {
        var now = clock.Now;
        if (await db.Circle(id, me, stop) is not { } circle || await HeadOf(db, circle.Id, thread, circle.Own, now) is not { } head) return null;

        if (from is long.MaxValue) from = await StartOfPageBefore(db, thread, circle.Own, now, from, stop) ?? 0;
        var veil = await db.VeilOver(circle, stop);
        var (items, later) = await Posts(db, thread, from, circle, veil, now, stop);
        var earlier = from is 0 ? null : await StartOfPageBefore(db, thread, circle.Own, now, from, stop);
        if (later is null) items = items.ConvertAll(i => i with { HasBox = true });
        var to = draft.RepliesTo is { } answered && await db.Spot(id, thread, answered, me, now, stop) is { } spot ? veil.Shown(spot.Post.Voice, circle.Reader).Name : null;
        return Create(new(circle, thread, CircleThread.TitleIf(head.HasFirstWords, head.Title), head.IsPinned, items, earlier, later, new(draft, to), later is null && circle.IsOpen ? await WhoReads.OfWriting(veil, circle, db, now) : WhoReads.Of(veil, circle), await db.RulesHtml(circle))
        {
            Hold = head is { HeldBy: { } by, Behind: { } behind } ? new(veil.Shown(by, circle.Reader), veil.Shown(behind, circle.Reader), head.IsHandedOver, by == circle.Own, behind == circle.Own) : null,
            Backs = await HoldThread.Backs(circle, head.HeldBy is not null, veil, db, stop),
        });
    }

    private static async Task<(List<Item> Items, long? Later)> Posts(Db db, Guid thread, long from, CircleHead circle, SpaceVeil veil, DateTime now, CancellationToken stop)
    {
        var items = new List<Item>(MostPosts);
        var characters = 0;
        await foreach (var row in From(db, thread, circle.Own, now, from).WithCancellation(stop))
        {
            characters += row.Characters;
            if (items.Count is MostPosts || characters > MostCharacters && items.Count > 0) return (items, row.Place);

            items.Add(ItemOf(row, thread, circle, veil, now));
        }

        return (items, null);
    }

    private static Item ItemOf(Row row, Guid thread, CircleHead circle, SpaceVeil veil, DateTime now)
    {
        var by = veil.Shown(row.Voice, circle.Reader);
        var isHidden = row.HiddenFor is not null;
        var maySee = !isHidden || by.IsReader || circle.IsFacilitating;
        return new(row.Id, $"/circles/{circle.Id}/threads/{thread}", by, maySee ? row.Html : null, maySee ? row.Quoted : null, row.IsQuoting && row.Quoted is null, veil.When(row.SaidAt),
            row.SeenFrom > now ? row.SeenFrom : null, row.IsEdited, row.IsReply, maySee ? row.HiddenFor : null, isHidden, circle.MayWrite, false, circle.IsFacilitating);
    }

    private static async Task<long?> StartOfPageBefore(Db db, Guid thread, VoiceKey own, DateTime now, long place, CancellationToken stop)
    {
        long? start = null;
        var characters = 0;
        await foreach (var size in Before(db, thread, own, now, place).WithCancellation(stop))
        {
            characters += size.Characters;
            if (characters > MostCharacters && start is not null) break;
            start = size.Place;
        }

        return start;
    }

    private sealed record Head(ShareableLine Title, bool HasFirstWords, bool IsPinned, VoiceKey? HeldBy, VoiceKey? Behind, bool IsHandedOver);

    private sealed record Size(long Place, int Characters);

    private sealed record Row(
        Guid Id, VoiceKey Voice, long Place, string? Html, string? Quoted, bool IsQuoting, DateTime SaidAt, DateTime SeenFrom, bool IsEdited, bool IsReply, string? HiddenFor, int Characters);
}
