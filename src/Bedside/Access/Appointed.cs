namespace Bedside.Access;

/// <summary>Whether somebody is appointed to a role, and the button that changes it.</summary>
public sealed record Appointed(Guid Person, string Name, string Role, string Label, bool Is);
