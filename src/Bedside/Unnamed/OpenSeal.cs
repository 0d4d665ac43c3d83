using Bedside.Access;
using Bedside.Courses;
using Bedside.Keyholders;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Unnamed;

/// <summary>
/// A key holder sees one post and the reason, and agrees with their six words or does not. When two have, either shows the name, to both, for fifteen minutes; it is stored nowhere. This
/// runs on the server: key holders trust the program, and the page says so.
/// </summary>
public sealed partial class OpenSeal
{
    public sealed record View(SealAsk Ask, string Html, ConsentRefusal? Refusal, bool HasConsented, DateTime Now)
    {
        public string? Problem { get; init; }

        public string? DaysProblem { get; init; }

        /// <summary>What was found, while it is shown.</summary>
        public SealFound? Found { get; init; }

        /// <summary>The name, while it is shown.</summary>
        public string? Name { get; init; }

        /// <summary>The two who have agreed.</summary>
        public string Both { get; init; } = "";

        public bool MayShow => HasConsented && Ask.Consents.Count is 2 && Ask.ShownAt is null;

        public string Path => $"/keyholder/requests/{Ask.Id}";
    }

    private sealed record At(SealAsk Ask, HeldSet Held, KeyPlace Place, SealRequest Request, HashSet<Guid> Parties, UnnamedPost Post);

    public static async Task<IResult> Get(Guid ask, Me me, Db db, CircleKeys keys, TimeProvider clock, CancellationToken stop) =>
        await Find(ask, me, db, stop) is { } at ? Create(await Shown(at, db, keys, clock.Now, stop)) : MessagePage.NotFound();

    /// <summary>Agrees: the record first, under their signature; then their shares, locked for this request.</summary>
    public static async Task<IResult> Consent(Guid ask, Form form, Me me, Db db, CircleKeys keys, KeyBench bench, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(ask, me, db, stop) is not { } asked) return MessagePage.NotFound();

