namespace Bedside.Courses;

/// <summary>Activities of a week, to choose from.</summary>
/// <param name="Done">The names of those that the reader has done.</param>
public sealed record ActivityList(CourseVisit Visit, IReadOnlyList<PackActivity> Activities, IReadOnlySet<string> Done);
