using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Today;

/// <summary>Everything one wrote, as a page to read or print and as JSON for a program.</summary>
public sealed partial class TakeWords
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public sealed record View(int Count);

    public static async Task<IResult> Get(Me me, Belongings belongings, CancellationToken stop) => Create(new((await belongings.Of(me.Id, stop)).Count));

    public static async Task<IResult> Json(Me me, Belongings belongings, TimeProvider clock, CancellationToken stop) =>
        TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(new { Made = clock.Now, Words = await belongings.Of(me.Id, stop) }, Readable), "application/json", "bedside.json");

    public static async Task<IResult> Page(Me me, HttpContext http, Belongings belongings, TimeProvider clock, CancellationToken stop)
    {
        http.Response.Headers.ContentDisposition = "attachment; filename=\"bedside.html\"";
        return OwnWordsPage.Create(new(me.Name, clock.Now, await belongings.Of(me.Id, stop)));
    }
}
