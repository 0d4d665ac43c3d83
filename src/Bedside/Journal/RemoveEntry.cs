using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>One's own entry goes, with everything that hangs on it: what was shared of it, what was asked, what was set beside it.</summary>
public sealed partial class RemoveEntry
{
    public sealed record View(Entry Entry, IReadOnlyList<string> Shared);

    public static async Task<IResult> Get(Guid entry, Me me, Db db, Sharings sharings, CancellationToken stop) =>
        await db.OwnEntry(entry, me, stop) is { } found ? Create(new(found, await sharings.Sentences(found, me, stop))) : MessagePage.NotFound();

    public static async Task<IResult> Post(Guid entry, Me me, Db db, CancellationToken stop)
    {
        if (await db.OwnEntry(entry, me, stop) is null) return MessagePage.NotFound();

        await db.Set<Entry>().Where(e => e.Id == entry).ExecuteDeleteAsync(stop);
        return new SeeOther("/journal");
    }
}
