using Bedside.Shared;

namespace Bedside.Today;

/// <summary>
/// That the database's files may still hold what somebody erased. Noted before it is erased and struck out when the files have been scrubbed whole, so that neither a fault nor a
/// dead machine lets it be forgotten. It lies with the keys, where every node finds it.
/// </summary>
public sealed class ScrubNeed(KeyRing keys)
{
    private readonly Lock _lock = new();

    private string Place => Path.Combine(keys.Folder, "scrub.due");

    /// <summary>The newest one; null where the files are clean.</summary>
    public string? Newest
    {
        get { lock (_lock) return File.Exists(Place) ? File.ReadAllText(Place) : null; }
    }

    public string Note()
    {
        var need = $"{Guid.NewGuid():N}";
        lock (_lock)
        {
            var next = $"{Place}.{need}";
            PrivateFiles.WriteOnce(next, System.Text.Encoding.ASCII.GetBytes(need));
            File.Move(next, Place, overwrite: true);
        }

        return need;
    }

    /// <summary>Strikes it out, unless there is a newer one.</summary>
    public void Strike(string need)
    {
        lock (_lock) if (Newest == need) File.Delete(Place);
    }
}
