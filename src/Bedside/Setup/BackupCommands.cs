using System.CommandLine;
using System.Globalization;
using Bedside.Shared;

namespace Bedside.Setup;

public static partial class Commands
{
    private const string PassphraseFile = "BEDSIDE_BACKUP_PASSPHRASE_FILE";

    private static Command BackUp()
    {
        var data = new Option<string?>("--data") { Description = "Where the data goes. Default: backups/data beside the data folder, named by the moment." };
        var keys = new Option<string?>("--keys") { Description = "Where the locked keys go. Default: backups/keys beside the data folder." };
        var together = new Option<bool>("--together") { Description = "Allow both in one folder. Whoever copies it then has both, and only the passphrase protects the keys." };
        var backup = new Command("backup", "Copies everything into two files while Bedside runs: the data, and the keys locked with a passphrase.") { data, keys, together };
        backup.SetAction((parsed, stop) => OrRefuse(() => RunBackup(parsed.GetValue(data), parsed.GetValue(keys), parsed.GetValue(together), stop)));
        return backup;
    }

    private static async Task RunBackup(string? data, string? keys, bool together, CancellationToken stop)
    {
        var settings = OwnSettings();
        var moment = TimeProvider.System.Now.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture);
        var place = Path.Combine(Path.GetDirectoryName(settings.Data)!, "backups");
        data = Path.GetFullPath(data ?? Path.Combine(place, "data", $"bedside-data-{moment}.zip"));
        keys = Path.GetFullPath(keys ?? Path.Combine(place, "keys", $"bedside-keys-{moment}.locked"));

        var made = await new Backup(settings, TimeProvider.System).Make(data, keys, OwnPassphrase(), together, stop);
        await Console.Out.WriteLineAsync(Words.BackupMade.With(data, keys));
        if (made is not null) await Console.Out.WriteLineAsync($"\n    {made}\n\n{Words.PassphraseOnce}");
    }

    private static Command PutBack()
    {
        var data = new Option<string>("--data") { Description = "The file of the data.", Required = true };
        var keys = new Option<string?>("--keys") { Description = "The file of the keys; not needed where the key folder is still there." };
        var restore = new Command("restore", "Puts a backup into an empty data folder (or an empty PostgreSQL database). Asks for the passphrase.") { data, keys };
        restore.SetAction((parsed, stop) => OrRefuse(() => RunRestore(Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetValue(keys), stop)));
        return restore;
    }

    private static async Task RunRestore(string data, string? keys, CancellationToken stop)
    {
        var settings = OwnSettings();
        var since = await new Restore(settings).PutBack(data, keys is null ? null : Path.GetFullPath(keys), OwnPassphrase() is { } own ? () => own : Ask, stop);

        var services = new ServiceCollection().AddLogging();
        services.AddHouse(settings, KeyRing.Open(settings.Keys, mayMake: false));
        await using var house = services.BuildServiceProvider();
        await Prepare(house, stop);
        await Console.Out.WriteLineAsync(Words.RestoreDone.With(settings.Data));
        if (since is { } day) await Console.Out.WriteLineAsync(Words.ErasedMayBeBack.With(Languages.WithYear(day)));
    }

    private static string? Ask()
    {
        if (!Console.IsInputRedirected) Console.Write(Words.AskPassphrase + " ");
        return Console.ReadLine();
    }

    private static string? OwnPassphrase()
    {
        if (Environment.GetEnvironmentVariable(PassphraseFile) is not { Length: > 0 } file) return null;

        return File.Exists(file) ? File.ReadAllText(file).Trim() : throw new RefusedException(Words.PassphraseFileMissing.With(file));
    }
}
