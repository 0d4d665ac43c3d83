using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Journal;

/// <summary>Whether somebody has asked about what one shared, has written on under one's question, or has shared something with one.</summary>
public sealed class JournalNews(Db db, Sharings sharings) : INews
{
    public async Task<bool> For(Guid person, DateTime after, DateTime upTo, CancellationToken stop) =>
        await db.Set<Question>().AnyAsync(q => q.AskedAt > after && q.AskedAt <= upTo && q.AnsweredAt == null && q.Said != null && q.Sharing!.Entry!.Member!.PersonId == person, stop)
        || await db.Set<Question>().AnyAsync(q => q.AnsweredAt > after && q.AnsweredAt <= upTo && q.Answer != null && q.Asker!.PersonId == person && q.Asker.LeftAt == null && q.Sharing!.Entry!.Member!.LeftAt == null, stop)
        || await sharings.With(person, await sharings.PlacesOf(person, stop)).AnyAsync(s => s.At > after && s.At <= upTo, stop);
}
