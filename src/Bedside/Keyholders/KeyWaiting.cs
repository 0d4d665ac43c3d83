using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Keyholders;

/// <summary>What waits for who holds a key: to make it, or to sign with whom they hold it.</summary>
public sealed class KeyWaiting(Db db) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var own = await db.KeyPlacesOf(person).AsNoTracking().ToListAsync(stop);
        if (own.Count is 0) return [];

        var held = await db.HeldSets(stop);
        if (held.Waiting is not { } set) return [];

        var since = set.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var asked = own.Exists(p => held.WaitingPlaces.Any(w => w.Id == p.Id) && (!p.IsConfirmed || held.ToSign is not null && set.Signatures.TrueForAll(s => s.PlaceId != p.Id)));
        return asked ? [new(WaitingKind.KeyAsked, since, "/keyholder", Words.OwnTitle)] : [];
    }
}

/// <summary>
/// That somebody holds a key. Erasing themselves they lose it, and whatever could be opened with it they can open no more. Their name stays with the set that all of it have signed, which
/// everybody who takes a place is told beforehand.
/// </summary>
public sealed class KeyholderWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(KeyPlace)}.{nameof(KeyPlace.PersonId)}", $"{nameof(KeyPlace)}.{nameof(KeyPlace.Name)}", $"{nameof(RecordRow)}.{nameof(RecordRow.Keyholders)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var place in await db.Set<KeyPlace>().AsNoTracking().Where(p => p.PersonId == person).ToListAsync(stop))
        {
            yield return new(Words.OwnTitle, place.Name.Text, null, place.HasEnded ? Words.OwnEnded : place.IsConfirmed ? place.Shown.Fingerprint : Words.OwnAsked);
        }
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        foreach (var place in await db.Set<KeyPlace>().Where(p => p.PersonId == person).ToListAsync(stop)) place.Erase();
        await db.SaveChangesAsync(stop);
    }
}
