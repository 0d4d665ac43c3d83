using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Unnamed;

/// <summary>Somebody leaves a circle. For the others nothing changes, and what they wrote stands; they do not see it any more (veil.md A11).</summary>
public sealed partial class LeaveUnnamed
{
    public static async Task<IResult> Get(Guid id, Me me, Db db, CancellationToken stop) => await db.Unnamed(id, me, stop) is { Circle.HasBegun: true, IsMasked: true } head ? Create(head) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { Circle.HasBegun: true, IsMasked: true } head) return MessagePage.NotFound();

        head.Own.HasLeft = true;
        await db.SaveChangesAsync(stop);
        return new SeeOther("/circles");
    }
}
