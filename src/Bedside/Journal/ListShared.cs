using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>What others have shared with one, newest first, a page at a time.</summary>
public sealed partial class ListShared
{
    public const int MostShared = 20;

    public sealed record View(IReadOnlyList<Item> Shared, bool IsFirst, long? Earlier);

    public sealed record Item(Guid Id, string By, DateTime At, string? About, string Beginning, bool WaitsForMe);

    public static async Task<IResult> Get(long? before, Me me, Db db, Sharings sharings, CancellationToken stop)
    {
        var moment = Journals.Before(before);
        var heads = await sharings.With(me.Id, await sharings.PlacesOf(me.Id, stop)).Where(s => s.At < moment).OrderByDescending(s => s.At).Take(MostShared + 1).ToListAsync(stop);
        long? earlier = heads.Count > MostShared ? heads[MostShared - 1].At.Ticks : null;
        var ids = heads.Take(MostShared).Select(h => h.Id).ToList();
        var rows = await db.Set<Sharing>().AsNoTracking().Where(s => ids.Contains(s.Id)).OrderByDescending(s => s.At)
            .Select(s => new
            {
                s.Id, s.At, s.Entry!.ActivityTitle, s.Entry.Member!.Person!.Name, Waits = s.WaitsSince != null,
                Html = s.Parts.OrderBy(p => p.Part).Select(p => p.Said.Html.Substring(0, 600)).FirstOrDefault(),
            })
            .ToListAsync(stop);
        return Create(new(rows.ConvertAll(s => new Item(s.Id, s.Name.Text, s.At, s.ActivityTitle, Text.Beginning(Markdown.ToWords(Whole(s.Html ?? ""))), s.Waits)), before is null, earlier));
    }

    // Without half a mark at the end.
    private static string Whole(string html) => html.LastIndexOf('<') is var open && open > html.LastIndexOf('>') ? html[..open] : html;
}
