using Microsoft.EntityFrameworkCore;

namespace Bedside.Shared;

/// <summary>FTS5. The index holds the folded words only; the words themselves stand in their own table.</summary>
public sealed class SqliteSearch(Db db) : Search(db)
{
    public override async Task Put(Guid subject, Guid scope, DateTime from, string words, CancellationToken stop)
    {
        var number = await Enter(subject, scope, from, stop);
        var folded = string.Join(' ', SearchTerms.Words(words));
        await Db.Database.ExecuteSqlAsync($"INSERT INTO search_words(rowid, scope, words) VALUES ({number}, {Token(scope)}, {folded})", stop);
    }

    public override async Task Remove(Guid subject, CancellationToken stop)
    {
        var number = await Db.Set<SearchEntry>().Where(e => e.Subject == subject).Select(e => e.Number).FirstOrDefaultAsync(stop);
        if (number is 0) return;

        await Db.Database.ExecuteSqlAsync($"DELETE FROM search_words WHERE rowid = {number}", stop);
        await Db.Set<SearchEntry>().Where(e => e.Number == number).ExecuteDeleteAsync(stop);
    }

    public override async Task<IReadOnlyList<Found>> Find(
        string question, IReadOnlyCollection<Guid> scopes, DateTime now, int most, CancellationToken stop)
    {
        var terms = SearchTerms.Of(question);
        if (terms.IsEmpty || scopes.Count is 0) return [];

        // The place is a column of the index, so that what one may not see is never even ranked.
        var words = string.Join(" AND ", terms.All.Select(t => $"\"{string.Join(' ', t.Words)}\"" + (t.IsPhrase ? "" : "*")));
        var match = $"scope : ({string.Join(" OR ", scopes.Select(Token))}) AND words : ({words})";
        return await Db.Database
            .SqlQuery<Ranked>($"SELECT rowid AS Number, bm25(search_words, 0, 1) AS Rank FROM search_words WHERE search_words MATCH {match}")
            .Join(Db.Set<SearchEntry>().Where(e => scopes.Contains(e.Scope) && e.From <= now), r => r.Number, e => e.Number, (r, e) => new { e.Subject, r.Rank })
            .OrderBy(f => f.Rank)
            .Take(most)
            .Select(f => new Found(f.Subject))
            .ToListAsync(stop);
    }

    public override Task Tidy(CancellationToken stop) =>
        Db.Database.ExecuteSqlRawAsync("INSERT INTO search_words(search_words) VALUES ('optimize')", stop);

    private static string Token(Guid scope) => scope.ToString("N");

    private sealed record Ranked(long Number, double Rank);
}
