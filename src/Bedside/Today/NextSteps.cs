using Bedside.Access;
using Bedside.Circles;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>What is still to be done before people can begin, for those who can do it. Each step is gone once it is done.</summary>
public static class NextSteps
{
    public sealed record Step(string Sentence, string? Address = null);

    public static async Task<IReadOnlyList<Step>> For(Me me, Db db, Mailroom mail, DateTime now, CancellationToken stop)
    {
        var steps = new List<Step>();
        var groups = await Groups(me, db, now, stop);
        if (me.IsAdministrator)
        {
            if (!mail.Leaves) steps.Add(new(Words.StepMail));
            var sites = await db.Set<Site>().Where(s => !s.PeopleToCall.Any()).Select(s => new { s.Id, s.Name }).ToListAsync(stop);
            steps.AddRange(sites.Select(s => new Step(Words.StepCall.With(s.Name.Text), $"/organisation/sites/{s.Id}")));
            if (!await db.Set<Cohort>().AnyAsync(stop)) steps.AddRange([new(Words.StepCourses, "/help/courses"), new(Words.StepCohort, "/cohorts")]);
        }

        steps.AddRange(groups.SelectMany(g => new[] { CourseOf(g), Of(g) }).OfType<Step>());
        return steps;
    }

    // One can begin without a course; who has opened without one is not asked again.
    private static Step? CourseOf(Group group) => group is { IsOpen: false, HasCourse: false } ? new(Words.StepCourse.With(group.Name.Text), $"/cohorts/{group.Id}#choose") : null;

    private static Step? Of(Group group) => group switch
    {
        { HasFacilitator: false } => group.IsInvited ? null : new(Words.StepFacilitator.With(group.Name.Text), $"/cohorts/{group.Id}#invite"),
        { IsOpen: false } => new(Words.StepOpen.With(group.Name.Text), $"/cohorts/{group.Id}"),
        { IsMine: true, HasCircle: false } => new(Words.StepCircle.With(group.Name.Text), $"/circles/new?cohort={group.Id}"),
        _ => null,
    };

    // Those in which there is a step to take: most have none any more.
    private static Task<List<Group>> Groups(Me me, Db db, DateTime now, CancellationToken stop)
    {
        var mine = db.PlacesOf(me).Where(m => m.Role == CohortRole.Facilitator).Select(m => m.CohortId);
        var groups = me.IsAdministrator ? db.Set<Cohort>() : db.Set<Cohort>().Where(c => mine.Contains(c.Id));
        var (circles, invited) = (db.Set<Circle>(), db.Set<Invitation>().Pending().Where(i => i.Role == CohortRole.Facilitator && i.Until > now));
        return groups
            .Where(c => c.Opening == null || !c.Members.Any(m => m.Role == CohortRole.Facilitator && m.LeftAt == null) || (mine.Contains(c.Id) && !circles.Any(x => x.CohortId == c.Id)))
            .OrderBy(c => c.StartedAt)
            .Select(c => new Group(c.Id, c.Name, c.Opening != null, mine.Contains(c.Id), circles.Any(x => x.CohortId == c.Id),
                c.Members.Any(m => m.Role == CohortRole.Facilitator && m.LeftAt == null),
                invited.Any(i => i.CohortId == c.Id), c.CourseId != null))
            .ToListAsync(stop);
    }

    private sealed record Group(Guid Id, ShareableLine Name, bool IsOpen, bool IsMine, bool HasCircle, bool HasFacilitator, bool IsInvited, bool HasCourse);
}
