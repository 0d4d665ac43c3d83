using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>A facilitator closes a circle, which can then be read and not written in, and opens it again.</summary>
public static class CloseCircle
{
    public static async Task<IResult> Post(Guid id, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CircleToHold(id, me, stop) is not { } head) return MessagePage.NotFound();

        var circle = await db.Set<Circle>().Include(c => c.Closing).SingleAsync(c => c.Id == id, stop);
        if (circle.IsOpen)
        {
            circle.Close(head.Own, clock.Now);
            db.Add(circle.Closing!);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/circles/{id}");
    }

    public static async Task<IResult> Undo(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.CircleToHold(id, me, stop) is null) return MessagePage.NotFound();

        var circle = await db.Set<Circle>().Include(c => c.Closing).SingleAsync(c => c.Id == id, stop);
        if (circle.Closing is { } closing)
        {
            db.Remove(closing);
            circle.Reopen();
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/circles/{id}");
    }
}
