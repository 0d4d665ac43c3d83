using System.Buffers.Binary;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Unnamed;

/// <summary>The secrets of unnamed circles: one file each in the key ring, wrapped by its master key, and the key of the letterbox. A secret is made once, when its circle begins, never again, and goes with its archive.</summary>
public sealed class CircleKeys(KeyRing ring)
{
    private string Folder => Path.Combine(ring.Folder, "circles");

    /// <summary>The secret of a circle; null where it was never made, was destroyed, or lies in another ring: then nobody can be told from anybody, for good.</summary>
    public CircleSecret? Of(UnnamedCircle circle)
    {
        using var master = Master();
        return File.Exists(FileOf(circle.Id)) ? master.Unwrap(circle.Id, circle.Voicing, File.ReadAllBytes(FileOf(circle.Id))) : null;
    }

    /// <summary>The secret of a circle that begins.</summary>
    public CircleSecret Make(UnnamedCircle circle)
    {
        if (Of(circle) is { } there) return there;

        using var master = Master();
        var made = CircleSecret.Make(circle.Id, circle.Voicing, SystemChance.Chance);
        PrivateFiles.MakeFolder(Folder);
        PrivateFiles.WriteOnce(FileOf(circle.Id), master.Wrap(made, SystemChance.Chance));
        return made;
    }

    /// <summary>The one-time key of a request to open a seal; null where it is over.</summary>
    public RequestKey? OfRequest(Guid request)
    {
        using var master = Master();
        return File.Exists(FileOfRequest(request)) ? RequestKey.UnwrappedBy(master, request, File.ReadAllBytes(FileOfRequest(request))) : null;
    }

    public void MakeRequest(Guid request)
    {
        using var master = Master();
        using var made = RequestKey.Make(SystemChance.Chance);
        PrivateFiles.MakeFolder(RequestFolder);
        PrivateFiles.WriteOnce(FileOfRequest(request), made.WrappedBy(master, request, SystemChance.Chance));
    }

    public void ForgetRequest(Guid request)
    {
        if (File.Exists(FileOfRequest(request))) File.Delete(FileOfRequest(request));
    }

    /// <summary>Whether the secret of a circle is there.</summary>
    public bool Has(UnnamedCircle circle) => File.Exists(FileOf(circle.Id));

    /// <summary>Deletes the secret of a circle whose archive has come so far: from now on nobody can tell which words are whose.</summary>
    public void Destroy(UnnamedCircle circle) => File.Delete(FileOf(circle.Id));

    public Letterbox Box() => new(ring.Derive("letterbox"));

    /// <summary>A place as the engine counts it: the circle for its letters, a letter for its answers; and for what is done to something that has opened, that and the act.</summary>
    public static Guid Place(Act act, long? post, Guid circle)
    {
        if (post is not { } number) return circle;

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        bytes[^1] = (byte)(act is Act.Write ? 0 : act);
        return new(bytes, bigEndian: true);
    }

    private MasterKey Master() => new(ring.Derive("circles"));

    private string RequestFolder => Path.Combine(ring.Folder, "requests");

    private string FileOfRequest(Guid request) => Path.Combine(RequestFolder, $"{request:N}.key");

    private string FileOf(Guid circle) => Path.Combine(Folder, $"{circle:N}.key");
}
