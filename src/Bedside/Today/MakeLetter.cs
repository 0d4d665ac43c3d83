using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>
/// The letter that a learner makes for protected time or credit: hours, in the room and not, by their own account. It says nothing of what was written, and nobody else can make it.
/// </summary>
public sealed partial class MakeLetter
{
    /// <param name="Meetings">The meetings they took part in, each with how.</param>
    public sealed record View(CohortHead Cohort, string Name, string Organisation, string Course, string? Lang, DateOnly From, DateOnly Today, int Room, int Call, int Own, IReadOnlyList<Meeting> Meetings, IReadOnlyList<Counted> Activities)
    {
        public int All => Room + Call + Own;
    }

    public sealed record Meeting(string Name, string Title, How How);

    /// <summary>An activity that was said to be done, alone or in writing; and whether its writer lets it count.</summary>
    public sealed record Counted(string Name, string Title, int Minutes, bool Counts);

    public enum How
    {
        Room = 1,
        Call = 2,
        Otherwise = 3,
    }

    public static async Task<IResult> Get(Guid id, HttpRequest request, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Reading(id, me, shelf, clock.Now, stop) is not { Member: { } member } visit) return MessagePage.NotFound();

        var organisation = await db.Set<Organisation>().Select(o => o.Name).SingleAsync(stop);
        var since = await db.Set<Member>().Where(m => m.Id == member).Select(m => m.Since).SingleAsync(stop);
        var names = await db.DoneBy(member, stop);
        var done = visit.Course.Pack.Activities.Where(a => names.Contains(a.Name)).ToList();
        var meetings = done.Where(a => a.Kind is ActivityKind.Gathering).Select(a => new Meeting(a.Name, visit.Text(a).Title, HowOf(a, request.Query[$"how-{a.Name}"]))).ToList();
        var own = done.Where(a => a.Kind is not ActivityKind.Gathering).Select(a => new Counted(a.Name, visit.Text(a).Title, a.Minutes, !request.Query.ContainsKey("chosen") || request.Query["own"].Contains(a.Name))).ToList();
        int Minutes(How how) => done.Where(a => meetings.Exists(m => m.Name == a.Name && m.How == how)).Sum(a => a.Minutes);
        var start = visit.Calendar!.Start;
        var came = me.DayOf(since);
        return Create(new(visit.Cohort!, me.Name, organisation.Text, visit.Title, visit.Lang, came > start ? came : start, visit.Today,
            Minutes(How.Room), Minutes(How.Call), Minutes(How.Otherwise) + own.Where(a => a.Counts).Sum(a => a.Minutes), meetings, own));
    }

    /// <summary>"2 h 05", "45 min".</summary>
    internal static string Hours(int minutes) => minutes < 60 ? Words.LetterMinutes.With(minutes) : Words.LetterHours.With(minutes / 60, (minutes % 60).ToString("00", System.Globalization.CultureInfo.InvariantCulture));

    private static How HowOf(PackActivity activity, string? said) => said switch
    {
        "room" => How.Room,
        "call" => How.Call,
        "otherwise" => How.Otherwise,
        _ => activity.Mode is Mode.Call ? How.Call : How.Room,
    };
}
