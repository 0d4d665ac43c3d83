using System.Globalization;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Gatherings;

/// <summary>Who holds a cohort says when and where a meeting of the course takes place, changes it, or calls it off.</summary>
public sealed partial class ArrangeMeeting
{
    public sealed record View(Guid Cohort, string CohortName, Guid? Meeting, string Title, IReadOnlyList<Host> Hosts, Draft Draft, IReadOnlyDictionary<string, string> Problems)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);

        public string Path => $"/cohorts/{Cohort}/meetings{(Meeting is { } id ? $"/{id}" : "")}";
    }

    public sealed record Host(Guid Member, string Name);

    /// <summary>What stands in the form; day and hour as the clock on the wall shows them where its writer is.</summary>
    public sealed record Draft(Guid Id, string Activity, string Day, string Time, string Minutes, string Place, string Link, Guid? Host)
    {
        /// <summary>Which state of the meeting it was made from; null for a new one.</summary>
        public int? Sequence { get; init; }

        internal static Draft Of(Form form) =>
            new(form.Id("id") ?? Guid.CreateVersion7(), form["activity"], form["day"], form["time"], form["minutes"], form["place"], form["link"], form.Id("host")) { Sequence = form.Number("sequence") };

        internal static Draft Of(Gathering meeting, Me me)
        {
            var local = me.Wall(meeting.At);
            return new(meeting.Id, meeting.Activity, local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), local.ToString("HH:mm", CultureInfo.InvariantCulture), $"{meeting.Minutes}", meeting.Place?.Text ?? "", meeting.Link?.Text ?? "", meeting.HostId) { Sequence = meeting.Sequence };
        }
    }

    /// <summary>What a form says, once it can be taken.</summary>
    private sealed record Plan(DateTime At, int Minutes, ShareableLine? Place, ShareableLine? Link, Guid? Host);

    public static async Task<IResult> New(Guid id, string? activity, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await Asked(id, activity, me, db, shelf, clock, stop) is not var (visit, week, found)) return MessagePage.NotFound();

        var day = visit.Calendar!.Opens(week.Number);
        var own = await db.PlacesOf(me).Where(m => m.CohortId == id).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(stop);
        return await Page(visit.Cohort!, null, visit.Text(found).Title, new(Guid.CreateVersion7(), found.Name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "", $"{found.Minutes}", "", "", own), [], db, stop);
    }

    public static async Task<IResult> Make(Guid id, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await Asked(id, form["activity"], me, db, shelf, clock, stop) is not var (visit, _, found)) return MessagePage.NotFound();

        var draft = Draft.Of(form);
        var (plan, problems) = await Read(id, draft, me, db, stop);
        if (found.Name != draft.Activity) problems["activity"] = Words.MeetingGone; // The course has changed meanwhile: it is hers to say whether she meant this one.
        if (plan is null || problems.Count > 0) return (await Page(visit.Cohort!, null, visit.Text(found).Title, draft with { Activity = found.Name }, problems, db, stop)).AsUnprocessable();

        if (!await db.Set<Gathering>().AnyAsync(g => g.Id == draft.Id, stop))
        {
            var title = ShareableLine.Of(visit.Text(found).Title, "").Taken!;
            var meeting = new Gathering { Id = draft.Id, CohortId = id, Activity = found.Name, Title = title };
            meeting.Arrange(plan.At, plan.Minutes, plan.Place, plan.Link, plan.Host, clock.Now);
            db.Add(meeting);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/cohorts/{id}/meetings/{draft.Id}");
    }

    public static async Task<IResult> Get(Guid id, Guid meeting, Me me, Db db, CancellationToken stop) =>
        await db.CohortToHold(id, me, stop) is { } cohort && await Find(id, meeting, db, stop) is { } found
            ? await Page(cohort, found.Id, found.Title.Text, Draft.Of(found, me), [], db, stop)
            : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Guid meeting, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort || await Find(id, meeting, db, stop) is not { } found) return MessagePage.NoLonger(form);

        var (draft, before) = (Draft.Of(form), Draft.Of(found, me));
        var (plan, problems) = await Read(id, draft, me, db, stop);
        if (plan is null) return (await Page(cohort, found.Id, found.Title.Text, draft, problems, db, stop)).AsUnprocessable();
        if (draft.Sequence != before.Sequence) return MessagePage.Changed($"/cohorts/{id}/meetings/{meeting}", form.Written);

        // Where the clocks go back, one hour on the wall is two: who leaves it as it stands leaves the meeting where it is.
        var isSameHour = (draft.Day, draft.Time) == (before.Day, before.Time);
        found.Arrange(isSameHour ? found.At : plan.At, plan.Minutes, plan.Place, plan.Link, plan.Host, clock.Now);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/meetings/{meeting}");
    }

    public static async Task<IResult> CallOff(Guid id, Guid meeting, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is null || await Find(id, meeting, db, stop) is not { } found) return MessagePage.NotFound();

        if (found.CalledOffAt is null && form.Number("sequence") != found.Sequence) return MessagePage.Changed($"/cohorts/{id}/meetings/{meeting}");

        found.CallOff(clock.Now);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/meetings/{meeting}");
    }

    internal static Task<Gathering?> Find(Guid cohort, Guid meeting, Db db, CancellationToken stop) => db.Set<Gathering>().Include(g => g.Coming).SingleOrDefaultAsync(g => g.Id == meeting && g.CohortId == cohort, stop);

    // An activity of the cohort's course that is a meeting, for who holds the cohort; where none is named, the first.
    private static async Task<(CourseVisit Visit, PackWeek Week, PackActivity Activity)?> Asked(Guid cohort, string? activity, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop) =>
        await db.Reading(cohort, me, shelf, clock.Now, stop) is { Holds: true } visit && (Meeting(visit, activity) ?? First(visit)) is var (week, found)
            ? (visit, week, found)
            : null;

    private static (PackWeek Week, PackActivity Activity)? Meeting(CourseVisit visit, string? name) => name is not null && visit.Course.Activity(name) is { Activity.Kind: ActivityKind.Gathering } found ? found : null;

    private static (PackWeek Week, PackActivity Activity)? First(CourseVisit visit) => visit.Course.Pack.Activities.FirstOrDefault(a => a.Kind is ActivityKind.Gathering) is { } first ? visit.Course.Activity(first.Name) : null;

    private static async Task<(Plan? Plan, Dictionary<string, string> Problems)> Read(Guid cohort, Draft draft, Me me, Db db, CancellationToken stop)
    {
        var problems = new Dictionary<string, string>();
        if (!DateOnly.TryParseExact(draft.Day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 2000 or > 2200) problems["day"] = Words.DayProblem;
        if (!TimeOnly.TryParseExact(draft.Time.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) problems["time"] = Words.TimeProblem;
        if (!int.TryParse(draft.Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes is < 1 or > 720) problems["minutes"] = Words.MinutesProblem;
        var place = Optional(draft.Place, 200, "place", problems);
        var link = Optional(draft.Link.Trim(), 500, "link", problems);
        if (link is not null && !(Uri.TryCreate(link.Text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")) problems["link"] = Words.LinkProblem;
        if (link is not null && !problems.ContainsKey("link") && !await db.Uses(cohort, Technology.LiveCall, stop)) problems["link"] = Words.CallsNotTakenUp;
        if (Text.IsBlank(draft.Place) && Text.IsBlank(draft.Link)) problems["place"] = Words.PlaceOrLink;
        var host = draft.Host is { } chosen && await db.Set<Member>().AnyAsync(m => m.Id == chosen && m.CohortId == cohort && m.LeftAt == null, stop) ? draft.Host : null;
        return problems.Count > 0 ? (null, problems) : (new(Visit.Utc(day.ToDateTime(time), Visit.ZoneOf(me.Zone)), minutes, place, link, host), problems);
    }

    private static ShareableLine? Optional(string typed, int most, string field, Dictionary<string, string> problems)
    {
        if (Text.IsBlank(typed)) return null;

        var line = ShareableLine.Of(typed, "", most);
        if (line.Problem is { } problem) problems[field] = problem;
        return line.Taken;
    }

    private static async Task<RazorSlice> Page(CohortHead cohort, Guid? meeting, string title, Draft draft, Dictionary<string, string> problems, Db db, CancellationToken stop)
    {
        var people = await db.Set<Member>().Where(m => m.CohortId == cohort.Id && m.LeftAt == null).Select(m => new { m.Id, m.Person!.Name, m.Role }).ToListAsync(stop);
        return Create(new(cohort.Id, cohort.Name.Text, meeting, title,
            people.OrderByDescending(p => p.Role is CohortRole.Facilitator).ThenBy(p => p.Name.Text, StringComparer.CurrentCulture).Select(p => new Host(p.Id, p.Name.Text)).ToList(), draft, problems));
    }
}
