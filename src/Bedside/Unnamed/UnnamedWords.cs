using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// What an account knows of unnamed circles: on which lists it stands, and what somebody who holds one wrote under their name. Words written behind a mask are never in an export: a file
/// with a name on it would join them (veil.md A12). Who erases themselves is cut loose from them: nothing visible changes, and nobody can tell any more whose they were.
/// </summary>
public sealed class UnnamedWords(Db db, CircleKeys keys) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } =
    [
        $"{nameof(Listing)}.{nameof(Listing.MemberId)}", $"{nameof(Listing)}.{nameof(Listing.TakingOffAskedBy)}", $"{nameof(Listing)}.{nameof(Listing.TakingOffAgreedBy)}", $"{nameof(UnnamedPost)}.{nameof(UnnamedPost.Said)}",
        $"{nameof(UnnamedPost)}.{nameof(UnnamedPost.By)}", $"{nameof(UnnamedPost)}.{nameof(UnnamedPost.Mask)}", $"{nameof(RoundVoice)}.{nameof(RoundVoice.Mask)}", $"{nameof(UnnamedMove)}.{nameof(UnnamedMove.Mask)}", // Masks lead to nobody.
        $"{nameof(RoundSeal)}.{nameof(RoundSeal.Mask)}", $"{nameof(SealNotice)}.{nameof(SealNotice.Mask)}", $"{nameof(UnnamedReport)}.{nameof(UnnamedReport.Mask)}", $"{nameof(UnnamedReport)}.{nameof(UnnamedReport.Said)}", $"{nameof(UnnamedNote)}.{nameof(UnnamedNote.Mask)}", $"{nameof(UnnamedNote)}.{nameof(UnnamedNote.Said)}", $"{nameof(UnnamedNote)}.{nameof(UnnamedNote.By)}",
        $"{nameof(ShownSelf)}.{nameof(ShownSelf.Mask)}", $"{nameof(ShownSelf)}.{nameof(ShownSelf.Name)}", $"{nameof(UnnamedCircle)}.{nameof(UnnamedCircle.PauseAnswer)}", $"{nameof(SealAsk)}.{nameof(SealAsk.RaisedBy)}", $"{nameof(SealAsk)}.{nameof(SealAsk.Requester)}", $"{nameof(SealAsk)}.{nameof(SealAsk.ExtensionWantedBy)}", $"{nameof(ToldByName)}.{nameof(ToldByName.PersonId)}",
        $"{nameof(UnnamedCircle)}.{nameof(UnnamedCircle.Name)}", $"{nameof(UnnamedCircle)}.{nameof(UnnamedCircle.Purpose)}", $"{nameof(UnnamedCircle)}.{nameof(UnnamedCircle.Agreement)}", $"{nameof(UnnamedCircle)}.{nameof(UnnamedCircle.Reason)}",
    ];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var own = await db.Set<Listing>().Where(l => l.Member!.PersonId == person).Join(db.Set<UnnamedCircle>(), l => l.CircleId, c => c.Id, (l, c) => new { l.Id, c.Name, l.IsFacilitating, c.FirstOn }).OrderBy(l => l.FirstOn).ToListAsync(stop);
        foreach (var listing in own)
        {
            yield return new(Words.ListedFor, listing.Name.Text, null, listing.IsFacilitating ? Words.YouHeldIt : Words.FetchInCircle);
            foreach (var said in await db.Set<UnnamedPost>().Where(p => p.By == listing.Id && p.Said != null).OrderBy(p => p.Id).Select(p => p.Said!.Source).ToListAsync(stop)) yield return new(Words.LetterLabel, listing.Name.Text, null, said);
        }
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        // What waits and nobody has read goes with them; what they asked to be taken back waits on.
        foreach (var head in await db.ListedAs(person, null, stop))
        {
            if (await Desk.Of(head, keys, db, stop) is not { } desk) continue;

            using (desk)
            {
                var waiting = (await desk.OwnWaiting(db, stop)).Select(w => w.Row.Id).Concat(await desk.OtherNumbers(db, stop)).ToList();
                await db.Set<Letter>().Where(l => waiting.Contains(l.Id)).ExecuteDeleteAsync(stop);
            }
        }

        var places = await db.Set<Bedside.Courses.Member>().Where(m => m.PersonId == person).Select(m => m.Id).ToListAsync(stop);
        await db.Set<Listing>().Where(l => l.TakingOffAgreedBy == null && places.Contains(l.TakingOffAskedBy!.Value)).ExecuteUpdateAsync(l => l.SetProperty(x => x.TakingOffAskedBy, (Guid?)null), stop);
        await db.Set<Listing>().Where(l => places.Contains(l.TakingOffAskedBy!.Value)).ExecuteUpdateAsync(l => l.SetProperty(x => x.TakingOffAskedBy, (Guid?)Guid.Empty), stop); // Taken off they stay; the empty id is nobody's.
        await db.Set<Listing>().Where(l => places.Contains(l.TakingOffAgreedBy!.Value)).ExecuteUpdateAsync(l => l.SetProperty(x => x.TakingOffAgreedBy, (Guid?)Guid.Empty), stop);
        var holding = await db.Set<Listing>().Where(l => l.Member!.PersonId == person && l.IsFacilitating).Select(l => l.Id).ToListAsync(stop);
        foreach (var post in await db.Set<UnnamedPost>().Where(p => p.By != null && holding.Contains(p.By.Value)).ToListAsync(stop)) post.Said = null; // What others answered stays.
        await db.SaveChangesAsync(stop);
        // Their seals open to nobody from now on, and all of the circle are made anew, so that none stands out.
        var circles = await db.Set<Listing>().Where(l => l.Member!.PersonId == person && !l.IsFacilitating).Select(l => l.CircleId).ToListAsync(stop);
        await db.Set<CircleRound>().Where(r => circles.Contains(r.CircleId) && r.KeySetId != null).ExecuteUpdateAsync(r => r.SetProperty(x => x.IsStale, true), stop);
        await db.Set<ToldByName>().Where(t => t.PersonId == person).ExecuteDeleteAsync(stop);
        await db.Set<SealAsk>().Where(a => a.RaisedBy == person).ExecuteUpdateAsync(a => a.SetProperty(x => x.RaisedBy, (Guid?)null), stop);
        await db.Set<SealAsk>().Where(a => a.Requester == person).ExecuteUpdateAsync(a => a.SetProperty(x => x.Requester, (Guid?)null), stop);
        // Whoever had shown who they are is a name of two words again, and what they held on the private line under their name goes.
        var own = await db.Set<Listing>().Where(l => l.Member!.PersonId == person).Select(l => l.Id).ToListAsync(stop);
        await db.Set<ShownSelf>().Where(s => own.Contains(s.ListingId)).ExecuteDeleteAsync(stop);
        await db.Set<TookPart>().Where(t => own.Contains(t.ListingId)).ExecuteDeleteAsync(stop);
        await db.Set<UnnamedNote>().Where(n => n.By != null && holding.Contains(n.By.Value)).ExecuteDeleteAsync(stop);
        await db.Set<Listing>().Where(l => l.Member!.PersonId == person).ExecuteUpdateAsync(l => l.SetProperty(x => x.MemberId, (Guid?)null), stop);
    }
}
