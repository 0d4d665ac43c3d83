using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>Who asked to be called, for those who facilitate the cohort: how they can be reached, what helps, and that somebody has.</summary>
public sealed partial class ShowCall
{
    public sealed record View(OwnPlace Place, Guid Member, string Name, DateTime At, string Html);

    public static async Task<IResult> Get(Guid id, Guid member, Me me, Db db, CancellationToken stop)
    {
        if (await Find(id, member, me, db, stop) is not var (place, asked)) return MessagePage.NotFound();

        return Create(new(place, member, asked.Member!.Person!.Name.Text, asked.At, asked.Said.Html));
    }

    /// <summary>Somebody has reached them: it waits no more, and how they are reached is gone.</summary>
    public static async Task<IResult> Done(Guid id, Guid member, Me me, Db db, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is null) return MessagePage.NotFound();

        await db.Set<CallAsked>().Where(c => c.MemberId == member && c.Member!.CohortId == id).ExecuteDeleteAsync(stop);
        return new SeeOther($"/facilitation#done-{id:N}");
    }

    private static async Task<(OwnPlace Place, CallAsked Asked)?> Find(Guid id, Guid member, Me me, Db db, CancellationToken stop) =>
        await db.PlaceToFacilitate(id, me, stop) is { } place
        && await db.Set<CallAsked>().AsNoTracking().Include(c => c.Member!.Person).SingleOrDefaultAsync(c => c.MemberId == member && c.Member!.CohortId == id && c.Member.LeftAt == null, stop) is { } asked
            ? (place, asked)
            : null;
}
