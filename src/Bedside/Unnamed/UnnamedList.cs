using Bedside.Access;
using Bedside.Circles;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>The unnamed circles of somebody, in the list of all their circles. It is the same whether or not they have written, and whether or not anything waits.</summary>
public sealed class UnnamedList(Db db) : IOtherCircles
{
    public async Task<IReadOnlyList<OtherCircle>> Of(Me me, CancellationToken stop) => (await db.UnnamedOf(me).Concat(db.TakenOffOf(me))
            .Join(db.Set<UnnamedCircle>(), l => l.CircleId, c => c.Id, (l, c) => new { c.Id, c.Name, c.Purpose.Html, c.Voicing, c.HasEnded, c.FirstOn, l.IsFacilitating, IsTakenOff = l.HasLeft })
            .OrderByDescending(c => c.FirstOn).ToListAsync(stop))
        .ConvertAll(c => new OtherCircle($"/unnamed/{c.Id}", c.Name.Text, c.Html, c.IsTakenOff ? Words.TakenOffKind : c.Voicing is Voicing.Round ? Words.WithoutNamesRound : Words.WithoutNamesConversation, !c.HasEnded && !c.IsTakenOff, c.IsFacilitating));

    public (string Path, string Text) PlanFor(Guid cohort, string name) => ($"/unnamed/new?cohort={cohort}", Words.PlanFor.With(name));
}
