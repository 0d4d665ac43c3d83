namespace Bedside.Veil;

/// <summary>How far the archive of an unnamed circle has come.</summary>
public enum ArchiveStage
{
    /// <summary>The circle is not archived.</summary>
    Open = 1,

    /// <summary>Everybody can still change, take back and download what they wrote.</summary>
    Announced,

    /// <summary>The secret is deleted: nobody can tell which words are whose, also not their writer. Old backups of the key ring may still hold it.</summary>
    Unmatched,

    /// <summary>The last backup of the secret is gone too: only now "destroyed" is true.</summary>
    Destroyed,

    /// <summary>The seals are deleted and each mask replaced by one label for each thread.</summary>
    Relabelled,
}

/// <summary>The archive of an unnamed circle, day by day (A10).</summary>
/// <param name="From">Day 0: the same notice to all.</param>
/// <param name="KeyBackups">Days that backups of the key ring are kept; 35 unless set otherwise.</param>
/// <param name="Seals">The day on which the seals go, counted from day 0; 180 unless set otherwise.</param>
public sealed record ArchiveCalendar(DateOnly From, int KeyBackups = 35, int Seals = 180)
{
    /// <summary>Days that one can still change, take back and download.</summary>
    public const int Notice = 30;

    /// <summary>The day the secret is deleted.</summary>
    public DateOnly SecretGoesOn => From.AddDays(Notice);

    /// <summary>The day no backup holds the secret any more; shown.</summary>
    public DateOnly DestroyedOn => SecretGoesOn.AddDays(KeyBackups);

    /// <summary>The day the seals go and labels replace masks; never before the secret is destroyed, else a backup of it would find no mask but the labels stood beside them.</summary>
    public DateOnly SealsGoOn => Later(From.AddDays(Seals), DestroyedOn);

    /// <summary>How far it has come.</summary>
    /// <param name="today">The day.</param>
    /// <returns>The stage.</returns>
    public ArchiveStage On(DateOnly today) =>
        today < From ? ArchiveStage.Open
        : today < SecretGoesOn ? ArchiveStage.Announced
        : today < DestroyedOn ? ArchiveStage.Unmatched
        : today < SealsGoOn ? ArchiveStage.Destroyed
        : ArchiveStage.Relabelled;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
