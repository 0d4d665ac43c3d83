using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>What waits in circles: for those who facilitate them, and the note one has not answered.</summary>
public sealed class CircleWaiting(Db db) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var seats = db.Set<Seat>().TakenBy(person);
        var reports = await seats.Holding()
            .Join(db.Set<Report>().Where(r => r.Closing == null), s => s.CircleId, r => r.CircleId, (s, r) => r)
            .Join(db.Set<Circle>(), r => r.CircleId, c => c.Id, (r, c) => new { r.At, c.Id, c.Name })
            .ToListAsync(stop);
        var holding = seats.Holding().Select(s => s.Key);
        var lines = await seats
            .Select(s => new { s.CircleId, s.Key, Holds = holding.Contains(s.Key) })
            .Join(db.Set<PrivateLine>().Where(l => l.WaitsSince != null), s => s.CircleId, l => l.CircleId, (s, l) => new { Seat = s, Line = l })
            .Where(x => x.Seat.Holds ? !x.Line.WaitsForMember : x.Line.WaitsForMember && x.Line.With == x.Seat.Key)
            .Join(db.Set<Circle>(), x => x.Line.CircleId, c => c.Id, (x, c) => new { At = x.Line.WaitsSince!.Value, x.Seat.Holds, Line = x.Line.Id, c.Id, c.Name })
            .ToListAsync(stop);
        // One that another has overtaken cannot be taken up: it waits for whoever proposed it.
        var amendments = await seats.Holding()
            .Join(db.Set<Amendment>().Where(a => a.End == null), s => s.CircleId, a => a.CircleId, (s, a) => a)
            .Where(a => a.Changes == db.Set<Agreement>().Where(v => v.CircleId == a.CircleId).Max(v => v.Number))
            .Join(db.Set<Circle>().Where(c => c.Closing == null), a => a.CircleId, c => c.Id, (a, c) => new { a.At, Amendment = a.Id, c.Id, c.Name })
            .ToListAsync(stop);

        return
        [
            .. reports.Select(r => new Waiting(WaitingKind.SomethingIsWrong, r.At, $"/circles/{r.Id}/reports", r.Name.Text)),
            .. lines.Select(l => new Waiting(WaitingKind.NoteUnanswered, l.At, l.Holds ? $"/circles/{l.Id}/lines/{l.Line}" : $"/circles/{l.Id}/line", l.Name.Text)),
            .. amendments.Select(a => new Waiting(WaitingKind.AmendmentProposed, a.At, $"/circles/{a.Id}/agreement/amendments/{a.Amendment}", a.Name.Text)),
        ];
    }
}
