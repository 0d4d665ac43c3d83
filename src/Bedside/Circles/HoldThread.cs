using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Circles;

/// <summary>
/// That a peer facilitator holds a thread, under their own name, with a facilitator behind them. It gives no power and shows nobody's name: they look after the conversation, and hand
/// it over in one act when it becomes too much.
/// </summary>
public sealed class ThreadHold
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required VoiceKey By { get; init; }

    /// <summary>The facilitator who takes it when it is handed over.</summary>
    public required VoiceKey Behind { get; init; }

    public required DateTime Since { get; init; }

    /// <summary>Since when it waits for the one behind; null while it is held.</summary>
    public DateTime? HandedOverAt { get; private set; }

    public void HandOver(DateTime at) => HandedOverAt ??= at;
}

/// <summary>Who holds a thread, as its readers see it.</summary>
/// <param name="IsOwn">That the reader holds it.</param>
/// <param name="IsBehind">That the reader is the facilitator behind.</param>
public sealed record HeldThread(Shown By, Shown Behind, bool IsHandedOver, bool IsOwn, bool IsBehind);

/// <summary>A peer facilitator takes a thread, and hands it over; the facilitator takes it from them.</summary>
public static class HoldThread
{
    /// <summary>A facilitator whom one may name behind oneself.</summary>
    public sealed record Back(Guid Member, string Name);

    public static async Task<IResult> Take(Guid id, Guid thread, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, thread, me, db, clock, stop) is not var (circle, found) || !circle.IsPeer) return MessagePage.NotFound();
        if (found.Hold is { } hold) return hold.By == circle.Own ? There(id, thread) : MessagePage.Changed($"/circles/{id}/threads/{thread}");
        if (form.Id("behind") is not { } member || await db.HolderKey(id, member, stop) is not { } behind) return MessagePage.Of(422, Words.HoldTitle, Words.HoldBehindMissing, Words.BackToThread, $"/circles/{id}/threads/{thread}");

        found.HoldBy(circle.Own, behind, clock.Now);
        db.Add(found.Hold!);
        await db.SaveChangesAsync(stop);
        return There(id, thread);
    }

    /// <summary>In one act, without a reason.</summary>
    public static async Task<IResult> HandOver(Guid id, Guid thread, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, thread, me, db, clock, stop) is not var (circle, found) || found.Hold is not { } hold || hold.By != circle.Own) return MessagePage.NotFound();

        hold.HandOver(clock.Now);
        await db.SaveChangesAsync(stop);
        return There(id, thread);
    }

    /// <summary>A facilitator has it now, or the one who held it lets it go again before anybody needed to.</summary>
    public static async Task<IResult> End(Guid id, Guid thread, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, thread, me, db, clock, stop) is not var (circle, found) || found.Hold is not { } hold || !circle.IsFacilitating) return MessagePage.NotFound();

        found.HoldNoMore();
        db.Remove(hold);
        await db.SaveChangesAsync(stop);
        return There(id, thread);
    }

    /// <summary>Those whom a peer facilitator may name behind themselves; none for who is none, or where somebody holds it already.</summary>
    internal static async Task<IReadOnlyList<Back>> Backs(CircleHead circle, bool isHeld, SpaceVeil veil, Db db, CancellationToken stop) => !circle.IsPeer || isHeld || !circle.MayWrite
        ? []
        : [.. (await db.Sitting(circle, veil, stop)).Where(s => s.Who is { IsFacilitating: true, Name: not null }).Select(s => new Back(s.Member, s.Who.Name!)).OrderBy(b => b.Name, StringComparer.CurrentCulture)];

    private static SeeOther There(Guid circle, Guid thread) => new($"/circles/{circle}/threads/{thread}#hold");

    private static async Task<(CircleHead Circle, CircleThread Thread)?> Find(Guid id, Guid thread, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Thread(id, thread, me, clock.Now, stop) is not var (circle, found)) return null;

        await db.Entry(found).Reference(t => t.Hold).LoadAsync(stop);
        return (circle, found);
    }
}
