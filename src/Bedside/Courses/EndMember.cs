using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Courses;

/// <summary>Ends somebody's place in the cohort, and so in its circles. What nobody else holds goes over to another facilitator first, whom one names here.</summary>
public sealed partial class EndMember
{
    public sealed record View(CohortHead Cohort, Guid Member, string Missing, IReadOnlyList<Successor> Successors);

    public sealed record Successor(Guid Member, string Name);

    public static async Task<IResult> Post(Guid id, Guid member, Form form, Me me, Db db, IEnumerable<IHolders> holders, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort || await db.Set<Member>().SingleOrDefaultAsync(m => m.Id == member && m.CohortId == id, stop) is not { } found) return MessagePage.NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Holders.Turn, stop);
        if (await Successors(id, member, me, db).SingleOrDefaultAsync(m => m.Id == form.Id("next"), stop) is { } next)
        {
            foreach (var one in holders) await one.Hand(found.PersonId, id, next.Id, stop);
        }

        if (await holders.Missing(found.PersonId, id, stop) is { } missing) return await Ask(cohort, member, missing, me, db, stop);

        found.Leave(clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/cohorts/{id}#members");
    }

    private static async Task<IResult> Ask(CohortHead cohort, Guid member, string missing, Me me, Db db, CancellationToken stop)
    {
        var successors = await Successors(cohort.Id, member, me, db).Select(m => new { m.Id, m.Person!.Name }).ToListAsync(stop);
        return Create(new(cohort, member, missing, successors.Select(s => new Successor(s.Id, s.Name.Text)).OrderBy(s => s.Name, StringComparer.CurrentCulture).ToList())).AsUnprocessable();
    }

    // Not oneself: nobody lets themselves into a circle by ending another's place there.
    private static IQueryable<Member> Successors(Guid cohort, Guid member, Me me, Db db) =>
        db.Set<Member>().Where(m => m.CohortId == cohort && m.Id != member && m.PersonId != me.Id && m.LeftAt == null && m.Role == CohortRole.Facilitator);
}
