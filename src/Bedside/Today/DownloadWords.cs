using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Today;

/// <summary>Everything a person wrote or gave, to take away: as a file for machines or one to read and print. Nothing of it is kept, here or in a log.</summary>
public sealed partial class DownloadWords
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public sealed record View;

    public static IResult Get() => Create(new());

    public static async Task<IResult> Post(Form form, Me me, HttpContext http, IEnumerable<IOwnWords> folders, TimeProvider clock, CancellationToken stop)
    {
        var all = new List<OwnWords>();
        foreach (var folder in folders) await foreach (var words in folder.Of(me.Id, stop)) all.Add(words);

        var isJson = form["as"] is "json";
        var name = $"bedside-{clock.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{(isJson ? "json" : "html")}";
        if (isJson) return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(new { MadeAt = clock.Now, Words = all }, Readable), "application/json", name);

        http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        return WordsFile.Create(new(me.Name, clock.Now, all));
    }
}

/// <summary>One file that needs nothing else: opens in any browser, prints, and stays readable when Bedside is gone.</summary>
public sealed partial class WordsFile
{
    public sealed record View(string Name, DateTime MadeAt, IReadOnlyList<OwnWords> All)
    {
        public IEnumerable<IGrouping<(string Kind, string Where), OwnWords>> Places => All.GroupBy(w => (w.Kind, w.Where));
    }
}
