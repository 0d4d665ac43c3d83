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
    public string Name => NameOf(_master);

    /// <summary>Where the framework keeps the keys of cookies and sealed links; they belong to the ring and travel with it.</summary>
    public string SessionFolder => Path.Combine(Folder, "sessions");

    /// <summary>Opens the ring in a folder; makes one where there is none, which only a Bedside without an organisation may do.</summary>
    public static KeyRing Open(string folder, bool mayMake)
    {
        var file = Path.Combine(folder, MasterFile);
        if (!File.Exists(file))
        {
            if (!mayMake) throw new RefusedException(Words.KeysMissing.With(folder));

            PrivateFiles.MakeFolder(folder);
            PrivateFiles.WriteOnce(file, RandomNumberGenerator.GetBytes(32));
        }

        PrivateFiles.Close(folder);
        return new(folder, Read(folder) is { Length: 32 } master ? master : throw new RefusedException(Words.KeysUnreadable.With(folder)));
    }

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, MasterFile));

    /// <summary>The name of the ring in a folder, only looked at.</summary>
    public static string NameIn(string folder) => IsIn(folder) ? NameOf(Read(folder)) : throw new RefusedException(Words.KeysMissing.With(folder));

    private static byte[] Read(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, MasterFile));
        }
        catch (Exception barred) when (barred is UnauthorizedAccessException or IOException)
        {
            throw new RefusedException(Words.KeysNotReadable.With(folder));
        }
    }

    private static string NameOf(byte[] master) => Convert.ToHexStringLower(Derive(master, "name", 8));

    /// <summary>A key for one purpose: HKDF-SHA-256 (RFC 5869) of the master key, the purpose as its info.</summary>
    public byte[] Derive(string purpose, int bytes = 32) => Derive(_master, purpose, bytes);

    private static byte[] Derive(byte[] master, string purpose, int bytes) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, bytes, info: Encoding.UTF8.GetBytes("bedside/" + purpose));
}

/// <summary>Bedside will not do this, and the message says why in words for the operator.</summary>
public sealed class RefusedException(string why) : Exception(why);
