namespace Bedside.Exchange;

/// <summary>Which names the files of an archive may have.</summary>
internal static class ArchivePaths
{
    /// <summary>Refuses what leads out of the archive, or could on some machine.</summary>
    public static void Check(string path)
    {
        if (LeadsOut(path)) throw new ExchangeRefusedException(Refusal.LeadsOut, path);
    }

    /// <summary>An absolute path, a drive, a backslash, an empty part, a part of dots, or a name longer than any machine takes.</summary>
    public static bool LeadsOut(string path) => path.Length is 0 or > Limits.Name || path.Contains('\\') || path.Contains('\0') || path is [_, ':', ..] || path.Split('/').Any(p => p is "" or "." or "..");

    /// <summary>What a computer lays beside a course and nobody meant to give away.</summary>
    public static bool IsIgnored(string path) => path.Split('/')[0] is "__MACOSX" or ".git" || path.Split('/')[^1] is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    /// <summary>
    /// Where an address in a file leads within the archive: relative to the folder of that file, percent-escapes resolved (RFC 3986), without query and fragment. Null if it leads out.
    /// </summary>
    public static string? Resolve(string folder, string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        var path = Uri.UnescapeDataString(end < 0 ? address : address[..end]).Replace('\\', '/');
        var parts = new List<string>(path.StartsWith('/') ? [] : folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is ".") continue;
            if (part is not "..") parts.Add(part);
            else if (parts.Count is 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count is 0 ? null : string.Join('/', parts);
    }

    /// <summary>Everything before the last slash; empty where there is none.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is > 0 and var at ? path[..at] : "";

    /// <summary>The last part of a path.</summary>
    public static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];
}
