using System.Runtime.InteropServices;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bedside.Shared;

/// <summary>Files that nobody else on the machine may read: folders 0700, files 0600. On Windows the folder's own rights hold.</summary>
public static class PrivateFiles
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Single = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Whatever this program writes from now on, and the tools it starts, is its own: the database and its log, mails, copies.</summary>
    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows()) _ = SetMask(0b000_111_111);
    }

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, Folder);
    }

    /// <summary>A new file that nobody else can open, not even for a moment.</summary>
    public static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Single;
        return new(file, options);
    }

    /// <summary>Written whole, or not at all; if two write the same at once, the first one's stands.</summary>
    public static void WriteOnce(string file, byte[] bytes)
    {
        var mine = $"{file}.{Guid.NewGuid():N}";
        using (var stream = Create(mine))
        {
            stream.Write(bytes);
            stream.Flush(true);
        }

        try
        {
            File.Move(mine, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(mine);
        }
    }

    /// <summary>Takes everybody else's rights from a folder and all in it, or refuses.</summary>
    public static void Close(string folder)
    {
        if (OperatingSystem.IsWindows()) return;

        try
        {
            CloseOne(folder, Folder);
            foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)) CloseOne(inner, Folder);
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) CloseOne(file, Single);
        }
        catch (Exception notOurs) when (notOurs is UnauthorizedAccessException or IOException)
        {
            throw new RefusedException(Words.KeysOpenToOthers.With(folder));
        }
    }

    /// <summary>Takes everybody else's rights from a folder itself: then nothing in it can be reached. False where that is not ours to do.</summary>
    public static bool TryShut(string folder)
    {
        if (IsShut(folder)) return true;

        try
        {
            CloseOne(RealFolder(folder), Folder);
            return true;
        }
        catch (Exception notOurs) when (notOurs is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    /// <summary>Whether nobody else can reach anything in it.</summary>
    public static bool IsShut(string folder) => !IsOpen(RealFolder(folder));

    /// <summary>Whether nobody else may read anything there.</summary>
    public static bool IsPrivate(string folder) =>
        new[] { folder }.Concat(Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)).All(f => !IsOpen(f));

    private static void CloseOne(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows() && IsOpen(path)) File.SetUnixFileMode(path, mode);
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) is not UnixFileMode.None;

    // A link to a folder is open to everybody and says nothing.
    private static string RealFolder(string folder) => Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);

    extension(IDataProtectionBuilder protection)
    {
        /// <summary>The framework's own keys lie in the ring's folder, and are nobody else's to read either.</summary>
        public IDataProtectionBuilder KeepKeysIn(KeyRing ring)
        {
            MakeFolder(ring.SessionFolder);
            protection.Services.Configure<KeyManagementOptions>(o => o.XmlRepository = new PrivateKeys(ring.SessionFolder));
            return protection;
        }
    }

    private sealed class PrivateKeys(string folder) : FileSystemXmlRepository(new(folder), NullLoggerFactory.Instance)
    {
        public override void StoreElement(XElement element, string friendlyName)
        {
            base.StoreElement(element, friendlyName);
            Close(folder);
        }
    }
}
