using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Linkage;

/// <summary>One thing an adversary may see (veil.md C): a row of a table, a line of a page, a mail, a line of the log.</summary>
/// <param name="Kind">Where it was found: a table, an address, "mail", "log".</param>
/// <param name="Person">Whom it is about, if it says so.</param>
/// <param name="Keys">The keys in it that lead to nobody known, by the name of the column.</param>
/// <param name="Times">The moments in it, by the name of the column.</param>
/// <param name="Numbers">The numbers in it, and its place in the file, by name.</param>
public sealed record Trace(string Kind, int? Person, IReadOnlyDictionary<string, Guid> Keys, IReadOnlyDictionary<string, DateTime> Times, IReadOnlyDictionary<string, double> Numbers);

/// <summary>All that was seen at one moment.</summary>
/// <param name="Left">Who erased themselves just before.</param>
public sealed record Sight(int Round, bool IsEnd, IReadOnlyList<Trace> Traces, int? Left = null);

/// <summary>Looks at everything that veil.md C permits, without knowing what any of it means: tables are found in the catalogue, lines of pages by the names in them.</summary>
public sealed partial class Seen(TestApp app, IReadOnlyDictionary<Guid, int> ids, IReadOnlyList<string> names)
{
    public async Task<IReadOnlyList<Trace>> Tables() => await app.With(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        var isPostgres = db.Database.IsNpgsql();
        var tables = await Texts(connection, isPostgres ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public'" : "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND sql NOT LIKE '%WITHOUT ROWID%'");
        var traces = new List<Trace>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = isPostgres ? $"SELECT ctid::text AS \"#ctid\", xmin::text::bigint AS \"#xmin\", * FROM \"{table}\"" : $"SELECT rowid AS \"#rowid\", * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) traces.Add(Row(table, reader));
        }

        return traces;
    });

    private Trace Row(string table, DbDataReader row)
    {
        var (times, numbers, keys, people) = (new Dictionary<string, DateTime>(), new Dictionary<string, double>(), new Dictionary<string, Guid>(), new List<int>());
        for (var i = 0; i < row.FieldCount; i++)
        {
            var (name, value) = (row.GetName(i), row.GetValue(i));
            if (value is DateTime time) times[name] = DateTime.SpecifyKind(time, DateTimeKind.Utc);
            else if (value is Guid key || value is string text && Guid.TryParse(text, out key) || value is byte[] { Length: 16 } bytes && (key = new(bytes, bigEndian: true)) != Guid.Empty)
            {
                if (ids.TryGetValue(key, out var who)) people.Add(who);
                else keys[name] = key;
            }
            else if (value is string ctid && name is "#ctid") numbers[name] = ctid.Trim('(', ')').Split(',') is [var page, var place] ? 1000.0 * int.Parse(page, CultureInfo.InvariantCulture) + int.Parse(place, CultureInfo.InvariantCulture) : 0;
            else if (value is string moment && Moment().IsMatch(moment) && DateTime.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time)) times[name] = time;
            else if (value is long or int or short or bool) numbers[name] = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        }

        numbers["filled"] = Enumerable.Range(0, row.FieldCount).Count(i => !row.IsDBNull(i));
        return new(table, people.Count > 0 ? people[0] : null, keys, times, numbers);
    }

    /// <summary>Every file in the data folder, with its size and when it was written; whose it is, if its name says so.</summary>
    public IReadOnlyList<Trace> Files() => [.. new DirectoryInfo(app.Settings.Data).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.LastWriteTimeUtc).Select((f, n) => new Trace("file",
        Key().Matches(f.FullName).Select(m => Guid.TryParse(m.Value, out var key) && ids.TryGetValue(key, out var who) ? (int?)who : null).FirstOrDefault(w => w is not null), Nothing,
        new Dictionary<string, DateTime> { ["written"] = f.LastWriteTimeUtc }, new Dictionary<string, double> { ["size"] = f.Length, ["#written"] = n }))];

    /// <summary>Each line of a page in which somebody is named, with the numbers and the moments it shows.</summary>
    public async Task<IReadOnlyList<Trace>> Page(Browser reader, string address)
    {
        var page = await reader.Page(address);
        var kind = Ids().Replace(address, "*");
        return [.. page.QuerySelectorAll("li, tr, article, p, dd").SelectMany((line, at) => names.Index().Where(n => line.TextContent.Contains(n.Item, StringComparison.Ordinal)).Select(n => new Trace($"{kind} {line.LocalName}", n.Index, Nothing,
            line.QuerySelectorAll("time[datetime]").Select((t, k) => (Key: $"time {k}", Value: DateTime.Parse(t.GetAttribute("datetime")!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))).ToDictionary(t => t.Key, t => t.Value),
            Number().Matches(line.TextContent.Replace(n.Item, "", StringComparison.Ordinal)).Take(6).Select((m, k) => (Key: $"number {k}", Value: double.Parse(m.Value, CultureInfo.InvariantCulture))).Append((Key: "#line", Value: at)).ToDictionary(t => t.Key, t => t.Value))))];
    }

    /// <summary>
    /// Every file in the data folder, and what was put beside it, as bytes: where each person and each mask stands for the first time and for the last, in rows, indexes, pages that are free
    /// again, and the log that is written ahead. Nothing is read as what it is.
    /// </summary>
    public IReadOnlyList<Trace> Bytes(IEnumerable<Trace> rows, params IEnumerable<(string Name, byte[] Bytes)> beside)
    {
        var masks = rows.Where(t => t.Person is null && t.Numbers.ContainsKey("Round")).SelectMany(t => t.Keys.Select(k => (t.Kind, Round: t.Numbers["Round"], Key: k.Value))).GroupBy(k => k.Key)
            .Where(g => g.Select(k => k.Round).Distinct().Count() is 1 && g.Select(k => k.Kind).Distinct().Count() > 1).ToDictionary(g => g.Key, g => g.First().Round);
        var traces = new List<Trace>();
        foreach (var (name, bytes) in new DirectoryInfo(app.Settings.Data).EnumerateFiles("*", SearchOption.AllDirectories).Select(f => (Key().Replace(f.Name, "*"), Read(f))).Concat(beside))
        {
            foreach (var (key, first, last) in Found(bytes, [.. masks.Keys, .. ids.Keys]))
            {
                var isMask = masks.TryGetValue(key, out var round);
                foreach (var at in new[] { first, last }.Distinct()) traces.Add(new($"bytes of {name}", isMask ? null : ids[key], isMask ? new Dictionary<string, Guid> { ["mask"] = key } : Nothing, new Dictionary<string, DateTime>(), isMask ? new Dictionary<string, double> { ["Round"] = round, ["#offset"] = at } : new Dictionary<string, double> { ["#offset"] = at }));
            }
        }

        return traces;
    }

    private static byte[] Read(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    // As sixteen bytes, in either order, or as thirty-six signs.
    internal static IEnumerable<(Guid Key, int First, int Last)> Found(byte[] bytes, IReadOnlyCollection<Guid> keys)
    {
        var found = new Dictionary<Guid, (int First, int Last)>();
        var (known, starts) = (keys.ToHashSet(), new bool[65536]);
        foreach (var key in keys)
        {
            foreach (var form in new[] { key.ToByteArray(), key.ToByteArray(bigEndian: true) }) starts[form[0] << 8 | form[1]] = true;
        }

        for (var at = 0; at + 16 <= bytes.Length; at++)
        {
            if (starts[bytes[at] << 8 | bytes[at + 1]])
            {
                Note(new Guid(bytes.AsSpan(at, 16)), at);
                Note(new Guid(bytes.AsSpan(at, 16), bigEndian: true), at);
            }

            if (at + 36 <= bytes.Length && bytes[at + 8] is (byte)'-' && bytes[at + 13] is (byte)'-' && Guid.TryParseExact(System.Text.Encoding.ASCII.GetString(bytes, at, 36), "D", out var typed)) Note(typed, at);
        }

        return found.Select(f => (f.Key, f.Value.First, f.Value.Last));

        void Note(Guid key, int at)
        {
            if (known.Contains(key)) found[key] = found.TryGetValue(key, out var before) ? (before.First, at) : (at, at);
        }
    }

    /// <summary>Lines of a log that name nobody, and share a word with lines that name one person only: they are that person's.</summary>
    public static IEnumerable<(int Person, DateTime At)> Joined(IReadOnlyList<(DateTime At, string Text, int? Person)> lines)
    {
        var words = lines.Where(l => l.Person is not null).SelectMany(l => Long().Matches(l.Text).Select(m => (Word: m.Value, Person: l.Person!.Value))).GroupBy(w => w.Word).Where(g => g.Select(w => w.Person).Distinct().Count() is 1).ToDictionary(g => g.Key, g => g.First().Person);
        return lines.Where(l => l.Person is null).SelectMany(l => Long().Matches(l.Text).Where(m => words.ContainsKey(m.Value)).Select(m => words[m.Value]).Distinct().Select(p => (p, l.At)));
    }

    public static readonly IReadOnlyDictionary<string, Guid> Nothing = new Dictionary<string, Guid>();

    private static async Task<List<string>> Texts(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d")]
    private static partial Regex Moment();

    [GeneratedRegex(@"[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Key();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex("[0-9A-Za-z]{8,}")]
    private static partial Regex Long();
}
