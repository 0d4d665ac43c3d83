using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Facilitation;

/// <summary>What facilitators noted of having reached out to oneself.</summary>
public sealed partial class ShowNoted
{
    public sealed record View(CohortHead Cohort, IReadOnlyList<(string By, DateTime At, string Html)> Noted);

    public static async Task<IResult> Get(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.Cohort(id, me, stop) is not { } cohort
            || await db.PlacesOf(me).Where(m => m.CohortId == id).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(stop) is not { } own) return MessagePage.NotFound();

        var noted = await db.Set<Outreach>().AsNoTracking().Where(o => o.AboutId == own)
            .Join(db.Set<Member>(), o => o.ById, m => m.Id, (o, m) => new { o.At, o.Said, m.Person!.Name }).OrderByDescending(x => x.At).ToListAsync(stop);
        return Create(new(cohort, noted.ConvertAll(n => (n.Name.Text, n.At, n.Said.Html))));
    }
}
