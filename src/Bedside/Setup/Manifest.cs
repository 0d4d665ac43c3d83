namespace Bedside.Setup;

/// <summary>What a backup says of itself, so that it can be put back by someone who was not there.</summary>
/// <param name="Format">1; raised when an older Bedside could not read it.</param>
/// <param name="Bedside">The version that made it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Database">The kind of database the copy goes back into.</param>
/// <param name="Step">The last step of the database's shape; a Bedside that does not know it is older.</param>
/// <param name="KeyRing">The name of the keys that belong to it; says nothing about them.</param>
/// <param name="Rows">How many rows each table has.</param>
/// <param name="Record">How the record of openings of seals ended, to be compared later: `check --head`. Null in backups of before there was one.</param>
public sealed record Manifest(int Format, string Bedside, DateTime At, string Database, string Step, string KeyRing, IReadOnlyDictionary<string, long> Rows, string? Record = null)
{
    public const string FileName = "manifest.json";
    public const int Newest = 1;
}
