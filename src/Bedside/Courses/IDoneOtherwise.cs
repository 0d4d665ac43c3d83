namespace Bedside.Courses;

/// <summary>What of a course is done otherwise than it was, and what that costs: printed beside it, without Courses knowing who keeps it.</summary>
public interface IDoneOtherwise
{
    /// <summary>What holds now, by the name of each activity.</summary>
    Task<IReadOnlyDictionary<string, DoneOtherwise>> Of(Guid course, CancellationToken stop);
}

/// <param name="Was">How it was done before.</param>
/// <param name="Lost">What is lost, as safe HTML.</param>
/// <param name="Met">How that is met, as safe HTML.</param>
public sealed record DoneOtherwise(Mode Was, string Lost, string Met);
