using Bedside.Courses;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Adapt;

/// <summary>Something that happened here and bears on a strategy.</summary>
/// <param name="Looks">How far the strategy looks from here: a suggestion, and never written anywhere.</param>
public sealed record Sign(Progress Looks, string Happened);

/// <summary>What is known here of the strategies of a course without anybody writing it down. It stands beside what the owner says and never in its place.</summary>
public sealed class Signs(Db db, TimeProvider clock)
{
    /// <summary>By the ids of courses/adapt/strategies.yaml; nothing for a strategy of which nothing is known here.</summary>
    public async Task<IReadOnlyDictionary<string, Sign>> Of(LiveCourse course, CancellationToken stop)
    {
        var (id, signs) = (course.Id, new Dictionary<string, Sign>());
        void Say(string strategy, bool isInPlace, string happened) => signs[strategy] = new(isInPlace ? Progress.InPlace : Progress.Begun, happened);

        var taken = await db.Set<TakenUp>().Where(t => t.Stage != Stage.Off && db.Set<Cohort>().Any(c => c.Id == t.CohortId && c.CourseId == id)).Select(t => t.Technology).Distinct().ToListAsync(stop);
        if (taken.Count > 0) Say("small-steps", false, Words.SignSteps.With(taken.Count));

        var moved = await db.Set<Adaptation>().CountAsync(a => a.CourseId == id && a.BackAt == null, stop);
        if (moved > 0) Say("add-not-replace", false, Words.SignMoved.With(moved));

        var owed = await db.Set<Owed>().Where(o => o.CourseId == id).GroupBy(o => o.DoneAt == null).Select(g => new { IsOpen = g.Key, Count = g.Count() }).ToListAsync(stop);
        if (owed.Count > 0) Say("in-a-crisis", owed.TrueForAll(o => !o.IsOpen), owed.Find(o => o.IsOpen) is { } open ? Words.SignOwed.With(open.Count) : Words.SignNothingOwed);

        if (await db.Set<Watch>().Where(w => w.CourseId == id).MaxAsync(w => (DateTime?)w.At, stop) is { } looked) Say("look-again", looked > clock.Now.AddDays(-Watch.Days), looked > clock.Now.AddDays(-Watch.Days) ? Words.SignWatch : Words.SignWatchOld);

        var whole = (await db.Set<Rationale>().AsNoTracking().Where(r => r.CourseId == id).ToListAsync(stop)).Where(r => r.IsWhole).Select(r => r.Technology).ToList();
        if (whole.Count > 0) Say("teaching-decides", taken.Count > 0 && taken.TrueForAll(whole.Contains), Words.SignReasons.With(whole.Count));

        var closed = await db.Set<Consultation>().Where(c => c.CourseId == id && c.FrozenAt != null).Select(c => c.Id).ToListAsync(stop);
        var undecided = await db.Set<Concern>().CountAsync(c => closed.Contains(c.ConsultationId) && c.DecidedAt == null, stop);
        var isCounted = await db.Set<Consultation>().AnyAsync(c => closed.Contains(c.Id) && c.Figures.Any(f => f.Side == Side.Staff) && c.Figures.Any(f => f.Side == Side.Students), stop);
        if (closed.Count > 0) Say("consult-both", undecided is 0 && isCounted, undecided > 0 ? Words.SignUndecided.With(undecided) : isCounted ? Words.SignHeard : Words.SignHeardOnly);
        else if (await db.Set<Consultation>().AnyAsync(c => c.CourseId == id, stop)) Say("consult-both", false, Words.SignAsking);
        if (closed.Count > 0) Say("both-minds", true, Words.SignPlane);

        var bands = BalanceShown.Of(course).Before.Where(b => b.Band is not null).ToList();
        if (bands.Count > 0) Say("keep-meeting", bands.TrueForAll(b => !b.IsLess && !b.IsMore), bands.TrueForAll(b => !b.IsLess && !b.IsMore) ? Words.SignWithin : Words.SignOutside);

        return signs;
    }
}
