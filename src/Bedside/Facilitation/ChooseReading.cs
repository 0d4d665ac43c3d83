using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>Somebody does not want what they write to be looked through for signs, or wants it again. Everything else stays as it is.</summary>
public static class ChooseReading
{
    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OwnPlace(id, me, stop) is not { Member: var member }) return MessagePage.NoLonger(form);

        var wanted = form["wanted"] is not "no";
        if (wanted) await db.Set<NotRead>().Where(n => n.MemberId == member).ExecuteDeleteAsync(stop);
        else if (!await db.Set<NotRead>().AnyAsync(n => n.MemberId == member, stop))
        {
            db.Add(new NotRead { MemberId = member, Since = clock.Now });
            await db.SaveChangesAsync(stop);
            // What was said of signs in their posts goes with it.
            var own = (await db.NamedPosts(id, me.Id, clock.Now, stop)).Where(p => p.Member == member).Select(p => p.Id).ToList();
            await db.Set<SignJudged>().Where(j => own.Contains(j.PostId)).ExecuteDeleteAsync(stop);
        }

        return new SeeOther($"/cohorts/{id}/signs");
    }
}
