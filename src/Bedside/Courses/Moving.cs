namespace Bedside.Courses;

/// <summary>The button that moves an activity one place.</summary>
public sealed record Moving(Guid Course, string Activity, string Title, string Language, bool Up);
