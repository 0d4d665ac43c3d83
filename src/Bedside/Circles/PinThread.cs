using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Circles;

/// <summary>A facilitator keeps a thread at the top of its circle, or lets it go.</summary>
public static class PinThread
{
    public static Task<IResult> Post(Guid id, Guid thread, Me me, Db db, TimeProvider clock, CancellationToken stop) => Change(id, thread, me, db, clock, (found, circle) =>
    {
        if (found.Pin is not null) return;
        found.KeepAtTop(circle.Own, clock.Now);
        db.Add(found.Pin!);
    }, stop);

    public static Task<IResult> Undo(Guid id, Guid thread, Me me, Db db, TimeProvider clock, CancellationToken stop) => Change(id, thread, me, db, clock, (found, _) =>
    {
        if (found.Pin is { } pin) db.Remove(pin);
        found.LetGo();
    }, stop);

    private static async Task<IResult> Change(Guid id, Guid thread, Me me, Db db, TimeProvider clock, Action<CircleThread, CircleHead> act, CancellationToken stop)
    {
        if (await db.Thread(id, thread, me, clock.Now, stop) is not var (circle, found) || !circle.IsFacilitating) return MessagePage.NotFound();

        act(found, circle);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/circles/{id}/threads/{thread}");
    }
}
