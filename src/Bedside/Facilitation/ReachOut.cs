using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>A facilitator says that they reached out to somebody: to those who hold the cohort with them, and to that person.</summary>
public static class ReachOut
{
    public const int Most = 1_000;

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, CourseShelf shelf, IEnumerable<IWaitingList> lists, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { Member: var member }) return MessagePage.NoLonger(form);

        var (outreach, about, said) = (form.Id("id") ?? Guid.CreateVersion7(), form.Id("about"), Shareable.Of(form["words"], Words.ReachedMissing, Most));
        var whom = about is { } asked ? await db.Set<Member>().Where(m => m.Id == asked && m.CohortId == id && m.LeftAt == null && m.Id != member).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(stop) : null;
        if (whom is null || said.Taken is null)
        {
            return (await ShowFacilitation.Page(me, db, shelf, lists, clock, stop, new(id)
            {
                Reached = form["words"], About = about, ReachedId = outreach, ReachedProblem = said.Problem, AboutProblem = whom is null ? Words.AboutMissing : null,
            })).AsUnprocessable();
        }

        var (there, before) = ($"/facilitation#done-{id:N}", await db.Set<Outreach>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == outreach, stop));
        if (form.Answered(ref outreach, before is null ? null : before.ById == member, before?.Said.Source == said.Taken.Source && before.AboutId == whom, there) is { } sent) return sent;

        db.Add(new Outreach { Id = outreach, ById = member, AboutId = whom.Value, Said = said.Taken, At = clock.Now });
        await db.SaveChangesAsync(stop);
        return new SeeOther(there);
    }

    public static async Task<IResult> Remove(Guid id, Guid outreach, Me me, Db db, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { Member: var member }) return MessagePage.NotFound();

        return await db.Set<Outreach>().Where(o => o.Id == outreach && o.ById == member).ExecuteDeleteAsync(stop) is 0 ? MessagePage.NotFound() : new SeeOther($"/facilitation#done-{id:N}");
    }
}
