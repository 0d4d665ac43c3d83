using System.Runtime.CompilerServices;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Evaluation;

/// <summary>Works out the numbers of what has closed, once, and forgets the answers.</summary>
public sealed class FreezePulses(Db db, IEnumerable<ICohortGroups> groups, TimeProvider clock) : IJob
{
    public string Name => "pulses";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.Now;
        foreach (var id in await db.Set<Pulse>().Where(p => p.FrozenAt == null && p.ClosesAt <= now).Select(p => p.Id).ToListAsync(stop)) await Freeze(id, now, stop);
    }

    private async Task Freeze(Guid id, DateTime now, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.TakeTurn(id, stop);
        if (await db.Set<Pulse>().SingleOrDefaultAsync(p => p.Id == id && p.FrozenAt == null, stop) is not { } pulse) return;

        var asked = pulse.GroupId is { } group ? (await groups.In(pulse.CohortId, stop)).FirstOrDefault(g => g.Id == group)?.Asked.Count ?? int.MaxValue : await db.Set<Member>().CountAsync(m => m.CohortId == pulse.CohortId && m.LeftAt == null && CohortRoles.Learning.Contains(m.Role), stop);
        var answers = await db.Set<PulseAnswer>().AsNoTracking().Where(a => a.PulseId == id).ToListAsync(stop);
        var figures = answers.GroupBy(a => a.Item)
            .Select(g => (g.Key, Release.Freeze(id, FiveSteps.Scale, g.Select(a => new Answer(new(a.Token), a.Value)), asked, pulse.ClosesAt, now, new HashSet<Guid>()).Whole))
            .Where(f => f.Whole is not null).Select(f => (f.Key, f.Whole!)).ToList();
        pulse.Freeze(figures, now);
        db.AddRange(pulse.Figures);
        await db.SaveChangesAsync(stop);
        await db.Set<PulseAnswer>().Where(a => a.PulseId == id).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
    }
}

/// <summary>What is low, or fell, as far as it was shown, and nobody has answered yet; for those who facilitate.</summary>
public sealed class PulseWaiting(Db db, IEnumerable<ICohortGroups> groups) : IWaitingList
{
    public async Task<IReadOnlyList<Waiting>> For(Guid person, CancellationToken stop)
    {
        var cohorts = await db.Set<Member>().Where(m => m.PersonId == person && m.LeftAt == null && m.Role == CohortRole.Facilitator)
            .Join(db.Set<Cohort>(), m => m.CohortId, c => c.Id, (m, c) => new { c.Id, c.Name, Member = m.Id, HasGroups = db.Set<Pulse>().Any(p => p.CohortId == c.Id && p.GroupId != null) }).ToListAsync(stop);
        var waiting = new List<Waiting>();
        foreach (var cohort in cohorts)
        {
            var held = cohort.HasGroups ? (await groups.In(cohort.Id, stop)).Where(g => g.Holding.Contains(cohort.Member)).Select(g => ((Guid?)g.Id, g.Name)) : [];
            foreach (var (group, name) in held.Prepend((null, cohort.Name.Text)))
            {
                var last = await db.FrozenPulses(cohort.Id).Where(p => p.GroupId == group && p.Instrument == Instrument.Safety).Take(2).ToListAsync(stop);
                if (last.Count > 0 && last[0].Answered is null && Pulses.Low(last[0], last.ElementAtOrDefault(1)).Count > 0)
                {
                    waiting.Add(new(WaitingKind.PulseLow, last[0].FrozenAt!.Value, $"/cohorts/{cohort.Id}/pulses", name, null, cohort.Id));
                }
            }
        }

        return waiting;
    }
}

public static class Pulses
{
    /// <summary>A mean of so many hundredths or less is low; a fall of so many is one.</summary>
    public const int LowMean = 250, Fall = 50;

    /// <summary>By which its tokens are apart from all others.</summary>
    internal const string Kind = "pulse";

    extension(Db db)
    {
        /// <summary>Those that have closed, the newest first, with their numbers.</summary>
        public IQueryable<Pulse> FrozenPulses(Guid cohort) =>
            db.Set<Pulse>().AsNoTracking().AsSplitQuery().Include(p => p.Figures).Include(p => p.Answered).Where(p => p.CohortId == cohort && p.FrozenAt != null).OrderByDescending(p => p.ClosesAt);
    }

