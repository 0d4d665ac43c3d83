using Microsoft.EntityFrameworkCore;

namespace Bedside.Shared;

/// <summary>
/// tsvector. The words are folded already and are written down as they are, past PostgreSQL's own parser, which would split some of them ("1e5", scripts its
/// locale does not know) otherwise than SQLite does.
/// </summary>
public sealed class PostgresSearch(Db db) : Search(db)
{
    public override async Task Put(Guid subject, Guid scope, DateTime from, string words, CancellationToken stop)
    {
        var number = await Enter(subject, scope, from, stop);
        var folded = string.Join(' ', SearchTerms.Words(words).Select((word, i) => $"'{word}':{i + 1}"));
        await Db.Database.ExecuteSqlAsync($"INSERT INTO search_words(number, words) VALUES ({number}, {folded}::tsvector)", stop);
    }

    public override async Task Remove(Guid subject, CancellationToken stop)
    {
        await Db.Database.ExecuteSqlAsync(
            $"""DELETE FROM search_words WHERE number IN (SELECT "Number" FROM "SearchEntry" WHERE "Subject" = {subject})""", stop);
        await Db.Set<SearchEntry>().Where(e => e.Subject == subject).ExecuteDeleteAsync(stop);
    }

    public override async Task<IReadOnlyList<Found>> Find(
        string question, IReadOnlyCollection<Guid> scopes, DateTime now, int most, CancellationToken stop)
    {
        var terms = SearchTerms.Of(question);
        if (terms.IsEmpty || scopes.Count is 0) return [];

        // Words are letters and digits only, so nothing in them is an operator.
        var query = string.Join(" & ", terms.All.Select(t =>
            $"({string.Join(" <-> ", t.Words.Take(t.Words.Count - 1).Select(w => $"'{w}'").Append($"'{t.Words[^1]}'" + (t.IsPhrase ? "" : ":*")))})"));
        return await Db.Database
            .SqlQuery<Ranked>($"""
                SELECT number AS "Number", -ts_rank(words, {query}::tsquery)::float8 AS "Rank"
                FROM search_words WHERE words @@ {query}::tsquery
                """)
            .Join(Db.Set<SearchEntry>().Where(e => scopes.Contains(e.Scope) && e.From <= now), r => r.Number, e => e.Number, (r, e) => new { e.Subject, r.Rank })
            .OrderBy(f => f.Rank)
            .Take(most)
            .Select(f => new Found(f.Subject))
            .ToListAsync(stop);
    }

    public override Task Tidy(CancellationToken stop) => Task.CompletedTask;

    private sealed record Ranked(long Number, double Rank);
}
