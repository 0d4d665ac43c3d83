using System.Data.Common;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bedside.Setup;

/// <summary>What is asked before Bedside opens. Each thing that is not right is one sentence for the operator, and nothing has been changed.</summary>
public static class Doorstep
{
    /// <summary>The keys of this Bedside, if everything is right; new ones only where there is no organisation yet.</summary>
    public static async Task<KeyRing> Cross(Settings settings, CancellationToken stop)
    {
        StandApart(settings);
        MustTakeFiles(settings.Data);
        var owner = await OwnerOf(settings, stop);
        if (owner is not null && owner.IsDemonstration != settings.IsDemonstration)
        {
            throw new RefusedException((settings.IsDemonstration ? Words.DemoOnReal : Words.ServeOnDemo).With(settings.Data));
        }

        var keys = KeyRing.Open(settings.Keys, mayMake: owner is null);
        return owner is null || owner.KeyRing == keys.Name ? keys : throw new RefusedException(Words.KeysOfAnother.With(settings.Keys));
    }

    /// <summary>Whoever steals the data shall not have the keys with it.</summary>
    public static void StandApart(Settings settings)
    {
        var (data, keys) = (RealPath(settings.Data), RealPath(settings.Keys));
        if (!settings.IsDemonstration && IsIn(keys, data)) throw new RefusedException(Words.KeysInData.With(settings.Keys, settings.Data));
        if (!settings.IsDemonstration && IsIn(data, keys)) throw new RefusedException(Words.DataInKeys.With(settings.Data, settings.Keys));
    }

    /// <summary>A folder that takes files; one that is made or used, and not only looked at, is closed to everybody else.</summary>
    public static void MustTakeFiles(string folder, bool make = true)
    {
        try
        {
            if (make) PrivateFiles.MakeFolder(folder);
            var trial = Path.Combine(folder, $".trial-{Guid.NewGuid():N}");
            File.WriteAllText(trial, "");
            File.Delete(trial);
            if (make && !PrivateFiles.TryShut(folder)) throw new RefusedException(Words.DataOpenToOthers.With(folder));
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new RefusedException(Words.DataNotWritable.With(folder));
        }
    }

    /// <summary>Whose data this is; null while it is nobody's. Refuses a database that cannot be reached or is of a newer Bedside.</summary>
    public static async Task<Owner?> OwnerOf(Settings settings, CancellationToken stop)
    {
        await using var db = settings.OpenDatabase();
        try
        {
            if (settings.Postgres is null && !File.Exists(settings.SqliteFile)) return null;

            await MustNotBeNewer(db, stop);
            return await db.Copy.Has(nameof(Organisation), stop)
                ? await db.Set<Organisation>().Select(o => new Owner(o.KeyRing, o.IsDemonstration)).SingleOrDefaultAsync(stop)
                : null;
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            return null; // It will be made.
        }
        catch (Exception unreachable) when (unreachable is DbException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new RefusedException((settings.Postgres is null ? Words.FileUnreadable : Words.DatabaseUnreachable).With(unreachable.Message, settings.SqliteFile));
        }
    }

    private static async Task MustNotBeNewer(Db db, CancellationToken stop)
    {
        if (!await db.Copy.Has("__EFMigrationsHistory", stop)) return;

        var known = db.Database.GetMigrations().ToHashSet();
        if ((await db.Database.GetAppliedMigrationsAsync(stop)).FirstOrDefault(m => !known.Contains(m)) is { } newer) throw new RefusedException(Words.DatabaseNewer.With(newer));
    }

    private static bool IsIn(string inner, string outer) =>
        (inner + Path.DirectorySeparatorChar).StartsWith(outer.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // A folder may stand somewhere else than its name says.
    private static string RealPath(string path)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Directory.Exists(next) ? Directory.ResolveLinkTarget(next, returnFinalTarget: true)?.FullName ?? next : next;
        }

        return real;
    }

    /// <summary>What the data says of itself.</summary>
    public sealed record Owner(string KeyRing, bool IsDemonstration);
}
