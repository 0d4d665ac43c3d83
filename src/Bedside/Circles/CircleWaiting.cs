using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>What waits in circles: for those who facilitate them, and the note one has not answered.</summary>
public sealed class CircleWaiting(Db db, TimeProvider clock) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var seats = db.Set<Seat>().TakenBy(person);
        return [.. await Pauses(seats, stop), .. await HandedOver(seats, stop), .. await Reports(seats, stop), .. await Notes(seats, stop), .. await Amendments(seats, stop), .. await FirstPosts(person, seats, stop)];
    }

    private async Task<IEnumerable<Waiting>> Pauses(IQueryable<Seat> seats, CancellationToken stop) => (await seats.Holding()
            .Join(db.Set<Circle>().Where(c => c.Closing == null), s => s.CircleId, c => c.Id, (s, c) => new { c.Id, c.Name, Since = db.Set<Pause>().Where(p => p.CircleId == c.Id && p.End == null).Min(p => (DateTime?)p.At) })
            .Where(c => c.Since != null)
            .ToListAsync(stop))
        .Select(c => new Waiting(WaitingKind.PauseAsked, c.Since!.Value, $"/circles/{c.Id}/pause", c.Name.Text));

    // For the one behind; where they hold the circle no longer, for all who do.
    private async Task<IEnumerable<Waiting>> HandedOver(IQueryable<Seat> seats, CancellationToken stop)
    {
        var all = db.Set<Seat>().Taken().Holding();
        return (await seats.Holding()
                .Join(db.Set<CircleThread>().Where(t => t.Hold != null && t.Hold.HandedOverAt != null), s => s.CircleId, t => t.CircleId, (s, t) => new { s.Key, Thread = t.Id, t.CircleId, t.Title, t.Hold!.Behind, At = t.Hold.HandedOverAt!.Value })
                .Where(x => x.Behind == x.Key || !all.Any(a => a.Key == x.Behind))
                .Join(db.Set<Circle>().Where(c => c.Closing == null), x => x.CircleId, c => c.Id, (x, c) => new
                {
                    x.Thread, x.CircleId, x.Title, x.At, c.Name, HasFirstWords = db.Set<Post>().Where(Post.IsReadable).Any(p => p.Id == x.Thread),
                })
                .ToListAsync(stop))
            .Select(x => new Waiting(WaitingKind.ThreadHandedOver, x.At, $"/circles/{x.CircleId}/threads/{x.Thread}#hold", $"{x.Name.Text} · {CircleThread.TitleIf(x.HasFirstWords, x.Title)}"));
    }

    private async Task<IEnumerable<Waiting>> Reports(IQueryable<Seat> seats, CancellationToken stop) => (await seats.Holding()
            .Join(db.Set<Report>().Where(r => r.Closing == null), s => s.CircleId, r => r.CircleId, (s, r) => r)
            .Join(db.Set<Circle>(), r => r.CircleId, c => c.Id, (r, c) => new { Report = r.Id, r.ThreadId, r.At, c.Id, c.Name })
            .Join(db.Set<CircleThread>(), r => r.ThreadId, t => t.Id, (r, t) => new
            {
                r.Report, r.At, r.Id, r.Name, t.Title, HasFirstWords = db.Set<Post>().Where(Post.IsReadable).Any(p => p.Id == t.Id),
            })
            .ToListAsync(stop))
        .Select(r => new Waiting(WaitingKind.SomethingIsWrong, r.At, $"/circles/{r.Id}/reports#r-{r.Report:N}", $"{r.Name.Text} · {CircleThread.TitleIf(r.HasFirstWords, r.Title)}"));

    private async Task<IEnumerable<Waiting>> Notes(IQueryable<Seat> seats, CancellationToken stop)
    {
        var holding = seats.Holding().Select(s => s.Key);
        var lines = await seats
            .Select(s => new { s.CircleId, s.Key, Holds = holding.Contains(s.Key) })
            .Join(db.Set<PrivateLine>().Where(l => l.WaitsSince != null), s => s.CircleId, l => l.CircleId, (s, l) => new { Seat = s, Line = l })
            .Where(x => x.Seat.Holds ? !x.Line.WaitsForMember : x.Line.WaitsForMember && x.Line.With == x.Seat.Key)
            .Join(db.Set<Circle>(), x => x.Line.CircleId, c => c.Id, (x, c) => new
            {
                At = x.Line.WaitsSince!.Value,
                Line = x.Line.Id,
                By = x.Line.Notes.Where(n => n.Said.Source != "").OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Select(n => (VoiceKey?)n.By).FirstOrDefault(),
                Circle = new CircleHead(c.Id, c.CohortId, c.Name, c.Language, c.Voicing, x.Seat.Key, x.Seat.Holds, c.Closing == null),
            })
            .ToListAsync(stop);

        var waiting = new List<Waiting>();
        foreach (var circle in lines.GroupBy(l => l.Circle))
        {
            var veil = await db.VeilOver(circle.Key, stop);
            waiting.AddRange(circle.Select(l => new Waiting(
                WaitingKind.NoteUnanswered, l.At, ShowLine.Address(circle.Key, l.Line), circle.Key.Name.Text, l.By is { } by ? veil.Shown(by, circle.Key.Reader).Name : null)));
        }

        return waiting;
    }

    // One that another has overtaken cannot be taken up: it waits for whoever proposed it. For who does not hold the circle it waits until they have said what they think.
    private async Task<IEnumerable<Waiting>> Amendments(IQueryable<Seat> seats, CancellationToken stop)
    {
        var holding = seats.Holding().Select(s => s.Key);
        return (await seats
            .Join(db.StandingAmendments(), s => s.CircleId, a => a.CircleId, (s, a) => new { Seat = s, Amendment = a })
            .Where(x => holding.Contains(x.Seat.Key) || x.Amendment.By != x.Seat.Key && x.Amendment.Opinions.All(o => o.By != x.Seat.Key))
            .Select(x => x.Amendment)
            .Join(db.Set<Circle>().Where(c => c.Closing == null), a => a.CircleId, c => c.Id, (a, c) => new { a.At, Amendment = a.Id, c.Id, c.Name })
            .ToListAsync(stop))
            .Select(a => new Waiting(WaitingKind.AmendmentProposed, a.At, $"/circles/{a.Id}/agreement/amendments/{a.Amendment}", a.Name.Text));
    }

    // For facilitators and welcomers of the cohort, where they can read it. In unnamed circles nobody is new (veil.md A17).
    private async Task<IEnumerable<Waiting>> FirstPosts(Guid person, IQueryable<Seat> seats, CancellationToken stop)
    {
        var holding = seats.Holding().Select(s => s.Key);
        var circles = await seats.Welcoming()
            .Join(db.Set<Circle>().Where(c => c.Closing == null && c.Voicing == Voicing.Named), s => s.CircleId, c => c.Id, (s, c) => new CircleHead(
                c.Id, c.CohortId, c.Name, c.Language, c.Voicing, s.Key, holding.Contains(s.Key), true))
            .ToListAsync(stop);

        var waiting = new List<Waiting>();
        foreach (var cohort in circles.GroupBy(c => c.CohortId))
        {
            var unanswered = (await db.FirstPosts(cohort.Key, person, clock.Now, stop)).Where(p => p.Waits).ToLookup(p => p.Circle);
            foreach (var circle in cohort.Where(c => unanswered.Contains(c.Id)))
            {
                var veil = await db.VeilOver(circle, stop);
                waiting.AddRange(unanswered[circle.Id].Select(p => new Waiting(
                    WaitingKind.FirstPost, veil.When(p.SeenFrom), p.Address, circle.Name.Text, veil.Shown(p.Voice, circle.Reader).Name, circle.CohortId)));
            }
        }

        return waiting;
    }
}
