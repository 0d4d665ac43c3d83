using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Keyholders;

/// <summary>Who holds the keys of the seals, for everybody who writes without a name: names, since when, what can be opened and what not, and how often it was.</summary>
public sealed partial class ShowKeyholders
{
    public sealed record View(HeldSet? Now, HeldSet? Coming, SealCount Count)
    {
        public bool HoldsOne { get; init; }
    }

    public static async Task<IResult> Get(Me me, Db db, ISealCounts counts, TimeProvider clock, CancellationToken stop)
    {
        var held = await db.HeldSets(stop);
        return Create(new(held.At(clock.Now), held.Coming(clock.Now), await counts.On(DateOnly.FromDateTime(clock.Now), stop)) { HoldsOne = held.Last?.Places.Any(p => p.PersonId == me.Id && !p.HasEnded) is true || held.WaitingPlaces.Any(p => p.PersonId == me.Id) });
    }

    public static string Quarter(Quarter quarter) => Languages.WithYear(quarter.LastDay);
}

/// <summary>How many seals were opened, as everybody may read it. Answered by whoever keeps the requests.</summary>
public interface ISealCounts
{
    Task<SealCount> On(DateOnly day, CancellationToken stop);
}
