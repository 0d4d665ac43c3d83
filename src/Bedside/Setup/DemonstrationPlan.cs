using Bedside.Adapt;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Setup;

// Why the course takes up each tool, what was said of it before, and how far the cohort is.
public sealed partial class Demonstration
{
    private void MakePlan(Cohort cohort)
    {
        var plan = _file.Plan;
        var course = cohort.CourseId!.Value;
        var designer = _people[_file.People.First(p => p.Roles.Contains("designer")).Key].Id;
        var begun = cohort.StartedAt;
        foreach (var part in plan.Reasons)
        {
            var reasons = new Rationale { CourseId = course, Technology = Tool(part.Tool) };
            reasons.Write([Text(part.Objective), Text(part.Practice), Text(part.Why), Text(part.Contact), Text(part.Without)], designer, begun.AddDays(-40));
            db.Add(reasons);
        }

        var round = new Consultation { Id = Guid.CreateVersion7(), CourseId = course, Name = Line(plan.Round.Name), About = string.Join(' ', plan.Reasons.Select(r => r.Tool)), BegunAt = begun.AddDays(-35), ClosesAt = begun.AddDays(-21), ToldAt = begun.AddDays(-14) };
        round.Invited.AddRange(plan.Round.Staff.Select(key => new Invited { PersonId = _people[key].Id, Side = Side.Staff }));
        round.Invited.AddRange(_file.People.Where(p => p.Roles.Contains("learner")).Select(p => new Invited { PersonId = _people[p.Key].Id, Side = Side.Students }));
        round.Freeze([], round.ClosesAt); // Four answered on either side: heard, not counted.
        db.Add(round);
        foreach (var part in plan.Round.Concerns)
        {
            var concern = new Concern { Id = SystemChance.Chance.Id(), ConsultationId = round.Id, Side = Kebab.Read<Side>(part.Side)!.Value, Token = null, Said = Text(part.Text) };
            concern.Decide(part.Met, Text(part.Decided), Text(part.Because), designer, begun.AddDays(-14));
            db.Add(concern);
        }

        foreach (var part in plan.Stages)
        {
            db.Add(new TakenUp { CohortId = cohort.Id, Technology = Tool(part.Tool), Stage = Kebab.Read<Stage>(part.To)!.Value });
            db.Add(new StageStep { CohortId = cohort.Id, Technology = Tool(part.Tool), From = Stage.Off, To = Kebab.Read<Stage>(part.To)!.Value, IsAnyway = false, By = designer, Why = LineOrNone(part.Why.Length > 0 ? part.Why : null), At = begun });
        }
    }

    private static Technology Tool(string name) => Kebab.Read<Technology>(name) ?? throw new ArgumentException(name);
}
