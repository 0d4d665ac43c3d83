using System.Globalization;

namespace Bedside.Shared;

/// <summary>
/// Who has erased themselves: an id that leads nowhere any more, the day, and whether they asked for what may be asked for beside it. It lies with the keys, apart from the data, so that people
/// whom an older backup brings back are erased again when it is restored, as they had wished.
/// </summary>
public sealed class ErasureList(string folder)
{
    public const string FileName = "erased.list";

    private const string Asking = "asks";

    private readonly Lock _lock = new();

    private string File => Path.Combine(folder, FileName);

    public IReadOnlyList<(DateOnly Day, Guid Person, bool Asks)> All
    {
        get { lock (_lock) return System.IO.File.Exists(File) ? Read(System.IO.File.ReadAllLines(File)) : []; }
    }

    public void Add(Guid person, DateOnly day, bool asks)
    {
        lock (_lock)
        {
            using var stream = System.IO.File.Exists(File) ? new FileStream(File, FileMode.Append) : PrivateFiles.Create(File);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Line(day, person, asks) + "\n"));
            stream.Flush(true);
        }
    }

    /// <summary>Takes somebody off again whose erasure did not come to pass.</summary>
    public void Remove(Guid person)
    {
        lock (_lock) Write(All.Where(e => e.Person != person));
    }

    /// <summary>Everybody on either list.</summary>
    public void Join(IEnumerable<(DateOnly Day, Guid Person, bool Asks)> others)
    {
        lock (_lock) Write(All.Concat(others).Distinct().Order());
    }

    /// <summary>Reads a list, passing over what is none.</summary>
    public static IReadOnlyList<(DateOnly Day, Guid Person, bool Asks)> Read(IEnumerable<string> lines) => lines
        .Select(l => l.Split(' '))
        .Where(l => l is [_, _] or [_, _, Asking]).Where(l => DateOnly.TryParseExact(l[0], "yyyy-MM-dd", out _) && Guid.TryParseExact(l[1], "N", out _))
        .Select(l => (DateOnly.ParseExact(l[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), Guid.ParseExact(l[1], "N"), l.Length is 3))
        .ToList();

    private void Write(IEnumerable<(DateOnly Day, Guid Person, bool Asks)> all)
    {
        var lines = all.Select(e => Line(e.Day, e.Person, e.Asks)).ToList();
        var next = File + ".next";
        System.IO.File.Delete(next);
        using (var stream = PrivateFiles.Create(next))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(string.Concat(lines.Select(l => l + "\n"))));
            stream.Flush(true);
        }

        System.IO.File.Move(next, File, overwrite: true);
    }

    private static string Line(DateOnly day, Guid person, bool asks) => $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {person:N}{(asks ? $" {Asking}" : "")}";
}
