using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Unnamed;

/// <summary>Somebody leaves a circle. For the others nothing changes, and what they wrote stands; they do not see it any more (veil.md A11).</summary>
public sealed partial class LeaveUnnamed
{
    /// <param name="Waiting">What of theirs waits, and can be taken back first.</param>
    public sealed record View(UnnamedHead Head, IReadOnlyList<Waits> Waiting);

    /// <param name="Undo">Where it is taken back.</param>
    public sealed record Waits(Enclosed Inside, int N, string Undo);

    public static async Task<IResult> Get(Guid id, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop) => await db.Unnamed(id, me, stop) switch
    {
        { Circle.HasBegun: true, IsMasked: true } head => Create(new(head, await WaitingOf(head, db, keys, clock.Now, stop))),
        null when await db.OnceIn(id, me, stop) is { Own: { HasLeft: true, TakingOffAgreedBy: null } } => MessagePage.Of(StatusCodes.Status200OK, Words.LeftTitle, Words.LeftSentence, Words.CodeTitle, "/unnamed/taking-back"),
        _ => MessagePage.NotFound(),
    };

    public static async Task<IResult> Post(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.Unnamed(id, me, stop) is not { Circle.HasBegun: true, IsMasked: true } head) return MessagePage.NotFound();

        head.Own.HasLeft = true;
        await db.SaveChangesAsync(stop);
        return new SeeOther($"{head.Path}/leaving");
    }

    private static async Task<IReadOnlyList<Waits>> WaitingOf(UnnamedHead head, Db db, CircleKeys keys, DateTime now, CancellationToken stop)
    {
        if (await Desk.Of(head, keys, db, stop) is not { } desk) return [];

        using (desk)
        {
            var round = head.Circle.IsPaused ? null : RoundTimes.Now(head.Circle, await db.RoundsOf(head.Circle.Id, stop), now);
            int Place(Enclosed answer) => Enumerable.Range(0, Desk.MostAnswers).FirstOrDefault(n => desk.PostId(answer.Round, answer.Under, n) == answer.Post);
            return [.. (await desk.OwnWaiting(db, stop)).Select(w => w.Inside).Where(i => i.Act is Act.Change ? !head.Circle.IsPaused : i.Act is Act.Write && i.Round == round?.Number)
                .Select(i => i.Act is Act.Change ? new Waits(i, 0, $"{head.Path}/posts/{i.Post}/words/undo") : i.Under is { } under ? new Waits(i, Place(i), $"{head.Path}/letters/{under}/answer/taking-back") : new Waits(i, 0, $"{head.Path}/letter/taking-back"))];
        }
    }
}
