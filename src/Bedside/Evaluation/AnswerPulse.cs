using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Evaluation;

/// <summary>Somebody who learns answers, item by item, or leaves some out; until it closes they can answer otherwise, or take it back.</summary>
public sealed partial class AnswerPulse
{
    public sealed record View(OwnPlace Place, Guid Pulse, Instrument Asks, string? Group, DateTime ClosesAt, IReadOnlyDictionary<int, int> Values, string Done)
    {
        public string Path => $"/cohorts/{Place.Cohort}/pulses/{Pulse}";
    }

    public static async Task<IResult> Get(Guid id, Guid pulse, string? done, Me me, Db db, AnswerTokens tokens, IEnumerable<ICohortGroups> groups, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, pulse, me, db, groups, clock, stop) is not var (place, found)) return await Elsewhere(id, me, db, stop);

        var token = tokens.Of(Pulses.Kind, id, pulse, place.Member);
        var values = await db.Set<PulseAnswer>().AsNoTracking().Where(a => a.PulseId == pulse && a.Token == token).ToDictionaryAsync(a => a.Item, a => a.Value, stop);
        return Create(new(place, pulse, found.Asks, found.GroupName?.Text, found.ClosesAt, values, done is null ? "" : values.Count is 0 ? Words.PulseGone : Words.PulseKept));
    }

    public static async Task<IResult> Post(Guid id, Guid pulse, Form form, Me me, Db db, AnswerTokens tokens, IEnumerable<ICohortGroups> groups, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(id, pulse, me, db, groups, clock, stop) is not var (place, asking)) return await Elsewhere(id, me, db, stop);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(pulse, stop); // Pressed twice, or while it closes: one after the other.
        if (await Find(id, pulse, me, db, groups, clock, stop) is null) return await Elsewhere(id, me, db, stop);

        var token = tokens.Of(Pulses.Kind, id, pulse, place.Member);
        await db.Set<PulseAnswer>().Where(a => a.PulseId == pulse && a.Token == token).ExecuteDeleteAsync(stop);
        for (var item = 0; item < asking.Asks.Items.Count; item++)
        {
            if (form.Number($"item-{item}") is { } value && value >= FiveSteps.Scale.Least && value <= FiveSteps.Scale.Most)
            {
                db.Add(new PulseAnswer { Id = SystemChance.Chance.Id(), PulseId = pulse, Token = token, Item = item, Value = value });
            }
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new SeeOther($"/cohorts/{id}/pulses/{pulse}?done=yes");
    }

    // Who is in the cohort and does not learn there, and who comes when it has closed, reads what came of it.
    private static async Task<IResult> Elsewhere(Guid id, Me me, Db db, CancellationToken stop) => await db.OwnPlace(id, me, stop) is null ? MessagePage.NotFound() : new SeeOther($"/cohorts/{id}/pulses");

    private static async Task<(OwnPlace Place, Pulse Pulse)?> Find(Guid id, Guid pulse, Me me, Db db, IEnumerable<ICohortGroups> groups, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.Now;
        return await db.OwnPlace(id, me, stop) is { } place && CohortRoles.Learning.Contains(place.Role)
            && await db.Set<Pulse>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == pulse && p.CohortId == id && p.FrozenAt == null && p.ClosesAt > now, stop) is { } found
            && (found.GroupId is not { } group || (await groups.In(id, stop)).Any(g => g.Id == group && g.Asked.Contains(place.Member)))
                ? (place, found)
                : null;
    }
}
