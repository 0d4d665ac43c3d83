using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>Why a week may not call itself compassion yet, or a course a course. Whoever writes it may go on with a reason of their own.</summary>
/// <param name="Week">Null where it concerns the whole course.</param>
public sealed record Reason(ReasonKind Kind, int? Week, string Sentence);

public enum ReasonKind
{
    NobodyIsMoved = 1,
    NothingIsDone = 2,
    DoneBeforeMoved = 3,
    NoSkill = 4,
    NoReflection = 5,
    NoCommitment = 6,
    NoObjective = 7,
    NoQuestion = 8,
}

/// <summary>Finds them.</summary>
public static class Reasons
{
    public static IReadOnlyList<Reason> Of(Pack pack, IReadOnlyList<Component> house)
    {
        var counts = house.Concat(pack.Components).DistinctBy(c => c.Id).ToDictionary(c => c.Id, c => c.Counts);
        return [.. pack.Weeks.Select(w => Of(w, counts)).OfType<Reason>(), .. OfCourse(pack)];
    }

    /// <summary>Somebody is moved first, and something is done after it, or by the same.</summary>
    private static Reason? Of(PackWeek week, Dictionary<string, string> counts)
    {
        if (week.Calls is not About.Compassion || week.AfterMonths > 0) return null; // What is come back to months later has been a week already.

        bool Has(PackActivity activity, string part) => activity.Components.Any(c => counts.GetValueOrDefault(c, c) == part);
        var (moved, done) = (week.Activities.ToList().FindIndex(a => Has(a, Components.BeingMoved)), week.Activities.ToList().FindLastIndex(a => Has(a, Components.Doing)));
        ReasonKind? kind = moved < 0 ? ReasonKind.NobodyIsMoved : done < 0 ? ReasonKind.NothingIsDone : done < moved ? ReasonKind.DoneBeforeMoved : null;
        return kind is { } found ? new(found, week.Number, Sentence(found).With(week.Number)) : null;
    }

    private static IEnumerable<Reason> OfCourse(Pack pack)
    {
        var kinds = pack.Activities.Select(a => a.Kind).ToHashSet();
        if (!kinds.Contains(ActivityKind.Experience) && !kinds.Contains(ActivityKind.RoleModel)) yield return Course(ReasonKind.NoSkill);
        if (!kinds.Contains(ActivityKind.Journal) && !kinds.Contains(ActivityKind.Circle)) yield return Course(ReasonKind.NoReflection);
        if (!kinds.Contains(ActivityKind.Commitment)) yield return Course(ReasonKind.NoCommitment);
        if (pack.Head.Objectives.Count is 0) yield return Course(ReasonKind.NoObjective);
        if (pack.Head.Questions.Count is 0) yield return Course(ReasonKind.NoQuestion);
    }

    private static Reason Course(ReasonKind kind) => new(kind, null, Sentence(kind));

    private static string Sentence(ReasonKind kind) => kind switch
    {
        ReasonKind.NobodyIsMoved => Words.ReasonNobodyIsMoved,
        ReasonKind.NothingIsDone => Words.ReasonNothingIsDone,
        ReasonKind.DoneBeforeMoved => Words.ReasonDoneBeforeMoved,
        ReasonKind.NoSkill => Words.ReasonNoSkill,
        ReasonKind.NoReflection => Words.ReasonNoReflection,
        ReasonKind.NoCommitment => Words.ReasonNoCommitment,
        ReasonKind.NoObjective => Words.ReasonNoObjective,
        _ => Words.ReasonNoQuestion,
    };
}
