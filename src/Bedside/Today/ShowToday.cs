using Bedside.Access;
using Bedside.Courses;
using Bedside.Gatherings;
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

    /// <summary>A cohort, with the course it goes through and the week that is open.</summary>
    public sealed record Group(Guid Id, string Name)
    {
        public CourseVisit? Visit { get; init; }

        /// <summary>The newest of the weeks that are open; null before the first.</summary>
        public PackWeek? Week => Visit is { Calendar: { } calendar } ? Visit.Course.Week(calendar.Newest(Visit.Course.Pack.Weeks.Count, Visit.Today)) : null;

        /// <summary>The week that opens next, and on which day.</summary>
        public (PackWeek Week, DateOnly Opens)? Next => Visit is { Calendar: { } calendar } && Visit.Course.Week((Week?.Number ?? 0) + 1) is { } week ? (week, calendar.Opens(week.Number)) : null;

        /// <summary>Meetings that are still to come, the next first.</summary>
        public IReadOnlyList<Meeting> Meetings { get; init; } = [];
    }

    public sealed record Meeting(string Title, string Address, DateTime At, string? Where);

    public static async Task<IResult> Get(Me me, Db db, IEnumerable<IRoom> rooms, IEnumerable<IWaitingList> lists, CourseShelf shelf, Mailroom mail, TimeProvider clock, CancellationToken stop)
    {
        var doors = new List<Door>();
        foreach (var room in rooms) doors.AddRange(await room.Doors(me.Id, stop));

        var waiting = new List<Waiting>();
        foreach (var list in lists) waiting.AddRange(await list.For(me.Id, stop));

        var cohorts = await db.Set<Member>().Where(m => m.PersonId == me.Id && m.LeftAt == null)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { c.Id, c.Name, c.StartedAt }).OrderByDescending(c => c.StartedAt).ToListAsync(stop);
        var steps = await NextSteps.For(me, db, mail, clock.Now, stop);
        var groups = new List<Group>();
        foreach (var cohort in cohorts) groups.Add(await Of(cohort.Id, cohort.Name.Text, me, db, shelf, clock.Now, stop));

        return Create(new(me.Name, doors, waiting.OrderBy(w => w.Since).ToList(), steps, groups)
        { Back = doors.Count is 0 && steps.Count is 0 && cohorts.Count > 0 ? await Back(me, db, stop) : null });
    }

    private static async Task<Group> Of(Guid cohort, string name, Me me, Db db, CourseShelf shelf, DateTime now, CancellationToken stop)
    {
        if (await db.Reading(cohort, me, shelf, now, stop) is not { } visit) return new(cohort, name);

        var meetings = await db.Set<Gathering>().AsNoTracking().Where(g => g.CohortId == cohort && g.CalledOffAt == null && g.At > now).OrderBy(g => g.At).Take(3).ToListAsync(stop);
        return new(cohort, name)
        {
            Visit = visit,
            Meetings = meetings.ConvertAll(g => new Meeting(
                visit.Course.Activity(g.Activity) is var (_, activity) ? visit.Text(activity).Title : g.Title.Text, $"/cohorts/{cohort}/meetings/{g.Id}", g.At, MeetingWords.Where(g))),
        };
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
        WaitingKind.EntryShared => Words.WaitsEntry.With(waiting.By),
        _ => throw new ArgumentOutOfRangeException(nameof(waiting)),
    };
}
