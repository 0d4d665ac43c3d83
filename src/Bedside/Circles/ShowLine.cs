using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Circles;

/// <summary>The private line, as the member or as a facilitator sees it.</summary>
public sealed partial class ShowLine
{
    public sealed record View(CircleHead Circle, string Action, string? With, string Facilitators, IReadOnlyList<Note> Notes, bool Waits, Draft Draft)
    {
        /// <summary>The line itself, once there is one.</summary>
        public Guid? Line { get; init; }
    }

    public sealed record Note(Shown By, DateTime At, string Html);

    /// <summary>One's own line with the facilitators.</summary>
    public static async Task<IResult> Own(Guid id, Me me, Db db, CancellationToken stop) =>
        await db.Circle(id, me, stop) is { IsFacilitating: false } circle ? await Page(circle, circle.Own, "line", Draft.New(), db, stop) : MessagePage.NotFound();

    public static async Task<IResult> WriteOwn(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Circle(id, me, stop) is { IsFacilitating: false } circle ? await Write(circle, circle.Own, "line", form, db, clock, stop) : Seats.NoLonger(form);

    /// <summary>A facilitator's line with one member, found by the line's own id or begun from the list of members.</summary>
    public static async Task<IResult> Held(Guid id, Guid line, Me me, Db db, CancellationToken stop) =>
        await db.CircleToHold(id, me, stop) is { } circle && await MemberOf(line, circle, db, stop) is { } member
            ? await Page(circle, member, $"lines/{line}", Draft.New(), db, stop)
            : MessagePage.NotFound();

    public static async Task<IResult> WriteHeld(Guid id, Guid line, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.CircleToHold(id, me, stop) is { } circle && await MemberOf(line, circle, db, stop) is { } member
            ? await Write(circle, member, $"lines/{line}", form, db, clock, stop)
            : Seats.NoLonger(form);

    /// <summary>A facilitator begins a line with the author of a post, or goes to the one that is there.</summary>
    public static async Task<IResult> BeginWithAuthor(Guid id, Guid thread, Guid post, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Spot(id, thread, post, me, clock.Now, stop) is { Circle.IsFacilitating: true } spot ? await Begin(id, spot.Post.Voice, db, stop) : MessagePage.NotFound();

    /// <summary>A facilitator answers the one who said that something is wrong.</summary>
    public static async Task<IResult> BeginWithReporter(Guid id, Guid report, Me me, Db db, CancellationToken stop) =>
        await db.CircleToHold(id, me, stop) is not null && await db.Set<Report>().SingleOrDefaultAsync(r => r.Id == report && r.CircleId == id, stop) is { } found
            ? await Begin(id, found.By, db, stop)
            : MessagePage.NotFound();

    public static async Task<IResult> Rest(Guid id, Guid line, Me me, Db db, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NotFound();
        if (await db.Set<PrivateLine>().SingleOrDefaultAsync(l => l.Id == line && l.CircleId == id, stop) is not { } found) return MessagePage.NotFound();
        if (!circle.IsFacilitating && found.With != circle.Own) return MessagePage.NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Pressed twice at once, or while somebody writes: one after the other.
        await db.Entry(found).ReloadAsync(stop);
        found.Rest();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/circles/{id}");
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

    private static async Task<IResult> Write(CircleHead circle, VoiceKey with, string action, Form form, Db db, TimeProvider clock, CancellationToken stop)
    {
        var words = Shareable.Of(form["words"], Words.WordsMissing, 4_000);
        var draft = Draft.Of(form) with { WordsProblem = words.Problem };
        if (words.Taken is null) return (await Page(circle, with, action, draft, db, stop)).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(circle.Id, stop); // Two who write at once, or one who presses twice: one after the other.
        if (!await db.Set<PrivateNote>().AnyAsync(n => n.Id == draft.Id, stop))
        {
            var line = await Line(circle.Id, with, db).SingleOrDefaultAsync(stop);
            if (line is null) db.Add(line = new() { CircleId = circle.Id, With = with });
            line.Write(draft.Id, circle.Own, words.Taken, clock.Now);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return new SeeOther($"/circles/{circle.Id}/{action}");
    }

    private static async Task<RazorSlice> Page(CircleHead circle, VoiceKey with, string action, Draft draft, Db db, CancellationToken stop)
    {
        var veil = await db.VeilOver(circle, stop);
        var line = await Line(circle.Id, with, db).Include(l => l.Notes).AsNoTracking().SingleOrDefaultAsync(stop);
        var notes = line?.Notes.OrderBy(n => n.At).ThenBy(n => n.Id).Select(n => new Note(veil.Shown(n.By, circle.Reader), veil.When(n.At), n.Said.Html)).ToList() ?? [];
        var waitsForMe = line is { WaitsSince: not null } && line.WaitsForMember != circle.IsFacilitating;
        return Create(new(circle, action, circle.IsFacilitating ? veil.Shown(with, circle.Reader).Name ?? Words.SomeoneWhoLeft : null,
            WhoReads.Of(veil, circle).Facilitators, notes, waitsForMe, draft) { Line = line?.Id });
    }

    private static IQueryable<PrivateLine> Line(Guid circle, VoiceKey with, Db db) => db.Set<PrivateLine>().Where(l => l.CircleId == circle && l.With == with);

    private static async Task<VoiceKey?> MemberOf(Guid line, CircleHead circle, Db db, CancellationToken stop) =>
        await db.Set<PrivateLine>().Where(l => l.Id == line && l.CircleId == circle.Id).Select(l => (VoiceKey?)l.With).SingleOrDefaultAsync(stop);
}
