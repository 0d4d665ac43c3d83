using System.Security.Cryptography;
using System.Text;

namespace Bedside.Shared;

/// <summary>
/// The secrets of this Bedside, in a folder of their own, apart from the data. One master key; everything else is derived from it by purpose, so that there is
/// one thing to keep and one thing to lose.
/// </summary>
public sealed class KeyRing
{
    private const string MasterFile = "master.key";
    private readonly byte[] _master;

    private KeyRing(string folder, byte[] master) => (Folder, _master) = (folder, master);

    public string Folder { get; }

    /// <summary>Tells one ring from another and says nothing about its keys.</summary>
    public string Name => Convert.ToHexStringLower(Derive("name", 8));

    /// <summary>Opens the ring in a folder; makes one where there is none, which only a Bedside without an organisation may do.</summary>
    public static KeyRing Open(string folder, bool mayMake)
    {
        var file = Path.Combine(folder, MasterFile);
        if (!File.Exists(file))
        {
            if (!mayMake) throw new RefusedException(Words.KeysMissing.With(folder));

            MakeFolder(folder);
            WriteOnce(file, RandomNumberGenerator.GetBytes(32));
        }

        return new(folder, File.ReadAllBytes(file) is { Length: 32 } master ? master : throw new RefusedException(Words.KeysUnreadable.With(folder)));
    }

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, MasterFile));

    /// <summary>A key for one purpose: HKDF-SHA-256 (RFC 5869) of the master key, the purpose as its info.</summary>
    public byte[] Derive(string purpose, int bytes = 32) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, bytes, info: Encoding.UTF8.GetBytes("bedside/" + purpose));

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Two starts at once: the one that moves its file in first has made the ring, the other reads it.
    private static void WriteOnce(string file, byte[] bytes)
    {
        var mine = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(mine, options))
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
}

/// <summary>Bedside will not do this, and the message says why in words for the operator.</summary>
public sealed class RefusedException(string why) : Exception(why);
