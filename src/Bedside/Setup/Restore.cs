using System.IO.Compression;
using System.Text.Json;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

/// <summary>Puts a backup where nothing is yet. Everything is looked at before anything is written; what was begun and failed is taken away again.</summary>
public sealed class Restore(Settings settings)
{
    private string Incoming => Path.Combine(settings.Data, "incoming");

    /// <summary>Puts data and keys back.</summary>
    /// <param name="data">The file of the data.</param>
    /// <param name="keys">The file of the keys; null where the key folder is still there.</param>
    /// <param name="passphrase">Asked for only when it is needed.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>Since which day people may be back who have erased themselves; null where the key folder itself was there and knew.</returns>
    public async Task<DateOnly?> PutBack(string data, string? keys, Func<string?> passphrase, CancellationToken stop)
    {
        Doorstep.StandApart(settings);
        using var zip = OpenData(data);
        var manifest = await ReadManifest(zip, stop);
        await using var db = settings.OpenDatabase();
        await MustFit(manifest, zip, db, stop);

        var isRingThere = KeyRing.IsIn(settings.Keys);
        if (isRingThere && KeyRing.Open(settings.Keys, mayMake: false).Name != manifest.KeyRing) throw new RefusedException(Words.KeysOfAnother.With(settings.Keys));
        if (!isRingThere && keys is null) throw new RefusedException(Words.RestoreNeedsKeys);
        if (!isRingThere && !IsEmpty(settings.Keys)) throw new RefusedException(Words.KeysNotEmpty.With(settings.Keys));

        var box = keys is null ? null : Unlock(keys, manifest.KeyRing, passphrase);
        try
        {
            if (box is not null && !isRingThere) PutKeys(box.Content);
            await PutData(zip, manifest, db, stop);
            if (box is not null) new ErasureList(settings.Keys).Join(ListIn(box.Content));
        }
        catch
        {
            await TakeAway(db, keysToo: !isRingThere);
            throw;
        }

        return isRingThere ? null : box?.At;
    }

    private static ZipArchive OpenData(string file)
    {
        try
        {
            return ZipFile.OpenRead(file);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new RefusedException(Words.BackupUnreadable.With(file));
        }
    }

    private static async Task<Manifest> ReadManifest(ZipArchive zip, CancellationToken stop)
    {
        try
        {
            if (zip.GetEntry(Manifest.FileName) is not { } entry) throw new RefusedException(Words.NoBackup);

            await using var stream = entry.Open();
            return await JsonSerializer.DeserializeAsync<Manifest>(stream, cancellationToken: stop) ?? throw new RefusedException(Words.NoBackup);
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            throw new RefusedException(Words.NoBackup);
        }
    }

    private async Task MustFit(Manifest manifest, ZipArchive zip, Db db, CancellationToken stop)
    {
        if (manifest.Format > Manifest.Newest || !db.Database.GetMigrations().Contains(manifest.Step)) throw new RefusedException(Words.BackupNewer.With(manifest.Bedside));
        if (manifest.Database != db.Copy.Kind) throw new RefusedException(Words.OtherDatabase.With(manifest.Database));
        if (zip.Entries.Any(e => !IsOurs(e.FullName, db.Copy.FileName)) || zip.GetEntry(db.Copy.FileName) is null) throw new RefusedException(Words.NoBackup);
        if (!IsEmpty(settings.Data)) throw new RefusedException(Words.DataNotEmpty.With(settings.Data));

        Doorstep.MustTakeFiles(settings.Data);
        if (!await db.Copy.IsEmpty(stop)) throw new RefusedException(Words.DatabaseNotEmpty);
    }

    // Only what a backup holds, and nothing that climbs out of its folder.
    private static bool IsOurs(string name, string database) => name == Manifest.FileName || name == database
        || name.StartsWith("files/", StringComparison.Ordinal) && IsPlain(name);

