using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>The passkeys of a person, by the names they gave them.</summary>
public sealed class PasskeyWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns => ["Passkey.Name", "Passkey.PersonId"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var passkey in db.Set<Passkey>().Where(k => k.PersonId == person).OrderBy(k => k.Id).AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            yield return new(Words.Passkey, Words.YouTitle, passkey.AddedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), passkey.Name.Text);
        }
    }

    public Task Erase(Guid person, CancellationToken stop) => db.Set<Passkey>().Where(k => k.PersonId == person).ExecuteDeleteAsync(stop);
}
