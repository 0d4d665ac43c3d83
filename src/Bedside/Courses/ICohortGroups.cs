namespace Bedside.Courses;

/// <summary>Groups within a cohort whose people can be asked something together: circles, whichever kind.</summary>
public interface ICohortGroups
{
    /// <summary>Those of a cohort that go on.</summary>
    Task<IReadOnlyList<CohortGroup>> Of(Guid cohort, CancellationToken stop);
}

/// <summary>One of them.</summary>
/// <param name="Asked">The members of the cohort who take part in it, and are asked.</param>
/// <param name="Holding">Those who hold it.</param>
public sealed record CohortGroup(Guid Id, string Name, IReadOnlySet<Guid> Asked, IReadOnlySet<Guid> Holding)
{
    public bool Has(Guid member) => Asked.Contains(member) || Holding.Contains(member);
}
