namespace Bedside.Courses;

/// <summary>Whether whoever holds the session of a week is still preparing it.</summary>
public interface ISessionPlans
{
    /// <summary>True where a plan for the week was begun and has not been opened. Where nobody began one, nothing waits for it.</summary>
    Task<bool> IsBeingPrepared(Guid cohort, int week, CancellationToken stop);
}
