using Bedside.Courses;

namespace Bedside.Community;

/// <summary>An idea on the page of a member.</summary>
public sealed record IdeaShown(OwnPlace Here, ListIdeas.Item Idea);
