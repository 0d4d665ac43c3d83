namespace Bedside.Courses;

/// <summary>In which of its languages a course is being changed, and the way to the others.</summary>
public sealed record TextLanguages(LiveCourse Course, string Path, string Language);
