using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Keyholders;

/// <summary>A set as it lies in the database and as the engine knows it.</summary>
/// <param name="IsPart">That nobody is in it who was not in the one before: it need not be shown for seven days.</param>
public sealed record HeldSet(KeySet Row, KeyholderSet Set, bool IsPart, IReadOnlyList<KeyPlace> Places)
{
    public DateTime? HoldsFrom => Row.ShownAt is { } shown ? IsPart ? shown : shown + KeyholderSet.ShownFor : null;

    /// <summary>How many of it still have their keys: with fewer than two nothing can be opened.</summary>
    public int Left => Places.Count(p => p.IsReady);

    public string Names => string.Join(", ", Places.Where(p => p.IsReady).Select(p => p.Name.Text));
}

/// <summary>All sets that were ever signed, and the one that waits.</summary>
public sealed class HeldSets
{
    private readonly List<HeldSet> _sets = [];

    /// <summary>The set that is being drawn up: its people have not all made their keys, or not all signed. Null for none.</summary>
    public KeySet? Waiting { get; private set; }

    /// <summary>The same, once all its keys are there.</summary>
    public KeyholderSet? ToSign { get; private set; }

    public IReadOnlyList<KeyPlace> WaitingPlaces { get; private set; } = [];

    public HeldSet? Last => _sets.Count > 0 ? _sets[^1] : null;

    public HeldSet? Of(Guid? id) => _sets.Find(s => s.Row.Id == id);

    /// <summary>The set that seals made at a moment are for; null where there is none, or fewer than two of it have their keys.</summary>
    public HeldSet? At(DateTime moment) => _sets.LastOrDefault(s => s.HoldsFrom <= moment) is { Left: >= KeyholderSet.Fewest } held ? held : null;

    /// <summary>One that is shown and does not hold yet.</summary>
    public HeldSet? Coming(DateTime moment) => Last is { } last && last.HoldsFrom > moment ? last : null;

    internal static async Task<HeldSets> In(Db db, CancellationToken stop)
    {
        var organisation = await db.OrganisationId(stop);
        var rows = await db.Set<KeySet>().Include(s => s.Seats).ThenInclude(s => s.Place).Include(s => s.Signatures).Where(s => !s.IsDropped).ToListAsync(stop);
        var sets = new HeldSets();
        while (rows.Find(r => r.ShownAt is not null && r.PreviousId == sets.Last?.Row.Id) is { } next)
        {
            rows.Remove(next);
            var set = Made(organisation, next, sets.Last?.Set);
            if (set.Faults([.. next.Signatures.Select(s => s.Bytes)], sets.Last?.Set).Count > 0) break; // Somebody else wrote that row: it holds for nobody, and nothing after it.

            sets._sets.Add(new(next, set, sets.Last is { } last && set.IsPartOf(last.Set), PlacesOf(next)));
        }

        sets.Waiting = rows.Find(r => r.Waits);
        if (sets.Waiting is { } waiting)
        {
            sets.WaitingPlaces = PlacesOf(waiting);
            if (sets.WaitingPlaces.All(p => p.IsReady)) sets.ToSign = Made(organisation, waiting, sets.Last?.Set);
        }

        return sets;
    }

    private static KeyholderSet Made(Guid organisation, KeySet row, KeyholderSet? previous) => new(organisation, row.Date, [.. PlacesOf(row).Select(p => p.Shown)], previous is null ? default : previous.Id);

    private static IReadOnlyList<KeyPlace> PlacesOf(KeySet row) => [.. row.Seats.OrderBy(s => s.Number).Select(s => s.Place!)];
}

public static class HeldSetsInDb
{
    extension(Db db)
    {
        /// <summary>Who holds keys, and held them.</summary>
        public Task<HeldSets> HeldSets(CancellationToken stop) => Keyholders.HeldSets.In(db, stop);

        /// <summary>The places somebody has, or is asked to take, that have not ended.</summary>
        public IQueryable<KeyPlace> KeyPlacesOf(Guid person) => db.Set<KeyPlace>().Where(p => p.PersonId == person && !p.HasEnded);

        /// <summary>Draws up a set of these places, in the place of one that waits.</summary>
        internal async Task DrawUp(IEnumerable<KeyPlace> places, DateOnly day, CancellationToken stop)
        {
            var held = await db.HeldSets(stop);
            held.Waiting?.Drop();
            var set = new KeySet { Date = day, PreviousId = held.Last?.Row.Id };
            set.Seats.AddRange(places.Select((p, n) => new KeySeat { PlaceId = p.Id, Number = n }));
            db.Add(set);
        }
    }
}
