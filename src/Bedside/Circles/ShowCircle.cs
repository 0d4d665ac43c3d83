using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>The first page of a circle: what it is for, its threads, and a place to begin one.</summary>
public sealed partial class ShowCircle
{
    public sealed record View(CircleHead Circle, string Purpose, IReadOnlyList<Item> Threads, Draft Draft);

    public sealed record Item(Guid Id, string Title, Shown By, DateTime At, bool IsPinned, int? Posts);

    public static async Task<IResult> Get(Guid id, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await Page(id, me, db, clock, Draft.New(), stop) is { } page ? page : MessagePage.NotFound();

    /// <summary>The page as it was, with what was typed and why it was not taken.</summary>
    public static async Task<IResult> Again(Guid id, Me me, Db db, TimeProvider clock, Draft draft, CancellationToken stop) =>
        await Page(id, me, db, clock, draft, stop) is { } page ? page.AsUnprocessable() : MessagePage.NotFound();

    private static async Task<RazorSlice?> Page(Guid id, Me me, Db db, TimeProvider clock, Draft draft, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return null;

        var now = clock.Now;
        var own = circle.Own;
        var veil = await db.VeilOver(circle, stop);
        var purpose = await db.Set<Circle>().Where(c => c.Id == id).Select(c => c.Purpose.Html).SingleAsync(stop);
        var threads = await db.Set<CircleThread>()
            .Where(t => t.CircleId == id)
            .Select(t => new
            {
                t.Id, t.Title, t.StartedBy, t.StartedAt, IsPinned = t.Pin != null,
                Posts = db.Set<Post>().Count(p => p.ThreadId == t.Id && (p.SeenFrom <= now || p.Voice == own)),
            })
            .Where(t => t.Posts > 0)
            .OrderByDescending(t => t.IsPinned).ThenByDescending(t => t.StartedAt)
            .ToListAsync(stop);

        return Create(new(circle, purpose, threads.ConvertAll(t => new Item(
            t.Id, t.Title.Text, veil.Shown(t.StartedBy, circle.Reader), veil.When(t.StartedAt), t.IsPinned, veil.Count(t.Posts))), draft));
    }
}
