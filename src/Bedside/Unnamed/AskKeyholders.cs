using Bedside.Access;
using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>An administrator who has no part in the course sees one post and the reason, and asks the key holders or leaves it.</summary>
public sealed partial class AskKeyholders
{
    public sealed record View(SealAsk Ask, string Html, string? RaisedBy, string Names);

    public static async Task<IResult> Get(Guid ask, Me me, Db db, TimeProvider clock, CancellationToken stop) => await Find(ask, me, db, stop) is var (found, post, names) && found.AskedAt is null
        ? Create(new(found, post.Said?.Html ?? "", await db.Set<Person>().Where(p => p.Id == found.RaisedBy).Select(p => p.Name.Text).SingleOrDefaultAsync(stop), names)) : await Asked(ask, me, db, clock.Now, stop);

    public static async Task<IResult> Request(Guid ask, Me me, Db db, CircleKeys keys, KeyRing ring, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Records.Turn, stop);
        if (await Find(ask, me, db, stop) is not var (found, post, _)) return MessagePage.NotFound();
        if (found.AskedAt is not null) return new SeeOther("/");

        await db.Note(new(RecordAct.Requested, DateOnly.FromDateTime(clock.Now), ask, post.Id, found.Reason, []), ring, stop);
        keys.MakeRequest(ask);
        found.Ask(me.Id, clock.Now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        if (await db.SetOfAsk(found, stop) is { } held) await mail.Tell(db, held.Places.Where(p => p.IsReady).Select(p => p.PersonId), () => (Words.SealSubject, Words.SealMail.With(settings.Link($"/keyholder/requests/{ask}"))), stop);
        return MessagePage.Of(200, Words.AskedTitle, Words.AskedSentence, Shared.Words.ToStart, "/");
    }

    public static async Task<IResult> Leave(Guid ask, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(ask, me, db, stop) is not var (found, _, _) || found.AskedAt is not null) return MessagePage.NotFound();

        found.Close(clock.Now);
        await db.SaveChangesAsync(stop);
        return new SeeOther("/");
    }

    // What became of it, for whoever asked: whether it was opened and by whom, never whose name.
    private static async Task<IResult> Asked(Guid id, Me me, Db db, DateTime now, CancellationToken stop)
    {
        if (await db.Set<SealAsk>().AsNoTracking().Include(a => a.Consents).SingleOrDefaultAsync(a => a.Id == id && a.Requester == me.Id && a.AskedAt != null, stop) is not { } ask) return MessagePage.NotFound();
        if (ask.ShownAt is null) return MessagePage.Of(StatusCodes.Status200OK, Words.AskedTitle, ask.Request(Guid.Empty).IsOver(now) ? Words.RunOut : Words.AskedSentence, Shared.Words.ToStart, "/");

        return MessagePage.Of(StatusCodes.Status200OK, Words.SealOpenedTitle, Words.SealOpenedSentence.With((await db.SetOfAsk(ask, stop))?.NamesOf(ask)), Shared.Words.ToStart, "/");
    }

    // Whoever has or had a part in the course, or passed it on, does not ask.
    private static async Task<(SealAsk Ask, UnnamedPost Post, string Names)?> Find(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.Set<SealAsk>().SingleOrDefaultAsync(a => a.Id == id && a.ClosedAt == null, stop) is not { } ask || (await db.PartiesTo(ask, stop)).Contains(me.Id)) return null;

        return await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == ask.PostId, stop) is not { } post ? null : (ask, post, (await db.SetOfAsk(ask, stop))?.Names ?? "");
    }
}

public static class SealAsks
{
    extension(HeldSet held)
    {
        /// <summary>Those of the key holders who have agreed to a request.</summary>
        internal string NamesOf(SealAsk ask) => string.Join(", ", held.Places.Where(p => ask.Consents.Exists(c => c.PlaceId == p.Id)).Select(p => p.Name.Text));
    }

    extension(Db db)
    {
        /// <summary>Who has or had a part in the course of a request, or passed it on.</summary>
        internal async Task<HashSet<Guid>> PartiesTo(SealAsk ask, CancellationToken stop)
        {
            var cohort = await db.Set<UnnamedCircle>().Where(c => c.Id == ask.CircleId).Select(c => c.CohortId).SingleAsync(stop);
            var people = await db.Set<Member>().Where(m => m.CohortId == cohort).Select(m => m.PersonId).ToListAsync(stop);
            return [.. people, .. ask.RaisedBy is { } by ? [by] : Array.Empty<Guid>()];
        }

        /// <summary>The key holders whom the seal of a request is for.</summary>
        internal async Task<HeldSet?> SetOfAsk(SealAsk ask, CancellationToken stop) => (await db.HeldSets(stop)).Of(await db.SetIdOfAsk(ask, stop));

        /// <summary>The same, by its id; null where nobody held keys.</summary>
        internal Task<Guid?> SetIdOfAsk(SealAsk ask, CancellationToken stop) =>
            db.Set<UnnamedPost>().Where(p => p.Id == ask.PostId).Join(db.Set<CircleRound>(), p => new { p.CircleId, Number = p.Round }, r => new { r.CircleId, r.Number }, (p, r) => r.KeySetId).SingleOrDefaultAsync(stop);
    }
}

/// <summary>What waits of seals: for administrators without a part in the course, and for the key holders who are asked.</summary>
public sealed class SealWaiting(Db db, TimeProvider clock) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var waiting = new List<Waiting>();
        foreach (var told in await db.Set<ToldByName>().AsNoTracking().Where(t => t.PersonId == person).ToListAsync(stop)) waiting.Add(new(WaitingKind.KeyholdersTell, told.At, "/keyholders/told", Keyholders.Words.AllTitle));

        var isAdministrator = await db.Set<Appointment>().AnyAsync(a => a.PersonId == person && a.Role == OrganisationRole.Administrator, stop);
        if (!isAdministrator && !await db.KeyPlacesOf(person).AnyAsync(stop)) return waiting;

        var open = await db.Set<SealAsk>().AsNoTracking().Include(a => a.Consents).Where(a => a.ClosedAt == null).ToListAsync(stop);
        if (open.Count is 0) return waiting;

        var held = await db.HeldSets(stop);
        foreach (var ask in open)
        {
            if ((await db.PartiesTo(ask, stop)).Contains(person)) continue;

            if (ask.AskedAt is null)
            {
                if (isAdministrator) waiting.Add(new(WaitingKind.SealAsked, ask.RaisedAt, $"/organisation/seals/{ask.Id}", RaiseSeal.Sentence(ask.Reason)));
            }
            else if (ask.Requester != person && !ask.Request(Guid.Empty).IsOver(clock.Now) && held.Of(await db.SetIdOfAsk(ask, stop))?.Places.FirstOrDefault(p => p.PersonId == person && p.IsReady) is { } place && (ask.Consents.Count < 2 || ask.Consents.Exists(c => c.PlaceId == place.Id)))
            {
                waiting.Add(new(WaitingKind.SealAsked, ask.AskedAt.Value, $"/keyholder/requests/{ask.Id}", RaiseSeal.Sentence(ask.Reason)));
            }
        }

        return waiting;
    }
}
