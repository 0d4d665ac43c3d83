using System.Text;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Adapt;

/// <summary>Where an organisation puts its own file of strategies in the place of ours, with what it changed and why (R130), and takes ours again.</summary>
public sealed partial class OwnStrategies
{
    private const int MostBytes = 200_000;

    /// <param name="At">Since when an own file holds; null where ours does.</param>
    public sealed record View(Strategies Strategies, DateTime? At, string? By, IReadOnlyList<string> Problems, bool IsDone = false);

    public static async Task<IResult> Get(string? done, Db db, StrategiesHere here, CancellationToken stop) => await Page([], db, here, stop, done is not null);

    public static async Task<IResult> Post(HttpContext http, Me me, Db db, StrategiesHere here, TimeProvider clock, CancellationToken stop)
    {
        if (!http.Request.HasFormContentType || http.Request.Form.Files.GetFile("sheet") is not { Length: > 0 } file) return (await Page([Words.SheetMissing], db, here, stop)).AsUnprocessable();
        if (file.Length > MostBytes) return (await Page([Words.SheetLarge.With(MostBytes / 1_000)], db, here, stop)).AsUnprocessable();

        string text;
        try
        {
            using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(false, throwOnInvalidBytes: true));
            text = Shared.Text.Normalised(await reader.ReadToEndAsync(stop));
        }
        catch (DecoderFallbackException)
        {
            return (await Page([Words.SheetLetters], db, here, stop)).AsUnprocessable();
        }

        if (StrategyCheck.Of(text) is { Sheet: null, Problems: var problems }) return (await Page(problems, db, here, stop)).AsUnprocessable();

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Set<OwnSheet>().Where(s => s.Name == Strategies.File).ExecuteDeleteAsync(stop);
        db.Add(new OwnSheet { Name = Strategies.File, Text = text, By = me.Id, At = clock.Now });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther("/courses/strategies?done=yes");
    }

    /// <summary>Ours hold again; what courses wrote about a strategy that only theirs had is kept.</summary>
    public static async Task<IResult> Remove(Db db, CancellationToken stop)
    {
        await db.Set<OwnSheet>().Where(s => s.Name == Strategies.File).ExecuteDeleteAsync(stop);
        return new SeeOther("/courses/strategies?done=yes");
    }

    /// <summary>The file that holds, to be changed and brought again.</summary>
    public static async Task<IResult> Take(Db db, CancellationToken stop) =>
        TypedResults.Bytes(await db.Set<OwnSheet>().Where(s => s.Name == Strategies.File).Select(s => s.Text).SingleOrDefaultAsync(stop) is { } own ? Encoding.UTF8.GetBytes(own) : await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "courses", "adapt", Strategies.File), stop), "application/yaml", Strategies.File);

    private static async Task<RazorSlice> Page(IReadOnlyList<string> problems, Db db, StrategiesHere here, CancellationToken stop, bool isDone = false)
    {
        var own = await db.Set<OwnSheet>().Where(s => s.Name == Strategies.File).Select(s => new { s.At, By = db.Set<Person>().Where(p => p.Id == s.By).Select(p => p.Name).FirstOrDefault() }).SingleOrDefaultAsync(stop);
        return Create(new(await here.Take(stop), own?.At, own?.By?.Text, problems, isDone));
    }
}
