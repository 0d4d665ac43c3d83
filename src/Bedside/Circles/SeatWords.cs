using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>In which circles a person sits. The seat stays, empty, so that what was answered there still has a place to hang on; it leads to nobody.</summary>
public sealed class SeatWords(Db db, TimeProvider clock) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } =
        [$"{nameof(Seat)}.{nameof(Seat.Key)}", $"{nameof(Seat)}.{nameof(Seat.MemberId)}", $"{nameof(Closing)}.{nameof(Closing.ClosedBy)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var seat in await db.SeatsOf(person, stop))
        {
            yield return new(Words.OwnSeat, seat.Circle.Text, seat.Since, seat.IsFacilitating ? Words.OwnFacilitating : Words.OwnTakingPart);
        }
    }

    /// <summary>Only notes the leaving: the way to the member goes with the member, after everything that still needs it.</summary>
    public async Task Erase(Guid person, CancellationToken stop)
    {
        var now = clock.Now;
        await db.Set<Seat>().OfPerson(person).Where(s => s.LeftAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.LeftAt, now), stop);
    }
}
