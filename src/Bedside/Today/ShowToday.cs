using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>The first page: where one can go, and what waits.</summary>
public sealed partial class ShowToday
{
    public sealed record View(string Name, IReadOnlyList<Door> Doors, IReadOnlyList<Waiting> Waiting, IReadOnlyList<NextSteps.Step> Steps, IReadOnlyList<Group> Cohorts)
    {
        /// <summary>For somebody who has joined and finds no circle yet: what they come back with.</summary>
        public string? Back { get; init; }
    }

    public sealed record Group(Guid Id, string Name);

    public static async Task<IResult> Get(Me me, Db db, IEnumerable<IRoom> rooms, IEnumerable<IWaitingList> lists, Mailroom mail, TimeProvider clock, CancellationToken stop)
    {
        var doors = new List<Door>();
        foreach (var room in rooms) doors.AddRange(await room.Doors(me.Id, stop));

        var waiting = new List<Waiting>();
        foreach (var list in lists) waiting.AddRange(await list.For(me.Id, stop));

        var cohorts = await db.Set<Member>().Where(m => m.PersonId == me.Id && m.LeftAt == null)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { c.Id, c.Name, c.StartedAt }).OrderByDescending(c => c.StartedAt).ToListAsync(stop);
        var steps = await NextSteps.For(me, db, mail, clock.Now, stop);
        return Create(new(me.Name, doors, waiting.OrderBy(w => w.Since).ToList(), steps, cohorts.ConvertAll(c => new Group(c.Id, c.Name.Text)))
        { Back = doors.Count is 0 && steps.Count is 0 && cohorts.Count > 0 ? await Back(me, db, stop) : null });
    }

    private static async Task<string> Back(Me me, Db db, CancellationToken stop)
    {
        var person = await db.Set<Person>().Where(p => p.Id == me.Id).Select(p => new { p.Email, p.SignInName }).SingleAsync(stop);
        return person.Email is { } email ? Words.BackByAddress.With(email) : Words.BackByName.With(person.SignInName!);
    }

    internal static string Sentence(Waiting waiting) => waiting.Kind switch
    {
        WaitingKind.SomethingIsWrong => Words.WaitsWrong,
        WaitingKind.NoteUnanswered => waiting.By is { } by ? Words.WaitsNoteFrom.With(by) : Words.WaitsNote,
        WaitingKind.AmendmentProposed => Words.WaitsAmendment,
        _ => throw new ArgumentOutOfRangeException(nameof(waiting)),
    };
}
