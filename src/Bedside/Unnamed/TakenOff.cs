namespace Bedside.Unnamed;

/// <summary>What somebody reads who was taken off the list of a circle: by whom, and that their words are still theirs.</summary>
public sealed partial class TakenOff;
