using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>"Something is wrong here": what happens then, a few words if one likes, one button.</summary>
public sealed partial class SayWrong
{
    /// <param name="AuthorWhoReads">The author's name, where the post is a facilitator's own: they read what is written about it.</param>
    public sealed record View(Spot Spot, string Facilitators, string Words, string? Problem, bool IsOnItsWay, string? AuthorWhoReads)
    {
        /// <summary>Whether the reader may have it hidden at once.</summary>
        public bool MayHide { get; init; }

        public bool IsSevere { get; init; }
    }

    public static async Task<IResult> Get(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Spot(id, thread, post, me, clock.Now, stop) is { IsOwn: false } spot ? await Page(spot, "", null, db, clock.Now, stop) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid thread, Guid post, Form form, Me me, Db db, ReportMail mail, ToneTally tally, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Spot(id, thread, post, me, clock.Now, stop) is not { IsOwn: false } spot) return MessagePage.NoLonger(form);

        var words = Shareable.IfAny(form["words"], 4_000);
        if (words is { Problem: { } problem }) return (await Page(spot, words.Was, problem, db, clock.Now, stop, form.Has("severe"))).AsUnprocessable();

        if (!await db.IsHeld(id, stop)) return Seats.NobodyHolds(form);
        if (words is { Taken: { } said } && !form.Has("severe") && !await IsThere(spot, said, db, stop) && Reconsider.BeforeFew(spot.Circle, form, said, $"{spot.Page}/posts/{post}/wrong", me, tally) is { } pause) return pause; // What cannot wait is not held up.

        bool isTold;
        try
        {
            isTold = await Tell(spot, words?.Taken, form.Has("severe"), db, mail, clock.Now, stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // Pressed twice at once: the first is on its way, and this one adds what it has to add.
            db.ChangeTracker.Clear();
            isTold = await Tell(spot, words?.Taken, form.Has("severe"), db, mail, clock.Now, stop);
        }

        return isTold ? new SeeOther($"{spot.Page}/posts/{post}/wrong") : (await Page(spot, form["words"], Words.NoRoomToAdd, db, clock.Now, stop, form.Has("severe"))).AsUnprocessable();
    }

    /// <summary>False where what they add no longer fits.</summary>
    private static async Task<bool> Tell(Spot spot, Shareable? words, bool isSevere, Db db, ReportMail mail, DateTime now, CancellationToken stop)
    {
        var report = await db.Set<Report>().Include(r => r.Closing).SingleOrDefaultAsync(r => r.PostId == spot.Post.Id && r.By == spot.Circle.Own, stop);
        if (report is null)
        {
            report = new Report { CircleId = spot.Circle.Id, ThreadId = spot.Thread.Id, PostId = spot.Post.Id, By = spot.Circle.Own, Said = words, At = now };
            db.Add(report);
        }
        else if (!report.HasRoomFor(words)) return false;
        else if (report.Holds(words) && !isSevere) return true;
        else if (!report.Holds(words)) report.SayAgain(words, now);

        isSevere = isSevere && report.SevereAt is null && await MayHide(spot, db, now, stop);
        if (isSevere) report.CannotWait(now);
        await db.SaveChangesAsync(stop);
        if (isSevere) await HideAtOnce(spot, db, now, stop);

        _ = mail.Tell(report.Id, CancellationToken.None); // At once; the job sees to it if this fails.
        return true;
    }

    // Who says it of everything would silence others: once a week each can, for one post.
    private static async Task<bool> MayHide(Spot spot, Db db, DateTime now, CancellationToken stop)
    {
        var since = now - Report.BetweenSevere;
        return spot is { Circle.IsFacilitating: false, Post: { Said: not null, Hiding: null } }
            && !await db.Set<Report>().AnyAsync(r => r.CircleId == spot.Circle.Id && r.By == spot.Circle.Own && r.PostId != spot.Post.Id && r.SevereAt > since, stop);
    }

    private static async Task HideAtOnce(Spot spot, Db db, DateTime now, CancellationToken stop)
    {
        Shareable reason;
        using (Languages.Speaking(spot.Circle.Language)) reason = Shareable.Of(Words.HiddenUntilLooked, "").Taken!;
        await Said.Hide(db, spot, null, reason, now, stop);
    }

    private static async Task<RazorSlice> Page(Spot spot, string words, string? problem, Db db, DateTime now, CancellationToken stop, bool isSevere = false)
    {
        var veil = await db.VeilOver(spot.Circle, stop);
        var author = veil.Shown(spot.Post.Voice, spot.Circle.Reader);
        return Create(new(
            spot, WhoReads.Of(veil, spot.Circle).Facilitators, words, problem, problem is null && await IsOnItsWay(spot, db, stop), author.IsFacilitating ? author.Name : null) { MayHide = await MayHide(spot, db, now, stop), IsSevere = isSevere });
    }

    // Sent twice it is told once, and asked about once.
    private static async Task<bool> IsThere(Spot spot, Shareable words, Db db, CancellationToken stop) =>
        await db.Set<Report>().AsNoTracking().Include(r => r.Closing).SingleOrDefaultAsync(r => r.PostId == spot.Post.Id && r.By == spot.Circle.Own, stop) is { } report && report.Holds(words);

    private static Task<bool> IsOnItsWay(Spot spot, Db db, CancellationToken stop) =>
        db.Set<Report>().AnyAsync(r => r.PostId == spot.Post.Id && r.By == spot.Circle.Own && r.Closing == null, stop);
}
