using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Who sits in a circle; a facilitator adds people of the cohort and ends a seat, anyone leaves by themselves.</summary>
public sealed partial class ShowMembers
{
    public sealed record View(CircleHead Circle, IReadOnlyList<Sitting> Sitting, IReadOnlyList<Other> Others, IReadOnlyList<AcceptFirst.Holder> Holders);

    public sealed record Sitting(Guid Member, Shown Who)
    {
        /// <summary>How the name is said, and pronouns; empty where nothing was said of it.</summary>
        public string Said { get; init; } = "";
    }

    public sealed record Other(Guid Member, string Name);

    public static async Task<IResult> Get(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NotFound();

        var veil = await db.VeilOver(circle, stop);
        var sitting = await db.Sitting(circle, veil, stop);
        var others = circle.IsFacilitating
            ? await db.Set<Member>()
                .Where(m => m.CohortId == circle.CohortId && m.LeftAt == null && !db.Set<Seat>().Any(s => s.CircleId == id && s.MemberId == m.Id && s.LeftAt == null))
                .Select(m => new { m.Id, m.Person!.Name }).ToListAsync(stop)
            : [];
        return Create(new(circle,
            sitting.OrderByDescending(s => s.Who.IsFacilitating).ThenBy(s => s.Who.Name, StringComparer.CurrentCulture).ToList(),
            others.ConvertAll(o => new Other(o.Id, o.Name.Text)), await AcceptFirst.HoldersOf(id, db, stop)));
    }

    /// <summary>Adds people of the cohort.</summary>
    public static async Task<IResult> Add(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CircleToHold(id, me, stop) is not { } circle) return MessagePage.NotFound();

        var chosen = form.All("member").Select(m => Guid.TryParse(m, out var member) ? member : Guid.Empty).ToList();
        var members = await db.Set<Member>().Where(m => chosen.Contains(m.Id) && m.CohortId == circle.CohortId && m.LeftAt == null).ToListAsync(stop);
        await db.Seat(id, members, clock.Now, stop);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/circles/{id}/members");
    }

    /// <summary>Ends the seat of another.</summary>
    public static async Task<IResult> End(Guid id, Guid member, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.CircleToHold(id, me, stop) is not null && await db.SeatOf(id, member, stop) is { } seat
            ? await Leave(seat, $"/circles/{id}/members", db, clock, stop)
            : MessagePage.NotFound();

    /// <summary>Ends one's own seat. The last facilitator cannot leave an open circle alone.</summary>
    public static async Task<IResult> LeaveOwn(Guid id, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle) return MessagePage.NotFound();

        // One after the other: of two last facilitators who leave at once, one stays.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Holders.Turn, stop);
        if (await db.HeldOnlyBy(me.Id).AnyAsync(c => c.Id == id, stop))
        {
            return MessagePage.Of(422, Words.LastFacilitatorTitle, Words.LastFacilitatorSentence, Words.BackToCircle, $"/circles/{id}");
        }

        var left = await Leave(await db.OwnSeat(circle, stop), "/circles", db, clock, stop);
        await transaction.CommitAsync(stop);
        return left;
    }

    private static async Task<IResult> Leave(Seat seat, string then, Db db, TimeProvider clock, CancellationToken stop)
    {
        seat.Leave(clock.Now);
        await db.SaveChangesAsync(stop);
        return new SeeOther(then);
    }
}
