using System.Globalization;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

/// <summary>Whether a machine is ready for Bedside: one line for each thing, in the order one would mend them. Looking changes nothing.</summary>
public sealed class Readiness(Settings settings)
{
    public enum Verdict
    {
        Good = 1,

        /// <summary>It works, and the operator should know.</summary>
        Note = 2,

        Wrong = 3,
    }

    /// <summary>How the record of openings ended once, from paper or a backup; null where nobody says.</summary>
    public RecordHead? Head { get; init; }

    public sealed record Line(Verdict Verdict, string Text);

    public async IAsyncEnumerable<Line> Look([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        yield return KnowsFrench() ? Good(Words.CheckIcu) : Wrong(Words.CheckNoIcu);
        yield return TimeZoneInfo.TryFindSystemTimeZoneById("America/Toronto", out _) ? Good(Words.CheckZones) : Wrong(Words.CheckNoZones);
        yield return Try(Words.CheckApart, () => Doorstep.StandApart(settings));
        yield return Try(Words.CheckWritable.With(settings.Data), () => Doorstep.MustTakeFiles(Nearest(settings.Data), make: false));
        yield return !Directory.Exists(settings.Data) || PrivateFiles.IsShut(settings.Data) ? Good(Words.CheckPrivateData) : Wrong(Words.CheckNotPrivateData.With(settings.Data));
        yield return Try(Words.CheckPrivate, () =>
        {
            if (!IsPrivate(settings.Keys)) throw new RefusedException(Words.CheckNotPrivate.With(settings.Keys));
        });

        var (owner, fault) = await Owner(stop);
        if (fault is not null)
        {
            yield return Wrong(fault);
            yield break;
        }

        yield return Good(Words.CheckDatabase);
        yield return Try(Words.CheckKeys, () =>
        {
            if (owner is not null && KeyRing.NameIn(settings.Keys) != owner.KeyRing) throw new RefusedException(Words.KeysOfAnother.With(settings.Keys));
        });
        await foreach (var line in OfDatabase(owner is not null, stop)) yield return line;
        yield return settings.Smtp is null ? new(Verdict.Note, Words.CheckNoMail.With(settings.MailFolder)) : Good(Words.CheckMail);
    }

    private async IAsyncEnumerable<Line> OfDatabase(bool hasOwner, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await using var db = settings.OpenDatabase();
        if (!db.Copy.IsPossible) yield return new(Verdict.Note, Words.CheckNoDump);
        if (!hasOwner)
        {
            yield return new(Verdict.Note, Words.CheckNoOrganisation.With(settings.Address));
            yield break;
        }

        var isOlder = (await db.Database.GetPendingMigrationsAsync(stop)).Any();
        yield return isOlder ? new(Verdict.Note, Words.CheckOlder) : Good(Words.CheckMigrated);
        if (!isOlder && Ring() is { } ring)
        {
            var record = await db.ReadRecord(ring, Head, stop);
            yield return record.State switch
            {
                RecordState.Broken => Wrong(Words.CheckRecordBroken.With(record.BrokenAt)),
                RecordState.Unaltered => Good(Words.CheckRecordUnaltered.With(Head!.Value.Number)),
                _ => Good(Words.CheckRecordConsistent.With(record.Head.Number)),
            };
            var held = await db.HeldSets(stop);
            if (held.Last is { Left: < 3 } last) yield return new(Verdict.Note, last.Left < KeyholderSet.Fewest ? Words.CheckNoKeyholders : Words.CheckThinKeyholders);
        }

        yield return await db.KeepsMoments(stop) ? Wrong(Words.CheckMoments) : Good(Words.CheckNoMoments);
    }

    private async Task<(Doorstep.Owner?, string? Fault)> Owner(CancellationToken stop)
    {
        try
        {
            return (await Doorstep.OwnerOf(settings, stop), null);
        }
        catch (RefusedException refused)
        {
            return (null, refused.Message);
        }
    }

    // Where the keys cannot be read another line has said so.
    private KeyRing? Ring()
    {
        try
        {
            return KeyRing.Open(settings.Keys, mayMake: false);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private static Line Good(string text) => new(Verdict.Good, text);

    private static Line Wrong(string text) => new(Verdict.Wrong, text);

    private static Line Try(string good, Action look)
    {
        try
        {
            look();
            return Good(good);
        }
        catch (RefusedException refused)
        {
            return Wrong(refused.Message);
        }
    }

    private static bool KnowsFrench() => new DateTime(2026, 12, 1).ToString("MMMM", CultureInfo.GetCultureInfo("fr-CA")) is "décembre";

    private static bool IsPrivate(string folder)
    {
        try
        {
            return !Directory.Exists(folder) || PrivateFiles.IsPrivate(folder);
        }
        catch (UnauthorizedAccessException)
        {
            throw new RefusedException(Shared.Words.KeysNotReadable.With(folder)); // Somebody else's.
        }
    }

    private static string Nearest(string folder) => Directory.Exists(folder) || File.Exists(folder) ? folder : Nearest(Path.GetDirectoryName(folder)!);
}
