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

        if (form["from"] is "group") return await FromGroup(id, member, form, me, db, shelf, clock, stop);

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

    /// <summary>What came of having reached somebody: said by whoever reached them.</summary>
    public static async Task<IResult> SayWhatCame(Guid id, Guid outreach, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { Member: var member } || await db.Set<Outreach>().SingleOrDefaultAsync(o => o.Id == outreach && o.ById == member, stop) is not { } found) return MessagePage.NoLonger(form);

        var (back, said) = ($"/cohorts/{id}/signs/{found.AboutId}", Shareable.Of(form["words"], Words.CameMissing, Most));
        if (found.CameOfIt is { } before && before.Source != said.Taken?.Source) return MessagePage.Of(409, Words.CameTitle, Words.CameSaid, Words.CameTitle, $"{back}#o-{outreach:N}", form.Written);
        if (said.Problem is { } problem) return await ShowSigns.Again(id, found.AboutId, outreach, view => view with { Came = new(outreach, form["words"], problem) }, form, me, db, shelf, clock, stop);

        if (found.CameOfIt is null) found.Came(said.Taken!, clock.Now);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"{back}#o-{outreach:N}");
    }

    // From the page of one person, who is known there.
    private static async Task<IResult> FromGroup(Guid id, Guid member, Form form, Me me, Db db, CourseShelf shelf, TimeProvider clock, CancellationToken stop)
    {
        var (outreach, about, said) = (form.Id("id") ?? Guid.CreateVersion7(), form.Id("about") ?? Guid.Empty, Shareable.Of(form["words"], Words.ReachedMissing, Most));
        if (!await db.Set<Member>().AnyAsync(m => m.Id == about && m.CohortId == id && m.LeftAt == null && CohortRoles.Learning.Contains(m.Role), stop)) return MessagePage.Of(422, Words.ReachTitle, Words.AboutMissing, Words.GroupTitle, $"/cohorts/{id}/group", form.Written);

        var (back, how) = ($"/cohorts/{id}/signs/{about}", form.Number("how") is { } number && Enum.IsDefined((ReachedBy)number) ? (ReachedBy?)number : null);
        var on = IsoDay.Read(form["on"]) is { } day && day >= me.DayOf(clock.Now) ? (DateOnly?)day : null;
        var dayProblem = on is null && form["on"].Length > 0 ? Words.FollowProblem : null;
        if (said.Taken is null || how is null || dayProblem is not null)
        {
            var draft = new ShowSigns.ReachDraft(form["words"], how, form["on"], said.Problem, how is null ? Words.HowMissing : null, dayProblem);
            return await ShowSigns.Again(id, about, null, view => view with { Reach = draft }, form, me, db, shelf, clock, stop);
        }

        var (there, before) = ($"{back}#reached", await db.Set<Outreach>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == outreach, stop));
        if (form.Answered(ref outreach, before is null ? null : before.ById == member, before?.Said.Source == said.Taken.Source && before.AboutId == about, there) is { } sent) return sent;

        db.Add(new Outreach { Id = outreach, ById = member, AboutId = about, Said = said.Taken, At = clock.Now, How = how, FollowOn = on });
        await db.SaveChangesAsync(stop);
        return new SeeOther(there);
    }

    public static async Task<IResult> Remove(Guid id, Guid outreach, Me me, Db db, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { Member: var member }) return MessagePage.NotFound();

        return await db.Set<Outreach>().Where(o => o.Id == outreach && o.ById == member).ExecuteDeleteAsync(stop) is 0 ? MessagePage.NotFound() : new SeeOther($"/facilitation#done-{id:N}");
    }
}
