using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Community;

/// <summary>A set of groups: for who holds the cohort, to deal again, to change by hand and to give out; once given out, for all.</summary>
public sealed partial class ShowGroups
{
    public sealed record View(CohortHead Cohort, GroupSet Set, IReadOnlyList<Group> Groups, IReadOnlyList<Placed> Unplaced, string? Problem)
    {
        public string Path => $"/cohorts/{Cohort.Id}/groups/{Set.Id}";

        public bool IsGivenOut => Set.GivenOutAt is not null;

        public IEnumerable<Placed> Everyone => Groups.SelectMany(g => g.People).Concat(Unplaced);

        public int Next => Groups.Count is 0 ? 1 : Groups.Max(g => g.Number) + 1;

        /// <summary>Who is alone; nobody is meant to be.</summary>
        public IReadOnlyList<string> Alone => [.. Groups.Where(g => g.People.Count is 1).Select(g => g.People[0].Name)];
    }

    /// <param name="Number">Its own number, which stays when another group is gone.</param>
    public sealed record Group(int Number, IReadOnlyList<Placed> People)
    {
        public bool IsReaders => People.Any(p => p.IsReader);
    }

    public sealed record Placed(Guid Member, string Name, string Said, string Site, string? There, bool IsReader);

    public static async Task<IResult> Get(Guid id, Guid set, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Cohort(id, me, stop) is { } cohort && await Find(id, set, db, stop) is { } found && (cohort.MayHold || found.GivenOutAt is not null)
            ? await Page(cohort, found, null, me, db, clock, stop)
            : MessagePage.NotFound();

    /// <summary>Deals the same people again, with another seed; the form says which.</summary>
    public static Task<IResult> Deal(Guid id, Guid set, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop) => Change(id, set, form, me, db, clock, async (_, found) =>
    {
        if (form.Number("seed") is not { } seed || seed == found.Deals || found.GivenOutAt is not null) return null; // Pressed twice, or given out meanwhile.

        var taking = await db.Taking(id, found.Placings.ConvertAll(p => p.MemberId), clock.Now, stop);
        if (taking.Count < 2) return Words.GroupsNobody;

        var before = found.Placings.ToList();
        db.AddRange(found.Deal(Dealing.Deal(taking, found.Size, found.Seed(seed)), seed));
        db.RemoveRange(before.Except(found.Placings));
        return null;
    }, stop);

    /// <summary>Puts one who takes part, or one who has come since, into a group.</summary>
    public static Task<IResult> Move(Guid id, Guid set, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop) => Change(id, set, form, me, db, clock, async (view, found) =>
    {
        if (found.GivenOutAt is not null) return null;
        if (form.Id("member") is not { } member || view.Everyone.All(p => p.Member != member)) return Words.MoveWhom;
        if (form.Number("to") is not { } to || to != view.Next && view.Groups.All(g => g.Number != to)) return Words.MoveWhere;

        if (found.Move(member, to) is { } added) db.Add(added);
        return null;
    }, stop);

    /// <summary>From now on everybody sees with whom they are. Not while one is alone.</summary>
    public static Task<IResult> GiveOut(Guid id, Guid set, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop) => Change(id, set, form, me, db, clock, (view, found) =>
    {
        if (view.Groups.Count is 0) return Task.FromResult<string?>(Words.GroupsNobody);
        if (view.Alone is [var alone, ..]) return Task.FromResult<string?>(Words.IsAlone.With(alone));

        if (found.GivenOutAt is null) found.GiveOut(clock.Now);
        return Task.FromResult<string?>(null);
    }, stop);

    public static Task<IResult> CallIn(Guid id, Guid set, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop) => Change(id, set, form, me, db, clock, (_, found) =>
    {
        if (found.GivenOutAt is not null) found.CallIn();
        return Task.FromResult<string?>(null);
    }, stop);

    public static async Task<IResult> Remove(Guid id, Guid set, Me me, Db db, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is null || await Find(id, set, db, stop) is not { } found) return MessagePage.NotFound();

        db.Remove(found);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/people#groups");
    }

    // What another has changed since the page was made is not changed unseen; what stands already as it is asked for was sent twice.
    private static async Task<IResult> Change(Guid id, Guid set, Form form, Me me, Db db, TimeProvider clock, Func<View, GroupSet, Task<string?>> change, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { } cohort || await Find(id, set, db, stop) is not { } found) return MessagePage.NotFound();

        if (IsAsAsked(found, form)) return new SeeOther($"/cohorts/{id}/groups/{set}");
        if (form.Id("mark") != found.Mark) return MessagePage.Changed($"/cohorts/{id}/groups/{set}");
        if (await change(await ViewOf(cohort, found, null, me, db, clock, stop), found) is { } problem) return (await Page(cohort, found, problem, me, db, clock, stop)).AsUnprocessable();

        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/groups/{set}");
    }

    private static bool IsAsAsked(GroupSet set, Form form) => form["asked"] switch
    {
        "move" => set.Placings.Exists(p => p.MemberId == form.Id("member") && p.Number == form.Number("to")),
        "deal" => set.Deals == form.Number("seed"),
        "out" => set.GivenOutAt is not null,
        "in" => set.GivenOutAt is null,
        _ => false
    };

    internal static Task<GroupSet?> Find(Guid cohort, Guid set, Db db, CancellationToken stop) => db.Set<GroupSet>().Include(s => s.Placings).SingleOrDefaultAsync(s => s.Id == set && s.CohortId == cohort, stop);

    private static async Task<RazorSlice> Page(CohortHead cohort, GroupSet set, string? problem, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        Create(await ViewOf(cohort, set, problem, me, db, clock, stop));

    private static async Task<View> ViewOf(CohortHead cohort, GroupSet set, string? problem, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        var people = await db.LearnersOf(cohort.Id)
            .Join(db.Set<Site>(), m => m.SiteId, s => s.Id, (m, s) => new { m.Id, m.PersonId, m.Person!.Name, m.Person.Pronunciation, m.Person.Pronouns, m.Person.Zone, Site = s.Name })
            .ToListAsync(stop);
        var placed = people.Select(p => new Placed(p.Id, p.Name.Text, string.Join(" · ", new[] { p.Pronunciation?.Text, p.Pronouns?.Text }.OfType<string>()), p.Site.Text, ShowPeople.There(p.Zone, me, clock.Now), p.PersonId == me.Id))
            .OrderBy(p => p.Name, StringComparer.CurrentCulture).ToList();
        var numbers = set.Placings.ToDictionary(p => p.MemberId, p => p.Number);
        return new(cohort, set,
            placed.Where(p => numbers.ContainsKey(p.Member)).GroupBy(p => numbers[p.Member]).OrderBy(g => g.Key).Select(g => new Group(g.Key, [.. g])).OrderByDescending(g => g.IsReaders).ToList(),
            placed.FindAll(p => !numbers.ContainsKey(p.Member)), problem);
    }
}
