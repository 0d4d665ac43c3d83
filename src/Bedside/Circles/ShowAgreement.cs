using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>A circle's agreement: what holds, who has accepted it, what is proposed, what held before.</summary>
public sealed partial class ShowAgreement
{
    public sealed record View(
        CircleHead Circle, int Number, string Html, DateTime HoldsFrom, IReadOnlyList<Shown> AcceptedBy, bool HasAccepted, IReadOnlyList<AcceptFirst.Holder> Holders,
        IReadOnlyList<Proposal> Proposals, IReadOnlyList<Version> Versions);

    public sealed record Proposal(Guid Id, Shown By, DateTime At, string Why);

    public sealed record Version(int Number, DateTime HoldsFrom, string Html, bool IsToCome);

    public static async Task<IResult> Get(Guid id, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle || await db.AgreementInForce(id, clock.Now, stop) is not { } agreement) return MessagePage.NotFound();

        var veil = await db.VeilOver(circle, stop);
        var accepted = agreement.Acceptances.Select(a => veil.Shown(a.By, circle.Reader)).Where(s => !s.HasLeft).OrderBy(s => s.Name, StringComparer.CurrentCulture).ToList();
        var proposals = await db.Set<Amendment>().AsNoTracking().Where(a => a.CircleId == id && a.End == null).OrderBy(a => a.At).ToListAsync(stop);
        var versions = await db.Set<Agreement>().Where(a => a.CircleId == id && a.Number != agreement.Number).OrderByDescending(a => a.Number)
            .Select(a => new Version(a.Number, a.HoldsFrom, a.Said.Html, a.HoldsFrom > agreement.HoldsFrom)).ToListAsync(stop);
        return Create(new(circle, agreement.Number, agreement.Said.Html, agreement.HoldsFrom, accepted, agreement.Acceptances.Any(a => a.By == circle.Own),
            await AcceptFirst.HoldersOf(id, db, stop), proposals.ConvertAll(p => new Proposal(p.Id, veil.Shown(p.By, circle.Reader), veil.When(p.At), p.Why.Html)), versions));
    }

    /// <summary>Accepts, before there is anything to send.</summary>
    public static async Task<IResult> Accept(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Circle(id, me, stop) is not { } circle || await db.AgreementInForce(id, clock.Now, stop) is not { } agreement) return MessagePage.NotFound();

        // What one has read is what one accepts: if another came into force meanwhile, it is shown first.
        if (form.Number(AcceptFirst.Field) == agreement.Number) await db.Accept(agreement, circle.Own, clock.Now, stop);
        return new SeeOther($"/circles/{id}/agreement");
    }
}
