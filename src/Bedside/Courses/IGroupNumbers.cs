using Bedside.Access;

namespace Bedside.Courses;

/// <summary>A folder in which groups of a cohort write without their names: what can be counted of each group as a whole, and of nobody in it.</summary>
public interface IGroupNumbers
{
    /// <summary>The groups of a cohort that this person holds.</summary>
    Task<IReadOnlyList<OfCircle>> Of(Guid cohort, Me me, CancellationToken stop);
}

/// <summary>What was counted of one group when something of it opened, round by round, the newest first.</summary>
public sealed record OfCircle(Guid Id, string Name, string Address, IReadOnlyList<OfRound> Rounds);

/// <summary>Signs for each thousand words, by category, as they were when a round opened. A round in which too few wrote has none.</summary>
public sealed record OfRound(int Round, double Affective, double Interactive, double Cohesive);
