using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>When somebody was last told that there is something new: no words, but a key to a person.</summary>
public sealed class DigestWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns => ["Digest.PersonId"];

    public int Order => 80;

    public IAsyncEnumerable<OwnWords> Of(Guid person, CancellationToken stop) => AsyncEnumerable.Empty<OwnWords>();

    public Task Erase(Guid person, DateTime at, CancellationToken stop) => db.Set<Digest>().Where(d => d.PersonId == person).ExecuteDeleteAsync(stop);
}
