using System.IO.Compression;
using System.Text.Json;
using Bedside.Keyholders;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Setup;

/// <summary>
/// Copies everything into two files while Bedside runs: the data, without a single key; and the keys, locked. Whoever finds one of them can do nothing
/// with it, which is why they are to be kept in two places.
/// </summary>
public sealed class Backup(Settings settings, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public (int Bytes, int Passes) Cost { get; init; } = KeyBox.Cost;

    /// <summary>Makes both files.</summary>
    /// <param name="data">Where the data goes; must not exist.</param>
    /// <param name="keys">Where the keys go; must not exist.</param>
    /// <param name="passphrase">One's own; null for one the program makes.</param>
    /// <param name="together">Whether they may lie in one folder.</param>
    /// <returns>The passphrase that was made; null for one's own.</returns>
    public async Task<string?> Make(string data, string keys, string? passphrase, bool together, CancellationToken stop)
    {
        if (!together && Path.GetDirectoryName(data) == Path.GetDirectoryName(keys)) throw new RefusedException(Words.BackupTogether);
        foreach (var file in new[] { data, keys }.Where(File.Exists)) throw new RefusedException(Words.BackupExists.With(file));
        if (passphrase is { } own && Text.Length(own) < Passphrase.LeastOfOnesOwn) throw new RefusedException(Words.PassphraseShort.With(Passphrase.LeastOfOnesOwn));
        if (await Doorstep.OwnerOf(settings, stop) is not { } owner) throw new RefusedException(Words.NothingToBackUp);

        var ring = KeyRing.Open(settings.Keys, mayMake: false);
        if (ring.Name != owner.KeyRing) throw new RefusedException(Words.KeysOfAnother.With(settings.Keys));

        foreach (var file in new[] { data, keys }) PrivateFiles.MakeFolder(Path.GetDirectoryName(file)!);
        ForgetHalves(Path.GetDirectoryName(data)!);
        ForgetHalves(Path.GetDirectoryName(keys)!);
        var made = passphrase is null ? Passphrase.New() : null;
        await Whole(data, file => PackData(file, ring.Name, stop));
        await Whole(keys, file => PackKeys(file, ring, passphrase ?? made!, made is not null, stop));
        return made;
    }

    // What a killed backup left has the name of its own moment, and nobody would ever ask for that again. One that is running is younger.
    private void ForgetHalves(string folder)
    {
        foreach (var half in Directory.EnumerateFiles(folder, "bedside-*.part").Concat(Directory.EnumerateFiles(folder, "bedside-*.part.db")))
        {
            if (File.GetLastWriteTimeUtc(half) < clock.Now.AddDays(-1)) File.Delete(half);
        }
    }

    // A file with its real name is whole, and safely on the disk.
    private static async Task Whole(string file, Func<FileStream, Task> write)
    {
        var making = file + ".part";
        File.Delete(making);
        try
        {
            await using (var stream = PrivateFiles.Create(making))
            {
                await write(stream);
                stream.Flush(true);
            }

            File.Move(making, file);
        }
        finally
        {
            File.Delete(making);
        }
    }

    private async Task PackData(FileStream to, string ring, CancellationToken stop)
    {
        await using var db = settings.OpenDatabase();
        var copy = to.Name + ".db";
        File.Delete(copy);
        try
        {
            var at = clock.Now;
            var rows = await db.Copy.Write(copy, stop);
            var step = (await db.Database.GetAppliedMigrationsAsync(stop)).Last();
            var manifest = new Manifest(Manifest.Newest, typeof(Backup).Assembly.GetName().Version!.ToString(3), at, db.Copy.Kind, step, ring, rows, $"{await db.EndOfRecord(stop)}");

            using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
            await using (var first = zip.CreateEntry(Manifest.FileName).Open()) await JsonSerializer.SerializeAsync(first, manifest, Indented, stop);
            await zip.CreateEntryFromFileAsync(copy, db.Copy.FileName, CompressionLevel.Fastest, stop);
            foreach (var (file, name) in FilesOf(settings.Data, "files")) await zip.CreateEntryFromFileAsync(file, name, CompressionLevel.Fastest, stop);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private async Task PackKeys(FileStream to, KeyRing ring, string passphrase, bool isMade, CancellationToken stop)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (file, name) in FilesOf(ring.Folder, "")) await zip.CreateEntryFromFileAsync(file, name, stop);
        }

        await to.WriteAsync(KeyBox.Lock(content.ToArray(), passphrase, isMade, ring.Name, DateOnly.FromDateTime(clock.Now), Cost), stop);
    }

    private static IEnumerable<(string File, string Name)> FilesOf(string folder, string inner) => Path.Combine(folder, inner) is var from && Directory.Exists(from)
        ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Select(f => (f, Path.GetRelativePath(folder, f).Replace('\\', '/')))
        : [];
}
