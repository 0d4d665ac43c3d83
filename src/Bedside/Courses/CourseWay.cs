namespace Bedside.Courses;

/// <summary>The line above a page of a course, which leads back.</summary>
/// <param name="Week">The week it stands in; null for the course itself.</param>
/// <param name="IsWeek">Whether the page is the week's own.</param>
public sealed record CourseWay(CourseVisit Visit, PackWeek? Week, bool IsWeek = false);
