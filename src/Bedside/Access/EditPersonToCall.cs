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

        var call = new PersonToCall { Id = form.Id("id") ?? Guid.CreateVersion7(), Name = name!, Phone = phone!, Hours = hours!, CheckedBy = by!, CheckedById = by!.Text == me.Name ? me.Id : null, CheckedAt = clock.Now };
        if (!await db.Set<PersonToCall>().AnyAsync(p => p.Id == call.Id, stop))
        {
            found.PeopleToCall.Add(call);
            db.Add(call);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/organisation/sites/{site}");
    }

    /// <summary>Removes one, unless people belong to the site and could call nobody then.</summary>
    public static async Task<IResult> Remove(Guid site, Guid call, Me me, Db db, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(site, stop); // Of the last two, removed at once, one stays.
        if (await db.Set<PersonToCall>().SingleOrDefaultAsync(p => p.Id == call && p.SiteId == site, stop) is not { } found) return MessagePage.NotFound();

        var isLast = !await db.Set<PersonToCall>().AnyAsync(p => p.SiteId == site && p.Id != call, stop);
        if (isLast && await db.Set<Person>().AnyAsync(p => p.SiteId == site, stop))
        {
            return (await EditSite.Page(site, me, db, new() { ["people"] = Words.LastToCall.With(found.Name.Text) }, Form.Empty, null, stop))!.AsUnprocessable();
        }

        db.Remove(found);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/organisation/sites/{site}");
    }
}
