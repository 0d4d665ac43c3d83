using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>A week on paper: all its texts, lines to write on, the hand-outs, and whom to call. It is enough to take part by.</summary>
public sealed partial class PrintWeek
{
    public sealed record View(CourseVisit Visit, PackWeek Week, string Site, IReadOnlyList<Call> ToCall, IReadOnlyDictionary<string, DoneOtherwise> Otherwise);

    public sealed record Call(string Name, string Phone, string Hours);

    public static async Task<IResult> Get(Guid id, int week, Me me, Db db, CourseShelf shelf, IEnumerable<IDoneOtherwise> otherwise, TimeProvider clock, CancellationToken stop) =>
        await Page(await db.Reading(id, me, shelf, clock.Now, stop), week, me, db, otherwise, stop);

    public static async Task<IResult> Beforehand(Guid course, int week, string? language, Me me, Db db, CourseShelf shelf, IEnumerable<IDoneOtherwise> otherwise, TimeProvider clock, CancellationToken stop) =>
        await Page(await db.Beforehand(course, language ?? me.Language, me, shelf, clock.Now, stop), week, me, db, otherwise, stop);

    private static async Task<IResult> Page(CourseVisit? visit, int number, Me me, Db db, IEnumerable<IDoneOtherwise> otherwise, CancellationToken stop)
    {
        if (visit?.Course.Week(number) is not { } week) return MessagePage.NotFound();
        if (!visit.IsOpen(week)) return ShowWeek.NotYet(visit, week);

        var site = await db.Set<Site>().AsNoTracking().Include(s => s.PeopleToCall).SingleAsync(s => s.Id == me.SiteId, stop);
        var changed = new Dictionary<string, DoneOtherwise>();
        foreach (var some in otherwise) foreach (var (name, how) in await some.Of(visit.Course.Id, stop)) changed[name] = how;
        return Create(new(visit, week, site.Name.Text, site.PeopleToCall.OrderBy(p => p.Id).Select(p => new Call(p.Name.Text, p.Phone.Text, p.Hours.Text)).ToList(), changed));
    }
}
