using System.Globalization;
using Bedside.Access;
using Bedside.Community;
using Bedside.Courses;
using Bedside.Gatherings;
using Bedside.Journal;
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

        /// <summary>Whether they are new in a cohort, and have neither been through the first page for such nor left it out.</summary>
        public bool IsNew { get; init; }

        /// <summary>Whether they hold a cohort or welcome in one, so that what waits stands on a page of its own.</summary>
        public bool Holds { get; init; }

        /// <summary>What they said they would do: what they are asked about now, and what comes next.</summary>
        public IReadOnlyList<Promise> Promises { get; init; } = [];
    }

    /// <param name="AskOn">The day on which they wanted to be asked.</param>
    public sealed record Promise(Guid Id, string Act, DateOnly AskOn, bool IsAsked);

    /// <summary>A cohort, with the course it goes through and the week that is open.</summary>
    public sealed record Group(Guid Id, string Name)
    {
        public CourseVisit? Visit { get; init; }

        /// <summary>The newest of the weeks that are open; null before the first.</summary>
        public PackWeek? Week => Visit is { Calendar: { } calendar } ? Visit.Course.Week(calendar.Newest(Visit.Course.Pack.Weeks.Count, Visit.Today)) : null;

        /// <summary>The week that opens next, and on which day.</summary>
        public (PackWeek Week, DateOnly Opens)? Next => Visit is { Calendar: { } calendar } && Visit.Course.Week((Week?.Number ?? 0) + 1) is { } week ? (week, calendar.Opens(week.Number)) : null;

        /// <summary>What comes next for this person; null where nothing is open that is not done, and for who holds the cohort.</summary>
        public NextForYou.Proposal? Proposal { get; init; }

        /// <summary>Whether they have done something already, so that what is left is less than all.</summary>
        public bool HasBegun { get; init; }

        /// <summary>With whom they are, in the newest groups that were given out; null where there are none.</summary>
        public Companions? With { get; init; }

        /// <summary>What they want from the course for themselves; null where they have not said.</summary>
        public string? Goal { get; init; }

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

        var cohorts = await db.PlacesOf(me)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { c.Id, c.Name, c.StartedAt, m.Role }).OrderByDescending(c => c.StartedAt).ToListAsync(stop);
        var steps = await NextSteps.For(me, db, mail, clock.Now, stop);
        var groups = new List<Group>();
        foreach (var cohort in cohorts) groups.Add(await Of(cohort.Id, cohort.Name.Text, me, db, shelf, clock.Now, stop));

        return Create(new(me.Name, doors, waiting.ByNeed(), steps, groups)
        {
            Promises = await Promises(me, db, me.DayOf(clock.Now), stop),
            IsNew = cohorts.Exists(c => c.Role is CohortRole.Learner) && !await db.Set<Arrival>().AnyAsync(a => a.PersonId == me.Id, stop),
            Holds = cohorts.Exists(c => c.Role is CohortRole.Facilitator or CohortRole.Welcomer),
            Back = doors.Count is 0 && steps.Count is 0 && cohorts.Count > 0 ? await Back(me, db, stop) : null,
        });
    }

    // What is asked now, and what will be asked next, so that nobody thinks it lost.
    private static async Task<IReadOnlyList<Promise>> Promises(Me me, Db db, DateOnly today, CancellationToken stop)
    {
        var asked = await db.CommitmentsAskedOf(me.Id, today).AsNoTracking().Take(3).ToListAsync(stop);
        var next = await db.CommitmentsOf(me.Id).AsNoTracking().Where(c => c.AskOn > today).OrderBy(c => c.AskOn).Take(1).ToListAsync(stop);
        return asked.Concat(next).ToList().ConvertAll(c => new Promise(c.Id, c.Act, c.AskOn!.Value, c.AskOn <= today));
    }

    private static async Task<Group> Of(Guid cohort, string name, Me me, Db db, CourseShelf shelf, DateTime now, CancellationToken stop)
    {
        if (await db.Reading(cohort, me, shelf, now, stop) is not { } visit) return new(cohort, name);

        var done = visit.Member is { } member && !visit.Holds ? await db.Set<Doing>().AsNoTracking().Where(d => d.MemberId == member).ToListAsync(stop) : null;
        var meetings = await db.Set<Gathering>().AsNoTracking().Where(g => g.CohortId == cohort && g.CalledOffAt == null && g.At > now).OrderBy(g => g.At).Take(3).ToListAsync(stop);
        return new(cohort, name)
        {
            Visit = visit, Proposal = done is null ? null : NextForYou.Of(visit, done), HasBegun = done is { Count: > 0 },
            With = await db.CompanionsOf(me.Id, cohort, stop) is [var newest, ..] ? newest : null, Goal = visit.Member is null ? null : await db.GoalOf(me.Id, cohort, stop),
            Meetings = meetings.ConvertAll(g => new Meeting(
                visit.Course.Activity(g.Activity) is var (_, activity) ? visit.Text(activity).Title : g.Title.Text, $"/cohorts/{cohort}/meetings/{g.Id}", g.At, MeetingWords.Where(g))),
        };
    }

    private static async Task<string> Back(Me me, Db db, CancellationToken stop)
    {
        var person = await db.Set<Person>().Where(p => p.Id == me.Id).Select(p => new { p.Email, p.SignInName }).SingleAsync(stop);
        return person.Email is { } email ? Words.BackByAddress.With(email) : Words.BackByName.With(person.SignInName!);
    }

    /// <summary>What a page loads beyond its text, where it is worth saying: over 100 kB. Null below.</summary>
    internal static string? Weight(CourseVisit visit, PackActivity activity)
    {
        var bytes = visit.Course.Pack.Media.Where(m => m.Path == activity.Media || visit.Text(activity).Body.Contains(m.Path, StringComparison.Ordinal)).Sum(m => m.Length);
        return bytes <= 100_000 ? null : Words.Weighs.With((bytes / 1_000_000.0).ToString(bytes < 1_000_000 ? "0.0#" : "0.0", CultureInfo.CurrentCulture));
    }

    internal static string Sentence(NextForYou.Why why) => why switch
    {
        NextForYou.Why.Order => Words.WhyOrder,
        NextForYou.Why.PeopleFirst => Words.WhyPeopleFirst,
        NextForYou.Why.Lighter => Words.WhyLighter,
        NextForYou.Why.More => Words.WhyMore,
        NextForYou.Why.Earlier => Words.WhyEarlier,
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
