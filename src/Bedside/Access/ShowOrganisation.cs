using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Access;

/// <summary>The administrator's first page: the organisation, its sites, and whether each has someone to call.</summary>
public sealed partial class ShowOrganisation
{
    public sealed record View(string Name, string? Problem, string Language, IReadOnlyList<Place> Sites);

    public sealed record Place(Guid Id, string Name, int People);

    public static async Task<IResult> Get(Db db, CancellationToken stop) => await Page(db, null, null, stop);

    public static async Task<IResult> Post(Form form, Db db, CancellationToken stop)
    {
        var name = ShareableLine.Of(form["name"], Words.OrganisationMissing);
        if (name.Taken is null) return (await Page(db, name.Was, name.Problem, stop)).AsUnprocessable();

        var organisation = await db.Set<Organisation>().SingleAsync(stop);
        organisation.Name = name.Taken;
        if (Languages.Knows(form["language"])) organisation.Language = form["language"];
        await db.SaveChangesAsync(stop);
        return new SeeOther("/organisation");
    }

    private static async Task<RazorSlice> Page(Db db, string? typed, string? problem, CancellationToken stop)
    {
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(stop);
        var sites = await db.Set<Site>().Select(s => new { s.Id, s.Name, People = s.PeopleToCall.Count }).ToListAsync(stop);
        return Create(new(typed ?? organisation.Name.Text, problem, organisation.Language,
            sites.Select(s => new Place(s.Id, s.Name.Text, s.People)).OrderBy(s => s.Name, StringComparer.CurrentCulture).ToList()));
    }
}
