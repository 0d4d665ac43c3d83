using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Adds and removes the people one can call at a site.</summary>
public static class EditPersonToCall
{
    public static async Task<IResult> Post(Guid site, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        var problems = new Dictionary<string, string>();
        ShareableLine? Line(string field, string ifBlank)
        {
            var typed = ShareableLine.Of(form[field], ifBlank);
            if (typed.Problem is { } problem) problems[field] = problem;
            return typed.Taken;
        }

        var (name, phone, hours, by) = (Line("callName", Words.CallNameMissing), Line("phone", Words.PhoneMissing), Line("hours", Words.HoursMissing), Line("checkedBy", Words.CheckedByMissing));
        if (problems.Count > 0) return await EditSite.Page(site, me, db, problems, form, null, stop) is { } page ? page.AsUnprocessable() : MessagePage.NotFound();
        if (await db.Set<Site>().SingleOrDefaultAsync(s => s.Id == site, stop) is not { } found) return MessagePage.NotFound();

        var call = new PersonToCall { Name = name!, Phone = phone!, Hours = hours!, CheckedBy = by!, CheckedAt = clock.Now };
        found.PeopleToCall.Add(call);
        db.Add(call);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/organisation/sites/{site}");
    }

    public static async Task<IResult> Remove(Guid site, Guid call, Db db, CancellationToken stop)
    {
        if (await db.Set<PersonToCall>().SingleOrDefaultAsync(p => p.Id == call && p.SiteId == site, stop) is not { } found) return MessagePage.NotFound();

        db.Remove(found);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/organisation/sites/{site}");
    }
}
