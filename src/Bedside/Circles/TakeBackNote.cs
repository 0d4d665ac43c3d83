using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>One's own note in a private line, taken back: its words go, a neutral placeholder stays.</summary>
public sealed partial class TakeBackNote
{
    public sealed record View(CircleHead Circle, Guid Line, Guid Note, string Html);

    public static async Task<IResult> Get(Guid id, Guid line, Guid note, Me me, Db db, CancellationToken stop) =>
        await Find(id, line, note, me, db, stop) is ({ } circle, _, { IsTakenBack: false } found) ? Create(new(circle, line, note, found.Said.Html)) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid line, Guid note, Me me, Db db, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Pressed twice at once, or while somebody answers: one after the other.
        if (await Find(id, line, note, me, db, stop) is not var (circle, on, found)) return MessagePage.NotFound();

        if (!found.IsTakenBack)
        {
            on.TakeBack(found);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return new SeeOther(ShowLine.Address(circle, line));
    }

    private static async Task<(CircleHead Circle, PrivateLine Line, PrivateNote Note)?> Find(Guid id, Guid line, Guid note, Me me, Db db, CancellationToken stop) =>
        await db.Circle(id, me, stop) is { } circle
        && await db.Set<PrivateLine>().Include(l => l.Notes).SingleOrDefaultAsync(l => l.Id == line && l.CircleId == id, stop) is { } on
        && (circle.IsFacilitating || on.With == circle.Own)
        && on.Notes.SingleOrDefault(n => n.Id == note && n.By == circle.Own) is { } found
            ? (circle, on, found)
            : null;
}
