using System.Globalization;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Evaluation;

/// <summary>What a cohort answered about how safe it is to speak there, how it is held and how it learns, for all of it; those who facilitate begin one and say what they will do.</summary>
public sealed partial class ShowPulses
{
    public const int FewestDays = 2, MostDays = 30, Most = 12;

    /// <param name="Open">Those that are being asked, and whether this reader is among those who are asked.</param>
    /// <param name="Whom">Whom this reader can ask now: all of the cohort (null), and each circle they hold.</param>
    public sealed record View(CohortHead Cohort, IReadOnlyList<(Pulse Pulse, bool MayAnswer)> Open, IReadOnlyList<CohortGroup?> Whom, bool IsFacilitating, IReadOnlyList<Pulse> Closed, IReadOnlyList<PlaceOfCohort> Places, string Days, string? DaysProblem, string Typed, string? Problem)
    {
        public string Path => $"/cohorts/{Cohort.Id}/pulses";

        public Pulse? Before(Pulse pulse) => Closed.Where(p => p.GroupId == pulse.GroupId && p.Instrument == pulse.Instrument).SkipWhile(p => p != pulse).ElementAtOrDefault(1);

        /// <summary>Whether it is the newest of those who were asked.</summary>
        public bool IsLast(Pulse pulse) => Closed.First(p => p.GroupId == pulse.GroupId && p.Instrument == pulse.Instrument) == pulse;
    }

    public static async Task<IResult> Get(Guid id, Me me, Db db, IEnumerable<ICohortGroups> groups, SupportItems items, TimeProvider clock, CancellationToken stop) =>
        await db.Cohort(id, me, stop) is { } cohort ? await Page(cohort, me, db, groups, items, clock, stop) : MessagePage.NotFound();

    /// <summary>Begins one. The moment it closes is fixed now, and nobody changes it.</summary>
    public static async Task<IResult> Begin(Guid id, Form form, Me me, Db db, IEnumerable<ICohortGroups> groups, SupportItems items, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { IsOpen: true } cohort) return MessagePage.NotFound();
        if (!await db.Uses(id, Technology.Pulse, stop)) return MessagePage.Of(422, Words.PulseOffTitle, Words.PulseOffSentence, Words.PulseOffLink, $"/cohorts/{id}/technology#pulse");
        if (form.Number("days") is not (>= FewestDays and <= MostDays and var days)) return (await Page(cohort, me, db, groups, items, clock, stop, form["days"], Words.PulseDaysProblem.With(FewestDays, MostDays))).AsUnprocessable();

        var place = await db.OwnPlace(id, me, stop);
        var group = form.Id("whom") is { } whom ? (await groups.In(id, stop)).FirstOrDefault(g => g.Id == whom && place is not null && g.Holding.Contains(place.Member)) : null;
        var instrument = Instrument.Named(form["what"].Length is 0 ? Instrument.Safety : form["what"]);
        if (group is null && form["whom"] is not "" || instrument is null) return new SeeOther($"/cohorts/{id}/pulses");

        var (now, pulse) = (clock.Now, form.Id("id") ?? Guid.CreateVersion7());
        var groupId = group?.Id;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Two who begin at once begin one.
        if (!await db.Set<Pulse>().AnyAsync(p => p.Id == pulse || p.CohortId == id && p.GroupId == groupId && p.Instrument == instrument.Id && p.FrozenAt == null, stop))
        {
            db.Add(new Pulse { Id = pulse, CohortId = id, Instrument = instrument.Id, GroupId = groupId, GroupName = group is null ? null : ShareableLine.Of(group.Name, "").Taken, BegunAt = now, ClosesAt = now.AddDays(days) });
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return new SeeOther($"/cohorts/{id}/pulses");
    }

    /// <summary>What those who facilitate will do, in words that all read; it waits no more.</summary>
    public static async Task<IResult> Say(Guid id, Guid pulse, Form form, Me me, Db db, IEnumerable<ICohortGroups> groups, SupportItems items, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { } place || await db.Cohort(id, me, stop) is not { } cohort
            || await db.Set<Pulse>().Include(p => p.Answered).SingleOrDefaultAsync(p => p.Id == pulse && p.CohortId == id, stop) is not { } found) return MessagePage.NoLonger(form);
        if (found.FrozenAt is null) return MessagePage.Changed($"/cohorts/{id}/pulses", form.Written); // There is nothing to answer yet.

        var words = Shareable.Of(form["words"], Words.PulseSayMissing, 2_000);
        if (words.Taken is not { } said) return (await Page(cohort, me, db, groups, items, clock, stop, typed: words.Was, problem: words.Problem)).AsUnprocessable();
        if (found.Answered is { } answered && answered.By != place.Member) return answered.Said.Source == said.Source ? new SeeOther($"/cohorts/{id}/pulses") : MessagePage.Changed($"/cohorts/{id}/pulses", form.Written);

        var isNew = found.Answered is null;
        found.Say(place.Member, said, clock.Now);
        if (isNew) db.Add(found.Answered!);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/pulses");
    }

    internal static string? Change(PulseFigure figure, Pulse? before) => Pulses.Change(figure, before) switch
    {
        null => null,
        0 => Words.PulseSame,
        > 0 and var up => Words.PulseUp.With((up / 100m).ToString("0.0", CultureInfo.CurrentCulture)),
        var down => Words.PulseDown.With((-down.Value / 100m).ToString("0.0", CultureInfo.CurrentCulture)),
    };

    private static async Task<RazorSlice> Page(CohortHead cohort, Me me, Db db, IEnumerable<ICohortGroups> groups, SupportItems items, TimeProvider clock, CancellationToken stop, string days = "7", string? daysProblem = null, string typed = "", string? problem = null)
    {
        var now = clock.Now;
        var (place, all) = (await db.OwnPlace(cohort.Id, me, stop), await groups.In(cohort.Id, stop));
        var mine = all.Where(g => place is not null && g.Has(place.Member)).ToList();
        var ids = mine.ConvertAll(g => (Guid?)g.Id);
        var open = await db.Set<Pulse>().AsNoTracking().Where(p => p.CohortId == cohort.Id && p.FrozenAt == null && (p.GroupId == null || ids.Contains(p.GroupId))).OrderBy(p => p.ClosesAt).ToListAsync(stop);
        bool MayAnswer(Pulse pulse) => pulse.ClosesAt > now && place is not null && (pulse.GroupId is { } of ? mine.Exists(g => g.Id == of && g.Asked.Contains(place.Member)) : CohortRoles.Learning.Contains(place.Role));
        var whom = !cohort.MayHold || !cohort.IsOpen || !await db.Uses(cohort.Id, Technology.Pulse, stop) ? [] : mine.Where(g => g.Holding.Contains(place!.Member)).Select(g => (CohortGroup?)g).Prepend(null).ToList();
        var closed = await db.FrozenPulses(cohort.Id).Where(p => p.GroupId == null || ids.Contains(p.GroupId)).Take(Most).ToListAsync(stop);
        return Create(new(cohort, open.ConvertAll(p => (p, MayAnswer(p))), whom, place is { IsFacilitating: true }, closed, cohort.MayHold ? await db.PlacesOf(cohort.Id, items, stop) : [], days, daysProblem, typed, problem));
    }
}
