using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>One thing to do: what it takes, what may be hard in it, its text, and where one does it with others.</summary>
public sealed partial class ShowActivity
{
    public sealed record View(CourseVisit Visit, PackWeek Week, PackActivity Activity, IReadOnlyList<ActivityDoor> Doors)
    {
        /// <summary>What this reader said of having done it; null where they said nothing.</summary>
        public Doing? Done { get; init; }

        public ActivityText Text => Visit.Text(Activity);

        /// <summary>What one may do instead of this, or what this may be done instead of.</summary>
        public IEnumerable<PackActivity> Alternatives => Week.Activities.Where(a => a.InsteadOf == Activity.Name || a.Name == Activity.InsteadOf);

        /// <summary>A conversation is read where one marks in it; who only looks beforehand reads it here.</summary>
        public bool IsToMark => Activity.Kind is ActivityKind.Opportunities && Visit.Member is not null;

        /// <summary>A meeting that nobody comes together for now: what one does who could not come is what all do.</summary>
        public bool IsWithoutMeeting => Activity.Kind is ActivityKind.Gathering && !Activity.IsLive;

        public CourseHtml Html => Visit.Course.Html(Activity, Visit.Language);

        /// <summary>What of the text this reader gets: the plan of a meeting is for whoever holds it.</summary>
        public IReadOnlyList<(string? Heading, string Html)> Parts => IsToMark ? [(null, CourseHtml.Of(Dialogue.Of(Text.Body).Before, Activity.Name, $"/courses/{Visit.Course.Id}/media/").Html)] : Visit.Holds ? Html.Parts() : Visit.PartsToTakePart(Activity);
    }

    public static async Task<IResult> Get(Guid id, string activity, Me me, Db db, CourseShelf shelf, IEnumerable<IActivityRoom> rooms, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Reading(id, me, shelf, clock.Now, stop) is not { } visit || visit.Course.Activity(activity) is not var (week, found)) return MessagePage.NotFound();
        if (!visit.IsOpen(week)) return ShowWeek.NotYet(visit, week);

        var doors = new List<ActivityDoor>();
        foreach (var room in rooms.Where(r => r.Kind is null || IsFor(found, r.Kind.Value)).OrderBy(r => r.Kind is null)) doors.AddRange(await room.Doors(new(found.Name, found.Kind, id, me, visit.Holds), stop));

        return Create(new(visit, week, found, doors)
        {
            Done = await db.Set<Doing>().AsNoTracking().FirstOrDefaultAsync(d => d.MemberId == visit.Member && d.Activity == found.Name, stop),
        });
    }

    // What is done in writing for now goes into a circle, whatever it was before.
    private static bool IsFor(PackActivity activity, ActivityKind kind) =>
        kind == activity.Kind && (activity.IsLive || kind is not ActivityKind.Gathering) || kind is ActivityKind.Circle && activity.Mode is Mode.WrittenTogether;

    public static async Task<IResult> Beforehand(Guid course, string activity, string? language, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.Beforehand(course, language ?? me.Language, me, shelf, clock.Now, stop) is { } visit && visit.Course.Activity(activity) is var (week, found)
            ? Create(new(visit, week, found, []))
            : MessagePage.NotFound();
}