        using var tried = await bench.Try(asked.Place, me, form["six"], stop);
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Records.Turn, stop);
        if (await Find(ask, me, db, stop) is not { } at) return MessagePage.NotFound();

        var (now, view) = (clock.Now, await Shown(at, db, keys, clock.Now, stop));
        if (view.Refusal is not null || view.HasConsented) return Create(view).AsUnprocessable();

        if (tried.Keys is not { } own) return Create(view with { Problem = tried.Problem }).AsUnprocessable();

        using var request = keys.OfRequest(ask);
        if (request is null || await SealOf(at, db, stop) is not { } seal || Veil.Consent.Of(seal, at.Held.Set, at.Place.Id, own, ask, request.Public, SystemChance.Chance) is not { } given) return MessagePage.Of(422, Words.SealBrokenTitle, Words.SealBroken, Words.BackToRequest, view.Path);

        await db.Note(new(RecordAct.Consented, DateOnly.FromDateTime(now), ask, at.Ask.PostId, at.Ask.Reason, [at.Place.Id]), at.Place, own, stop);
        var consent = new SealConsent { PlaceId = at.Place.Id, Seat = given.Seat, Number = at.Ask.Consents.Count + 1, Bytes = given.Bytes };
        at.Ask.Consents.Add(consent);
        db.Add(consent);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        if (at.Ask.Consents.Count is 2) await mail.Tell(db, at.Held.Places.Where(p => at.Ask.Consents.Exists(c => c.PlaceId == p.Id)).Select(p => p.PersonId), () => (Words.SealSubject, Words.SealAgreedMail.With(settings.Link(view.Path))), stop);
        return new SeeOther(view.Path);
    }

    /// <summary>Shows the name, to both for fifteen minutes; and says whether the writer is told at the next opening, or later because it could put somebody in danger.</summary>
    public static async Task<IResult> Show(Guid ask, Form form, Me me, Db db, CircleKeys keys, KeyRing ring, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Records.Turn, stop);
        if (await Find(ask, me, db, stop) is not { } at) return MessagePage.NotFound();

        var (now, view) = (clock.Now, await Shown(at, db, keys, clock.Now, stop));
        if (!view.MayShow || at.Request.IsOver(now)) return new SeeOther(view.Path);

        var days = form["tell"] is "later" ? form.Number("days") : 0;
        if (days is null or < 0 or > Deferral.Longest || form["tell"] is "later" && days is 0) return Create(view with { DaysProblem = Words.DaysProblem.With(Deferral.Longest) }).AsUnprocessable();

        var day = DateOnly.FromDateTime(now);
        Guid[] both = [.. at.Request.Consents];
        await db.Note(new(RecordAct.Shown, day, ask, at.Ask.PostId, at.Ask.Reason, both), ring, stop);
        if (days > 0)
        {
            await db.Note(new(RecordAct.Deferred, day, ask, at.Ask.PostId, at.Ask.Reason, [at.Place.Id]), ring, stop);
            at.Ask.Defer(Deferral.Of(day, days.Value));
        }

        at.Ask.Show(now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther(view.Path);
    }

    /// <summary>Would have the writer told later still; it is so when a second key holder says the same. Once.</summary>
    public static async Task<IResult> Extend(Guid ask, Me me, Db db, KeyRing ring, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Records.Turn, stop);
        var day = DateOnly.FromDateTime(clock.Now);
        if (await Find(ask, me, db, stop) is not { } at) return MessagePage.NotFound();
        if (at.Ask is not { IsExtended: false, IsTold: false, Deferral: { } deferral } || deferral.IsOver(day)) return new SeeOther($"/keyholder/requests/{ask}");

        if (at.Ask.ExtensionWantedBy is { } first && first != at.Place.Id)
        {
            await db.Note(new(RecordAct.DeferredAgain, day, ask, at.Ask.PostId, at.Ask.Reason, [first, at.Place.Id]), ring, stop);
            at.Ask.Extend(deferral.Extended(Deferral.Longest, first, at.Place.Id, day));
        }
        else at.Ask.WantLonger(at.Place.Id);

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/keyholder/requests/{ask}");
    }

    /// <summary>One was told by name that there is something, and has read it.</summary>
    public static async Task<IResult> Told(Me me, Db db, CancellationToken stop)
    {
        if (!await db.Set<ToldByName>().AnyAsync(t => t.PersonId == me.Id, stop)) return MessagePage.NotFound();

        var held = await db.HeldSets(stop);
        return MessagePage.Of(200, Shared.Words.WaitsKeyholders, Words.ToldByName.With(held.Last?.Names), Keyholders.Words.AllTitle, "/keyholders");
    }

    private static async Task<View> Shown(At at, Db db, CircleKeys keys, DateTime now, CancellationToken stop)
    {
        var view = new View(at.Ask, at.Post.Said?.Html ?? "", at.Parties.Contains(at.Place.PersonId!.Value) ? ConsentRefusal.IsParty : at.Ask.Requester == at.Place.PersonId ? ConsentRefusal.AskedForIt : at.Request.Refuses(at.Place.Id, at.Held.Set, new HashSet<Guid>(), now), at.Request.Consents.Contains(at.Place.Id), now) { Both = at.Held.NamesOf(at.Ask) };
        if (!at.Request.MayLook(at.Place.Id, now)) return view;

        using var key = keys.OfRequest(at.Ask.Id);
        var circle = await db.Set<UnnamedCircle>().AsNoTracking().SingleAsync(c => c.Id == at.Ask.CircleId, stop);
        using var secret = keys.Of(circle);
        if (key is null || await SealOf(at, db, stop) is not { } seal) return view with { Found = SealFound.Broken };

        var consents = at.Ask.Consents.OrderBy(c => c.Number).Select(c => new Consent(c.Seat, c.Bytes)).ToList();
        var place = new SealPlace(await db.OrganisationId(stop), circle.Id, Desk.RoundOf(at.Post.Round));
        var answer = SealAnswer.Of(seal, at.Held.Set, place, at.Ask.Id, key, consents[0], consents[1], secret);
        var name = answer.Member is { } member ? await db.Set<Member>().Where(m => m.Id == member).Select(m => new { m.Person!.Name, Account = m.Person.Email ?? m.Person.SignInName }).SingleOrDefaultAsync(stop) : null;
        // A name is whatever its owner types; the account is not.
        return view with { Found = name is null && answer.Found is not SealFound.Broken ? SealFound.Nobody : answer.Found, Name = name is null ? null : Words.SealName.With(name.Name.Text, name.Account) };
    }

    private static async Task<Seal?> SealOf(At at, Db db, CancellationToken stop) =>
        await db.Set<RoundSeal>().AsNoTracking().SingleOrDefaultAsync(s => s.CircleId == at.Ask.CircleId && s.Round == at.Post.Round && s.Mask == at.Post.Mask!.Value, stop) is { } row ? new(Mask.Of(row.Mask), row.Bytes) : null;

    private static async Task<At?> Find(Guid id, Me me, Db db, CancellationToken stop)
    {
        if (await db.Set<SealAsk>().Include(a => a.Consents).SingleOrDefaultAsync(a => a.Id == id && a.AskedAt != null, stop) is not { } ask) return null;
        if (await db.SetOfAsk(ask, stop) is not { } held || held.Places.FirstOrDefault(p => p.PersonId == me.Id && p.IsReady) is not { } place) return null;
        if (await db.Set<UnnamedPost>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == ask.PostId, stop) is not { } post) return null;

        return new(ask, held, place, ask.Request(Guid.Empty), await db.PartiesTo(ask, stop), post);
    }
}
