namespace Bedside.Access;

/// <summary>A time zone to choose in a form, and why what was sent was none.</summary>
public sealed record ZoneChoice(string Chosen, string? Problem);
