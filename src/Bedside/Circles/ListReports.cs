using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>What members have said is wrong, as the facilitators of the circle see it: what waits first, newest need first.</summary>
public sealed partial class ListReports
{
    public sealed record View(CircleHead Circle, IReadOnlyList<Item> Reports, IReadOnlyList<Line> Lines);

    /// <summary>What one member and the facilitators have written to each other: it is found again here when nothing waits there.</summary>
    public sealed record Line(Guid Id, Shown With, DateTime At, bool Waits);

    public sealed record Item(Guid Id, Guid Thread, Guid Post, long Place, string Title, Shown By, DateTime At, string? Said, Shown Author, string? Words, bool IsHidden, bool Waits, bool IsAnswered, DateTime Since, bool IsChanged)
    {
        /// <summary>By when to answer it; null where nobody waits.</summary>
        public DateTime? Due { get; init; }

        /// <summary>That the post is hidden because it cannot wait, and nobody who holds the circle has looked.</summary>
        public bool IsUntilLooked { get; init; }
    }

    public static async Task<IResult> Get(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.CircleToHold(id, me, stop) is not { } circle) return MessagePage.NotFound();

        var veil = await db.VeilOver(circle, stop);
        var reports = await db.Set<Report>()
            .Where(r => r.CircleId == id)
            .OrderBy(r => r.Closing != null).ThenBy(r => r.SevereAt == null).ThenByDescending(r => r.At)
            .Take(100)
            .Join(db.Set<Post>(), r => r.PostId, p => p.Id, (r, p) => new { Report = r, Post = p, IsHidden = p.Hiding != null, IsUntilLooked = p.Hiding != null && p.Hiding.HiddenBy == null, Waits = r.Closing == null })
            .Join(db.Set<CircleThread>(), r => r.Report.ThreadId, t => t.Id, (r, t) => new
            {
                IsAnswered = db.Set<PrivateLine>().Any(l => l.CircleId == id && l.With == r.Report.By && l.Notes.Any(n => n.By != l.With && n.At > r.Report.At && n.Said.Source != "")),
                r.Report, r.Post, r.IsHidden, r.IsUntilLooked, r.Waits, t.Title, HasFirstWords = db.Set<Post>().Where(Post.IsReadable).Any(p => p.Id == t.Id),
            })
            .AsNoTracking()
            .ToListAsync(stop);
        return Create(new(circle, reports.ConvertAll(r => new Item(
            r.Report.Id, r.Report.ThreadId, r.Report.PostId, r.Post.Place, CircleThread.TitleIf(r.HasFirstWords, r.Title), veil.Shown(r.Report.By, circle.Reader), veil.When(r.Report.At), r.Report.Said?.Html,
            veil.Shown(r.Post.Voice, circle.Reader), r.Post.Said?.Html, r.IsHidden, r.Waits, r.IsAnswered, r.Report.At, r.Post.EditedAt > r.Report.At) { IsUntilLooked = r.IsUntilLooked, Due = r.Waits ? veil.When(r.Report.At + (r.Report.SevereAt is null ? Report.Usual : Report.Severe)) : null }), await Lines(circle, veil, db, stop)));
    }

    private static async Task<List<Line>> Lines(CircleHead circle, SpaceVeil veil, Db db, CancellationToken stop) => (await db.Set<PrivateLine>()
            .Where(l => l.CircleId == circle.Id)
            .Select(l => new { l.Id, l.With, At = l.Notes.Max(n => (DateTime?)n.At), Waits = l.WaitsSince != null && !l.WaitsForMember })
            .ToListAsync(stop))
        .Where(l => l.At is not null) // Begun, and nothing written yet.
        .OrderByDescending(l => l.At)
        .Select(l => new Line(l.Id, veil.Shown(l.With, circle.Reader), veil.When(l.At!.Value), l.Waits))
        .ToList();

    public static async Task<IResult> Close(Guid id, Guid report, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CircleToHold(id, me, stop) is not { } circle) return MessagePage.NotFound();
        if (await db.Set<Report>().Include(r => r.Closing).SingleOrDefaultAsync(r => r.Id == report && r.CircleId == id, stop) is not { } found) return MessagePage.NotFound();

        if (found.Closing is null)
        {
            if (form[Since.Name] != Since.Of(found.At)) return MessagePage.Changed($"/circles/{id}/reports#r-{report:N}");

            found.Close(circle.Own, clock.Now);
            db.Add(found.Closing!);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/circles/{id}/reports");
    }
}
