namespace Bedside.Courses;

/// <summary>Activities of a week, to choose from.</summary>
public sealed record ActivityList(CourseVisit Visit, IReadOnlyList<PackActivity> Activities);
