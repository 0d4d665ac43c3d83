namespace Bedside.Access;

/// <summary>Whether somebody is appointed to a role, and the button that changes it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Role">The role, as the form sends it.</param>
/// <param name="Label">The role in words.</param>
/// <param name="Appoint">What the button says that appoints.</param>
/// <param name="Note">What they may do then.</param>
/// <param name="Is">Whether they are appointed now.</param>
public sealed record Appointed(Guid Person, string Name, string Role, string Label, string Appoint, string Note, bool Is);
