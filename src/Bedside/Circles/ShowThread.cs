using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>A thread: a page of posts and a place to answer.</summary>
public sealed partial class ShowThread
{
    /// <summary>A page ends after so many posts or so many characters, whichever is first.</summary>
    public const int MostPosts = 50;
    public const int MostCharacters = 24_000;

    // The last column is what would be the first of the next page.
    private static readonly Func<Db, Guid, VoiceKey, DateTime, long, IAsyncEnumerable<Row>> After = EF.CompileAsyncQuery(
        (Db db, Guid thread, VoiceKey own, DateTime now, long place) => db.Set<Post>()
            .Where(p => p.ThreadId == thread && p.Place > place && (p.SeenFrom <= now || p.Voice == own))
            .OrderBy(p => p.Place)
            .Take(MostPosts + 1)
            .Select(p => new Row(p.Id, p.Voice, p.Place, p.Said == null ? null : p.Said.Html, p.SaidAt, p.SeenFrom, p.EditedAt, p.TakenBackAt, p.RepliesTo, p.Hiding != null)));

    private static readonly Func<Db, Guid, Guid, Task<ShareableLine?>> TitleOf = EF.CompileAsyncQuery(
        (Db db, Guid circle, Guid thread) => db.Set<CircleThread>().Where(t => t.Id == thread && t.CircleId == circle).Select(t => t.Title).SingleOrDefault());

    public sealed record View(CircleHead Circle, Guid Id, string Title, IReadOnlyList<Item> Posts, long? Next, Draft Draft);

    public sealed record Item(Guid Id, Shown By, string? Html, DateTime At, DateTime SeenFrom, bool Waits, bool IsEdited, bool IsTakenBack, bool IsHidden, bool IsReply);

    public static async Task<IResult> Get(Guid id, Guid thread, long? after, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await Page(id, thread, after ?? 0, me, db, clock, Draft.New(), stop) is { } page ? page : MessagePage.NotFound();

    public static async Task<IResult> Again(Guid id, Guid thread, Me me, Db db, TimeProvider clock, Draft draft, CancellationToken stop) =>
        await Page(id, thread, 0, me, db, clock, draft, stop) is { } page ? page.AsUnprocessable() : MessagePage.NotFound();

    private static async Task<RazorSlice?> Page(Guid id, Guid thread, long after, Me me, Db db, TimeProvider clock, Draft draft, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle || await TitleOf(db, circle.Id, thread) is not { } title) return null;

        var now = clock.Now;
        var veil = await db.VeilOver(circle, stop);
        var items = new List<Item>(MostPosts);
        var characters = 0;
        long last = 0;
        long? next = null;
        await foreach (var row in After(db, thread, circle.Own, now, after).WithCancellation(stop))
        {
            characters += row.Html?.Length ?? 0;
            if (items.Count is MostPosts || characters > MostCharacters && items.Count > 0)
            {
                next = last;
                break;
            }

            last = row.Place;
            items.Add(new(row.Id, veil.Shown(row.Voice, circle.Reader), row.Html, veil.When(row.SaidAt), row.SeenFrom, row.SeenFrom > now,
                row.EditedAt is not null, row.TakenBackAt is not null, row.IsHidden, row.RepliesTo is not null));
        }

        return Create(new(circle, thread, title.Text, items, next, draft));
    }

    private sealed record Row(
        Guid Id, VoiceKey Voice, long Place, string? Html, DateTime SaidAt, DateTime SeenFrom, DateTime? EditedAt, DateTime? TakenBackAt, Guid? RepliesTo, bool IsHidden);
}
