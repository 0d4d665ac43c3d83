using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

/// <summary>Brings an older database up to this build, and keeps a copy of it first.</summary>
public static class Upgrade
{
    /// <summary>How long the copy stays: words that people have erased since are still in it.</summary>
    public static readonly TimeSpan CopyStays = TimeSpan.FromDays(14);

    /// <returns>Where the copy lies; null where there was nothing to copy.</returns>
    public static async Task<string?> Run(Db db, string folder, bool withoutCopy, CancellationToken stop)
    {
        // Two starts at once: the second waits, then finds nothing to do.
        await using var alone = await db.Copy.Alone(stop);
        var pending = (await db.Database.GetPendingMigrationsAsync(stop)).ToList();
        if (pending.Count is 0) return null;

        var isNew = !(await db.Database.GetAppliedMigrationsAsync(stop)).Any();
        var copy = isNew || withoutCopy ? null : await Keep(db, folder, pending[0], stop);
        await db.Database.MigrateAsync(stop);
        return copy;
    }

    /// <summary>Whether a file is such a copy.</summary>
    public static bool IsCopy(string file) => Path.GetFileName(file) is var name
        && name.StartsWith("bedside.", StringComparison.Ordinal) && name.Contains(".before-", StringComparison.Ordinal);

    private static async Task<string> Keep(Db db, string folder, string migration, CancellationToken stop)
    {
        if (!db.Copy.IsPossible) throw new RefusedException(Words.CannotCopyFirst);

        var name = Path.Combine(folder, $"{db.Copy.FileName}.before-{migration}");
        var copy = name;
        for (var i = 2; File.Exists(copy); i++) copy = $"{name}-{i}";

        var making = copy + ".part";
        File.Delete(making);
        await db.Copy.Write(making, stop);
        File.Move(making, copy);
        return copy;
    }
}

/// <summary>Throws copies from before an upgrade away when they have served their time.</summary>
public sealed class OldCopies(Settings settings, TimeProvider clock) : IJob
{
    public string Name => "old-copies";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public Task Run(CancellationToken stop)
    {
        foreach (var file in Directory.EnumerateFiles(settings.Data, "bedside.*").Where(Upgrade.IsCopy))
        {
            if (File.GetLastWriteTimeUtc(file) + Upgrade.CopyStays < clock.Now) File.Delete(file);
        }

        return Task.CompletedTask;
    }
}