    private static bool IsPlain(string name) => name.Split('/').All(part => part is not ("" or "." or "..") && !part.Contains('\\'));

    private sealed record Unlocked(byte[] Content, DateOnly At);

    private static Unlocked Unlock(string file, string ring, Func<string?> passphrase)
    {
        if (!File.Exists(file)) throw new RefusedException(Words.BackupUnreadable.With(file));

        var box = File.ReadAllBytes(file);
        if (KeyBox.Read(box) is not { } head) throw new RefusedException(Words.NoKeyBackup.With(file));
        if (head.Ring != ring) throw new RefusedException(Words.KeysOfAnotherBackup);

        var typed = passphrase() ?? "";
        if (head.IsMade) typed = Passphrase.Read(typed) ?? throw new RefusedException(Words.PassphraseSlip);
        return new(KeyBox.Open(box, typed) ?? throw new RefusedException(Words.PassphraseWrong), head.At);
    }

    private async Task PutData(ZipArchive zip, Manifest manifest, Db db, CancellationToken stop)
    {
        try
        {
            PrivateFiles.MakeFolder(Incoming);
            foreach (var entry in zip.Entries.Where(e => e.FullName != Manifest.FileName))
            {
                var file = Path.Combine(entry.FullName.StartsWith("files/", StringComparison.Ordinal) ? settings.Data : Incoming, entry.FullName);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await entry.ExtractToFileAsync(file, overwrite: false, stop);
            }

            await db.Copy.Read(Path.Combine(Incoming, db.Copy.FileName), stop);
            var rows = await db.Copy.Count(stop);
            if (rows.Count != manifest.Rows.Count || rows.Any(t => manifest.Rows.GetValueOrDefault(t.Key, -1) != t.Value)) throw new InvalidDataException();
            Directory.Delete(Incoming, recursive: true);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or System.Data.Common.DbException)
        {
            throw new RefusedException(Words.BackupBroken);
        }
        catch (UnauthorizedAccessException)
        {
            throw new RefusedException(Words.DataNotWritable.With(settings.Data));
        }
    }

    // All of it was empty when we came.
    private async Task TakeAway(Db db, bool keysToo)
    {
        Clear(settings.Data);
        if (keysToo) Clear(settings.Keys);
        try
        {
            await db.Copy.Clear(CancellationToken.None);
        }
        catch (System.Data.Common.DbException)
        {
            // A server that is gone has taken back what was not finished; why the restore failed is what the operator needs to know.
        }
    }

    private void PutKeys(byte[] content)
    {
        try
        {
            PutEach(content);
        }
        catch (Exception barred) when (barred is UnauthorizedAccessException or IOException)
        {
            throw new RefusedException(Words.KeysNotWritable.With(settings.Keys));
        }
    }

    private void PutEach(byte[] content)
    {
        PrivateFiles.MakeFolder(settings.Keys);
        using var zip = new ZipArchive(new MemoryStream(content));
        foreach (var entry in zip.Entries.Where(e => IsPlain(e.FullName)))
        {
            var file = Path.Combine(settings.Keys, entry.FullName);
            PrivateFiles.MakeFolder(Path.GetDirectoryName(file)!);
            using var from = entry.Open();
            using var to = PrivateFiles.Create(file);
            from.CopyTo(to);
            to.Flush(true);
        }
    }

    private static IReadOnlyList<(DateOnly Day, Guid Person, bool Asks)> ListIn(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        if (zip.GetEntry(ErasureList.FileName) is not { } entry) return [];

        using var reader = new StreamReader(entry.Open());
        return ErasureList.Read(reader.ReadToEnd().Split('\n'));
    }

    private static bool IsEmpty(string folder) => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();

    private static void Clear(string folder)
    {
        if (!Directory.Exists(folder)) return;

        foreach (var inner in Directory.EnumerateDirectories(folder)) Directory.Delete(inner, recursive: true);
        foreach (var file in Directory.EnumerateFiles(folder)) File.Delete(file);
    }
}
