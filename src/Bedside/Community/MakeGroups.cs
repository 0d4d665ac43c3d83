using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Community;

/// <summary>Who holds a cohort makes pairs, threes or fours of its learners: who takes part, how many together, and a name for it. They are proposed, not given out.</summary>
public sealed partial class MakeGroups
{
    public sealed record View(CohortHead Cohort, Guid Id, string Name, int Size, IReadOnlyList<Learner> Learners, IReadOnlyDictionary<string, string> Problems)
    {
        public string? Problem(string field) => Problems.GetValueOrDefault(field);

        public string Path => $"/cohorts/{Cohort.Id}/groups";
    }

    public sealed record Learner(Guid Member, string Name, string Site, bool IsChosen);

    public static async Task<IResult> Get(Guid id, Me me, Db db, CancellationToken stop) =>
        await db.CohortToHold(id, me, stop) is { } cohort ? await Page(cohort, Guid.CreateVersion7(), "", Dealing.Smallest, null, [], db, stop) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort) return MessagePage.NoLonger(form);

        var problems = new Dictionary<string, string>();
        var (set, name, size) = (form.Id("id") ?? Guid.CreateVersion7(), ShareableLine.Of(form["name"], Words.GroupsNameMissing), form.Number("size"));
        if (name.Problem is { } problem) problems["name"] = problem;
        if (size is not (>= Dealing.Smallest and <= Dealing.Largest)) problems["size"] = Words.GroupsSizeMissing;
        var chosen = form.All("member").Select(m => Guid.TryParse(m, out var member) ? member : Guid.Empty).ToHashSet();
        var taking = await db.Taking(id, chosen, clock.Now, stop);
        if (taking.Count < 2) problems["member"] = Words.GroupsNobody;
        if (problems.Count > 0) return (await Page(cohort, set, form["name"], size ?? Dealing.Smallest, chosen, problems, db, stop)).AsUnprocessable();

        var before = await db.Set<GroupSet>().Where(s => s.Id == set).Select(s => new { s.CohortId, s.Name, s.Size }).SingleOrDefaultAsync(stop);
        if (form.Answered(ref set, before is null ? null : before.CohortId == id, before?.Name.Text == name.Taken!.Text && before.Size == size, $"/cohorts/{id}/groups/{set}") is { } sent) return sent;

        var made = new GroupSet { Id = set, CohortId = id, Name = name.Taken, Size = size!.Value, MadeAt = clock.Now };
        made.Deal(Dealing.Deal(taking, made.Size, made.Seed(1)), 1);
        db.Add(made);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/groups/{set}");
    }

    private static async Task<RazorSlices.RazorSlice> Page(CohortHead cohort, Guid id, string name, int size, HashSet<Guid>? chosen, Dictionary<string, string> problems, Db db, CancellationToken stop)
    {
        var learners = await db.LearnersOf(cohort.Id).Join(db.Set<Site>(), m => m.SiteId, s => s.Id, (m, s) => new { m.Id, m.Person!.Name, Site = s.Name }).ToListAsync(stop);
        return Create(new(cohort, id, name, size,
            learners.Select(l => new Learner(l.Id, l.Name.Text, l.Site.Text, chosen?.Contains(l.Id) ?? true)).OrderBy(l => l.Name, StringComparer.CurrentCulture).ToList(), problems));
    }
}

public static class Learners
{
    extension(Db db)
    {
        internal IQueryable<Member> LearnersOf(Guid cohort) => db.Set<Member>().Where(m => m.CohortId == cohort && m.LeftAt == null && CohortRoles.Learning.Contains(m.Role));

        /// <summary>Those of some members who are learners of the cohort now, with site and clock.</summary>
        internal async Task<List<Dealing.Taking>> Taking(Guid cohort, IReadOnlyCollection<Guid> members, DateTime now, CancellationToken stop) =>
            (await db.LearnersOf(cohort).Where(m => members.Contains(m.Id)).Select(m => new { m.Id, m.SiteId, m.Person!.Zone }).ToListAsync(stop))
            .ConvertAll(m => new Dealing.Taking(m.Id, m.SiteId, Visit.ZoneOf(m.Zone).GetUtcOffset(now)));
    }
}
