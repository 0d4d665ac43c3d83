using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Today;

/// <summary>Nothing anybody wrote; only when their digest last went out, which goes with them.</summary>
public sealed class DigestWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Digest)}.{nameof(Digest.PersonId)}"];

    public IAsyncEnumerable<OwnWords> Of(Guid person, CancellationToken stop) => AsyncEnumerable.Empty<OwnWords>();

    public Task Erase(Guid person, CancellationToken stop) => db.Set<Digest>().Where(d => d.PersonId == person).ExecuteDeleteAsync(stop);
}
