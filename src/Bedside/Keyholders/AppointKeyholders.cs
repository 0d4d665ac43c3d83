using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Keyholders;

/// <summary>An administrator asks two to seven people to hold keys together, or lets one go. Appointing gives nobody a key: each makes their own, and all must sign.</summary>
public sealed partial class AppointKeyholders
{
    public sealed record View(HeldSets Held, DateTime Now, RecordVerdict Record)
    {
        public string People { get; init; } = "";

        public string? Problem { get; init; }
    }

    public static async Task<IResult> Get(Db db, KeyRing ring, TimeProvider clock, CancellationToken stop) => await Page(db, ring, clock, "", null, stop);

    public static async Task<IResult> Post(Form form, Me me, Db db, KeyRing ring, Mailroom mail, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        var typed = form["people"].Split(['\n', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Emails.Of).Distinct().ToList();
        var found = await db.Set<Person>().Where(p => typed.Contains(p.Email!)).ToListAsync(stop);
        var unknown = typed.Except(found.Select(p => p.Email!)).ToList();
        if (unknown.Count > 0 || found.Count is < KeyholderSet.Fewest or > KeyholderSet.Most)
        {
            var problem = unknown.Count > 0 ? Words.PeopleUnknown.With(unknown[0]) : Words.PeopleCount.With(KeyholderSet.Fewest, KeyholderSet.Most);
            return (await Page(db, ring, clock, form["people"], problem, stop)).AsUnprocessable();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Records.Turn, stop);
        var ids = found.ConvertAll(p => p.Id);
        var there = await db.Set<KeyPlace>().Where(p => p.PersonId != null && ids.Contains(p.PersonId.Value) && !p.HasEnded).ToListAsync(stop);
        var asked = found.Where(p => there.TrueForAll(t => t.PersonId != p.Id)).Select(KeyPlace.Of).ToList();
        db.AddRange(asked);
        await db.DrawUp([.. typed.Select(t => found.Find(p => p.Email == t)!.Id).Select(id => there.Concat(asked).First(p => p.PersonId == id))], me.DayOf(clock.Now), stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await mail.Tell(db, found.Select(p => (Guid?)p.Id), () => (Words.AskedSubject, Words.AskedMail.With(settings.Link("/keyholder"))), stop);
        return new SeeOther("/organisation/keyholders");
    }

    /// <summary>Lets somebody go: their key is deleted now.</summary>
    public static async Task<IResult> Remove(Guid place, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(Records.Turn, stop);
        if (await db.Set<KeyPlace>().SingleOrDefaultAsync(p => p.Id == place && !p.HasEnded, stop) is not { } found) return MessagePage.NotFound();

        await HoldKey.End(found, db, me.DayOf(clock.Now), stop);
        await transaction.CommitAsync(stop);
        return new SeeOther("/organisation/keyholders");
    }

    private static async Task<RazorSlice> Page(Db db, KeyRing ring, TimeProvider clock, string people, string? problem, CancellationToken stop) =>
        Create(new(await db.HeldSets(stop), clock.Now, await db.ReadRecord(ring, null, stop)) { People = people, Problem = problem });
}
