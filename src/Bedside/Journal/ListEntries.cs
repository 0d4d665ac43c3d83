using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>The journal: one's own entries, newest first, a page at a time.</summary>
public sealed partial class ListEntries
{
    public const int MostEntries = 20;

    /// <param name="IsMember">Whether they are in a cohort, and so can write.</param>
    /// <param name="Earlier">Where the next page begins; null on the last.</param>
    public sealed record View(IReadOnlyList<Item> Entries, bool IsMember, bool IsFirst, long? Earlier);

    public sealed record Item(Guid Id, DateTime At, string? About, string Beginning, Felt? Felt, bool IsWhole, bool IsShared, bool HasQuestion);

    public static async Task<IResult> Get(long? before, Me me, Db db, CancellationToken stop)
    {
        var moment = Journals.Before(before);
        var rows = await db.EntriesOf(me.Id).AsNoTracking().Where(e => e.WrittenAt < moment).OrderByDescending(e => e.WrittenAt).Take(MostEntries + 1)
            .Select(e => new
            {
                e.Id, e.WrittenAt, e.ActivityTitle, e.Felt, IsWhole = e.Doing != "",
                Noticing = e.Noticing.Substring(0, 400), Moved = e.Moved.Substring(0, 400), Feeling = e.Feeling.Substring(0, 400), Doing = e.Doing.Substring(0, 400),
                IsShared = e.Member!.LeftAt == null && e.Sharings.Any(s => s.WithdrawnAt == null), HasQuestion = e.Sharings.Any(s => s.WithdrawnAt == null && s.Questions.Any(q => q.AnsweredAt == null)),
            })
            .ToListAsync(stop);
        long? earlier = rows.Count > MostEntries ? rows[MostEntries - 1].WrittenAt.Ticks : null;
        var items = rows.Take(MostEntries).Select(e => new Item(
            e.Id, e.WrittenAt, e.ActivityTitle, Text.Beginning(new[] { e.Noticing, e.Moved, e.Feeling, e.Doing }.First(p => p.Length > 0)), e.Felt, e.IsWhole, e.IsShared, e.HasQuestion)).ToList();
        return Create(new(items, await db.PlacesOf(me).AnyAsync(stop), before is null, earlier));
    }
}