    /// <summary>The items that are low or have fallen, by what was shown of them.</summary>
    public static IReadOnlyList<int> Low(Pulse pulse, Pulse? before) =>
        [.. pulse.Figures.Where(f => f.Mean <= LowMean || Change(f, before) <= -Fall).Select(f => f.Item).Order()];

    /// <summary>The mean of what was shown of a part, in hundredths: of the items in it, and of the parts that lie in it; null where nothing was.</summary>
    public static int? Mean(Pulse pulse, Instrument.Part part)
    {
        var within = pulse.Asks.Parts.Where(p => p == part || p.Within == part.Id).Select(p => p.Id).ToList();
        var means = pulse.Figures.Where(f => within.Contains(pulse.Asks.Items[f.Item].Part ?? "")).Select(f => f.Mean).ToList();
        return means.Count is 0 ? null : (int)Math.Round(means.Average());
    }

    /// <summary>By how many hundredths the mean has changed, where both were shown.</summary>
    public static int? Change(PulseFigure figure, Pulse? before) => figure.Mean - before?.Figures.Find(f => f.Item == figure.Item)?.Mean;

    extension(IEnumerable<ICohortGroups> groups)
    {
        /// <summary>All circles of a cohort that go on, of whichever kind.</summary>
        internal async Task<IReadOnlyList<CohortGroup>> In(Guid cohort, CancellationToken stop)
        {
            var all = new List<CohortGroup>();
            foreach (var some in groups) all.AddRange(await some.Of(cohort, stop));
            return all;
        }
    }
}

/// <summary>What one answered while it is open, and what one said as a facilitator. What was frozen is nobody's any more.</summary>
public sealed class PulseWords(Db db, AnswerTokens tokens) : IOwnWords
{
    public IReadOnlyCollection<string> Columns { get; } = [$"{nameof(Pulse)}.{nameof(Pulse.GroupName)}", $"{nameof(PulseAnswered)}.{nameof(PulseAnswered.By)}", $"{nameof(PulseAnswered)}.{nameof(PulseAnswered.Said)}"];

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var (pulse, asks, token, name) in await Open(person, stop))
        {
            foreach (var answer in await db.Set<PulseAnswer>().AsNoTracking().Where(a => a.PulseId == pulse && a.Token == token).OrderBy(a => a.Item).ToListAsync(stop))
            {
                yield return new(asks.Title.Here, name, null, $"{asks.Items[answer.Item].Sentence.Here} {answer.Value}");
            }
        }

        var own = db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id);
        foreach (var said in await db.Set<Pulse>().AsNoTracking().Where(p => p.Answered != null && own.Contains(p.Answered.By!.Value)).Select(p => new { p.Answered!.At, p.Answered.Said.Source }).ToListAsync(stop))
        {
            yield return new(Words.PulseWhatWeDo, Words.PulseTitle, said.At, said.Source);
        }
    }

    public async Task Erase(Guid person, CancellationToken stop)
    {
        foreach (var (pulse, _, token, _) in await Open(person, stop)) await db.Set<PulseAnswer>().Where(a => a.PulseId == pulse && a.Token == token).ExecuteDeleteAsync(stop);
        var own = await db.Set<Member>().Where(m => m.PersonId == person).Select(m => m.Id).ToListAsync(stop);
        foreach (var answered in await db.Set<PulseAnswered>().Where(a => own.Contains(a.By!.Value)).ToListAsync(stop)) (answered.By, answered.Said) = (null, Shareable.Gone);
        await db.SaveChangesAsync(stop);
    }

    private async Task<List<(Guid Pulse, Instrument Asks, Guid Token, string Cohort)>> Open(Guid person, CancellationToken stop) => (await db.Set<Member>().Where(m => m.PersonId == person)
            .Join(db.Set<Pulse>().Where(p => p.FrozenAt == null), m => m.CohortId, p => p.CohortId, (m, p) => new { Member = m.Id, p.CohortId, p.Id, p.Instrument })
            .Join(db.Set<Cohort>(), p => p.CohortId, c => c.Id, (p, c) => new { p.Member, p.CohortId, p.Id, p.Instrument, c.Name }).ToListAsync(stop))
        .ConvertAll(p => (p.Id, Instrument.Named(p.Instrument)!, tokens.Of(Pulses.Kind, p.CohortId, p.Id, p.Member), p.Name.Text));
}
