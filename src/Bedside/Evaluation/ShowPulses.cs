using System.Globalization;
using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using RazorSlices;

namespace Bedside.Evaluation;

/// <summary>What a cohort answered about how safe it is to speak there, for all of it; those who facilitate begin one and say what they will do.</summary>
public sealed partial class ShowPulses
{
    public const int FewestDays = 2, MostDays = 30, Most = 12;

    public sealed record View(CohortHead Cohort, Pulse? Open, bool MayAnswer, bool IsFacilitating, IReadOnlyList<Pulse> Closed, string Days, string? DaysProblem, string Typed, string? Problem)
    {
        public string Path => $"/cohorts/{Cohort.Id}/pulses";

        public Pulse? Before(Pulse pulse) => Closed.SkipWhile(p => p != pulse).ElementAtOrDefault(1);
    }

    public static async Task<IResult> Get(Guid id, Me me, Db db, TimeProvider clock, CancellationToken stop) =>
        await db.Cohort(id, me, stop) is { } cohort ? await Page(cohort, me, db, clock, stop) : MessagePage.NotFound();

    /// <summary>Begins one. The moment it closes is fixed now, and nobody changes it.</summary>
    public static async Task<IResult> Begin(Guid id, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CohortToHold(id, me, stop) is not { IsOpen: true } cohort) return MessagePage.NotFound();
        if (form.Number("days") is not (>= FewestDays and <= MostDays and var days)) return (await Page(cohort, me, db, clock, stop, form["days"], Words.PulseDaysProblem.With(FewestDays, MostDays))).AsUnprocessable();

        var (now, pulse) = (clock.Now, form.Id("id") ?? Guid.CreateVersion7());
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop); // Two who begin at once begin one.
        if (!await db.Set<Pulse>().AnyAsync(p => p.Id == pulse || p.CohortId == id && p.FrozenAt == null, stop))
        {
            db.Add(new Pulse { Id = pulse, CohortId = id, BegunAt = now, ClosesAt = now.AddDays(days) });
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return new SeeOther($"/cohorts/{id}/pulses");
    }

    /// <summary>What those who facilitate will do, in words that all read; it waits no more.</summary>
    public static async Task<IResult> Say(Guid id, Guid pulse, Form form, Me me, Db db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PlaceToFacilitate(id, me, stop) is not { } place || await db.Cohort(id, me, stop) is not { } cohort
            || await db.Set<Pulse>().Include(p => p.Answered).SingleOrDefaultAsync(p => p.Id == pulse && p.CohortId == id, stop) is not { } found) return MessagePage.NoLonger(form);
        if (found.FrozenAt is null) return MessagePage.Changed($"/cohorts/{id}/pulses", form.Written); // There is nothing to answer yet.

        var words = Shareable.Of(form["words"], Words.PulseSayMissing, 2_000);
        if (words.Taken is not { } said) return (await Page(cohort, me, db, clock, stop, typed: words.Was, problem: words.Problem)).AsUnprocessable();
        if (found.Answered is { } answered && answered.By != place.Member) return answered.Said.Source == said.Source ? new SeeOther($"/cohorts/{id}/pulses") : MessagePage.Changed($"/cohorts/{id}/pulses", form.Written);

        var isNew = found.Answered is null;
        found.Say(place.Member, said, clock.Now);
        if (isNew) db.Add(found.Answered!);
        await db.SaveChangesAsync(stop);
        return new SeeOther($"/cohorts/{id}/pulses");
    }

    /// <summary>"3.5", with "or less" and "or more" where the end of the scale would say what everybody answered.</summary>
    internal static string Mean(PulseFigure figure)
    {
        var mean = (figure.Mean / 100m).ToString("0.0", CultureInfo.CurrentCulture);
        return figure.IsOrLess ? Words.PulseOrLess.With(mean) : figure.IsOrMore ? Words.PulseOrMore.With(mean) : mean;
    }

    internal static string? Change(PulseFigure figure, Pulse? before) => Pulses.Change(figure, before) switch
    {
        null => null,
        0 => Words.PulseSame,
        > 0 and var up => Words.PulseUp.With((up / 100m).ToString("0.0", CultureInfo.CurrentCulture)),
        var down => Words.PulseDown.With((-down.Value / 100m).ToString("0.0", CultureInfo.CurrentCulture)),
    };

    private static async Task<RazorSlice> Page(CohortHead cohort, Me me, Db db, TimeProvider clock, CancellationToken stop, string days = "7", string? daysProblem = null, string typed = "", string? problem = null)
    {
        var now = clock.Now;
        var open = await db.Set<Pulse>().AsNoTracking().Where(p => p.CohortId == cohort.Id && p.FrozenAt == null).OrderBy(p => p.ClosesAt).FirstOrDefaultAsync(stop);
        var place = await db.OwnPlace(cohort.Id, me, stop);
        var mayAnswer = open?.ClosesAt > now && place is not null && CohortRoles.Learning.Contains(place.Role);
        return Create(new(cohort, open, mayAnswer, place is { IsFacilitating: true }, await db.FrozenPulses(cohort.Id).Take(Most).ToListAsync(stop), days, daysProblem, typed, problem));
    }
}
