using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>Every automated help there is in a course: what it does, what it gets wrong, who answers for it, and where it is on (R131). Open to all who go through the course.</summary>
public sealed partial class ShowAutomated
{
    /// <param name="Answerable">Who sees to it, by the plan of the course; null where nobody was named.</param>
    public sealed record View(LiveCourse Course, string Language, IReadOnlyList<AutomatedHelps.Help> Helps, string? Answerable, bool IsDesigning, IReadOnlyList<Taking> Cohorts);

    /// <param name="Stages">How far it has taken up those that a cohort takes up; what is not in it is off.</param>
    public sealed record Taking(Guid Id, string Name, IReadOnlyDictionary<Technology, Stage> Stages);

    /// <summary>The piece of technology that a cohort takes up with this help; null where it is always on.</summary>
    internal static Technology? Of(AutomatedHelps.Help help) => Enum.GetValues<Technology>().Where(t => Kebab.Of(t) == help.Id).Select(t => (Technology?)t).FirstOrDefault();

    public static async Task<IResult> Get(Guid course, Me me, Db db, CourseShelf shelf, AutomatedHelps helps, CancellationToken stop)
    {
        var isDesigning = me.IsAdministrator || me.IsDesigner;
        var cohorts = await db.Set<Cohort>().Of(me).Where(c => c.CourseId == course).OrderByDescending(c => c.StartedAt)
            .Select(c => new { c.Id, c.Name, Taken = db.Set<TakenUp>().Where(t => t.CohortId == c.Id).Select(t => new { t.Technology, t.Stage }).ToList() }).ToListAsync(stop);
        if (!isDesigning && cohorts.Count is 0 || await shelf.Take(course, db, stop) is not { } live) return MessagePage.NotFound();

        var answerable = await db.Set<PlanEntry>().Where(e => e.CourseId == course && e.Strategy == "help-off-until-chosen").Select(e => e.Owner).SingleOrDefaultAsync(stop);
        return Create(new(live, live.LanguageFor(me.Language), helps.All, answerable?.Text, isDesigning, cohorts.ConvertAll(c => new Taking(c.Id, c.Name.Text, c.Taken.ToDictionary(t => t.Technology, t => t.Stage)))));
    }
}
