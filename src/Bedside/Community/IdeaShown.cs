namespace Bedside.Community;

/// <summary>An idea on the page of a member.</summary>
public sealed record IdeaShown(Here Here, ListIdeas.Item Idea);
