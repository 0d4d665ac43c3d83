using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Circles;

/// <summary>Which version of an agreement holds, and who has accepted it.</summary>
public static class Agreements
{
    private static readonly Func<Db, Guid, VoiceKey, DateTime, Task<bool>> Accepted = EF.CompileAsyncQuery((Db db, Guid circle, VoiceKey own, DateTime now) => db
        .Set<Agreement>()
        .Where(a => a.CircleId == circle && a.HoldsFrom <= now)
        .OrderByDescending(a => a.Number)
        .Take(1)
        .Any(a => a.Acceptances.Any(x => x.By == own)));

    private static readonly Func<Db, Guid, Task<string?>> RulesOf = EF.CompileAsyncQuery((Db db, Guid circle) => db
        .Set<Rules>().Where(r => r.CircleId == circle).OrderByDescending(r => r.Number).Select(r => r.Said.Html).FirstOrDefault());

    extension(Db db)
    {
        /// <summary>Whether this member must accept the version that holds before anything of theirs is sent.</summary>
        public async Task<bool> MustAccept(CircleHead circle, DateTime now) => !await Accepted(db, circle.Id, circle.Own, now);

        /// <summary>The version that holds now.</summary>
        public Task<Agreement?> AgreementInForce(Guid circle, DateTime now, CancellationToken stop) => db.Set<Agreement>()
            .Where(a => a.CircleId == circle && a.HoldsFrom <= now)
            .OrderByDescending(a => a.Number)
            .Include(a => a.Acceptances)
            .FirstOrDefaultAsync(stop);

        /// <summary>The last version, whether or not its day has come: what a change changes.</summary>
        public Task<Agreement?> NewestAgreement(Guid circle, CancellationToken stop) => db.Set<Agreement>()
            .Where(a => a.CircleId == circle)
            .OrderByDescending(a => a.Number)
            .FirstOrDefaultAsync(stop);

        /// <summary>From when a version holds that was taken up and whose day has not come; null where none waits.</summary>
        public async Task<DateTime?> AgreementChangesOn(Guid circle, DateTime now, CancellationToken stop) =>
            await db.Set<Agreement>().Where(a => a.CircleId == circle).OrderByDescending(a => a.Number).Select(a => (DateTime?)a.HoldsFrom).FirstOrDefaultAsync(stop) is { } day && day > now ? day : null;

        /// <summary>The changes that can still be taken up: neither ended nor overtaken by another.</summary>
        internal IQueryable<Amendment> StandingAmendments() => db.Set<Amendment>().Where(a => a.End == null && a.Changes == db.Set<Agreement>().Where(v => v.CircleId == a.CircleId).Max(v => v.Number));

        /// <summary>The one of them that was proposed last.</summary>
        public Task<Guid?> LastAmendment(Guid circle, CancellationToken stop) => db.StandingAmendments()
            .Where(a => a.CircleId == circle)
            .OrderByDescending(a => a.At)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(stop);

        /// <summary>The short rules, as HTML that says which language it is in.</summary>
        public async Task<string> RulesHtml(CircleHead circle) => await RulesOf(db, circle.Id) is { } rules ? $"<div lang=\"{circle.Language}\">{rules}</div>" : "";

        /// <summary>Notes that this member accepts; accepting twice is accepting once.</summary>
        public async Task Accept(Agreement agreement, VoiceKey by, DateTime at, CancellationToken stop)
        {
            if (agreement.Acceptances.Any(a => a.By == by)) return;

            var acceptance = new Acceptance(by, at);
            agreement.Acceptances.Add(acceptance);
            db.Add(acceptance);
            await db.SaveChangesAsync(stop);
        }
    }
}
