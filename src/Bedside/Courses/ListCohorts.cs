using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Courses;

/// <summary>The cohorts one is in, or all of them for an administrator, who also makes new ones here.</summary>
public sealed partial class ListCohorts
{
    public sealed record View(IReadOnlyList<Item> Cohorts, bool MayMake, Guid NewId, string Typed, string? Problem);

    public sealed record Item(Guid Id, string Name, bool IsOpen, int People);

    public static async Task<IResult> Get(Me me, Db db, CancellationToken stop) => await Page(me, db, "", null, stop);

    public static async Task<IResult> Make(Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        var name = ShareableLine.Of(form["name"], Words.CohortNameMissing);
        if (name.Taken is null) return (await Page(me, db, name.Was, name.Problem, stop)).AsUnprocessable();

        var cohort = new Cohort { Id = form.Id("id") ?? Guid.CreateVersion7(), Name = name.Taken, StartedAt = clock.Now };
        if (!await db.Set<Cohort>().AnyAsync(c => c.Id == cohort.Id, stop))
        {
            db.Add(cohort);
            await db.SaveChangesAsync(stop);
        }

        return new SeeOther($"/cohorts/{cohort.Id}");
    }

    private static async Task<RazorSlice> Page(Me me, Db db, string typed, string? problem, CancellationToken stop)
    {
        var cohorts = await db.Set<Cohort>().Of(me).OrderByDescending(c => c.StartedAt)
            .Select(c => new { c.Id, c.Name, IsOpen = c.Opening != null, People = c.Members.Count(m => m.LeftAt == null) }).ToListAsync(stop);
        return Create(new(cohorts.ConvertAll(c => new Item(c.Id, c.Name.Text, c.IsOpen, c.People)), me.IsAdministrator, Guid.CreateVersion7(), typed, problem));
    }
}
