using Bedside.Access;
using Bedside.Circles;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>The unnamed circles of somebody, in the list of all their circles and among what Today leads to. It is the same whether or not they have written, and whether or not anything waits.</summary>
public sealed class UnnamedList(Db db) : IOtherCircles, IRoom, IWaitingList
{
    public async Task<IReadOnlyList<OtherCircle>> Of(Me me, CancellationToken stop) => (await db.UnnamedOf(me).Concat(db.TakenOffOf(me))
            .Join(db.Set<UnnamedCircle>(), l => l.CircleId, c => c.Id, (l, c) => new { c.Id, c.Name, c.Purpose.Html, c.Voicing, c.HasEnded, c.FirstOn, l.IsFacilitating, IsTakenOff = l.HasLeft })
            .OrderByDescending(c => c.FirstOn).ToListAsync(stop))
        .ConvertAll(c => new OtherCircle($"/unnamed/{c.Id}", c.Name.Text, c.Html, c.IsTakenOff ? Words.TakenOffKind : c.Voicing is Voicing.Round ? Words.WithoutNamesRound : Words.WithoutNamesConversation, !c.HasEnded && !c.IsTakenOff, c.IsFacilitating));

    /// <summary>The same for all who are listed, written or not. One that has not begun is offered, until it has been accepted.</summary>
    public async Task<IReadOnlyList<Door>> Doors(Guid person, CancellationToken stop) => await ListedOf(person).Where(c => c.Circle.BeganWith != null)
        .OrderBy(c => c.Circle.HasEnded).ThenByDescending(c => c.Circle.FirstOn).Select(c => new Door(c.Circle.Name.Text, $"/unnamed/{c.Circle.Id}", !c.Circle.HasEnded)).ToListAsync(stop);

    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop) => (await ListedOf(person).Where(c => c.Circle.BeganWith == null && c.Circle.Faults == "" && !c.Own.HasAccepted).Select(c => c.Circle).ToListAsync(stop))
        .ConvertAll(c => new Waiting(WaitingKind.CircleOffered, c.FirstOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), $"/unnamed/{c.Id}", Words.OfferedBegins.With(c.Name.Text, Languages.WithYear(c.FirstOn)), null, c.CohortId));

    private IQueryable<Place> ListedOf(Guid person) => db.Set<Listing>().Where(l => !l.HasLeft && l.Member!.PersonId == person && (l.Member.LeftAt == null || !l.IsFacilitating))
        .Join(db.Set<UnnamedCircle>(), l => l.CircleId, c => c.Id, (l, c) => new Place { Own = l, Circle = c });

    private sealed class Place
    {
        public required Listing Own { get; init; }

        public required UnnamedCircle Circle { get; init; }
    }

    public (string Path, string Text) PlanFor(Guid cohort, string name) => ($"/unnamed/new?cohort={cohort}", Words.PlanFor.With(name));
}
